/**
 * Misprints of more than one figure: a total wrong in two columns, a line left out, two figures of different sums swapped,
 * a column left over from the quarter before. Here a share of each, spread evenly; all of them: PLANT_EVERY=1.
 */
import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { templates } from '../../src/commands/shipped.ts'
import { factsIn } from '../../src/core/evaluate.ts'
import { type PlacedFact, placedFacts } from '../../src/core/facts.ts'
import { groupBy } from '../../src/core/group.ts'
import type { CheckResult, Examined } from '../../src/core/model.ts'
import type { Span } from '../../src/core/source.ts'
import { holds } from '../../src/core/tally.ts'
import { examine } from '../../src/flows/build.ts'
import { misprinted } from './planted.ts'

vi.setConfig({ testTimeout: 1_800_000 })

const text = readFileSync(new URL('../samples/infinera-2008-q1/release.txt', import.meta.url), 'utf8')
const every = (share: number): number =>
  process.env.PLANT_EVERY === undefined ? share : Number(process.env.PLANT_EVERY)
const read = (release: string): Promise<Examined> =>
  examine(new TextEncoder().encode(release), 'release.txt', templates)

const before = await read(text)
const facts = placedFacts(before.model.release)
const sums = before.results.filter(({ check, verdict }) => check.kind === 'foots' && holds(verdict) && check.computed)
const ofParts = (result: CheckResult): readonly PlacedFact[] =>
  factsIn(result.check.computed ?? { kind: 'literal', value: result.check.printed }).flatMap(
    (id) => facts.get(id) ?? [],
  )

/** What is told that was not of the release as it was printed. */
async function alarms(release: string): Promise<readonly CheckResult[]> {
  const known = new Set(before.results.filter(isOff).map(({ check }) => check.id))
  return (await read(release)).results.filter((result) => isOff(result) && !known.has(result.check.id))
}

/** An exception, or a total that nothing gives any more, with its nearest reading. */
const isOff = ({ check, verdict }: CheckResult): boolean =>
  verdict === 'unexplained' || (!check.informational && verdict !== 'unmatched' && !holds(verdict))

/** How many of some misprints are noticed. */
async function noticed(misprints: readonly (string | undefined)[]): Promise<{ tried: number; share: number }> {
  const tried = misprints.filter((release) => release !== undefined && release !== text)
  let count = 0
  for (const [i, release] of tried.entries()) {
    if ((await alarms(release as string)).length > 0) count++
    else if (process.env.PLANT_EVERY !== undefined) console.log('not noticed', i)
  }
  return { tried: tried.length, share: count / tried.length }
}

/** Statements by how many of the lines that they may lose are noticed. */
const LEFT_OUT = [
  { kinds: ['operations', 'balance-sheet', 'cash-flows'], step: 11, share: 0.9 },
  // A total of theirs may still be tied to the statement that it comes from, which says nothing of its parts.
  { kinds: ['reconciliation'], step: 3, share: 0.75 },
]

const some = <T>(all: readonly T[], step: number): readonly T[] => all.filter((_, i) => i % every(step) === 0)

test('a total that is wrong in both columns', async () => {
  const lines = groupBy(
    sums.flatMap(({ check }) => facts.get(check.at ?? '') ?? []),
    ({ item, statement }) => `${statement.id} ${item.id}`,
  )
  const pairs = [...lines.values()].filter((line) => line.length > 1)
  const wrong = some(pairs, 4).map(([first, second]) => {
    const once = first && misprinted(text, first, 'second digit off by one')
    return once && second && misprinted(once, second, 'two digits swapped')
  })
  const { tried, share } = await noticed(wrong)
  expect(tried).toBeGreaterThan(4)
  expect(share).toBeGreaterThanOrEqual(0.85)
})

test.each(LEFT_OUT)('a line that is left out of $kinds', async ({ kinds, step, share: least }) => {
  // What is a sum itself may be left out, and its parts stand for it.
  const totals = new Set(sums.map(({ check }) => check.at))
  const rows = new Set(
    sums.flatMap((sum) =>
      ofParts(sum).flatMap(({ fact, statement }) =>
        kinds.includes(statement.kind) && !totals.has(fact.id) && fact.value.abs().gt(sum.check.tolerance.times(2))
          ? [fact.span.line]
          : [],
      ),
    ),
  )
  const without = some([...rows], step).map((line) =>
    text
      .split('\n')
      .toSpliced(line - 1, 1)
      .join('\n'),
  )
  const { tried, share } = await noticed(without)
  expect(tried).toBeGreaterThan(4)
  expect(share).toBeGreaterThanOrEqual(least)
})

test('two figures of different sums that are swapped', async () => {
  const swapped = some(sums, 19).map((sum, i) => {
    const [one] = ofParts(sum)
    const [other] = ofParts(sums[(i * 23 + 11) % sums.length] as CheckResult)
    if (!one || !other || one.fact.value.minus(other.fact.value).abs().lte(2) || one.item === other.item)
      return undefined
    return exchanged([
      [one.fact.span, printed(other.fact.span)],
      [other.fact.span, printed(one.fact.span)],
    ])
  })
  const { tried, share } = await noticed(swapped)
  expect(tried).toBeGreaterThan(5)
  expect(share).toBeGreaterThanOrEqual(0.85)
})

test('a column left over from the quarter before', async () => {
  const left = before.model.release.statements
    .filter(({ columns, kind }) => columns.length > 1 && (kind === 'operations' || kind === 'balance-sheet'))
    .map(({ grid }) =>
      exchanged(grid.flatMap(([now, then]): [Span, string][] => (now && then ? [[now.span, printed(then.span)]] : []))),
    )
  const { tried, share } = await noticed(left)
  expect(tried).toBeGreaterThan(1)
  expect(share).toBe(1)
})

function printed({ line, column, length }: Span): string {
  return (text.split('\n')[line - 1] ?? '').slice(column - 1, column - 1 + length)
}

/** The release with other words at some places, each ending where the old ones did. */
function exchanged(places: readonly (readonly [Span, string])[]): string {
  const lines = text.split('\n')
  for (const [{ line, column, length }, words] of places.toSorted(([a], [b]) => b.column - a.column)) {
    const row = lines[line - 1] ?? ''
    const end = column - 1 + length
    const start = Math.max(0, end - Math.max(words.length, length))
    lines[line - 1] = row.slice(0, start) + words.padStart(end - start) + row.slice(end)
  }
  return lines.join('\n')
}
