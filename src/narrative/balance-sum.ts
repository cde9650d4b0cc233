/** Balances that prose adds up: "cash and short-term investments of $48.4 million". */
import { isOf, type Stretch } from './calendar.ts'
import type { Catalogue, Entry } from './catalogue.ts'
import type { Holds } from './change.ts'
import type { Claim } from './context.ts'
import { digitsOf } from './likeness.ts'
import { inScale, type Tied } from './tie.ts'

/** Words of captions that say when a balance falls due or what it is like, not what it is. */
const INCIDENTAL = new Set(
  'current long short term non noncurrent equivalent available revenue held maturity marketable debt equity fair value'.split(
    ' ',
  ),
)
/** What securities are held for. */
const asNamed = (word: string): string => (word === 'security' ? 'investment' : word)

/** The words that say what it is. */
const namesIn = (words: Iterable<string>): readonly string[] => [
  ...new Set([...words].filter((word) => !INCIDENTAL.has(word)).map(asNamed)),
]

/** Bits of digits below which a sum may be so by accident. */
const TELLING = 7
/** Most lines whose sums are tried, and most in a sum. */
const MOST = 8
const LONGEST = 4

/** The sum of a few lines of one balance sheet, all of whose names are said, that gives the claim. */
export function tieToSum(claim: Claim, focus: Stretch, catalogue: Catalogue, holds: Holds): Tied | undefined {
  const { figure } = claim
  if (figure.unit.measure !== 'money' || figure.bound !== undefined || digitsOf(claim) < TELLING) return undefined
  const said = namesIn(claim.own.size > 0 ? claim.own : claim.taken)
  if (said.length < 2) return undefined
  const when = claim.when.length > 0 ? claim.when : [focus]
  const found = said
    .flatMap((word) => (word === 'investment' ? [word, 'security'] : [word]))
    .flatMap((word) => catalogue.called('money', [word]))
    .filter(({ stretch, label, placed: { statement, item } }) => {
      const names = namesIn(label)
      return (
        statement.kind === 'balance-sheet' &&
        item.role === 'item' &&
        stretch !== undefined &&
        when.some((each) => isOf(each, stretch)) &&
        names.length > 0 &&
        names.every((word) => said.includes(word))
      )
    })
  const entries = [...new Map(found.map((entry) => [entry.placed.fact.id, entry])).values()].slice(0, MOST)
  for (const sum of sumsOf(entries)) {
    const names = new Set(sum.flatMap(({ label }) => namesIn(label)))
    if (!said.every((word) => names.has(word))) continue
    const made = added(claim, sum)
    if (holds(made)) return made
  }
  return undefined
}

/** Two lines or more of one column, in the order printed. */
function* sumsOf(entries: readonly Entry[]): Generator<readonly Entry[]> {
  for (let chosen = 1; chosen < 1 << entries.length; chosen++) {
    const sum = entries.filter((_, i) => (chosen >> i) & 1)
    const [first] = sum
    if (!first || sum.length < 2 || sum.length > LONGEST) continue
    const { statement, at } = first.placed
    if (sum.every(({ placed }) => placed.statement === statement && placed.at === at)) yield sum
  }
}

function added(claim: Claim, sum: readonly Entry[]): Tied {
  const { figure } = claim
  const of = ({ placed, scale }: Entry) => inScale(placed.fact.id, scale, figure.unit.scale)
  return {
    claim,
    printed: figure.value,
    quantum: figure.quantum,
    unit: figure.unit,
    expression: { kind: 'sum', terms: sum.map((entry) => ({ weight: 1, of: of(entry) })) },
    words: sum.map(({ placed }) => placed.item.label).join(' + '),
  }
}
