/** Percentages that are one figure of a table over another: margins, rates, parts of a whole. */
import { isSlipOfEstimate } from '../core/misprint.ts'
import type { Expression } from '../core/model.ts'
import { Decimal } from '../core/number.ts'
import { isOf, type Stretch } from './calendar.ts'
import type { Catalogue, Entry } from './catalogue.ts'
import { type Holds, isOtherwise } from './change.ts'
import type { Claim } from './context.ts'
import { likeness } from './likeness.ts'
import { inScale, type Tied } from './tie.ts'
import { subjectWords } from './words.ts'

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
  const tried = [...pairs]
  for (const [part, whole] of tried) {
    const made = over(claim, part, whole)
    if (holds(made)) return made
  }
  return margin ? contradicted(claim, tried) : undefined
}

/**
 * The margin that a sentence surely means and misprints: named with nothing besides, of a time that is said, three digits of
 * which one is another or two are swapped ("54.1%" of what is 45.1%).
 */
function contradicted(claim: Claim, pairs: readonly (readonly [Entry, Entry])[]): Tied | undefined {
  const { figure, phrase, after, basis, outlook, surely, own } = claim
  if (outlook || !surely || basis === 'adjusted' || figure.bound !== undefined || figure.approximate) return undefined
  if (!STATED.test(phrase) || isOtherwise(phrase + after)) return undefined
  if ([...own].some((word) => !OF_MARGINS.has(word)) || figure.value.abs().lt(figure.quantum.times(100)))
    return undefined
  const meant = pairs.filter(([part, whole]) => !part.adjusted && !whole.adjusted)
  const [first] = meant
  if (!first || first[1].size.isZero()) return undefined
  const [share, all] = [first[0].size, first[1].size]
  if (meant.some(([part, whole]) => !part.size.times(all).eq(whole.size.times(share)))) return undefined
  return isSlipOfEstimate(figure, share.div(all).toNumber()) ? over(claim, ...first) : undefined
}

/** What stands before a margin that says what it was. */
const STATED = /\b(?:was|were|of|at|to|is|with|from|versus|vs\.?|margin)\s*\(?$/i
/** All that a margin may be called, so that it is that of the company. */
const OF_MARGINS: ReadonlySet<string> = new Set(
  subjectWords('gross operating net profit income margin margins percentage effective tax rate company total'),
)

/** Points are told of margins as they are printed, in tenths of a percent. */
const TENTHS = 0.001

/**
 * The change of a margin that no table prints, of one figure over another at two times: "gross margin declined 10 basis
 * points". Where it is a whole number of tenths it is taken from margins rounded to them.
 */
export function tieMarginChange(
  claim: Claim,
  focus: Stretch,
  text: string,
  catalogue: Catalogue,
  holds: Holds,
): Tied | undefined {
  const { figure } = claim
  if (!figure.basisPoints && !/point/.test(figure.text)) return undefined
  const when = claim.when.length > 0 ? claim.when : [focus]
  const timely = (entry: Entry): boolean =>
    entry.stretch !== undefined && when.some((said) => isOf(said, entry.stretch as Stretch))
  const around = text.slice(0, figure.start) + text.slice(figure.end, figure.end + NEAR)
  const margin = MARGINS.filter(({ says }) => says.test(around)).at(-1)
  if (!margin) return undefined
  const tenths = figure.value.mod(TENTHS).isZero()
  for (const [part, whole] of ofConcepts(margin.over, timely, claim, catalogue)) {
    for (const then of catalogue.alongside(part)) {
      const base = catalogue.alongside(whole).find(({ placed }) => placed.at === then.placed.at)
      if (!base || !isBefore(then, part, claim)) continue
      const [now, before] = [over(claim, part, whole), over(claim, then, base)]
      const terms = [
        { weight: 1 as const, of: now.expression },
        { weight: -1 as const, of: before.expression },
      ]
      for (const sign of figure.change === 0 || figure.change === undefined ? ([1, -1] as const) : [figure.change]) {
        const made: Tied = {
          ...now,
          printed: figure.value.times(sign),
          quantum: tenths ? new Decimal(TENTHS) : figure.quantum,
          expression: { kind: 'sum', terms },
          words: `change of ${now.words} from ${then.placed.column.label}`,
        }
        if (holds(made)) return made
      }
    }
  }
  return undefined
}

/** How far behind the points the margin may be named: "a 60 basis point improvement in gross margin". */
const NEAR = 60

/** The same line a year or a quarter before, or when the words say. */
function isBefore(then: Entry, now: Entry, { from }: Claim): boolean {
  const [a, b] = [now.stretch, then.stretch]
  if (!a || !b || a.months !== b.months || now.adjusted !== then.adjusted || then.side) return false
  if (from.length > 0) return from.some((said) => isOf({ offset: said.offset }, b))
  return a.offset - b.offset === 12 || a.offset - b.offset === 3
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
  const of =
    /^\)?\s*(?:of|as a percent(?:age)? of)\s+((?:[\w-]+\s*){1,5})/i.exec(claim.after)?.[1] ??
    /\bas a percent(?:age)? of\s+((?:[\w-]+\s+){1,4}?)(?:was|were|of|to|at|improved|increased|decreased|declined)\b/i.exec(
      claim.phrase,
    )?.[1]
  if (of === undefined) return
  const wanted = new Set(subjectWords(of))
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
  const scale = Math.max(part.scale, whole.scale)
  const ref = ({ placed, scale: own }: Entry): Expression => inScale(placed.fact.id, own, scale)
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
