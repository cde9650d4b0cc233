/**
 * Invented releases, short ones, each with what every stage makes of it in a file of its own, so that a difference shows
 * where it begins. `npx vitest run test/samples.test.ts -u` writes the files anew: read what it changes.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkModel } from '../src/check/check.ts'
import { placedFacts } from '../src/core/facts.ts'
import type { CheckResult, Model } from '../src/core/model.ts'
import { periodKey } from '../src/core/period.ts'
import type { Statement, Table } from '../src/core/release.ts'
import { wordsFor } from '../src/inspect/words.ts'
import { buildModel } from '../src/model/model.ts'
import { narrativeChecks } from '../src/narrative/narrative.ts'
import { readDocument } from '../src/read/document.ts'
import { layOut } from '../src/sheets/lay-out.ts'
import { recognize } from '../src/statement/recognize.ts'
import { headingsIn, rowsIn, titleIn } from './read/sketch.ts'
import { templates } from './statement/printed.ts'

const at = (path: string): string => fileURLToPath(new URL(`samples/${path}`, import.meta.url))

/** Invented; the release of a company that exists has tests of its own. */
const samples = ['halcyon-2003-q3/release.txt', 'larkspur-2010-q4/release.txt', 'ostrander-2024-q3/release.htm']

test('every invented sample is read here', () => {
  const folders = readdirSync(at(''), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const invented = folders.map(({ name }) => name).filter((name) => name !== 'infinera-2008-q1')
  expect(invented.sort()).toEqual(samples.map((path) => path.split('/')[0]))
})

describe.each(samples)('%s', (path) => {
  const folder = path.split('/')[0] ?? ''
  const document = readDocument(readFileSync(at(path)), path)
  const release = recognize(document, templates)
  const tables = buildModel(release, templates)
  const model = { ...tables, checks: [...tables.checks, ...narrativeChecks(tables)] }
  const results = checkModel(model)

  test.each([
    ['tables', () => document.tables.map(printed)],
    ['statements', () => release.statements.map(understood)],
    ['formulas', () => release.statements.map((statement) => calculated(statement, model))],
    ['checks', () => results.map(judged)],
    ['sheets', () => layOut(model, results, templates).sheets.map(({ name }) => name)],
  ] as const)('%s', async (stage, lines) => {
    await expect(`${lines().join('\n')}\n`).toMatchFileSnapshot(at(`${folder}/${stage}.txt`))
  })

  test('nothing odd, nothing off', () => {
    expect(model.diagnostics.concat(release.diagnostics, document.diagnostics)).toEqual([])
    expect(results.filter(({ verdict }) => verdict === 'inconsistent' || verdict === 'suspect')).toEqual([])
  })
})

const printed = (table: Table): string =>
  [table.id, ...titleIn(table), ...headingsIn(table), ...rowsIn(table), ''].join('\n')

function understood({ id, kind, title, sheet, columns, items }: Statement): string {
  const heads = columns.map(({ label, basis, period }) => `  ${label} | ${basis} | ${period ? periodKey(period) : '·'}`)
  const lines = items.map(
    ({ depth, label, role, unit, concept }) =>
      `  ${'  '.repeat(depth)}${label} | ${role} | ${role === 'heading' ? '·' : `${unit.measure} ${unit.scale}`} | ${concept ?? '·'}`,
  )
  return [`${id} (${kind}, on ${sheet}): ${title}`, ...heads, '', ...lines, ''].join('\n')
}

/** Each live figure with its formula in words; those that are typed are left out. */
function calculated(statement: Statement, model: Model): string {
  const words = wordsFor(model)
  const lines = [...placedFacts(model.release).values()].flatMap((placed) => {
    const cell = model.cells.get(placed.fact.id)
    if (placed.statement !== statement || cell === undefined || cell.origin === 'printed') return []
    const where = `${placed.item.label || placed.item.id} [${placed.at + 1}]`
    return [`  ${where} = ${words(cell.expression, statement.id)} (${cell.origin})`]
  })
  return [statement.id, ...lines, ''].join('\n')
}

const judged = ({ check, verdict }: CheckResult): string => `${verdict} ${check.kind} | ${check.label}`
