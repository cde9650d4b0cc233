/** How often what is seen stands with readings that are right, and with those that are not. */
import { templates } from '../../src/commands/shipped.ts'
import { groupBy } from '../../src/core/group.ts'
import type { Model } from '../../src/core/model.ts'
import type { Statement } from '../../src/core/release.ts'
import { bitsOf, type Feature, weights } from '../../src/evidence/weights.ts'
import { type Weighed, weighedOf } from '../../src/flows/why.ts'
import { rowMatrix } from '../../src/model/sums/figure-matrix.ts'
import { rowTraits } from '../../src/model/sums/foot.ts'

/** How often something stands with what is right, and with what is not, of so many. */
export interface Count {
  readonly right: number
  readonly rights: number
  readonly wrong: number
  readonly wrongs: number
}

/** True or false where it is known whether a reading of a row is right, or, without one, whether the row is made of others. */
export type Answer = (statement: Statement, row: number, reading?: Weighed) => boolean | undefined

/** A document whose answers are known. */
export interface Known {
  readonly model: Model
  readonly answer: Answer
}

type Pair = readonly [wrong: number, right: number]

const added = ([wrong, own]: Pair, right: boolean): Pair => (right ? [wrong, own + 1] : [wrong + 1, own])

/** Counts of one kind: what stands with each case, and whether it is right. */
class Tally {
  private readonly seen = new Map<string, Pair>()
  private cases: Pair = [0, 0]

  add(features: Iterable<string>, right: boolean): void {
    this.cases = added(this.cases, right)
    for (const what of new Set(features)) this.seen.set(what, added(this.seen.get(what) ?? [0, 0], right))
  }

  counts(): readonly (readonly [string, Count])[] {
    const [wrongs, rights] = this.cases
    return [...this.seen].map(([what, [wrong, right]]) => [what, { right, rights, wrong, wrongs }])
  }
}

/** Counts the features of documents' lines, and of their readings: a feature among the readings that have any of its kind. */
export function count(documents: readonly Known[]): Map<Feature, Count> {
  const lines = new Tally()
  const readings = new Map<string, Tally>()
  for (const { model, answer } of documents) {
    for (const statement of model.release.statements) {
      const matrix = rowMatrix(statement, 'money')
      rowTraits(statement, matrix, templates.calculations).forEach(({ said }, line) => {
        const isTotal = answer(statement, matrix.lines[line]?.index ?? -1)
        if (isTotal !== undefined)
          lines.add(
            said.map(({ what }) => what),
            isTotal,
          )
      })
    }
    for (const { statement, row, readings: weighed } of weighedOf(model, templates)) {
      for (const reading of weighed) {
        const right = answer(statement, row, reading)
        if (right === undefined) continue
        for (const [kind, features] of groupBy(reading.evidence, ({ what }) => what.split(':')[0] ?? '')) {
          const tally = readings.get(kind) ?? new Tally()
          readings.set(kind, tally)
          tally.add(
            features.map(({ what }) => what),
            right,
          )
        }
      }
    }
  }
  const byLine = lines.counts()
  const own = new Set(byLine.map(([what]) => what))
  const all = [...byLine, ...[...readings.values()].flatMap((each) => each.counts()).filter(([what]) => !own.has(what))]
  return new Map(all.flatMap(([what, counted]) => (what in weights ? [[what as Feature, counted]] : [])))
}

/** The bits that counts give: how much likelier it stands with what is right; half a case is added where there is none. */
export const bitsFrom = ({ right, rights, wrong, wrongs }: Count): number =>
  Math.log2((right + 0.5) / (rights + 1) / ((wrong + 0.5) / (wrongs + 1)))

/** Fewer cases, right or wrong, say nothing of a weight. */
const FEWEST = 10

/** More than a bit off, and more than chance has counts of this size off in one of twenty. */
export function isContradicted(counted: Count, bits: number): boolean {
  const chance = (2 * Math.sqrt(1 / (counted.right + 0.5) + 1 / (counted.wrong + 0.5))) / Math.LN2
  const enough = Math.min(counted.rights, counted.wrongs) >= FEWEST
  return enough && Math.abs(bitsFrom(counted) - bits) > Math.max(1, chance)
}

/** A line for each feature that was seen, in the order of the table. */
export function report(counted: ReadonlyMap<Feature, Count>): string {
  const signed = (bits: number): string => bits.toFixed(1).replace('-', '−').padStart(9)
  const rows = (Object.keys(weights) as Feature[]).flatMap((feature) => {
    const found = counted.get(feature)
    if (!found) return []
    const [right, wrong] = [`${found.right}/${found.rights}`, `${found.wrong}/${found.wrongs}`]
    const said = isContradicted(found, bitsOf(feature)) ? '  contradicts its counts' : ''
    return `${feature.padEnd(34)}${right.padStart(10)}${wrong.padStart(11)}${signed(bitsFrom(found))}${signed(bitsOf(feature))}${said}`
  })
  const unseen = Object.keys(weights).length - rows.length
  return `${'feature'.padEnd(34)}${'right'.padStart(10)}${'wrong'.padStart(11)}  counted    table\n${rows.join('\n')}\n${unseen} others of the table stand with none of these readings\n`
}

/** What people have read: the formulas of a sample, in words. */
export function readAnswers(formulas: string): Answer {
  const known = new Map<string, Set<string>>()
  let statement = ''
  for (const line of formulas.split('\n')) {
    const [, caption, words] = line.match(/^ {2}(.*) \[\d+\] = (.*) \([a-z]+\)$/) ?? []
    if (caption === undefined) statement = line.trim() || statement
    else known.set(`${statement}: ${caption}`, (known.get(`${statement}: ${caption}`) ?? new Set()).add(words ?? ''))
  }
  return ({ id, items }, row, reading) => {
    const answers = known.get(`${id}: ${items[row]?.label}`)
    if (!reading) return answers !== undefined
    if (answers?.has(reading.words)) return true
    // What was taken and is no formula is a check, of which nothing is kept.
    return reading.lost === undefined ? undefined : false
  }
}
