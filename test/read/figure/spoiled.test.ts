import { describe, expect, it } from 'vitest'
import { readDocument } from '../../../src/read/document.ts'
import { looksLikeFigure, readAmount } from '../../../src/read/figure/amount.ts'
import { isSpoiledFigure } from '../../../src/read/figure/spoiled.ts'

const SPOILED = [
  ...['3,9OO', 'S,412', 'l,234.5O', '12,3O4', '1,2B4', '8,Z17', '29,8x4', '7,8g3', '3,9\u25cb0', '4,1|3', '($3,9OO)'],
  ...['1O.5', 'O.45', '.O5', '0.l2', '3.9OO', '12l4', '12l4%', '39OO', 'l234', '4l', 'l2'],
  ...['1;234', '1:234', '1_234', "1'234", '12?4', '3,900e', '1,234a5'],
  ...['~500', 'c.500', '500+', '12\u00bd', '\u00bd', '1/2', '5,1 23', '1,23 4', '1 234'],
  ...['48,210?', '48,210/47,100', '2x48,210', 'approx. 48,000', 'circa \u00a348,000'],
]

const NONE = [
  ...[
    'Q1',
    '1Q31',
    'FY31',
    '1H',
    '2031A',
    '2031E',
    '1st',
    '2nd',
    '4th',
    '10-K',
    '8-K',
    '401(k)',
    'A1',
    'B2',
    'G7',
    'S1',
  ],
  ...['12/31/31', '31-Mar-31', '31.03.2031', '2031-2035', '2031/32', '2031 2030', '(a)', 'O2', 'x', 'No.1', 'I.5'],
  ...['US0378331005', '3M', '5x', '12,345k', '000', "$000's", "'000", 'Note 5', 'Level 3', ''],
]

describe('a figure that was spoiled', () => {
  it.each(SPOILED)('%j is one, and has no amount', (text) => {
    expect(looksLikeFigure(text)).toBe(true)
    expect(readAmount(text)).toBeUndefined()
  })
  it.each(NONE)('%j is none', (text) => {
    expect(isSpoiledFigure(text)).toBe(false)
  })
})

describe('in its column it is said, and its neighbour stays where it stands', () => {
  const warned = (text: string) => {
    const { tables, diagnostics } = readDocument(Buffer.from(text), 'release')
    const row = tables[0]?.rows[1]
    return {
      label: row?.label,
      amounts: row?.cells.map((cell) => cell?.amount?.value.toNumber()),
      said: diagnostics.filter(({ code }) => code === 'figure-not-read').map(({ message }) => message.split('"')[1]),
    }
  }
  it.each(SPOILED.filter((text) => !text.includes(' ')))('%j', (text) => {
    const figure = (value: string) => value.padStart(12)
    const typed = [
      '(In thousands)                          2031        2030',
      '                                    --------    --------',
      `Product revenue                 ${figure('41,655')}${figure('39,210')}`,
      `Service revenue                 ${figure(text)}${figure('12,480')}`,
      `Other revenue                   ${figure('1,655')}${figure('9,210')}`,
    ]
    const cells = (...texts: readonly string[]) => texts.map((each) => `<td>${each}</td>`).join('')
    const marked = [
      cells('(In thousands)', '2031', '2030'),
      cells('Product revenue', '41,655', '39,210'),
      cells('Service revenue', text, '12,480'),
      cells('Other revenue', '1,655', '9,210'),
    ]
    const found = { label: 'Service revenue', amounts: [undefined, 12480], said: [text] }
    expect(warned(typed.join('\n'))).toEqual(found)
    expect(warned(`<table>${marked.map((row) => `<tr>${row}</tr>`).join('')}</table>`)).toEqual(found)
  })
})
