import { expect, it } from 'vitest'
import { readDocument } from '../../../src/read/document.ts'

const tables = (text: string) =>
  readDocument(new TextEncoder().encode(text), 'q').tables.map(({ rows, title }) => [
    title.map((line) => line.text).join(' / '),
    ...rows.map(({ label, cells }) => [label, ...cells.map((cell) => cell?.text ?? '')].join(' ')),
  ])

const HEAD = `
                              ACME TOOLS INC.
                          STATEMENTS OF OPERATIONS
`
const AGAIN = HEAD.replace('OPERATIONS', 'OPERATIONS (continued)')
const YEARS = `
                                        2031         2030
`
const UPPER = `Revenue                               48,210       41,655
Cost of revenue                       29,874       26,012
Gross profit                          18,336       15,643
`
const LOWER = `Operating expenses                    13,535       12,420
Operating income                       4,801        3,223
`
const PAGE = '\n                                      5\n'
const ONE = [
  'ACME TOOLS INC. / STATEMENTS OF OPERATIONS',
  'Revenue 48,210 41,655',
  'Cost of revenue 29,874 26,012',
  'Gross profit 18,336 15,643',
  'Operating expenses 13,535 12,420',
  'Operating income 4,801 3,223',
]

it.each([
  ['with its head', HEAD + YEARS + UPPER + PAGE + HEAD + YEARS + LOWER],
  ['with its head, called continued', HEAD + YEARS + UPPER + PAGE + AGAIN + YEARS + LOWER],
  ['with its head, cut to Cont.', HEAD + YEARS + UPPER + PAGE + AGAIN.replace('inued', '.') + YEARS + LOWER],
  ['with its headings', `${HEAD + YEARS + UPPER}\n\n${PAGE}\n${YEARS}${LOWER}`],
  ['without its head', `${HEAD + YEARS + UPPER}\n\n${PAGE}\n\n\n${LOWER}`],
  [
    'after what points to the notes',
    `${HEAD + YEARS + UPPER}\n\nSee accompanying notes to consolidated financial statements.\n${PAGE}${HEAD}${YEARS}${LOWER}`,
  ],
  ['behind a mark', `${HEAD + YEARS + UPPER}<PAGE>\n${HEAD}${YEARS}${LOWER}`],
])('a statement over two pages of text is one: %s', (_, text) => {
  expect(tables(text)).toEqual([ONE])
})

const html = (rows: string) =>
  `<table>${rows
    .trim()
    .split('\n')
    .map((line) => {
      const [label = '', ...figures] = line.trim().split(/ {3,}/)
      const cells = /^\d{4}$/.test(label) ? ['', label, ...figures] : [label, ...figures]
      return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
    })
    .join('')}</table>`
const paragraphs = (...texts: string[]) => texts.map((text) => `<p>${text}</p>`).join('')
const TITLE = paragraphs('ACME TOOLS INC.', 'STATEMENTS OF OPERATIONS')

it.each([
  ['with its head', TITLE + html(YEARS + UPPER) + paragraphs('5') + TITLE + html(YEARS + LOWER)],
  [
    'under a way back to the contents',
    `${TITLE}${html(YEARS + UPPER)}${paragraphs('The accompanying notes are an integral part of these statements.', '5')}
     <hr style="page-break-after:always">${paragraphs('Table of Contents')}${TITLE}${html(YEARS + LOWER)}`,
  ],
  [
    'said to continue on the next page',
    TITLE + html(YEARS + UPPER) + paragraphs('(continued on next page)', '7') + TITLE + html(YEARS + LOWER),
  ],
  [
    'called continued',
    TITLE + html(YEARS + UPPER) + paragraphs('STATEMENTS OF OPERATIONS (Continued)') + html(YEARS + LOWER),
  ],
])('a statement over two pages of HTML is one: %s', (_, text) => {
  expect(tables(text)).toEqual([ONE])
})

it.each([
  ['the same lines of other years', HEAD + YEARS + UPPER + PAGE + HEAD + YEARS.replace('2030', '2029') + UPPER],
  ['the same lines under the same headings', HEAD + YEARS + UPPER + PAGE + HEAD + YEARS + UPPER],
  ['another title', HEAD + YEARS + UPPER + PAGE + HEAD.replace('OPERATIONS', 'CASH FLOWS') + YEARS + LOWER],
  [
    'a title of its own in the stub',
    `${HEAD + YEARS + UPPER}\n${PAGE}\n\nExpenses                                2031         2030\n${LOWER}`,
  ],
  [
    'a sentence between',
    `${HEAD + YEARS + UPPER}\nThe board of directors has approved these figures in its meeting of last week.\n${PAGE}${HEAD}${YEARS}${LOWER}`,
  ],
])('a table that does not go on stays one of its own: %s', (_, text) => {
  expect(tables(text)).toHaveLength(2)
})

it('running feet, page numbers and the like are no paragraphs and no titles', () => {
  const feet = [1, 2, 3].map(
    (page) =>
      `<p>We make tools of kind ${'ABC'[page - 1]} for the trade.</p><p>Acme Tools | Form 10-Q | ${page}</p><p>Table of Contents</p>`,
  )
  const { paragraphs, tables } = readDocument(
    new TextEncoder().encode(
      `<html><body>${feet.join('')}<p>Part I. Financial Information</p>${TITLE}${html(YEARS + UPPER)}</body></html>`,
    ),
    'q',
  )
  expect(paragraphs.map(({ text }) => text)).toEqual([
    'We make tools of kind A for the trade.',
    'We make tools of kind B for the trade.',
    'We make tools of kind C for the trade.',
  ])
  expect(tables[0]?.title.map(({ text }) => text)).toEqual(['ACME TOOLS INC.', 'STATEMENTS OF OPERATIONS'])
})

it('a running head that says units stays', () => {
  const pages = [1, 2, 3].map((page) => `<p>Acme Tools (in millions) ${page}</p>`)
  const { paragraphs } = readDocument(
    new TextEncoder().encode(
      `<html><body>${pages.join('')}<p>Text that is between them.</p>${html(YEARS + UPPER)}</body></html>`,
    ),
    'q',
  )
  expect(paragraphs).toHaveLength(4)
})

it('a statement goes on where the upper of its headings, printed again, stand over fewer lines', () => {
  const head = `
   ACME TOOLS INC.
   STATEMENTS OF OPERATIONS

                         Three months ended March 31,
                               2031         2030
`
  const upper = `Revenue                        48,210       41,655
Cost of sales                (29,874)     (26,012)
Gross profit                   18,336       15,643
Administrative expenses      (13,535)     (12,420)
Operating profit                4,801        3,223
`
  const lower = `Finance costs                   (612)        (655)
Profit before tax               4,189        2,568
Income tax                    (1,005)        (642)
Profit for the period           3,184        1,926
`
  expect(tables(head + upper + PAGE + head + lower).map((rows) => rows.length)).toEqual([10])
})
