/** Units that only sentences tell: amounts that they write out or name, and a table prints. */
import { Decimal } from '../../core/number.ts'
import { sentencesIn } from '../../language/sentences.ts'
import { MARK_BEHIND_CURRENCY, POWERS, SCALE_WORD, scaleNamed } from '../../language/units.ts'
import { tellingWords } from '../../language/words.ts'
import type { DraftStatement } from '../statement.ts'
import { clearest, digitsOf, SURE } from './scale-votes.ts'

/**
 * Tables that name no unit get the one at which their money is what sentences say in full: at least two of its figures, or
 * one of so many digits that it is no coincidence, or one that is rounded and whose line the sentence names.
 *
 *     Revenue was $4,821,377, and net income $531,204.        Total debt was only $39.4 million.
 *     Revenue        $ 4,821,377                              Debt      39,355,000
 *     Net income     $   531,204       single units
 */
export function withScalesSaid(drafts: readonly DraftStatement[], texts: readonly string[]): readonly DraftStatement[] {
  if (!drafts.some(({ money }) => money.scale === null)) return drafts
  const said = texts.flatMap((text) => sentencesIn(text).flatMap((sentence) => amountsIn(sentence.text)))
  const inFull = new Set(said.filter(({ digits }) => digits >= LEAST).map(({ value }) => value.toString()))
  const rounded = said.filter(({ isRounded, digits }) => isRounded && digits >= ROUNDED)
  return drafts.map((draft) => {
    if (draft.money.scale !== null) return draft
    const figures = figuresOf(draft)
    const votes = POWERS.map((scale) => {
      const full = figures.filter(({ value }) => digitsOf(value) >= LEAST && inFull.has(value.times(scale).toString()))
      const named = figures.filter((figure) => rounded.some((amount) => isNamed(figure, amount, scale)))
      const values = new Set([...full, ...named].map(({ value }) => value.toString()))
      const digits = Math.max(named.length > 0 ? SURE : 0, ...full.map(({ value }) => digitsOf(value)))
      return { scale, count: values.size, digits }
    })
    const scale = clearest(votes)
    return scale === undefined ? draft : { ...draft, money: { scale, from: 'tie' } }
  })
}

/** Digits by which amounts that are written out are told apart, and those that a sentence rounds and names. */
const LEAST = 4
const ROUNDED = 3

/** An amount that a sentence says, in single units. */
interface SaidAmount {
  readonly value: Decimal
  readonly digits: number
  /** "$39.4 million", to the nearest hundred thousand. */
  readonly isRounded: boolean
  readonly quantum: Decimal
  readonly words: ReadonlySet<string>
}

function amountsIn(sentence: string): readonly SaidAmount[] {
  return [...sentence.matchAll(AMOUNT)].map(({ groups = {} }) => {
    const printed = new Decimal((groups.digits ?? '').replace(/,/g, ''))
    const scale = scaleNamed(groups.scale)
    const decimals = groups.digits?.split('.')[1]?.length ?? 0
    return {
      value: printed.times(scale),
      digits: digitsOf(printed),
      isRounded: groups.scale !== undefined,
      quantum: new Decimal(10).pow(-decimals).times(scale),
      words: new Set(tellingWords(sentence)),
    }
  })
}

const AMOUNT = new RegExp(
  `[$€£¥]\\s?\\(?(?<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?![\\d,]*\\d)(?:[\\s-]*(?<scale>${SCALE_WORD}|${MARK_BEHIND_CURRENCY})\\b)?`,
  'g',
)

/** A money figure of a table as printed, with the words of its caption that tell it from others. */
interface Printed {
  readonly value: Decimal
  readonly words: readonly string[]
}

const figuresOf = ({ table, lines }: DraftStatement): readonly Printed[] =>
  table.rows.flatMap(({ label, cells }, i) => {
    if (lines[i]?.measure !== 'money') return []
    const words = tellingWords(label).filter((word) => !IDLE.has(word))
    return cells.flatMap((cell) => {
      const amount = cell?.amount
      return amount === undefined || amount.dash || amount.percent ? [] : [{ value: amount.value.abs(), words }]
    })
  })

/** What captions say of lines whose names are elsewhere. */
const IDLE = new Set(['total', 'net', 'other', 'all'])

/** The sentence rounds the figure, as it were in a scale, and names its line in full. */
const isNamed = ({ value, words }: Printed, said: SaidAmount, scale: number): boolean =>
  value.times(scale).minus(said.value).abs().times(2).lte(said.quantum) &&
  words.length > 0 &&
  words.every((word) => said.words.has(word))
