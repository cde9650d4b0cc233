/** The figures of a release's tables, found by value or by what they are called. */
import { headingsOver, isPrinted, type PlacedFact } from '../core/facts.ts'
import type { StatementKind } from '../core/kinds.ts'
import { dimensionOf, isByTheUnit } from '../core/measure.ts'
import type { FactId } from '../core/model.ts'
import { Decimal } from '../core/number.ts'
import type { Basis, LineItem, Measure } from '../core/release.ts'
import { saysAdjusted } from '../language/adjusted.ts'
import type { Calendar, Stretch } from './calendar.ts'
import { subjectWords } from './words.ts'

/** A figure of a table with the words by which prose may call it. */
export interface Entry {
  readonly placed: PlacedFact
  /** What its figure is multiplied by for dollars, shares, …; those that do not say it are not in the catalogue. */
  readonly scale: number
  /** In dollars, shares, …: the value times its scale. */
  readonly size: Decimal
  readonly unit: Decimal
  readonly label: ReadonlySet<string>
  /** Words of headings, columns and titles around it. */
  readonly around: ReadonlySet<string>
  readonly adjusted: boolean
  readonly stretch: Stretch | undefined
  /** Its column is a difference or a part of others: prose seldom speaks of it. */
  readonly side: boolean
}

/** Entries of one measure and one printed unit, in order of size. */
interface Shelf {
  readonly unit: Decimal
  readonly entries: readonly Entry[]
}

const SIDE: ReadonlySet<Basis> = new Set<Basis>(['adjustment', 'change', 'percent-change', 'percent-of-total'])

/** Most figures looked at for one of the prose. */
const MOST = 200

/** Holds the figures whose scale is known, by size, by word and by concept. */
export class Catalogue {
  private readonly all = new Map<FactId, Entry>()
  private readonly shelves = new Map<Measure, readonly Shelf[]>()
  private readonly byWord = new Map<string, Entry[]>()
  private readonly byConcept = new Map<string, Entry[]>()

  constructor(facts: ReadonlyMap<FactId, PlacedFact>, calendar: Calendar) {
    const shelves = new Map<Measure, Map<string, Entry[]>>()
    const said = new Map<string, readonly string[]>()
    let line: Line | undefined
    for (const placed of facts.values()) {
      // Prose names its units: nothing says whether a figure of none is the same.
      const { scale } = placed.fact.unit
      if (!isPrinted(placed.item) || scale === null) continue
      if (placed.item !== line?.item) line = lineOf(placed, said)
      const entry = entryOf(placed, scale, line, calendar, said)
      this.all.set(placed.fact.id, entry)
      const measure = kindOf(placed.fact.unit.measure)
      const units = shelves.get(measure) ?? new Map<string, Entry[]>()
      shelves.set(measure, units)
      push(units, entry.unit.toString(), entry)
      if (placed.item.concept !== undefined) push(this.byConcept, placed.item.concept, entry)
      for (const word of entry.label) push(this.byWord, word, entry)
    }
    for (const [measure, units] of shelves) {
      const made = [...units.values()].map((entries) => ({
        unit: entries[0]?.unit ?? new Decimal(1),
        entries: entries.toSorted((a, b) => a.size.abs().cmp(b.size.abs())),
      }))
      this.shelves.set(measure, made)
    }
  }

  entry(id: FactId): Entry | undefined {
    return this.all.get(id)
  }

  /** Figures of a measure, whatever their sign, that a figure printed in such units may stand for, cut off or rounded. */
  like(measure: Measure, size: Decimal, unit: Decimal): readonly Entry[] {
    return (this.shelves.get(kindOf(measure)) ?? []).flatMap(({ unit: own, entries }) => {
      // What is printed more coarsely than prose says it does not tell.
      if (own.gt(unit.times(measure === 'money' ? 1000 : 1))) return []
      const reach = unit.plus(own.div(2))
      const from = firstAtLeast(entries, size.abs().minus(reach))
      const to = firstAtLeast(entries, size.abs().plus(reach).plus(own.div(1000)))
      return entries.slice(from, Math.min(to, from + MOST))
    })
  }

  /** Figures of a measure whose caption has its rarest of these words. */
  called(measure: Measure, words: Iterable<string>): readonly Entry[] {
    let rarest: readonly Entry[] | undefined
    for (const word of words) {
      const found = this.byWord.get(word)?.filter(({ placed }) => kindOf(placed.fact.unit.measure) === kindOf(measure))
      if (found !== undefined && found.length > 0 && (rarest === undefined || found.length < rarest.length))
        rarest = found
    }
    return (rarest ?? []).slice(0, MOST)
  }

  /** Figures of lines that have a standard name, in the order printed. */
  standard(concept: string): readonly Entry[] {
    return this.byConcept.get(concept) ?? []
  }

  /** The figures of an entry's line. */
  alongside({ placed }: Entry): readonly Entry[] {
    return (placed.statement.grid[placed.row] ?? []).flatMap((fact) => {
      const entry = fact && this.all.get(fact.id)
      return entry ? [entry] : []
    })
  }
}

/** Sentences tell counts, days and ratios without saying which, and "14.2 cents" of a share or of a mile. */
const kindOf = (measure: Measure): Measure => {
  if (measure === 'days' || measure === 'ratio' || measure === 'shares') return 'count'
  return isByTheUnit(measure) ? 'per-share' : dimensionOf(measure)
}

const NEAR_BOOKS: ReadonlySet<StatementKind> = new Set<StatementKind>(['operations', 'balance-sheet', 'cash-flows'])

/** True for the statements that others are taken from. */
export const isPrimary = ({ placed }: Entry): boolean => NEAR_BOOKS.has(placed.statement.kind)

/** What a line is called, which all its figures share. */
interface Line {
  readonly item: LineItem
  readonly label: ReadonlySet<string>
  /** Likewise, of what it has by the share. */
  readonly perShare: ReadonlySet<string>
  /** Words of headings and title. */
  readonly around: ReadonlySet<string>
  readonly adjusted: boolean
}

/** Texts with their words: headings and titles are those of many lines. */
type Said = Map<string, readonly string[]>

function lineOf({ item, statement }: PlacedFact, said: Said): Line {
  const headings = headingsOver(item, statement.items).flatMap((heading) => wordsSaid(heading, said))
  const label = wordsSaid(item.label, said)
  return {
    item,
    label: new Set(label),
    perShare: new Set([...label, 'share', ...headings]),
    around: new Set([...headings, ...wordsSaid(statement.title, said)]),
    adjusted: saysAdjusted(item.label),
  }
}

function wordsSaid(text: string, said: Said): readonly string[] {
  const words = said.get(text) ?? subjectWords(text)
  said.set(text, words)
  return words
}

function entryOf(placed: PlacedFact, scale: number, line: Line, calendar: Calendar, said: Said): Entry {
  const { fact, item, column } = placed
  const isReported = column.basis === 'reported'
  return {
    placed,
    scale,
    size: fact.value.times(scale),
    unit: fact.quantum.times(scale),
    label: fact.unit.measure === 'per-share' ? line.perShare : line.label,
    around: isReported ? line.around : new Set([...line.around, ...wordsSaid(column.label, said)]),
    adjusted:
      column.basis === 'adjusted' || (isReported ? line.adjusted : saysAdjusted(`${item.label} ${column.label}`)),
    stretch: calendar.stretchOf(placed),
    side: SIDE.has(column.basis),
  }
}

function push<K>(into: Map<K, Entry[]>, key: K, entry: Entry): void {
  const found = into.get(key)
  if (found) found.push(entry)
  else into.set(key, [entry])
}

function firstAtLeast(entries: readonly Entry[], size: Decimal): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle] as Entry).size.abs().lt(size)) low = middle + 1
    else high = middle
  }
  return low
}
