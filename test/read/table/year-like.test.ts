import { describe, expect, it, test } from 'vitest'
import { readHtml } from '../../../src/read/html/html.ts'
import { read, rowsIn } from '../sketch.ts'

type Row = readonly string[]

const html = (rows: readonly Row[]) =>
  readHtml(
    `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`,
    'release.htm',
    'utf-8',
  ).tables
const text = (rows: readonly Row[]) =>
  read(
    rows.map(([label = '', ...cells]) => label.padEnd(34) + cells.map((cell) => cell.padStart(20)).join('')).join('\n'),
  ).tables

const SHEET: readonly Row[] = [
  ['', '30 June 2031', '31 December 2030'],
  ['Cash', '3120', '3010'],
  ['Inventories', '2031', '1998'],
  ['Receivables', '1955', '2012'],
  ['Total current assets', '7106', '7020'],
]

describe.each([
  ['in HTML', html],
  ['in text', text],
])('figures that look like years, %s', (_, tables) => {
  test.each<[string, readonly Row[], readonly string[]]>([
    [
      'in the middle',
      SHEET,
      [
        'Cash | 3120 | 3010',
        'Inventories | 2031 | 1998',
        'Receivables | 1955 | 2012',
        'Total current assets | 7106 | 7020',
      ],
    ],
    [
      'in the first row',
      [
        ['', 'H1 2031', 'H1 2030'],
        ['Revenue', '2044', '1987'],
        ['Costs', '1222', '1190'],
      ],
      ['Revenue | 2044 | 1987', 'Costs | 1222 | 1190'],
    ],
    [
      'in the last row',
      [
        ['', '2031', '2030'],
        ['Revenue', '2,031', '2,030'],
        ['Costs', '1,999', '2,001'],
        ['Sites', '2028', '1997'],
      ],
      ['Revenue | 2031 | 2030', 'Costs | 1999 | 2001', 'Sites | 2028 | 1997'],
    ],
    [
      'one after the other, where thousands have no comma',
      [
        ['', 'FY31', 'FY30'],
        ['Revenue', '4120', '4010'],
        ['Costs', '2031', '2030'],
        ['Profit', '2089', '1980'],
      ],
      ['Revenue | 4120 | 4010', 'Costs | 2031 | 2030', 'Profit | 2089 | 1980'],
    ],
  ])('are a row %s', (_place, rows, expected) => {
    const [table, ...others] = tables(rows)
    expect(others).toEqual([])
    expect(rowsIn(table)).toEqual(expected)
  })

  test.each<[string, Row]>([
    ['alone', ['', '2031', '2030']],
    ['behind words that head', ['Year ended', '2031', '2029']],
    ['behind a unit', ['(in thousands)', '2031', '2030']],
    ['one after the other behind the name of a table', ['Balance sheet', '2031', '2030']],
  ])('head a second table %s', (_place, heading) => {
    const found = tables([
      ['', 'H1 2031', 'H1 2030'],
      ['Revenue', '48,210', '41,655'],
      ['Costs', '29,874', '26,012'],
      heading,
      ['Cash', '12,440', '9,310'],
      ['Debt', '4,557', '2,723'],
    ])
    expect(found.map((table) => rowsIn(table))).toEqual([
      ['Revenue | 48210 | 41655', 'Costs | 29874 | 26012'],
      ['Cash | 12440 | 9310', 'Debt | 4557 | 2723'],
    ])
  })
})

it('heads where nothing above has a year', () => {
  const [table] = html([
    ['', 'June 30,', 'December 31,'],
    ['Assets', '2031', '2028'],
    ['Cash', '3,120', '3,010'],
    ['Debt', '1,120', '1,010'],
  ])
  expect(table?.headings.map(({ text: said }) => said)).toEqual(['June 30, 2031', 'December 31, 2028'])
})
