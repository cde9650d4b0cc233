/** The auditors' tick marks: what a figure was held against, in a letter. */
import type { CheckKind, Origin } from '../core/model.ts'
import { holds } from '../core/tally.ts'
import { type FactVerdict, isTied, type JudgedFact } from '../core/verdict.ts'

/** Every tick mark and what it says, in the order they stand behind a figure and in the legend. */
export const ticks = {
  '!': 'exception: it does not agree with what it should',
  F: 'foots: the lines it adds up give it',
  C: 'cross-foots: the columns it adds up give it',
  R: 'recalculated: a ratio, a change or an amount per share, from its parts',
  T: 'ties: the same figure elsewhere in the release agrees',
  N: 'in the text: agrees with the tables',
  '≈': 'agrees only within rounding',
  '?': 'open: nothing in the release bears it out',
} as const satisfies Record<string, string>

/** The name of a tick mark. */
export type Tick = keyof typeof ticks

/** The tick of a check that holds. */
export const tickOf = {
  foots: 'F',
  'cross-foots': 'C',
  'rolls-forward': 'F',
  ties: 'T',
  balances: 'T',
  'per-share': 'R',
  ratio: 'R',
  growth: 'R',
  narrative: 'N',
} as const satisfies Record<CheckKind, Tick>

/** Of a live cell without a check of its own. */
const tickOfCell = {
  printed: undefined,
  declared: 'F',
  inferred: 'F',
  link: 'T',
  ratio: 'R',
  derived: 'R',
  rounding: undefined,
} as const satisfies Record<Origin, Tick | undefined>

/** What stands behind a figure: "FT", "F≈", "!", "?"; "" for one that only feeds others. */
export function ticksOf({ verdict, own }: Pick<JudgedFact, 'verdict' | 'own'>, origin: Origin = 'printed'): string {
  const cell = tickOfCell[origin]
  const given = new Set<Tick>(own.filter((result) => holds(result.verdict)).map(({ check }) => tickOf[check.kind]))
  if (given.size === 0 && isTied(verdict) && cell !== undefined) given.add(cell)
  const last = signOf[verdict]
  if (last !== undefined) given.add(last)
  return (Object.keys(ticks) as Tick[]).filter((tick) => given.has(tick)).join('')
}

const signOf = {
  exception: '!',
  rounding: '≈',
  holds: undefined,
  part: undefined,
  open: '?',
} as const satisfies Record<FactVerdict, Tick | undefined>
