import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkModel } from '../../src/check/check.ts'
import { placeIn } from '../../src/core/source.ts'
import { isException } from '../../src/core/tally.ts'
import { readDocument } from '../../src/read/document.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { hasShared, shared } from '../shared.ts'
import { type Told, tell, templates } from './releases.ts'

const FOLDER = 'releases/text'

function history(prefix: string, prefer: 'latest' | 'first' = 'latest'): Told {
  const names = readdirSync(shared(FOLDER)).filter((name) => name.startsWith(prefix))
  return tell(
    names.map((name) => recognize(readDocument(readFileSync(shared(`${FOLDER}/${name}`)), name), templates)),
    prefer,
  )
}

describe.skipIf(!hasShared).each([
  {
    prefix: 'astafunding',
    releases: 8,
    restated: 1,
    split: 4,
    elsewhere: 0,
    exceptions: [],
    misprinted: 0,
  },
  {
    prefix: 'pericom',
    releases: 5,
    restated: 79,
    split: 0,
    // The reconciliations of the restated quarters were never printed anew.
    elsewhere: 4,
    exceptions: [],
    // One column that quotes an earlier release is headed with the year to come.
    misprinted: 1,
  },
])('$prefix', ({ prefix, releases, restated, split, elsewhere, exceptions, misprinted }) => {
  const told = hasShared ? history(prefix) : undefined

  it('has every figure of every release, as printed there', () => {
    if (!told) throw new Error('no sample')
    const { history, model } = told
    expect(history.releases).toHaveLength(releases)
    const carried = new Set<string>()
    for (const [id, printings] of history.printings) {
      for (const { release, fact, span, value } of printings) {
        const own = history.releases[release]?.statements.flatMap(({ grid }) => grid.flat()) ?? []
        const { name, line } = placeIn(model.release.source, span.line)
        expect(name).toBe(history.releases[release]?.source.name)
        expect(line, id).toBe(fact.span.line)
        expect(own.includes(fact), id).toBe(true)
        expect(value.eq(fact.value), id).toBe(true)
        carried.add(`${release}:${fact.id}`)
      }
    }
    for (const { first, latest } of history.restatements) {
      for (const printing of [first, latest]) if (printing) carried.add(`${printing.release}:${printing.fact.id}`)
    }
    const left = history.releases.flatMap(({ statements }, release) =>
      statements.flatMap(({ columns, grid }) =>
        columns.flatMap(({ label }, at) =>
          grid.some((row) => row[at] && !carried.has(`${release}:${row[at].id}`)) ? [label] : [],
        ),
      ),
    )
    expect(left).toEqual([])
    expect(history.diagnostics.filter(({ code }) => code === 'period-misprinted')).toHaveLength(misprinted)
  })

  it('shows in each cell what the shown print says', () => {
    for (const statement of told?.model.release.statements ?? []) {
      for (const fact of statement.grid.flat()) {
        if (!fact) continue
        const value = told?.model.cells.get(fact.id)?.value
        expect(value?.minus(fact.value).abs().lte(fact.quantum), fact.id).toBe(true)
      }
    }
  })

  it('restates what the releases restate, and holds but for what they contradict', () => {
    if (!told) throw new Error('no sample')
    expect(told.history.restatements.filter(({ kind }) => kind === 'restated')).toHaveLength(restated)
    expect(told.history.restatements.filter(({ kind }) => kind === 'split')).toHaveLength(split)
    expect(told.history.restatements.filter(({ kind }) => kind === 'other-statement')).toHaveLength(elsewhere)
    const found = checkModel(told.model).filter(isException)
    expect(found.map(({ check }) => check.label)).toEqual(exceptions)
  })

  it('holds as first reported, too', () => {
    const first = history(prefix, 'first')
    expect(checkModel(first.model).filter(isException)).toEqual([])
  })
})
