import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { sheetPart, parts as workbookParts } from '../xlsx/parts.ts'
import { ofRelease, ofWorkbook } from './outcome.ts'
import { packed } from './seeds.ts'

const head = ['Acme Anvil Company', 'Statements of Cash Flows']

// What mutated inputs have shown, each as small as it could be made; the unit tests say what was mended.
test.each<[string, readonly string[]]>([
  [
    'no check at all, so that every count is of one blank cell',
    ['                              2024', 'Total                           0', 'Revenue                          '],
  ],
  [
    'a text among the figures that a total adds or takes away',
    [
      'Revenue                       N/M  118',
      'Total =1+1                      0  118',
      'Total                           0    0',
      'Revenue                         0     ',
      'Total =1+1                      0    0',
    ],
  ],
  [
    'a figure of more digits than a workbook compares',
    [
      'Total =1+1                      0    0',
      `                              (2)  0.${'0'.repeat(60)}1`,
      'Total Revenue                 (2)    0',
    ],
  ],
  [
    'cents beside hundreds of millions, off by the last bits of a double',
    [
      'Revenue                       102,081,136.63',
      'Revenue                       585,574,068.31',
      'Total Revenue                 687,655,204.94',
    ],
  ],
  [
    'a title that is a number to careless programs',
    ['Infinity                              ', 'Cash    (19,871)  $1.25', 'Total   (19,871)    0'],
  ],
])('%s', async (_, lines) => {
  expect(await ofRelease(strToU8([...head, ...lines].join('\n')), true)).toBe('result')
})

test.each([
  ['a comparison to COUNTIFS', '<{tr>'],
  ['a number once it is cut', '9'.repeat(40)],
  ['a code of a character', '_x000D_'],
])('a title that is %s', async (_, title) => {
  const rows = [
    title,
    '                    2024     2023',
    'Cash                  12       11',
    'Other                100       90',
    'Total                112      101',
  ]
  expect(await ofRelease(strToU8(rows.join('\n')), true)).toBe('result')
})

test('an address as long as a page is no message', async () => {
  const sheet = sheetPart(`<row r="1"><c r="${'('.repeat(9999)}"/></row>`)
  expect(await ofWorkbook(packedText(workbookParts('', { 'xl/worksheets/sheet1.xml': sheet })), false)).toBe('refused')
})

const packedText = (all: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  packed(
    Object.fromEntries(
      Object.entries(all).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  )
