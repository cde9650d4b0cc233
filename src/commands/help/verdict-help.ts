/** What verdicts say, in words. */
import type { Verdict } from '../../core/model.ts'

/** What each verdict says, as README has it too. */
const meanings = {
  exact: 'equal, or equal once rounded as printed',
  rounding: 'off by no more than rounding explains',
  boundary: 'off by all that rounding allows',
  suspect: 'within what rounding allows, but unlikely',
  truncation: 'agrees only if digits were cut off instead of rounded',
  inconsistent: 'contradicted by what the rest of the release says',
  unexplained: 'a total that no sum of the lines above it gives',
  unmatched: 'said in a sentence, and nothing in the tables says it',
} as const satisfies Record<Verdict, string>

/** The verdicts as lines of help. */
export const verdictHelp = (): string =>
  `\nVerdicts: the first three hold; unmatched is a warning; a difference that is told as information is no failure\n${Object.entries(
    meanings,
  )
    .map(([verdict, meaning]) => `  ${verdict.padEnd(12)}  ${meaning}\n`)
    .join('')}`
