/** What a line is called, read of its caption and the headings over it once, however many lines it is held against. */
import { headingsOver, type PlacedFact } from '../../core/facts.ts'
import type { LineItem, Statement } from '../../core/release.ts'
import { isAdjusted, isBasisAlone, saysReported } from '../../language/adjusted.ts'
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

/** A line in its statement. */
type Line = Pick<PlacedFact, 'item' | 'statement'>

/** The name of a line, by its caption; of what its caption leaves unsaid the headings over it tell. */
export function lineName({ item, statement }: Line): LineName {
  const known = names.get(item)
  if (known) return known
  const { label } = item
  const over = headingsOver(item, statement.items)
  const read = {
    key: labelKey(label),
    generic: isGeneric(label),
    adjusted: isAdjusted(label) || (!saysReported(label) && over.map(basisOver).find(Boolean) === 'adjusted'),
    qualified: qualified(label),
    ofOperations: [label, ...over.filter((heading) => tells(heading, statement))]
      .map(operationsOf)
      .find((of) => of !== undefined),
  }
  names.set(item, read)
  return read
}

/** True of two lines of which one is of operations that go on, or of those that do not, and the other is of all. */
export const isOfOtherOperations = (a: Line, b: Line): boolean => lineName(a).ofOperations !== lineName(b).ofOperations

/**
 * Whether a heading says of which operations the lines beneath it are. One that says no more does not, in a statement of
 * operations: "Profit for the year" stands beneath "Discontinued operations", and "Continuing operations" over all of it.
 */
const tells = (heading: string, { kind }: Statement): boolean =>
  kind !== 'operations' || basisOver(heading) !== undefined

const names = new WeakMap<LineItem, LineName>()

/** The basis of the lines beneath a heading: "Non-GAAP - Continuing operations"; "Non-GAAP adjustments" puts them on none. */
function basisOver(heading: string): 'adjusted' | 'reported' | undefined {
  const said = heading.replace(OPERATIONS, '').replace(/^[\s:–—-]+|[\s:–—-]+$/g, '')
  if (isBasisAlone(said)) return 'adjusted'
  return /^(?:gaap|(?:as )?reported)$/i.test(said) ? 'reported' : undefined
}

const OPERATIONS = /\b(?:dis)?continu(?:ing|ed) operations?\b/gi

const qualified = (label: string): string =>
  [
    ...new Set(
      label
        .toLowerCase()
        .match(QUALIFIERS)
        ?.map((word) => word.replace(ADJUSTED, 'adjusted')),
    ),
  ]
    .sort()
    .join(' ')

/** Words for one thing alike. */
const ADJUSTED = /^(?:adj|non-?gaap)$/
const QUALIFIERS =
  /\b(?:adj(?=\.)|continuing|discontinued|attributable|available|adjusted|excluding|including|before|after|core|pro forma|non-?gaap|non-?controlling)\b/g

/** Of operations that go on, also as what comes before those that do not; of those; else of all, as where both are named. */
function operationsOf(label: string): 'continuing' | 'discontinued' | undefined {
  const goesOn = GOES_ON.test(label)
  return goesOn === DISCONTINUED.test(label) ? undefined : goesOn ? 'continuing' : 'discontinued'
}

const GOES_ON =
  /\bcontinu(?:ing|ed)(?= (?:and discontinued )?(?:\w+ )?operations?\b)|\bbefore (?:\w+ ){0,3}discontinued\b/i
const DISCONTINUED = /(?<!\bbefore (?:\w+ ){0,3})\bdiscontinued(?= (?:\w+ )?operations?\b)/i
