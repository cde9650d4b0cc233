import { describe, expect, it } from 'vitest'
import { inPlainNotation, type Notation, notationOf } from '../../../src/read/figure/notation.ts'

describe('how a document writes its figures', () => {
  it.each<[Notation, readonly string[]]>([
    ['plain', ['48,210', '41,655', '(29,874)', '0.26']],
    ['plain', ['Note 5 612', 'Figure 2 237', 'page 1 000']],
    ['plain', ['Exchange rates', '1.234', '612', '9,100']],
    ['blanks', ['2 237 417', '(1 295 177)', '421 868', '0.26']],
    ['blanks', ['48\u00a0210', '41\u202f655', '(29\u2009874)']],
    ['blanks', ['48 210,5', '41 655,0', '0,26', '1 005,4']],
    ['blanks', ['1 234.5', '1 101.2', '2 410.4', '-75.1', '422.2']],
    ['blanks', ['Revenue      1 248   1 042']],
    ['blanks', ['Cost of sales           \u22121 537         \u2212415']],
    ['blanks', ['250 844', '111', '37', '465']],
    ['blanks', ['48 210 \u20ac', '(29 874) kr', '612 \u20ac']],
    ['blanks', ['\u20ac2\u00a0938 million', '\u20ac208 million']],
    ['plain', ['Revenue      1 248   1 042', 'Costs  1,042   612']],
    ['plain', ['Revenue      1 248   1 042', 'Costs  1042   612']],
    ['apostrophes', ["1'234.5", '(812.3)', '422.2']],
    ['apostrophes', ["48'210", '41\u2019655', "(29'874)"]],
    ['decimal-commas', ['48.210,5', '41.655,0', '0,26', '612,4']],
    ['decimal-commas', ['48210,5', '41655,0', '-1612,4']],
    ['decimal-commas', ['0,26', '0,16', '1,5']],
    ['plain', ['812', '5 00,1', '480', '1,23', '12,34']],
    ['plain', ['48,210.5', '41,655.0', '1,612.4', '48210,5']],
    ['decimal-commas', ['48.210', '41.655', '0,26', '0,16', '1,5', '2,5']],
    ['lakhs', ['1,23,456.78', '1,10,234.50', '1,25,801.88', '2,345.10', '65,432.10']],
    ['unclear', ['48.210', '41.655', '(29.874)', '612', '655']],
    [
      'decimal-commas',
      ['48.210', '41.655', '-29.874', 'Ergebnis der Gruppe vor Steuern', 'Summe der Erträge und für das Jahr'],
    ],
  ])('%s: %j', (notation, texts) => {
    expect(notationOf(texts)).toBe(notation)
  })

  it('is told for all by what most agree in', () => {
    expect(notationOf(['48,210', '41,655', '29,874', '12,345', "1'234", "1'235", "1'236"])).toBe('plain')
  })
})

describe('figures in plain notation, every character in its place', () => {
  it.each<[Notation, string, string]>([
    ['blanks', 'Revenue      2 237 417   (1 295 177)', 'Revenue      2,237,417   (1,295,177)'],
    ['blanks', 'Umsatz       48 210,5', 'Umsatz       48,210.5'],
    ['blanks', 'Net sales    1 234.5  -2 410.4  75.1', 'Net sales    1,234.5  -2,410.4  75.1'],
    ['blanks', 'at 30 June 2031 2 237', 'at 30 June 2031 2,237'],
    ['blanks', 'Net debt / EBITDA  1,8x  2,4x', 'Net debt / EBITDA  1.8x  2.4x'],
    ['apostrophes', "Revenue  48'210.5  (29\u2019874)", 'Revenue  48,210.5  (29,874)'],
    ['decimal-commas', 'Umsatz  48.210,5  1.655  0,26', 'Umsatz  48,210.5  1,655  0.26'],
    ['decimal-commas', 'Kosten  -29.874  (1.655,5)  2-3', 'Kosten  -29,874  (1,655.5)  2-3'],
    ['apostrophes', "Kosten  -29'874", 'Kosten  -29,874'],
    ['apostrophes', 'Kosten  48\u00b4210  41\u2018655', 'Kosten  48,210  41,655'],
    ['decimal-commas', 'am 31.03.2031 1,5', 'am 31.03.2031 1.5'],
    ['lakhs', 'Revenue  1,23,456.78  12,34,567', 'Revenue    123456.78    1234567'],
    ['lakhs', 'Tax  -1,23,456.78  (12,34,567)', 'Tax    -123456.78  (  1234567)'],
    ['plain', "48'210", "48'210"],
  ])('%s: %s', (notation, text, expected) => {
    expect(inPlainNotation(text, notation)).toBe(expected)
    expect(expected).toHaveLength(text.length)
  })
})
