/** The units beside the rows of a statement, of a release as text in. */
import { describe, expect, it } from 'vitest'
import { templates } from '../../src/commands/shipped.ts'
import { examine } from '../../src/flows/build.ts'
import { layOut } from '../../src/sheets/lay-out.ts'
import { singleUnits, unitsBeside } from '../../src/sheets/statement/units-shown.ts'

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

it('money of no power of ten is in what its sign says', async () => {
  const worded = async (sign: string): Promise<string | undefined> => {
    const text = `Wexcombe Pumps, Inc. Reports First Quarter Results

HALE, Ohio, April 20, 2031

                        Statements of Operations
                             (in ones)

                          Three Months Ended
                               March 31,
                            2031          2030
                        ---------     ---------
Net sales               ${sign}1,310,448    ${sign}1,110,227
Cost of sales              702,118       601,994
Gross profit            ${sign}  608,330    ${sign}  508,233
`
    const { model } = await examine(Buffer.from(text), 'wexcombe.txt', templates)
    const [statement] = model.release.statements
    return statement && singleUnits(statement.grid.flat())
  }
  expect(await worded('$')).toBe('dollars')
  expect(await worded('£')).toBe('pounds')
  expect(await worded(' ')).toBe('single units')
})

it('headings that are of one table alone do not stay in view over the next', async () => {
  const segments = (months: string, at: number): string => `
                      Segment Information
             Three Months Ended March 31, ${months}
                       (in thousands)

                            Pumps    Valves     Total
                          -------   -------   -------
Sales                     $ 1,${at}00   $ 1,${at}00   $ 2,${at * 2}00
Costs                         700       600     1,300
                          -------   -------   -------
Profit                    $   ${at + 3}00   $   ${at + 4}00   $ 1,${at * 2 - 3}00
                          =======   =======   =======
`
  const text = `Wexcombe Pumps, Inc. Reports First Quarter Results\n\nHALE, Ohio, April 20, 2031 -- Wexcombe Pumps, Inc. today reported results\nfor the quarter ended March 31, 2031, and those of the year before.\n${segments('2031', 4)}${segments('2030', 3)}`
  const { model, results } = await examine(Buffer.from(text), 'wexcombe.txt', templates)
  const sheet = layOut(model, results, templates).sheets.find(({ name }) => name.startsWith('Segment'))
  const frozen = sheet?.cells.filter(({ row }) => row <= (sheet.freeze?.rows ?? 0)).map(({ value }) => value)
  expect(frozen).toContain('Segment Information')
  expect(JSON.stringify(frozen)).not.toContain('2031')
})
