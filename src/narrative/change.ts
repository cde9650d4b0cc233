/** Growth, differences and changes of margins that prose states, computed from the figures they are of. */
import { isSlipOfEstimate } from '../core/misprint.ts'
import type { Expression } from '../core/model.ts'
import type { Decimal } from '../core/number.ts'
import { isRestatedGrowth } from '../language/changes.ts'
import type { Stretch } from './calendar.ts'
import { isOf } from './calendar.ts'
import type { Catalogue, Entry } from './catalogue.ts'
import type { Claim } from './context.ts'
import { likeness } from './likeness.ts'
import { inScale, type Tied } from './tie.ts'

/** Whether rounding explains that a figure is printed for an expression. */
export type Holds = (figure: Pick<Tied, 'printed' | 'quantum' | 'expression'>) => boolean

/** Qualities of growth that the figures of a table do not have. */
export const isOtherwise = (said: string): boolean => isRestatedGrowth(said) || OTHERWISE.test(said)

const OTHERWISE = /\bannualized|\bcompound|\bexcluding\b/i

/** Most pairs tried for one change. */
const MOST_PAIRS = 60

interface Pair {
  readonly now: Tied | Entry
  readonly then: Tied | Entry
  readonly score: number
  /** The words surely mean these two: the level right beside the change or its line in full, and what it is measured from. */
  readonly sure?: 'level' | 'line'
}

/**
 * The change from one figure to another that gives the claim; `levels` are the figures its sentence ties,
 * `focus` the time it speaks of, where tables are to be searched.
 */
export function tieChange(
  claim: Claim,
  levels: readonly Tied[],
  focus: Stretch | undefined,
  catalogue: Catalogue,
  holds: Holds,
): Tied | undefined {
  const pairs = [...inSentence(claim, levels), ...inTables(claim, levels, focus, catalogue)]
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_PAIRS)
  for (const pair of pairs) {
    const made = changeOf(claim, pair)
    if (made && holds(made)) return made
  }
  return contradictedByLevels(claim, levels) ?? contradictedByTable(claim, pairs, holds)
}

/** The growth of the sentence's own two levels, right beside it. */
function contradictedByLevels(claim: Claim, levels: readonly Tied[]): Tied | undefined {
  const [told] = inSentence(claim, levels)
  if (!told || levels.length !== 2 || claim.outlook || claim.figure.unit.measure !== 'percent') return undefined
  if (told.score < BESIDE || !isBeside(claim, told) || isOtherwise(claim.phrase + claim.after)) return undefined
  const made = changeOf(claim, told)
  return made?.printed.minus(growthOf(told)).abs().lt(ALIKE) ? made : undefined
}

/**
 * The growth that the words surely mean, where what is said of it is its opposite ("down 12%" of what grew by as much), or a
 * slip away from it; undefined where they may mean another one.
 */
function contradictedByTable(claim: Claim, pairs: readonly Pair[], holds: Holds): Tied | undefined {
  const { figure, outlook, phrase, after } = claim
  if (outlook || figure.unit.measure !== 'percent' || figure.basisPoints || /point/.test(figure.text)) return undefined
  if (!figure.change || figure.bound !== undefined || figure.value.isNegative()) return undefined
  if (isOtherwise(phrase + after) || figure.value.lt(figure.quantum.times(10))) return undefined
  const sure = pairs.filter(
    ({ now, then, sure: meant }) => meant !== undefined && sizeOf(now).isNegative() === sizeOf(then).isNegative(),
  )
  const [first] = sure
  if (!first || sure.some((pair) => !growthOf(pair).eq(growthOf(first)))) return undefined
  const made = changeOf(claim, first)
  if (made === undefined) return undefined
  if (holds({ ...made, printed: made.printed.neg() })) return made
  const growth = growthOf(first).toNumber()
  return first.sure === 'level' &&
    claim.from.length > 0 &&
    isSlipOfEstimate({ value: made.printed, quantum: made.quantum }, growth)
    ? made
    : undefined
}

/** A growth rate further from that of its own two levels is of something else. */
const ALIKE = 0.25

/** True for "increased 14% to $4.5 million" and "$4.5 million, up 14%". */
const isBeside = (claim: Claim, { now }: Pair): boolean => !isEntry(now) && isBy(claim, now)

const isBy = ({ figure }: Claim, { claim: { figure: other } }: Tied): boolean =>
  Math.max(other.start - figure.end, figure.start - other.end) < 25

/** Score of two levels of one line right beside the change. */
const BESIDE = 6

/** Two levels of one line, at two times, that the sentence itself gives. */
function inSentence(claim: Claim, levels: readonly Tied[]): readonly Pair[] {
  const percentages = claim.figure.basisPoints || /point/.test(claim.figure.text)
  const found: Pair[] = []
  for (const now of levels) {
    for (const then of levels) {
      if (now === then || now.unit.measure !== then.unit.measure) continue
      if ((now.unit.measure === 'percent') !== percentages) continue
      const [a, b] = [stretchOf(now), stretchOf(then)]
      if (a === undefined || b === undefined || a.offset <= b.offset || a.months !== b.months) continue
      if (now.entry && then.entry && !sameLine(now.entry, then.entry)) continue
      const far = Math.min(3, Math.abs(now.claim.figure.start - claim.figure.start) / 80)
      found.push({ now, then, score: BESIDE + 3 - far + fromBonus(claim, b) })
    }
  }
  return found.toSorted((a, b) => b.score - a.score)
}

/** A level of the sentence, or a figure its words name, and the same line at another time. */
function inTables(
  claim: Claim,
  levels: readonly Tied[],
  focus: Stretch | undefined,
  catalogue: Catalogue,
): readonly Pair[] {
  const percentages = claim.figure.basisPoints || /point/.test(claim.figure.text)
  const near = levels.flatMap((level) =>
    level.entry && (level.unit.measure === 'percent') === percentages
      ? [
          {
            entry: level.entry,
            score: 4 - Math.min(3, Math.abs(level.claim.figure.start - claim.figure.start) / 80),
            full: isBy(claim, level) ? ('level' as const) : undefined,
          },
        ]
      : [],
  )
  return [...near, ...(focus ? named(claim, focus, catalogue, percentages) : [])].flatMap(({ entry, score, full }) => {
    const now = entry.stretch
    if (now === undefined) return []
    return catalogue.alongside(entry).flatMap((then): Pair[] => {
      const before = then.stretch
      if (before === undefined || before.offset >= now.offset || before.months !== now.months) return []
      if (entry.adjusted !== then.adjusted || then.side) return []
      const yearly = now.offset - before.offset === 12
      const measured = claim.from.length > 0 ? fromBonus(claim, before) > 0 : full === 'level' && yearly
      return [
        {
          now: entry,
          then,
          score: score + fromBonus(claim, before) + (yearly ? 0.5 : 0),
          ...(full !== undefined && measured ? { sure: full } : {}),
        },
      ]
    })
  })
}

const A_SHARE = /\bshares?\b|\bEPS\b/i

/** Figures that the words at a change name, of the time it is of. */
function named(
  claim: Claim,
  focus: Stretch,
  catalogue: Catalogue,
  percentages: boolean,
): readonly { entry: Entry; score: number; full: 'line' | undefined }[] {
  const when = claim.when.length > 0 ? claim.when : [focus]
  const words = new Set([...claim.own, ...claim.taken])
  const timed = { ...claim, when, surely: false }
  const weighed = (percentages ? (['percent'] as const) : (['money', 'per-share', 'count'] as const))
    .flatMap((measure) => catalogue.called(measure, words))
    .flatMap((entry) => {
      const found = likeness(timed, entry)
      if (!found?.timely || found.shared < 0.6 || found.missing > 1 || found.foreign > 1 || entry.side) return []
      const { measure } = entry.placed.fact.unit
      if (measure === 'days') return []
      // "Growth of net income" is none of the lines "- Basic" and "- Diluted" under "Net income per share".
      if (measure === 'per-share' && !A_SHARE.test(claim.phrase + claim.after)) return []
      const whole = claim.when.length > 0 && found.missing === 0 && found.foreign === 0
      return [{ entry, score: found.score, full: whole ? ('line' as const) : undefined }]
    })
    .toSorted((a, b) => b.score - a.score)
  const best = weighed[0]?.score ?? 0
  return weighed.filter(({ score }) => score >= best - 1).slice(0, 6)
}

/** What "from" or "over" names must be what the change is measured from. */
function fromBonus({ from }: Claim, then: Stretch): number {
  if (from.length === 0) return 0
  return from.some((said) => isOf({ offset: said.offset }, then)) ? 2 : -4
}

function changeOf(claim: Claim, { now, then }: Pair): Tied | undefined {
  const { figure } = claim
  const [a, b] = [sizeOf(now), sizeOf(then)]
  if (b.isZero()) return undefined
  const shrunk = a.isNegative() && b.isNegative()
  const relative = figure.unit.measure === 'percent' && !figure.basisPoints && !/point/.test(figure.text)
  // A growth rate is the same in any scale: that of the two which is coarser.
  const scale = relative ? Math.max(scaleOf(now), scaleOf(then)) : figure.unit.scale
  const [first, second] = [expressionOf(now, scale), expressionOf(then, scale)]
  // Losses and costs printed in parentheses grow when they are further below zero.
  const difference: Expression = {
    kind: 'sum',
    terms: [
      { weight: shrunk && !relative ? -1 : 1, of: first },
      { weight: shrunk && !relative ? 1 : -1, of: second },
    ],
  }
  const base: Expression = b.isNegative() && !shrunk ? { kind: 'absolute', of: second } : second
  const value = shrunk ? b.minus(a).div(relative ? b.abs() : 1) : a.minus(b).div(relative ? b.abs() : 1)
  const sign = figure.value.isNegative()
    ? 1
    : figure.change === 0
      ? value.isNegative()
        ? -1
        : 1
      : (figure.change ?? 1)
  return {
    claim,
    printed: figure.value.times(sign),
    quantum: figure.quantum,
    unit: figure.unit,
    expression: relative ? { kind: 'quotient', numerator: difference, denominator: base } : difference,
    words: `${relative ? 'growth' : 'change'} of ${wordsFor(now)} from ${columnOf(then)}`,
  }
}

function growthOf({ now, then }: Pair): Decimal {
  const [a, b] = [sizeOf(now), sizeOf(then)]
  return a.minus(b).div(b.abs())
}

const isEntry = (side: Tied | Entry): side is Entry => 'placed' in side

const sizeOf = (side: Tied | Entry): Decimal =>
  isEntry(side)
    ? side.size
    : (side.entry?.size ?? side.printed.times(side.unit.measure === 'percent' ? 1 : side.unit.scale))

const scaleOf = (side: Tied | Entry): number => (isEntry(side) ? side.scale : (side.entry?.scale ?? side.unit.scale))

function expressionOf(side: Tied | Entry, scale: number): Expression {
  const entry = isEntry(side) ? side : side.entry
  if (!entry) return (side as Tied).expression
  return inScale(entry.placed.fact.id, entry.scale, scale)
}

const stretchOf = (side: Tied): Stretch | undefined => side.entry?.stretch ?? side.claim.when[0]

const wordsFor = (side: Tied | Entry): string => (isEntry(side) ? side.placed.item.label : side.words)

const columnOf = (side: Tied | Entry): string => (isEntry(side) ? side.placed.column.label : side.words)

/** One line, or lines of two tables called alike. */
function sameLine(a: Entry, b: Entry): boolean {
  if (a.placed.item.concept !== undefined && a.placed.item.concept === b.placed.item.concept) return true
  const shared = [...a.label].filter((word) => b.label.has(word)).length
  return shared > 0 && shared * 2 >= Math.max(a.label.size, b.label.size)
}
