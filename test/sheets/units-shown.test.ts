/** The units beside the rows of a statement, of a release as text in. */
import { describe, expect, it } from 'vitest'
import { templates } from '../../src/commands/shipped.ts'
import { examine } from '../../src/flows/build.ts'
import { unitsBeside } from '../../src/sheets/statement/units-shown.ts'

const units = async (table: string): Promise<readonly string[] | undefined> => {
  const text = `Wexcombe Pumps, Inc. Reports First Quarter Results\n\nHALE, Ohio, April 20, 2031\n\n${table}`
  const { model } = await examine(Buffer.from(text), 'wexcombe.txt', templates)
  const [statement] = model.release.statements
  return statement && unitsBeside(statement)
}

describe('the units beside the rows', () => {
  it('are as many as a row has, left to right', async () => {
    expect(
      await units(`
                              Revenue by Segment

                                 Q1 2031           Q1 2030
                               -----------       -----------
Pumps                          $6.6 billion      $5.9 billion
Valves                         $565 million      $1.9 billion
Works                          $247 million      $212 million
`),
    ).toEqual(['billions', 'millions / billions', 'millions'])
  })

  it('are none where the heading of a column says what all of it is in', async () => {
    expect(
      await units(`
                              Revenue by Segment

                                 Revenue          Assets
                               (In billions)   (In millions)
                               -----------      -----------
Pumps                              6.6             5,900
Valves                             5.6             1,900
Works                              2.4             2,120
`),
    ).toBeUndefined()
  })
})
