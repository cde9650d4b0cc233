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

const QUARTER = `Norvik Corp
Statements of Operations
(In thousands, except per share amounts)

                              Three months ended June 30,
                                  2021        2020
Net sales                      201,337     187,812
Cost of sales                  121,940     115,203
Gross profit                    79,397      72,609
Operating expenses              48,215      46,377
Net income                      31,182      26,232

Earnings per share               $0.71       $0.61
Average shares                  43,905      43,144

Selected Figures
(In thousands)

                              Three months ended June 30,
                                  2021        2020     Change
Net sales                      201,337     187,812       7.2%
Opening backlog                 61,204      55,013
Orders                         198,155     190,421
Shipped                       (195,337)   (184,230)
Closing backlog                 64,022      61,204
`

const quarter = (await examine(new TextEncoder().encode(QUARTER), 'quarter.txt', templates)).model

/** The readings of all lines called so: "taken Net income ÷ Average shares", each with its bits and those of its items. */
function readings(
  caption: string,
): readonly { readonly said: string; readonly bits: number; readonly items: number }[] {
  const numbers = (text: string): number => Number(text.replace('−', '-'))
  return why(quarter, caption, templates)
    .split(/\n {2}(?=taken|lost)/)
    .slice(1)
    .map((text) => ({
      said: text.split('\n')[0]?.replace(/ +/, ' ') ?? '',
      bits: numbers(text.match(/: (−?[\d.]+) bits/)?.[1] ?? ''),
      items: [...text.matchAll(/^ {6} *(−?[\d.]+) {2}/gm)].reduce((sum, [, bits = '']) => sum + numbers(bits), 0),
    }))
}

test.each([
  ['Earnings per share', 'taken Net income ÷ Average shares: '],
  ['Net sales', 'taken Net sales [operations]: '],
  ['Net sales', 'taken (Net sales − Net sales) ÷ Net sales: '],
  ['Closing backlog', 'taken Opening backlog + Orders + Shipped: '],
  ['Earnings per share', 'lost Gross profit ÷ Average shares: '],
])('%s: "%s", item by item', (caption, said) => {
  const found = readings(caption)
  const reading = found.find((each) => each.said.startsWith(said))
  expect(found.map((each) => each.said).join('\n')).toContain(said)
  expect(reading?.bits).toBeCloseTo(reading?.items ?? Number.NaN, 0)
})

test('a sentence: the figures that it may mean, by words and time', async () => {
  const release = QUARTER.replace(
    '\nStatements',
    '\nNet sales for the three months ended June 30, 2021 were $201.3 million.\n\nStatements',
  )
  const { model: told } = await examine(new TextEncoder().encode(release), 'told.txt', templates)
  const [, said = ''] = why(told, 'Net sales', templates).split('Said: ')
  expect(said).toMatch(/^“.*were \$201\.3 million”\n {2}taken {2}Net sales \[operations\], /)
  expect(said).toMatch(/sentence: time\n(.*\n)* {2}lost {3}Net sales \[/)
})

test('a line that is no sum, and one that is not there', () => {
  expect(why(model, 'Cash', templates)).toContain('Balance Sheets: Cash\n')
  expect(why(model, 'Cash', templates)).not.toContain('taken')
  expect(() => why(model, 'Goodwill', templates)).toThrow('no line of norvik.txt is called "Goodwill"')
})
