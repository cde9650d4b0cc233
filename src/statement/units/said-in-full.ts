/** Units that only sentences tell: amounts that they write out, and a table prints. */
import { Decimal } from '../../core/number.ts'
import { MARK_BEHIND_CURRENCY, POWERS, SCALE_WORD, scaleNamed } from '../../language/units.ts'
import type { DraftStatement } from '../statement.ts'

/**
 * Tables that name no unit get the one at which their money is what sentences say in full: at least two of its figures, or
 * one of so many digits that it is no coincidence.
 *
 *     Revenue was $4,821,377, and net income $531,204.
 *     Revenue        $ 4,821,377
 *     Net income     $   531,204       single units
 */
export function withScalesSaid(drafts: readonly DraftStatement[], texts: readonly string[]): readonly DraftStatement[] {
  if (!drafts.some(({ money }) => money.scale === null)) return drafts
  const said = new Set(texts.flatMap(amountsIn))
  return drafts.map((draft) => {
    const scale = draft.money.scale === null ? scaleBySentences(draft, said) : undefined
    return scale === undefined ? draft : { ...draft, money: { scale, from: 'tie' } }
  })
}

/** Amounts of at least four digits that are told apart by them, in single units. */
const amountsIn = (text: string): readonly string[] =>
  [...text.matchAll(AMOUNT)].flatMap(({ groups = {} }) => {
    const value = new Decimal((groups.digits ?? '').replace(/,/g, ''))
    return digitsOf(value) < LEAST ? [] : [value.times(scaleNamed(groups.scale)).toString()]
  })

const AMOUNT = new RegExp(
  `[$€£¥]\\s?\\(?(?<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?![\\d,]*\\d)(?:[\\s-]*(?<scale>${SCALE_WORD}|${MARK_BEHIND_CURRENCY})\\b)?`,
  'g',
)

const LEAST = 4
/** One figure of so many digits is enough. */
const SURE = 6

/** Without the zeros that end it. */
const digitsOf = (value: Decimal): number =>
  value
    .toFixed()
    .replace('.', '')
    .replace(/^0+|0+$/g, '').length

function scaleBySentences({ table, lines }: DraftStatement, said: ReadonlySet<string>): number | undefined {
  const figures = new Map<string, Decimal>()
  table.rows.forEach(({ cells }, i) => {
    if (lines[i]?.measure !== 'money') return
    for (const cell of cells) {
      const amount = cell?.amount
      if (amount === undefined || amount.dash || amount.percent) continue
      const value = amount.value.abs()
      if (digitsOf(value) >= LEAST) figures.set(value.toString(), value)
    }
  })
  const votes = POWERS.map((scale) => {
    const held = [...figures.values()].filter((value) => said.has(value.times(scale).toString()))
    return { scale, count: held.length, digits: Math.max(0, ...held.map(digitsOf)) }
  }).toSorted((a, b) => b.count - a.count)
  const [best, next] = votes
  if (best === undefined || best.count === (next?.count ?? 0)) return undefined
  return best.count >= 2 || best.digits >= SURE ? best.scale : undefined
}
