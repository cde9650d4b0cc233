/** Which lines of a table are drawn. */
import { describe, expect, it } from 'vitest'
import { templates } from '../../src/commands/shipped.ts'
import { examine } from '../../src/flows/build.ts'
import { layOut } from '../../src/sheets/lay-out.ts'

const operating = (second: string): string => `
                     Wexcombe Pumps, Inc.
                Supplemental Operating Data
                       (in thousands)

                                        Three Months Ended
                        Mar 31,   Dec 31,   Sep 30,   Jun 30,   Mar 31,
                          2031      2030      2030      2030      2030
                       -------   -------   -------   -------   -------
Pumps sold                 133       134       135       138       142
  Growth on year before   (7.1)%    (9.2)%    (5.4)%    (11.3)%   (13.9)%
Valves sold                110       111       112       118       122
  ${second.padEnd(21)}   (6.1)%    (8.2)%    (4.4)%    (10.3)%   (12.9)%
`

async function drawn(text: string): Promise<readonly string[]> {
  const { model, results } = await examine(Buffer.from(text), 'wexcombe.txt', templates)
  return layOut(model, results, templates).sheets.flatMap(({ charts, name }) =>
    name === 'Summary' ? [] : charts.filter(({ kind }) => kind === 'line').flatMap(({ describes }) => describes ?? []),
  )
}

describe('percentages over time', () => {
  it('are drawn where each line has a name of its own', async () => {
    const [chart] = await drawn(operating('Growth of valves'))
    expect(chart).toMatch(/Growth on year before, Growth of valves/)
  })

  it('are not drawn where a legend would say the same of all', async () => {
    expect(await drawn(operating('Growth on year before'))).toEqual([])
  })
})
