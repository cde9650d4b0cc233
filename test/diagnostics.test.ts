import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { diagnosticCodes } from '../src/core/diagnostic.ts'
import { buildModel } from '../src/model/model.ts'
import { readRelease } from '../src/read/release.ts'
import { recognize } from '../src/statement/recognize.ts'
import { loadTemplates } from '../src/template/load.ts'
import { pdfOf } from './read/pdf/sketch-pdf.ts'

const templates = loadTemplates(
  readdirSync('templates')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(`templates/${name}`, 'utf8') })),
)

const HEAD = `
                    Invented Company
            Statements of Operations
                 (In thousands)

                              Three Months Ended
                                  March 31,
                              ------------------
                                2021      2020
                              --------  --------
`
const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))
const html = (rows: readonly string[][]): string =>
  `<html><body><p>Invented Company</p><p>Balance Sheets (in thousands)</p><table><tr><td></td><td>March 31, 2021</td><td>March 31, 2020</td></tr>${rows
    .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</table></body></html>`

type Code = keyof typeof diagnosticCodes

/** The smallest release that gives each code. */
const examples: Record<Code, string | Uint8Array> = {
  'figure-outside-columns': `
Invented Company
(In thousands)
Three Months Ended March 31, Six Months Ended March 31,
2021 2020 2021 2020
Product revenue 64,128 43,245 128,256 86,490
Service revenue 31,739 22,118 63,478 44,236
Total revenue 95,867 65,363 191,734 130,726
Restructuring charges 1,200 1,500
Net income 9,867 6,363 19,734 13,726
`,
  'table-too-wide': `<table><tr><td>Cash</td>${'<td>12</td>'.repeat(501)}</tr></table>${html([
    ['Cash', '64,128', '43,245'],
    ['Inventory', '1,739', '2,118'],
  ])}`,
  'figure-not-read': `${HEAD}Product revenue                64,128    43,245
Service revenue              31,7,39    22,118
Total revenue                  95,867    65,363
`,
  'parenthesis-not-closed': html([
    ['Cash', '64,128', '43,245'],
    ['Deficit', '(31,739', '(22,118)'],
    ['Inventory', '1,739', '2,118'],
  ]),
  'tables-too-deep': `${html([
    ['Cash', '64,128', '43,245'],
    ['Inventory', '1,739', '2,118'],
  ])}${'<table><tr><td>'.repeat(61)}deep`,
  'parenthesis-not-opened': `${HEAD}Product revenue                64,128    43,245
Returns                         1,739)   (2,118)
Total revenue                  62,389    41,127
`,
  'signed-twice': html([
    ['Cash', '64,128', '43,245'],
    ['Deficit', '-(31,739)', '(22,118)'],
    ['Inventory', '1,739', '2,118'],
  ]),
  'blank-in-figure': `${HEAD}Product revenue                64 ,128    43,245
Service revenue                31,739    22,118
Total revenue                  95,867    65,363
`,
  'heading-astray': `<html><body><p>Statements of Operations (in thousands)</p><table>
<tr><td></td><td colspan="8">Three Months Ended March 31,</td></tr>
<tr><td></td><td colspan="2">2021</td><td colspan="2">2020</td></tr>
<tr><td>Revenue</td><td></td><td>$</td><td>48,210</td><td></td><td></td><td>$</td><td>41,655</td><td></td></tr>
<tr><td>Cost of revenue</td><td></td><td></td><td>29,874</td><td></td><td></td><td></td><td>26,012</td><td></td></tr>
</table></body></html>`,
  'period-repeated': html([
    ['Cash', '64,128', '43,245'],
    ['Inventory', '1,739', '2,118'],
  ]).replace('March 31, 2020', 'March 31, 2021'),
  'period-doubtful': html([
    ['Revenue', '64,128', '43,245'],
    ['Cost of revenue', '1,739', '2,118'],
    ['Gross profit', '62,389', '41,127'],
  ]).replace('Balance Sheets', 'Statements of Operations'),
  'period-undated': html([
    ['Cash', '64,128', '43,245'],
    ['Inventory', '1,739', '2,118'],
  ])
    .replaceAll('March 31, 20', 'Fiscal 20')
    .replace('Balance Sheets', 'Statements of Operations'),
  'date-order-doubtful': html([
    ['Cash', '64,128', '43,245'],
    ['Inventory', '1,739', '2,118'],
  ])
    .replace('March 31, 2021', '04/03/2021')
    .replace('March 31, 2020', '04/03/2020'),
  'period-not-found': html([
    ['Cash', '64,128', '43,245'],
    ['Inventory', '1,739', '2,118'],
  ])
    .replace('March 31, 2021', 'Now')
    .replace('March 31, 2020', 'Then'),
  'unit-not-found': `${HEAD.replace('(In thousands)', '')}Product revenue                64,128    43,245
Service revenue                31,739    22,118
Total revenue                  95,867    65,363
`,
  'text-replaced': latin(`${HEAD}Product revenue                64,128    43,245
Service revenue \x81              31,739    22,118
`),
  'text-not-read': pdfOf([
    {
      print: [
        ...[200, 400].flatMap((x) => [100, 120, 140].map((y) => ({ x, y, text: '1,234' }))),
        { x: 100, y: 300, text: 'This is there, and nobody who looks at the page sees it.', mode: 3 },
      ],
    },
  ]),
  'page-without-text': pdfOf([
    {
      print: [200, 400].flatMap((x) => [100, 120, 140].map((y) => ({ x, y, text: '1,234' }))),
    },
    { print: [], picture: true },
  ]),
  'not-english': `${HEAD}Umsatzerlöse und Erträge aus der Vermietung  64,128    43,245
Kosten der Umsätze und der Verwaltung    31,739    22,118
Ergebnis vor und nach den Steuern        32,389    21,127
`,
  'ratio-not-reproduced': `${HEAD}Product revenue                64,128    43,245
Service revenue                31,739    22,118
Total revenue                  95,867    65,363
Gross profit                   41,867    25,363
Gross margin                     99.1%     98.2%
`,
}

test.each(Object.keys(diagnosticCodes) as Code[])('%s is reported', async (code) => {
  const example = examples[code]
  const bytes = typeof example === 'string' ? new TextEncoder().encode(example) : example
  const release = recognize(await readRelease(bytes, 'invented'), templates)
  const found = [...release.diagnostics, ...buildModel(release, templates).diagnostics].filter(
    (each) => each.code === code,
  )
  expect(found.map(({ severity }) => severity)).toContain(diagnosticCodes[code].severity)
})
