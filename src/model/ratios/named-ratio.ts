/** Ratios whose captions name both of their parts: "Non-performing loans / gross loans", "Free cash flow as a % of net income". */
import type { RatioDefinition } from '../../core/template.ts'

/** What a caption divides by what, in its own words. */
export interface NamedRatio {
  readonly numerator: string
  readonly denominator: string
}

const ways: readonly RegExp[] = [
  /^(?<numerator>[^/]+)\/(?<denominator>[^/]+)$/,
  /^(?<numerator>.+?)[\s,]+(?:expressed )?(?:as an? |as )?(?:%|percent|percentage) of (?<denominator>.+)$/i,
  /^(?:ratio of )?(?<numerator>.+?) (?:divided by|to) (?<denominator>.+)$/i,
]

/** The parts a caption names; undefined where it names none. */
export function namedRatio(label: string): NamedRatio | undefined {
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
