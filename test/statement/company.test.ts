import { expect, it } from 'vitest'
import { readDocument } from '../../src/read/document.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { templates } from './printed.ts'

const FIGURES = `
                          2031      2030
Revenue                 48,210    41,655
Cost of revenue         29,874    26,012
Gross profit            18,336    15,643
`
const ROWS =
  '<table><tr><td></td><td>2031</td><td>2030</td></tr><tr><td>Revenue</td><td>48,210</td><td>41,655</td></tr></table>'

const companyOf = (text: string) => recognize(readDocument(new TextEncoder().encode(text), 'q'), templates).company

it.each([
  [
    'on the cover',
    '     FORM 8-K\n\n   CURRENT REPORT\n\n   ACME TOOLS, INC.\n   -------\n (Exact name of registrant as specified in its charter)\n',
    'ACME TOOLS, INC.',
  ],
  ['beside the words', 'Acme Tools, Inc. (Exact name of registrant as specified in its charter)\n', 'Acme Tools, Inc.'],
  ['told as in a form', 'Appendix 4D\nName of entity: Acme Tools Limited\nABN 12 345\n', 'Acme Tools Limited'],
  ['as its issuer', 'ACME BANK\n(Exact name of issuer as specified in its charter)\n', 'ACME BANK'],
  [
    'over two lines',
    'THE ACME FINANCIAL SERVICES\nGROUP, INC.\n(Exact Name of Registrant as Specified in its Charter)\n',
    'THE ACME FINANCIAL SERVICES GROUP, INC.',
  ],
  [
    'below a file number',
    'Commission file number 1-3215\nAcme & Daughters\n(Exact name of registrant)\n',
    'Acme & Daughters',
  ],
  ['over the statements', 'PART I\n\n\nTable of Contents\n\n\nAcme Tools AB\nBalance sheets\n', 'Acme Tools AB'],
  ['in the headline', 'Acme Tools reports higher profits\n\n\n', 'Acme Tools'],
  [
    'before what it is called further on',
    'Acme Tools plc (“Acme” or “the Group”) today announces its results. Sales rose.\n\n\n',
    'Acme Tools plc',
  ],
  ['before its short name', 'LEEDS - Acme Tools plc ("Acme") announced today its results.\n\n\n', 'Acme Tools plc'],
  ['on a line of its own', 'Acme Group plc\nHalf-year results\nfor the market\n', 'Acme Group plc'],
  [
    'with its subsidiaries',
    'PART I\nItem 1. Financial Statements\nACME TOOLS, INC. AND SUBSIDIARIES\n\n',
    'ACME TOOLS, INC.',
  ],
  ['in letters set apart', 'A C M E   T O O L S ,   I N C .\nFIRST QUARTER RESULTS\n\n', 'ACME TOOLS, INC.'],
  [
    'behind the number of an exhibit',
    'Exhibit 99.1\nAcme Tools, Inc. Reports First Quarter Results\n\n',
    'Acme Tools, Inc.',
  ],
  [
    'as who announced today',
    'BOSTON--(BUSINESS WIRE)--April 30, 2031--Acme Tools, Inc. today announced results.\n\n',
    'Acme Tools, Inc.',
  ],
  [
    'in a header that stands alone',
    'FORM TYPE: 8-K\n\tCOMPANY CONFORMED NAME:\t\tACME TOOLS INC\n\n',
    'ACME TOOLS INC',
  ],
  ['nowhere', 'CURRENT REPORT\n\n\nPart I. Financial Information\n\n\nTABLE OF CONTENTS\n', undefined],
  ['before what the document is called', 'Acme Tools, Inc. Quarterly Report\n\n', 'Acme Tools, Inc.'],
  ['below what the document is', 'Interim report January - March 2031\n\nAcme Tools AB\n\n', 'Acme Tools AB'],
  ['nowhere, over the table', 'Table of Contents\nUnaudited financial statements\n', undefined],
])('a text names its company %s', (_, text, name) => {
  expect(companyOf(text + FIGURES)).toBe(name)
})

it('what heads one table of a registrant is its title, not a name', () => {
  const cover = 'ACME TOOLS, INC.\n(Exact name of registrant as specified in its charter)\n\n\n'
  const text = `${cover}NON-PERFORMING LOANS\n${FIGURES}`
  const { statements } = recognize(readDocument(new TextEncoder().encode(text), 'q'), templates)
  expect(statements.map(({ title }) => title)).toEqual(['NON-PERFORMING LOANS'])
})

it.each([
  // A heading whose letters are set apart by the printer.
  'CO MPANION TOOLS CORPORATION\nBalance sheets\n',
  'CO MPANION TOOLS CORPORATION\nCash flows\n',
])('in capitals over a table as the headline has it', (title) => {
  expect(companyOf(`Companion Tools Corporation Reports First Quarter Results\n\n\n${title}${FIGURES}`)).toBe(
    'Companion Tools Corporation',
  )
})

it.each([
  ['Acme Tools, Inc. Reports First Quarter Results', 'Acme Tools, Inc. Reports First Quarter Results'],
  // What is set beneath it leads a list.
  [
    'Acme Tools, Inc. reports results and raises outlook\n                June 2031 quarter:',
    'Acme Tools, Inc. reports results and raises outlook',
  ],
  // A paragraph of which a page holds all but the end.
  ['Gross profit was 38.9% of net sales. Cash and cash equivalents were $88.2 million as of March', undefined],
])('a headline is none that tells what was: %s', (words, title) => {
  const text = `${words}\n\n\n${FIGURES}`
  expect(recognize(readDocument(new TextEncoder().encode(text), 'q'), templates).title).toBe(title)
})

it('before what it calls itself', () => {
  const text = 'BOSTON -- Acme Tools, Inc. (“Acme” or the “Company”) (NYSE: ACM) today announced results.\n\n\n'
  expect(companyOf(text + FIGURES)).toBe('Acme Tools, Inc.')
})

it('in small letters where they are printed anywhere', () => {
  const cover = 'ACME TOOLS, INC.\n(Exact name of registrant as specified in its charter)\n\n\n'
  expect(companyOf(`${cover}Acme Tools, Inc.\nBalance sheets\n${FIGURES}`)).toBe('Acme Tools, Inc.')
})

const header = 'ACCESSION NUMBER: 1\n\tCOMPANY DATA:\n\t\tCOMPANY CONFORMED NAME:\t\t\tACME TOOLS INC\n'
const document = (type: string, text: string) => `<DOCUMENT>\n<TYPE>${type}\n<TEXT>\n${text}\n</TEXT>\n</DOCUMENT>\n`

it.each([
  [
    'its cover',
    document('8-K', '<p>Acme Tools, Inc.</p><p>(Exact name of registrant as specified in its charter)</p>'),
    'Acme Tools, Inc.',
  ],
  ['its header', document('8-K', '<p>See the exhibit.</p>'), 'ACME TOOLS INC'],
])('a submission whose exhibit has the tables is named by %s', (_, cover, name) => {
  expect(companyOf(`${header}${cover}${document('EX-99.1', `<p>Table of Contents</p>${ROWS}`)}`)).toBe(name)
})

it('what is tagged as the registrant is one, shown or hidden', () => {
  const tag =
    '<ix:header><ix:hidden><ix:nonNumeric contextRef="c" name="dei:EntityRegistrantName">Acme &amp; <b>Co</b></ix:nonNumeric></ix:hidden></ix:header>'
  expect(companyOf(`<html><body>${tag}<p>Table of Contents</p>${ROWS}</body></html>`)).toBe('Acme & Co')
})

const cover = 'ACME TOOLS, INC.\n(Exact name of registrant as specified in its charter)\n\n\n'
const over = (name: string) =>
  `${name}\n\nBalance sheets\n${FIGURES}\n\n\n${name}\n\nStatements of operations\n${FIGURES}`

it('over the statements, where a registrant prints those of a company that it bought', () => {
  expect(companyOf(cover + over('BOLTS CORP.'))).toBe('BOLTS CORP.')
})

it.each([
  ['no legal form', over('MIDWEST')],
  [
    'only some statements beneath it',
    `${over('BOLTS CORP.')}\n\n\nStatements of cash flows\n${FIGURES}\n\n\nStatements of comprehensive income\n${FIGURES}`,
  ],
])('not by another that has %s', (_, text) => {
  expect(companyOf(cover + text)).toBe('ACME TOOLS, INC.')
})

it.each([
  ['FOR IMMEDIATE RELEASE\n4/25/2031     Investors: Jane Doe, jane.doe@acme.com\n', '2031-04-25'],
  ['April 25, 2031     Media contact: (217) 555-0148\n', '2031-04-25'],
  [
    '4/25/2031     Investors of record on that day are paid what the board resolves to pay for each of its shares.\n',
    undefined,
  ],
  [
    '3/31/2031 and 4/25/2031 were the days on which it met. Contact: Jane Doe, investor relations, (217) 555-0148\n',
    undefined,
  ],
])('a date in full beside whom to ask is the day of publication: %j', (cover, date) => {
  const text = `${cover}\nACME TOOLS REPORTS FIRST QUARTER RESULTS\n${FIGURES}`
  expect(recognize(readDocument(new TextEncoder().encode(text), 'q'), templates).date).toBe(date)
})
