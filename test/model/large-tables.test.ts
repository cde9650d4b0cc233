/** Tables of any size in linear time: four times the lines take about four times as long, whatever they hold. */
import { expect, test } from 'vitest'
import { buildModel } from '../../src/model/model.ts'
import { noTemplates, releaseOf, sketch } from './statement.ts'

/** A line of a table by its number; figures vary so that no two lines are alike unless they are meant to be. */
const varied = (i: number): string => String(1000 + ((i * 7919) % 90_001))

const shapes: Readonly<Record<string, (i: number) => string>> = {
  'lines that say total': (i) => `Total x ${i} | ${varied(i)} | ${varied(i + 1)}`,
  'lines that all say the same total': (i) => `Total x | ${varied(i)} | ${varied(i + 1)}`,
  'one caption again and again': (i) => `Cost of revenue | ${varied(i)} | ${varied(i + 1)}`,
  zeros: (i) => `Item ${i} | 0 | 0`,
  'totals of zeros': (i) => `${i % 3 === 0 ? 'Total' : 'Item'} ${i} | 0 | 0`,
  'equal figures': (i) => `Item ${i} | 1234 | 1234`,
  'equal totals': (i) => `Total ${i} | 1234 | 1234`,
  'pairs that make up many totals': (i) => (i % 2 ? `Total ${i} | 2000 | 2000` : `Item ${i} | 1000 | 1000`),
  'earnings a share': (i) =>
    [
      `Net income ${i} | ${varied(i)} | ${varied(i + 1)}`,
      `Shares # | ${varied(i + 2)} | ${varied(i + 3)}`,
      `A share /share | ${i % 97}.11 | ${i % 89}.37`,
    ][i % 3] ?? '',
  percentages: (i) =>
    i % 2 ? `Margin ${i} % | ${i % 91}.3% | ${i % 83}.7%` : `Sales ${i} | ${varied(i)} | ${varied(i + 1)}`,
}

test.each(Object.keys(shapes))('%s', (name) => {
  const shape = shapes[name]
  const few = timeOf(125, shape)
  // The lesser of two: one may have had to clear up what ran before it.
  const many = Math.min(timeOf(1000, shape), timeOf(1000, shape))
  // Eight times the lines: 64 times as long were it by the square, and that with room for a machine that others use.
  expect(many).toBeLessThan(24 * few + 200)
})

test('a table of zeros takes no longer than one of other figures, but for the noise of measuring', () => {
  const plain = timeOf(1000, (i) => `Item ${i} | ${varied(i)} | ${varied(i + 1)}`)
  const zeros = timeOf(1000, shapes.zeros)
  expect(zeros).toBeLessThan(3 * plain + 100)
})

test('many tables, each like the others', () => {
  const one = Array.from(
    { length: 6 },
    (_, i) => `${i === 5 ? 'Total' : 'Item'} ${i} | ${i === 5 ? 15_000 : (i + 1) * 1000}`,
  ).join('\n')
  const timeOfTables = (count: number): number => {
    const release = releaseOf(
      Array.from({ length: count }, (_, i) => sketch(one, { id: `s${i}`, sheet: 'operations' })),
    )
    return timed(() => buildModel(release, noTemplates))
  }
  timeOfTables(30)
  const few = timeOfTables(40)
  expect(timeOfTables(320)).toBeLessThan(24 * few + 200)
})

test('many columns', () => {
  const timeOfColumns = (count: number): number => {
    const cells = (row: number): string => Array.from({ length: count }, (_, at) => varied(row * 31 + at)).join(' | ')
    const text = Array.from({ length: 8 }, (_, row) => `${row === 7 ? 'Total' : 'Item'} ${row} | ${cells(row)}`).join(
      '\n',
    )
    const release = releaseOf([sketch(text)])
    return timed(() => buildModel(release, noTemplates))
  }
  timeOfColumns(30)
  const few = timeOfColumns(40)
  expect(timeOfColumns(320)).toBeLessThan(24 * few + 200)
})

function timeOf(lines: number, shape: ((i: number) => string) | undefined): number {
  const text = Array.from({ length: lines }, (_, i) => shape?.(i) ?? '').join('\n')
  const release = releaseOf([sketch(text, { kind: 'operations' })])
  return timed(() => buildModel(release, noTemplates))
}

/** Of this process's own time, so that others on the machine do not count. */
function timed(run: () => unknown): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
