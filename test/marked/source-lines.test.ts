/** The lines of Source in the workbook, and the figures that are marked on the page beside it. */
import { expect, test } from 'vitest'
import type { Cell } from '../../src/core/book/workbook.ts'
import { placedFacts } from '../../src/core/facts.ts'
import { layOut } from '../../src/sheets/lay-out.ts'
import { templates } from '../history/releases.ts'
import { hasShared, shared } from '../shared.ts'
import { markedFile, marksOf } from './marked.ts'

test.each([
  'test/samples/infinera-2008-q1/release.txt',
  'test/samples/ostrander-2024-q3/release.htm',
  ...(hasShared ? [shared('releases/pdf/ultabeauty-2023q4.pdf')] : []),
])('%s: what is marked stands on its line of Source, that of a table with a link to its cell', async (path) => {
  const { examined, page } = await markedFile(path)
  const { model, results } = examined
  const source = layOut(model, results, templates).sheets.find(({ name }) => name === 'Source')
  const rowOf = new Map<Cell['value'], number>()
  const [texts, used] = [new Map<number, string>(), new Set<number>()]
  for (const { row, column, value, link } of source?.cells ?? []) {
    if (column === 1) rowOf.set(value, row)
    if (column === 2) texts.set(row, String(value))
    if (column > 2 && link !== undefined) used.add(row)
  }
  const facts = placedFacts(model.release)
  const claims = new Map(results.map(({ check }) => [check.id, check.span.line]))
  const marks = marksOf(page)
  expect(marks.length).toBeGreaterThan(50)
  const astray = marks.filter(({ fact, claim = '', text }) => {
    const row = rowOf.get(fact === undefined ? claims.get(claim) : facts.get(fact)?.fact.span.line) ?? 0
    return !solid(texts.get(row) ?? '').includes(solid(text)) || (fact !== undefined && !used.has(row))
  })
  expect(astray).toEqual([])
})

test.each([
  ['infinera-2008-q1/release.txt', /^Source: release\.txt$/],
  [
    'ostrander-2024-q3/release.htm',
    /^Source: release\.htm \(lines are numbered as they stand here, .*not as in the file\)$/,
  ],
])('%s: Source says whose numbers those of its lines are', async (path, title) => {
  const { examined } = await markedFile(`test/samples/${path}`)
  const source = layOut(examined.model, examined.results, templates).sheets.find(({ name }) => name === 'Source')
  expect(source?.cells.find(({ row, column }) => row === 1 && column === 1)?.value).toMatch(title)
})

const solid = (text: string): string => text.replace(/\s/g, '')
