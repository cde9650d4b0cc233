import { expect, test } from 'vitest'
import { templates } from '../../src/commands/shipped.ts'
import { examine } from '../../src/flows/build.ts'
import { why } from '../../src/flows/why.ts'

const RELEASE = `Norvik Corp
Balance Sheets
(In thousands)

                              June 30,   March 31,
                                  2021        2021
Current assets:
  Cash                          41,337      39,812
  Accounts receivable           88,214      91,405
  Inventory                      3,119       4,021
    Total current assets       132,670     135,238
Equipment                       55,190      54,377
    Total assets               187,860     189,615
`

const { model } = await examine(new TextEncoder().encode(RELEASE), 'norvik.txt', templates)

test('a total: what it was taken for, item by item, and what was weighed beside it', () => {
  const text = why(model, 'total  Assets', templates)
  expect(text).toContain('Balance Sheets: Total assets\n  taken  Total current assets + Equipment: ')
  expect(text).toMatch(/\n {6} +\d+\.\d {2}figures of 2 columns that agree and 0 that do not\n/)
  expect(text).toContain('sum: from the top')
  const [taken = ''] = text.split('  lost ')
  const bits = [...taken.matchAll(/(−?)(\d+\.\d)(?= bits| {2})/g)].map(([, sign, size]) =>
    Number(sign ? `-${size}` : size),
  )
  const [total = 0, ...items] = bits
  expect(items.length).toBeGreaterThan(2)
  expect(Math.abs(items.reduce((sum, each) => sum + each, 0) - total)).toBeLessThan(0.3)
})

test('a line that is no sum, and one that is not there', () => {
  expect(why(model, 'Cash', templates)).toContain('Balance Sheets: Cash\n')
  expect(why(model, 'Cash', templates)).not.toContain('taken')
  expect(() => why(model, 'Goodwill', templates)).toThrow('no line of norvik.txt is called "Goodwill"')
})
