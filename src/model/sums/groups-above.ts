/**
 * A total above its parts: lines on top of the stack that the line beneath them is the sum of.
 *
 *     Revenue            66        Loans                       44,877
 *       Product          64        of which: secured           32,233
 *       Services          2        of which: unsecured         12,644
 */
import { needed } from '../../evidence/accept.ts'
import { bitsIn, seen } from '../../evidence/evidence.ts'
import { costOfLooking } from '../../evidence/looking.ts'
import { agreement, type SumTerm } from './evidence.ts'
import type { FigureMatrix } from './figure-matrix.ts'
import { type OpenLine, push } from './open-lines.ts'
import { BROKEN_NEEDS, ENOUGH, type FoundSum, type Hearing, type LineTraits, tolerable } from './sum.ts'

/** Most parts of a total above them; as many deeper lines may be its parts as a table prints. */
const MOST = 60

/** The sums that end with the line on top of the stack, each with the stack on which the total stands for its parts. */
export function groupsAbove(
  matrix: FigureMatrix,
  traits: readonly LineTraits[],
  stack: OpenLine | undefined,
  hear?: Hearing,
): readonly { readonly sum: FoundSum; readonly rest: OpenLine }[] {
  if (!stack || isResult(traits[stack.line])) return []
  const depth = traits[stack.line]?.depth ?? 0
  const goesOn = (traits[stack.line + 1]?.depth ?? -1) >= depth
  const pivots = pivotsOf(matrix, stack.line)
  if (pivots.length === 0) return []
  const found: { readonly sum: FoundSum; readonly rest: OpenLine }[] = []
  const parts: number[] = []
  const left = pivots.map(() => 0)
  const loose = pivots.map(() => 0)
  for (let frame: OpenLine | undefined = stack; frame && parts.length < MOST; frame = frame.below) {
    const { line } = frame
    const { amounts, values, quanta } = matrix.lines[line] as FigureMatrix['lines'][number]
    const isMet = (pivot: number, at: number): boolean =>
      Math.abs((values[pivot] as number) - (left[at] as number)) * 2 <=
      (loose[at] as number) + (quanta[pivot] as number)
    if (parts.length > 1 && !frame.total && pivots.some(isMet)) {
      const deeper = parts.every((part) => (traits[part]?.depth ?? 0) > (traits[line]?.depth ?? 0))
      const sum = weigh(matrix, traits, line, parts, deeper && !goesOn, hear)
      if (sum) found.push({ sum, rest: push(frame.below, line, true) })
      if (sum && deeper) break
    }
    parts.unshift(line)
    pivots.forEach((pivot, at) => {
      left[at] = (left[at] as number) + (amounts[pivot] as number)
      loose[at] = (loose[at] as number) + (quanta[pivot] as number)
    })
  }
  return found
}

/** Two columns in which a line has a figure: where one is misprinted, the other says where its total stands. */
function pivotsOf({ lines }: FigureMatrix, line: number): readonly number[] {
  const filled = [...(lines[line]?.values ?? [])].flatMap((value, at) =>
    Number.isNaN(value) || value === 0 ? [] : [at],
  )
  return filled.slice(0, 2)
}

/** Its words say that it comes of the lines above it. */
const isResult = (trait: LineTraits | undefined): boolean => trait === undefined || trait.total > RESULT
const RESULT = 0

function weigh(
  matrix: FigureMatrix,
  traits: readonly LineTraits[],
  total: number,
  parts: readonly number[],
  deeper: boolean,
  hear: Hearing | undefined,
): FoundSum | undefined {
  const trait = traits[total] as LineTraits
  const said = trait.total >= SAYS_TOTAL || parts.every((part) => traits[part]?.partOf(total))
  // What is ordinarily taken off (costs, allowances) leaves something that is no part; a few payments among crops are parts.
  const takenOff = parts.filter((part) => (traits[part]?.minus(total) ?? 1) >= TAKEN_OFF)
  if (!deeper && takenOff.length * MOST_TAKEN_OFF > parts.length) return undefined
  const agreed = agreement(
    matrix,
    total,
    parts.map((line): SumTerm => ({ line, weight: 1 })),
  )
  // How the parts are set says of which line they are, also where a misprint contradicts it.
  if (!tolerable(agreed, deeper ? BROKEN_NEEDS : trait.total) || agreed.idle > 0) return undefined
  const evidence = [
    { what: `figures of ${agreed.holds} columns that agree and ${agreed.broken} that do not`, bits: agreed.bits },
    { what: 'its own words and ruling', bits: Math.min(0, trait.total + 4) },
    ...(deeper ? [] : [{ what: `looking at ${parts.length} runs of lines`, bits: -costOfLooking(parts.length) }]),
    ...(deeper || said ? [] : [seen('sum: above, unsaid')]),
  ]
  const bits = bitsIn(evidence)
  const least = deeper ? needed('total above parts set deeper') : said ? 2 * ENOUGH : needed('total above its parts')
  const terms = parts.map((line): SumTerm => ({ line, weight: 1 }))
  hear?.({ total, terms, evidence, ...(bits < least ? { refused: `above its parts it needs ${least} bits` } : {}) })
  if (bits < least) return undefined
  const signs = ['printed above its parts', ...(deeper ? ['parts set deeper'] : [])]
  return { total, terms, bits, evidence, agreement: agreed, declared: false, signs }
}

/** Bits of wording and ruling with which a line says that it is a total. */
const SAYS_TOTAL = 4
/** How likely a line is taken off that is not taken for a part. */
const TAKEN_OFF = 0.2
/** One in so many parts may be called as what is taken off. */
const MOST_TAKEN_OFF = 4
