import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readHtml } from '../../src/read/html/html.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { loadTemplates } from '../../src/template/load.ts'

const templates = loadTemplates(
  readdirSync('templates')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(`templates/${name}`, 'utf8') })),
)
const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
const statementOf = (title: string, ...rows: string[]) =>
  recognize(
    readHtml(
      `<p>Invented Company</p><p>${title}</p><p>(In thousands)</p><table>${rows.join('')}</table>`,
      'x',
      'utf-8',
    ),
    templates,
  ).statements[0]

it('a statement of equity is dated by its balances, and counts shares beside amounts', () => {
  const statement = statementOf(
    "Consolidated Statements of Stockholders' Equity",
    '<tr><td></td><td colspan="2">Common Stock</td><td>Retained</td><td>Total</td></tr>',
    row('', 'Shares', 'Amount', 'Earnings', 'Equity'),
    row('Balance at December 31, 2001', '12,000', '$120', '$2,000', '$2,120'),
    row('Net income', '', '', '800', '800'),
    row('Exercise of options', '500', '5', '', '5'),
    row('Balance at December 31, 2002', '12,500', '125', '2,800', '2,925'),
    row('Net loss', '', '', '(100)', '(100)'),
    row('Balance at March 31, 2003', '12,500', '$125', '$2,700', '$2,825'),
  )
  expect(statement?.kind).toBe('equity')
  expect(statement?.columns.map(({ period }) => period)).toEqual([undefined, undefined, undefined, undefined])
  expect(statement?.items.map(({ period }) => period)).toEqual([
    { kind: 'instant', end: '2001-12-31' },
    { kind: 'duration', months: 12, end: '2002-12-31' },
    { kind: 'duration', months: 12, end: '2002-12-31' },
    { kind: 'instant', end: '2002-12-31' },
    { kind: 'duration', months: 3, end: '2003-03-31' },
    { kind: 'instant', end: '2003-03-31' },
  ])
  expect(statement?.grid[2]?.map((fact) => fact?.unit)).toEqual([
    { measure: 'shares', scale: 1000, from: 'table' },
    { measure: 'money', scale: 1000, from: 'table' },
    undefined,
    { measure: 'money', scale: 1000, from: 'table' },
  ])
})

it('columns of shares and of amounts a share, beside one of income', () => {
  const statement = statementOf(
    'Earnings Per Share',
    row('', 'Income (Numerator)', 'Shares (Denominator)', 'Per-Share Amount'),
    row('Basic earnings', '$800', '12,100', '$0.07'),
    row('Options', '', '310', ''),
    row('Diluted earnings', '$800', '12,410', '$0.06'),
  )
  expect(statement?.grid[0]?.map((fact) => fact?.unit)).toEqual([
    { measure: 'money', scale: 1000, from: 'table' },
    { measure: 'shares', scale: 1000, from: 'table' },
    { measure: 'per-share', scale: 1, from: 'column' },
  ])
})
