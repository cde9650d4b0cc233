/**
 * Ratios whose captions name both of their parts: "Non-performing loans / gross loans", "Free cash flow as a % of net income",
 * "Adjusted net income per diluted share".
 */
import type { Measure } from '../../core/release.ts'
import type { RatioDefinition } from '../../core/template.ts'
import { NO_INCOME } from '../quotients/per-share.ts'

/** What a caption divides by what, in its own words. */
export interface NamedRatio {
  readonly numerator: string
  readonly denominator: string | Shares
}

/** The quantities of the templates that income is divided by: those that a caption names, else either. */
export interface Shares {
  readonly quantities: readonly ('diluted_shares' | 'basic_shares')[]
}

const ways: readonly RegExp[] = [
  /^(?<numerator>[^/]+)\/(?<denominator>[^/]+)$/,
  /^(?<numerator>.+?)[\s,]+(?:expressed )?(?:as an? |as )?(?:%|percent|percentage) of (?<denominator>.+)$/i,
  /^(?:ratio of )?(?<numerator>.+?) (?:divided by|to) (?<denominator>.+)$/i,
]

/** The parts that the caption of a line of a measure names; undefined where it names none. */
export function namedRatio(label: string, measure: Measure): NamedRatio | undefined {
  if (measure === 'per-share') return namedPerShare(label)
  if (measure !== 'percent' && measure !== 'ratio') return undefined
  const said = label
    .replace(/\(annuali[sz]ed\)|\bannuali[sz]ed\b|\bratio:?$/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  for (const way of ways) {
    const { numerator, denominator } = way.exec(said)?.groups ?? {}
    if (numerator && denominator) return { numerator: numerator.trim(), denominator: denominator.trim() }
  }
  return undefined
}

/** "AFFO per diluted share" is AFFO over diluted shares; what is paid or owned by the share is not what is earned by it. */
function namedPerShare(label: string): NamedRatio | undefined {
  const numerator = PER_SHARE.exec(label)?.[1]?.replace(DILUTION, ' ').trim()
  if (!numerator || NO_INCOME.test(label)) return undefined
  const [basic, diluted] = [/\bbasic\b/i, /\bdilut(?:ed|ion)\b/i].map((word) => word.test(label))
  if (basic === diluted) return { numerator, denominator: { quantities: ['diluted_shares', 'basic_shares'] } }
  return { numerator, denominator: { quantities: [basic ? 'basic_shares' : 'diluted_shares'] } }
}

const PER_SHARE = /^(.+?)[\s,–-]*\bper (?:(?:fully|diluted|basic|common|ordinary) )*(?:share|unit)\b/i
const DILUTION = /\b(?:basic|(?:fully )?diluted)\b/gi

const name = (of: string) => ({ kind: 'name', name: of }) as const

const plain: RatioDefinition = {
  name: 'as its caption says',
  formula: 'numerator / denominator',
  tree: { kind: 'operation', operator: '/', left: name('numerator'), right: name('denominator') },
}

const annualised: RatioDefinition = {
  name: 'as its caption says, annualised',
  formula: 'annual * numerator / denominator',
  tree: {
    kind: 'operation',
    operator: '/',
    left: { kind: 'operation', operator: '*', left: name('annual'), right: name('numerator') },
    right: name('denominator'),
  },
}

/** How such a ratio may be figured. */
export const namedDefinitions = (label: string): readonly RatioDefinition[] =>
  /\bannuali[sz]ed\b/i.test(label) ? [annualised, plain] : [plain]
