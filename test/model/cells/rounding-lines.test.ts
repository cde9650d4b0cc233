import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkModel } from '../../../src/check/check.ts'
import { evaluate, valuesIn } from '../../../src/core/evaluate.ts'
import { placedFacts } from '../../../src/core/facts.ts'
import type { Model, TotalsWish } from '../../../src/core/model.ts'
import { showsOtherwise } from '../../../src/core/shown.ts'
import { tally } from '../../../src/core/tally.ts'
import { buildModel } from '../../../src/model/model.ts'
import { noTemplates, releaseOf, type Sketch, sketch } from '../statement.ts'

const modelOf = (text: string, totals: TotalsWish, options?: Sketch): Model =>
  buildModel(releaseOf([sketch(text, options)]), noTemplates, totals)

/** Each line with what its cells hold: "=" before what a formula gives, "." where there is none. */
function linesOf({ release, cells }: Model): readonly string[] {
  return release.statements.flatMap(({ items, grid }) =>
    items.map((item, i) => {
      const shown = (grid[i] ?? []).map((fact) => {
        const cell = fact && cells.get(fact.id)
        if (cell === undefined) return '.'
        return `${cell.expression.kind === 'literal' ? '' : '='}${cell.value.toFixed()}`
      })
      return `${'  '.repeat(item.depth)}${item.label} | ${shown.join(' | ')}`
    }),
  )
}

/** The first column is exact, the second a unit more than its parts, the third a unit less. */
const INVENTORY = `
Raw materials|1204.1|1380.3|2215.2
Work in process|3481.5|2916.9|4417.8
Finished goods|5716.8|6023.4|5190.6
Total inventory|10402.4|10320.7|11823.5`

describe('a total that rounding takes off its parts', () => {
  test('is what its formula gives', () => {
    expect(linesOf(modelOf(INVENTORY, 'live'))[3]).toBe('Total inventory | =10402.4 | =10320.6 | =11823.6')
  })

  test('printed: is typed where it differs, and live where it does not', () => {
    const model = modelOf(INVENTORY, 'printed')
    expect(linesOf(model)[3]).toBe('Total inventory | =10402.4 | 10320.7 | 11823.5')
    const kept = model.cells.get('s.i3@c1')?.instead
    expect(kept && evaluate(kept, valuesIn(model))?.toFixed()).toBe('10320.6')
  })

  test('plug: is its parts and a line of ours, blank where nothing is missing', () => {
    expect(linesOf(modelOf(INVENTORY, 'plug')).slice(2)).toEqual([
      'Finished goods | 5716.8 | 6023.4 | 5190.6',
      'Rounding | . | 0.1 | -0.1',
      'Total inventory | =10402.4 | =10320.7 | =11823.5',
    ])
  })

  test('has the same verdicts, whatever is wished', () => {
    const verdicts = (['live', 'printed', 'plug'] as const).map((totals) => {
      const model = modelOf(INVENTORY, totals)
      return checkModel(model).map(({ check, verdict, difference }) => [check.id, verdict, difference?.toFixed()])
    })
    expect(verdicts[1]).toEqual(verdicts[0])
    expect(verdicts[2]).toEqual(verdicts[0])
    expect(tally(checkModel(modelOf(INVENTORY, 'plug')))).toMatchObject({ exact: 1, rounding: 2, exceptions: 0 })
  })
})

describe('Rounding lines', () => {
  test('are put in level by level, the inner total plugged before the outer one adds it', () => {
    const lines = linesOf(
      modelOf(
        `
Product|64128.4|51277.1
Services|17391.3|12410.2
Total revenue|81519.8|63687.3
Cost of product|32904.7|25530.5
Cost of services|9107.5|6214.3
Total cost of revenue|42012.2|31744.9
Gross profit|39507.5|31942.4`,
        'plug',
      ),
    )
    expect(lines).toEqual([
      'Product | 64128.4 | 51277.1',
      'Services | 17391.3 | 12410.2',
      'Rounding | 0.1 | .',
      'Total revenue | =81519.8 | =63687.3',
      'Cost of product | 32904.7 | 25530.5',
      'Cost of services | 9107.5 | 6214.3',
      'Rounding | . | 0.1',
      'Total cost of revenue | =42012.2 | =31744.9',
      'Rounding | -0.1 | .',
      'Gross profit | =39507.5 | =31942.4',
    ])
  })

  test('stand behind the parts of a total that is printed above them', () => {
    const model = modelOf(
      `
Revenue|81520.8|63687.3|70211.2
  Product|64128.4|51277.1|57820.9
  Services|17392.3|12410.2|12390.3
Cost of revenue|42012.7|31744.9|35005.1`,
      'plug',
    )
    expect(linesOf(model)).toEqual([
      'Revenue | =81520.8 | =63687.3 | =70211.2',
      '  Product | 64128.4 | 51277.1 | 57820.9',
      '  Services | 17392.3 | 12410.2 | 12390.3',
      '  Rounding | 0.1 | . | .',
      'Cost of revenue | 42012.7 | 31744.9 | 35005.1',
    ])
  })

  test('are not made for sums across the columns, which stay live', () => {
    const columns = [
      { id: 'a', label: 'East', headings: ['East'], basis: 'segment' as const },
      { id: 'b', label: 'West', headings: ['West'], basis: 'segment' as const },
      { id: 'c', label: 'Total', headings: ['Total'], basis: 'total' as const },
    ]
    const text = `
Licences|5120.4|6127.3|11247.8
Maintenance|8423.1|1277.2|9700.3
Training|4127.7|9031.6|13159.3
Hosting|3901.2|2218.9|6120.1`
    expect(linesOf(modelOf(text, 'plug', { columns }))).toEqual(linesOf(modelOf(text, 'live', { columns })))
    expect(linesOf(modelOf(text, 'live', { columns }))[0]).toBe('Licences | 5120.4 | 6127.3 | =11247.7')
  })

  test('are of the release nowhere but on their sheet: no line, no span, a mark that says whose they are', () => {
    const { release, calculations } = modelOf(INVENTORY, 'plug')
    const [statement] = release.statements
    expect(statement?.items[3]).toMatchObject({ label: 'Rounding', lines: { from: 0, to: 0 }, marks: ['tieout'] })
    expect(statement?.grid[3]?.[1]?.span.line).toBe(0)
    expect(release.notes.map(({ mark, sheet }) => [mark, sheet])).toEqual([['tieout', 's']])
    expect(calculations[0]).toMatchObject({ total: 4, terms: [{ index: 0 }, { index: 1 }, { index: 2 }, { index: 3 }] })
  })
})

/** Amounts in tenths, rounded to whole units to be printed: totals round off their parts as they do in releases. */
const books = fc
  .array(fc.array(fc.integer({ min: -90_000_000, max: 90_000_000 }), { minLength: 3, maxLength: 3 }), {
    minLength: 5,
    maxLength: 9,
  })
  .map((rows) => {
    const groups = [rows.slice(0, 3), rows.slice(3)]
    const sum = (lines: readonly (readonly number[])[]): number[] =>
      [0, 1, 2].map((at) => lines.reduce((total, line) => total + (line[at] ?? 0), 0))
    const row = (label: string, tenths: readonly number[]): string =>
      [
        label,
        ...tenths.map((value) => `${value < 0 ? '(' : ''}${Math.round(Math.abs(value) / 10)}${value < 0 ? ')' : ''}`),
      ].join('|')
    const parts = groups.map((group, g) => [
      ...group.map((line, i) => row(`Item ${g}${i}`, line)),
      row(`Total of group ${g}`, sum(group)),
    ])
    return [...parts.flat(), row('Total of all', sum(rows))].join('\n')
  })

describe('for whatever is printed', () => {
  test('plug: each total with a Rounding line is, by its formula, the printed figure', () => {
    let plugged = 0
    fc.assert(
      fc.property(books, (text) => {
        const model = modelOf(text, 'plug')
        const values = valuesIn(model)
        const facts = placedFacts(model.release)
        for (const [id, cell] of model.cells) {
          const printed = facts.get(id)?.fact.value
          const value = evaluate(cell.expression, values)
          expect(value?.toFixed()).toBe(cell.value.toFixed())
          if (cell.calculation === undefined || printed === undefined) continue
          expect(value?.toFixed()).toBe(printed.toFixed())
          plugged++
        }
        expect(
          linesOf(model)
            .filter((line) => !line.startsWith('Rounding'))
            .map(plain),
        ).toEqual(linesOf(modelOf(text, 'printed')).map(plain))
      }),
      { numRuns: 60 },
    )
    expect(plugged).toBeGreaterThan(300)
  })

  test('printed: every cell shows the printed figure', () => {
    fc.assert(
      fc.property(books, (text) => {
        const model = modelOf(text, 'printed')
        const facts = placedFacts(model.release)
        for (const [id, { value }] of model.cells) {
          const fact = facts.get(id)?.fact
          expect(fact && showsOtherwise(fact, value)).toBe(false)
        }
      }),
      { numRuns: 60 },
    )
  })
})

const plain = (line: string): string => line.replaceAll('=', '')
