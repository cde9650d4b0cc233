/** Many releases of one company as one release, with what each of its figures was printed as, and where. */
import type { Diagnostic } from './diagnostic.ts'
import type { Expression, FactId } from './model.ts'
import type { Decimal } from './number.ts'
import { type IsoDate, isoDate } from './period.ts'
import type { Fact, Release } from './release.ts'
import type { Span } from './source.ts'

/** How the columns of a history stand: quarters and years apart, or each year behind its quarters. */
export const orders = ['apart', 'interleaved'] as const
/** One of the orders that columns of a history stand in. */
export type Order = (typeof orders)[number]

/** A split of shares: so many new ones for so many old ones, from a day on. */
export interface Split {
  readonly many: number
  readonly few: number
  readonly date: IsoDate
}

/** A split in words, "2:1@2004-06-01", as it is asked for and recorded. */
export const splitText = ({ many, few, date }: Split): string => `${many}:${few}@${date}`

/** A split from its words; undefined where they say none. */
export function splitOf(text: string): Split | undefined {
  const [, many, few, year, month, day] = /^(\d{1,4}):(\d{1,4})@(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  const date = isoDate(Number(year), Number(month), Number(day))
  const ratio = { many: Number(many), few: Number(few) }
  if (date === undefined || !ratio.many || !ratio.few || ratio.many === ratio.few) return undefined
  return { ...ratio, date }
}

/** One time a figure was printed. */
export interface Printing {
  /** Index in `History.releases`. */
  readonly release: number
  /** As in its release. */
  readonly fact: Fact
  /** In the unit of the history's own figure. */
  readonly value: Decimal
  /** The unit of its last digit, in the unit of the history's own figure. */
  readonly quantum: Decimal
  /** In the history's source: see `placeIn`. */
  readonly span: Span
  readonly caption: string
  /** The column's headings: "Three Months Ended Mar 31, 2005 As Restated". */
  readonly heading: string
  /** Its column quotes what an earlier release said ("as previously reported"). */
  readonly quoted: boolean
  /** Its heading names another year than the one it is of: see the diagnostic `period-misprinted`. */
  readonly misdated: boolean
}

/** How a later printing of a figure differs from an earlier one. */
export type RestatementKind =
  /** Another figure is printed for the same line and period. */
  | 'restated'
  /** The other printing of the statement no longer, or not yet, gives the line a figure for the period. */
  | 'dropped'
  /** Another statement restates the quantity; this one was not printed anew. */
  | 'other-statement'
  /** The same quantity in new shares: a split explains both figures. */
  | 'split'

/** A figure that two releases do not say alike. */
export interface Restatement {
  readonly kind: RestatementKind
  /** The history's figure; absent where it shows none. */
  readonly fact?: FactId
  /** The statement, the line and the period in words. */
  readonly statement: string
  readonly caption: string
  readonly heading: string
  readonly first: Printing
  /** Absent where the later printing gives none. */
  readonly latest?: Printing
  /** How a later release divides its lines otherwise: "Other assets 900 = Deposits 500 + Prepaid 400 in the later release". */
  readonly reclassified?: string
  /** Of a `split`: "3 for 1", and by what the later figure is multiplied to be the first one. */
  readonly split?: { readonly words: string; readonly by: Decimal }
}

/** A figure that no release prints, from those of other periods. */
export interface Derived {
  readonly fact: FactId
  readonly expression: Expression
  /** In words: "Year Ended December 31, 2031 less Nine Months Ended September 30, 2031". */
  readonly how: string
}

/** A history beside its release: where each figure was printed, and what was restated or left out. */
export interface History {
  /** Periods of all releases side by side, oldest to newest; its source is all their documents. */
  readonly release: Release
  /** The releases as read, oldest to newest. */
  readonly releases: readonly Release[]
  /** When the fiscal year ends, and since when: "ends in September". Absent where no full year is printed. */
  readonly fiscalYear?: string
  /** The printings of each figure of `release`, first to latest; a derived figure has none. */
  readonly printings: ReadonlyMap<FactId, readonly Printing[]>
  readonly restatements: readonly Restatement[]
  /** Lines that a later release splits, merges or fills from others, a sentence each, with the column it is about. */
  readonly reclassified: readonly string[]
  readonly derived: readonly Derived[]
  readonly diagnostics: readonly Diagnostic[]
}

/** The mark of the note that tells of figures restated since. */
export const RESTATED = 'R'
/** The mark of the note on columns that no release prints. */
export const DERIVED = 'D'
/** The mark of the note on derived columns that may mix two bases. */
export const MIXED = 'B'
/** The mark of the note on figures that their release prints with the other sign. */
export const TURNED = 'S'
/** The mark of the note on figures by the share that are restated for a split. */
export const SPLIT = 'A'
/** The mark of the note on periods that are a week longer than others. */
export const LONG = 'W'

/** A file that was found beside releases and is none that the history is built of. */
export interface Stray {
  readonly name: string
  /** "no table found: …" */
  readonly reason: string
}
