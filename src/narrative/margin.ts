/** Percentages that are one figure of a table over another: margins, rates, parts of a whole. */
import type { Expression } from '../core/model.ts'
import { isOf, type Stretch } from './calendar.ts'
import type { Catalogue, Entry } from './catalogue.ts'
import type { Holds } from './change.ts'
import type { Claim } from './context.ts'
import { likeness } from './likeness.ts'
import { inScale, type Tied } from './tie.ts'
import { wordsOf } from './words.ts'

/** What margins and rates are called, and the standard names of what they are made of. */
const MARGINS: readonly { readonly says: RegExp; readonly over: readonly [readonly string[], readonly string[]] }[] = [
  { says: /\bgross (?:profit )?margins?\b/i, over: [['GrossProfit'], ['Revenues']] },
  { says: /\boperating (?:income |profit )?margins?\b/i, over: [['OperatingIncomeLoss'], ['Revenues']] },
  { says: /\b(?:net|profit) (?:income |profit )?margins?\b/i, over: [['NetIncomeLoss'], ['Revenues']] },
  {
    says: /\b(?:effective )?(?:income )?tax rate\b/i,
    over: [
      ['IncomeTaxExpenseBenefit'],
      [
        'IncomeLossFromContinuingOperationsBeforeIncomeTaxes',
        'IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest',
      ],
    ],
  },
]

/** Most figures tried on either side. */
const MOST = 6

/** One figure over another that gives the claim; `levels` are the figures its sentence ties. */
export function tieMargin(
  claim: Claim,
  levels: readonly Tied[],
  focus: Stretch,
  text: string,
  catalogue: Catalogue,
  holds: Holds,
): Tied | undefined {
  const when = claim.when.length > 0 ? claim.when : [focus]
  const timely = (entry: Entry): boolean =>
    entry.stretch !== undefined && when.some((said) => isOf(said, entry.stretch as Stretch))
  const before = text.slice(0, claim.figure.start)
  const margin = MARGINS.filter(({ says }) => says.test(before)).at(-1)
  const pairs = margin ? ofConcepts(margin.over, timely, claim, catalogue) : partOf(claim, levels, timely, catalogue)
  for (const [part, whole] of pairs) {
    const made = over(claim, part, whole)
    if (holds(made)) return made
  }
  return undefined
}

function* ofConcepts(
  [parts, wholes]: (typeof MARGINS)[number]['over'],
  timely: (entry: Entry) => boolean,
  { basis }: Claim,
  catalogue: Catalogue,
): Generator<readonly [Entry, Entry]> {
  const adjusted = basis === 'adjusted'
  const found = (names: readonly string[]): readonly Entry[] =>
    names
      .flatMap((name) => catalogue.standard(name))
      .filter((entry) => timely(entry) && !entry.side && (basis === undefined || entry.adjusted === adjusted))
  for (const part of found(parts).slice(0, MOST)) {
    for (const whole of found(wholes)) {
      const { statement, at } = part.placed
      if (whole.placed.statement.id === statement.id && whole.placed.at === at) yield [part, whole]
    }
  }
}

/** "$83.7 million, or 5.69% of total assets": the part is the figure before, or what the words name. */
function* partOf(
  claim: Claim,
  levels: readonly Tied[],
  timely: (entry: Entry) => boolean,
  catalogue: Catalogue,
): Generator<readonly [Entry, Entry]> {
  const of = /^\)?\s*(?:of|as a percent(?:age)? of)\s+((?:[\w-]+\s*){1,5})/i.exec(claim.after)?.[1]
  if (of === undefined) return
  const wanted = new Set(wordsOf(of))
  const wholes = catalogue
    .called('money', wanted)
    .filter(
      (entry) =>
        timely(entry) && !entry.side && entry.label.size > 0 && [...entry.label].every((word) => wanted.has(word)),
    )
  const said = levels.filter(({ claim: level }) => level.figure.end <= claim.figure.start).at(-1)?.entry
  const named = catalogue
    .called(
      'money',
      [...claim.own, ...claim.taken].filter((word) => !wanted.has(word)),
    )
    .flatMap((entry) => {
      const found = likeness(claim, entry)
      return found && timely(entry) && found.missing === 0 && !entry.side ? [entry] : []
    })
  for (const part of [...(said && said.placed.fact.unit.measure === 'money' ? [said] : []), ...named.slice(0, MOST)]) {
    for (const whole of wholes.slice(0, MOST)) if (whole !== part && !whole.size.isZero()) yield [part, whole]
  }
}

function over(claim: Claim, part: Entry, whole: Entry): Tied {
  const { figure } = claim
  const scale = Math.max(part.placed.fact.unit.scale, whole.placed.fact.unit.scale)
  const ref = ({ placed: { fact } }: Entry): Expression => inScale(fact.id, fact.unit.scale, scale)
  const turned = !figure.value.isNegative() && part.size.isNegative() !== whole.size.isNegative()
  return {
    claim,
    printed: turned ? figure.value.neg() : figure.value,
    quantum: figure.quantum,
    unit: figure.unit,
    expression: { kind: 'quotient', numerator: ref(part), denominator: ref(whole) },
    words: `${part.placed.item.label} over ${whole.placed.item.label}, ${part.placed.column.label}`,
  }
}
