/** What a line is called, read of its caption once, however many lines it is held against. */
import type { LineItem } from '../../core/release.ts'
import { isAdjusted } from '../../language/adjusted.ts'
import { isGeneric, labelKey } from './series.ts'

/** What a caption says that tells its line from another. */
export interface LineName {
  /** Its words, equal for two lines that are called the same. */
  readonly key: string
  /** It names nothing: "Other", "Total". */
  readonly generic: boolean
  readonly adjusted: boolean
  /** The words by which one kind of income, cash flow or equity is told from another of the same name. */
  readonly qualified: string
  /** Whether it is of operations that go on, or of those that do not: "continuing". */
  readonly ofOperations: string | undefined
}

/** The name of a line, by its caption. */
export function lineName(item: LineItem): LineName {
  const known = names.get(item)
  if (known) return known
  const { label } = item
  const read = {
    key: labelKey(label),
    generic: isGeneric(label),
    adjusted: isAdjusted(label),
    qualified: qualified(label),
    ofOperations: operationsOf(label),
  }
  names.set(item, read)
  return read
}

/** True of two lines of which one is of operations that go on, or of those that do not, and the other is of all. */
export const isOfOtherOperations = (a: { readonly item: LineItem }, b: { readonly item: LineItem }): boolean =>
  lineName(a.item).ofOperations !== lineName(b.item).ofOperations

const names = new WeakMap<LineItem, LineName>()

const qualified = (label: string): string => [...new Set(label.toLowerCase().match(QUALIFIERS))].sort().join(' ')

const QUALIFIERS =
  /\b(?:continuing|discontinued|attributable|available|adjusted|excluding|including|before|after|core|pro forma|non-?gaap|non-?controlling)\b/g

/** Of operations that go on, also as what comes before those that do not; of those; else of all, as where both are named. */
function operationsOf(label: string): 'continuing' | 'discontinued' | undefined {
  const goesOn = GOES_ON.test(label)
  return goesOn === DISCONTINUED.test(label) ? undefined : goesOn ? 'continuing' : 'discontinued'
}

const GOES_ON =
  /\bcontinu(?:ing|ed)(?= (?:and discontinued )?(?:\w+ )?operations?\b)|\bbefore (?:\w+ ){0,3}discontinued\b/i
const DISCONTINUED = /(?<!\bbefore (?:\w+ ){0,3})\bdiscontinued(?= (?:\w+ )?operations?\b)/i
