/** Numbers between units, in cells with labels. */
import { describe, expect, it } from 'vitest'
import { templates } from '../../src/commands/shipped.ts'
import { examine } from '../../src/flows/build.ts'
import { layOut } from '../../src/sheets/lay-out.ts'

const release = (shares: string, first: string, second: string): string => `
                     Wexcombe Pumps, Inc.
          Condensed Statements of Operations
     (in thousands, except per share amounts${shares})

                                   Three Months Ended
                                        March 31,
                                     2031      2030
                                   -------   -------
Net sales                          $ 1,200   $ 1,000
Cost of sales                          700       550
                                   -------   -------
Gross profit                           500       450
Selling and administrative             367       479
                                   -------   -------
Net income (loss)                  $   133   $   (29)
                                   =======   =======
Basic earnings (loss) per share    $  1.47   $ (0.31)
Weighted average shares - basic    ${first}    ${second}
`

async function operations(text: string) {
  const { model, results } = await examine(Buffer.from(text), 'wexcombe.txt', templates)
  const sheet = layOut(model, results, templates).sheets.find(({ name }) => name === 'Operations')
  if (sheet === undefined) throw new Error('no Operations')
  const at = (value: string) => sheet.cells.find((cell) => cell.column === 1 && cell.value === value)?.row
  const beside = (label: string) => sheet.cells.find((cell) => cell.column === 2 && cell.row === at(label))
  return { at, beside }
}

describe('a factor between units', () => {
  it('stands beneath the table under a label, and formulas read it', async () => {
    const { at, beside } = await operations(release(' and share numbers', '90,476', '93,548'))
    const share = beside('Basic earnings (loss) per share')?.formula
    expect(share).toMatch(/^B\d+\/B\d+\*\$B\$\d+$/)
    expect(beside('Thousand')).toMatchObject({ value: 1000, style: { font: 'input', fill: 'input' } })
    expect(share?.endsWith(`$B$${at('Thousand')}`)).toBe(true)
    expect(at('Thousand')).toBe((at('Factors') ?? 0) + 1)
  })

  it('is none where figures are of one unit', async () => {
    const { at, beside } = await operations(release('', '    90', '    93'))
    expect(beside('Gross profit')?.formula).toMatch(/^B\d+-B\d+$/)
    expect(at('Factors')).toBeUndefined()
  })
})
