/** Errors planted into a release, one at a time, to see which are caught. */
import { bounds, factsIn } from '../../src/core/evaluate.ts'
import { type PlacedFact, placedFacts } from '../../src/core/facts.ts'
import type { Check, CheckResult, Examined, Expression, FactId } from '../../src/core/model.ts'
import { type Decimal, exactly, intervalOf, meets } from '../../src/core/number.ts'
import type { Span } from '../../src/core/source.ts'

export const plants = {
  'second digit off by one': secondDigit,
  'two digits swapped': swappedPair,
  'sign turned': turnedSign,
} as const satisfies Record<string, (line: string, span: Span) => string | undefined>

export type Plant = keyof typeof plants

/** What came of one planted error. */
export interface Outcome {
  readonly fact: FactId
  readonly plant: Plant
  /** Whether the untouched release has a calculation or tie that the figure stands in. */
  readonly tied: boolean
  /** The misprint contradicts one of them: it is more than rounding allows. */
  readonly catchable: boolean
  /** A check about it fails, or is suspect. */
  readonly caught: boolean
  /** The report names it at all: as above, or as a figure that agrees only within rounding, or that nothing reproduces. */
  readonly named: boolean
  /** Exceptions that the error gave rise to and that are not about the figure. */
  readonly falseAlarms: readonly string[]
}

/** The release with one figure misprinted; undefined where the figure cannot be so, or would not change. */
export function misprinted(text: string, { fact }: PlacedFact, plant: Plant): string | undefined {
  const lines = text.split('\n')
  const line = lines[fact.span.line - 1]
  const changed = line === undefined ? undefined : plants[plant](line, fact.span)
  if (changed === undefined || changed === line) return undefined
  lines[fact.span.line - 1] = changed
  return lines.join('\n')
}

export function outcomeOf(before: Examined, after: Examined, fact: FactId, plant: Plant): Outcome {
  const known = new Set(before.results.filter(isOff).map(({ check }) => check.id))
  const fresh = after.results.filter((result) => isOff(result) && !known.has(result.check.id))
  const about = (result: CheckResult): boolean => touches(after, result, fact)
  const caught = after.results.some((result) => isOff(result) && about(result))
  const exact = new Set(before.results.filter(({ verdict }) => verdict === 'exact').map(({ check }) => check.id))
  const worse = after.results.some(
    (result) => result.verdict !== 'exact' && exact.has(result.check.id) && about(result),
  )
  const line = fact.slice(0, fact.indexOf('@'))
  const unexplained = after.model.diagnostics.length > before.model.diagnostics.length && isRatio(before, line)
  return {
    fact,
    plant,
    named: caught || worse || unexplained,
    tied: tiedFacts(before).has(fact),
    catchable: contradicts(before, fact, placedFacts(after.model.release).get(fact)?.fact.value),
    caught,
    falseAlarms: fresh.filter((result) => !about(result)).map(({ check, verdict }) => `${check.id} ${verdict}`),
  }
}

/** Whether figures of the line are ratios that a definition reproduces. */
const isRatio = ({ model }: Examined, line: string): boolean =>
  model.checks.some(({ kind, at }) => kind === 'ratio' && at?.startsWith(`${line}@`))

/** The figures that stand in a calculation or a tie, on either side. */
export function tiedFacts({ model }: Examined): ReadonlySet<FactId> {
  return new Set(
    model.checks
      .filter(({ informational, computed }) => !informational && computed !== undefined)
      .flatMap(({ at, computed }) => [...(at === undefined ? [] : [at]), ...(computed ? factsIn(computed) : [])]),
  )
}

/**
 * Whether a figure's misprinted value contradicts a calculation or tie of the untouched release that holds there.
 *
 * Reckoned here by intervals alone, apart from verdicts and from what the misprinted release still shows: a figure that
 * is no longer read contradicts them all.
 */
function contradicts({ model, results }: Examined, fact: FactId, value: Decimal | undefined): boolean {
  const facts = placedFacts(model.release)
  const assumptions = new Map(model.assumptions.map((each) => [each.id, each.value]))
  const possible = (check: Check & { readonly computed: Expression }): boolean => {
    if (value === undefined) return false
    const printed = check.at === fact ? value : check.printed
    const allowed = bounds(check.computed, {
      fact: (id) => {
        const found = facts.get(id)?.fact
        return found && intervalOf(id === fact ? value : found.value, found.quantum)
      },
      assumption: (id) => {
        const found = assumptions.get(id)
        return found && exactly(found)
      },
    })
    if (check.computed.kind !== 'ref')
      return allowed !== undefined && meets(allowed, intervalOf(printed, check.quantum))
    // The same quantity in the same unit is the same figure.
    const other = facts.get(check.computed.fact)?.fact
    return other !== undefined && printed.eq(check.computed.fact === fact ? value : other.value)
  }
  return results.some(({ check, verdict }) => {
    const { computed } = check
    if (check.informational || computed === undefined || !['exact', 'rounding', 'boundary'].includes(verdict))
      return false
    return (check.at === fact || factsIn(computed).includes(fact)) && !possible({ ...check, computed })
  })
}

export const figuresOf = ({ model }: Examined): readonly PlacedFact[] => [...placedFacts(model.release).values()]

const isOff = ({ check, verdict }: CheckResult): boolean =>
  !check.informational && (verdict === 'inconsistent' || verdict === 'truncation' || verdict === 'suspect')

/** Whether the figure is one side of a check, or what a side is calculated from. */
function touches({ model }: Examined, { check }: CheckResult, fact: FactId): boolean {
  const open = [...(check.at === undefined ? [] : [check.at]), ...(check.computed ? factsIn(check.computed) : [])]
  const seen = new Set<FactId>()
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === fact) return true
    if (seen.has(id)) continue
    seen.add(id)
    const cell = model.cells.get(id)
    if (cell) open.push(...factsIn(cell.expression))
  }
  return false
}

/** 72,386 becomes 73,386: the second digit one up, 9 becoming 0; a single digit itself. */
function secondDigit(line: string, span: Span): string | undefined {
  const places = digitPlaces(line, span)
  const at = places[1] ?? places[0]
  if (at === undefined) return undefined
  return line.slice(0, at) + ((Number(line.charAt(at)) + 1) % 10) + line.slice(at + 1)
}

/** 72,386 becomes 27,386: the first two neighbouring digits that differ. */
function swappedPair(line: string, span: Span): string | undefined {
  const places = digitPlaces(line, span)
  const i = places.findIndex(
    (at, n) => n + 1 < places.length && line.charAt(at) !== line.charAt(places[n + 1] as number),
  )
  const [first, second] = [places[i], places[i + 1]]
  if (first === undefined || second === undefined) return undefined
  const characters = [...line]
  characters[first] = line.charAt(second)
  characters[second] = line.charAt(first)
  return characters.join('')
}

/** 1,160 becomes (1,160), and the other way round, in the place it has. */
function turnedSign(line: string, span: Span): string | undefined {
  const places = digitPlaces(line, span)
  const [first, last] = [places[0], places.at(-1)]
  if (first === undefined || last === undefined || /^[\s0.,$%-]*$/.test(text(line, span))) return undefined
  const start = line.charAt(first - 1) === '.' ? first - 1 : first
  const open = /^\D*[(-]/.test(text(line, span)) ? line.slice(0, start).search(/[(-]\$?\s*$/) : -1
  if (open >= 0) {
    const behind = line.slice(last + 1).replace(/^([%]?)\)/, '$1 ')
    return `${line.slice(0, open)} ${line.slice(open + 1, last + 1)}${behind}`
  }
  if (line.charAt(last + 1) === '%') return `${line.slice(0, start - 1)}-${line.slice(start)}`
  const free = /^\s?$/.test(line.charAt(last + 1)) && line.charAt(start - 1) === ' '
  return free ? `${line.slice(0, start - 1)}(${line.slice(start, last + 1)})${line.slice(last + 2)}` : undefined
}

const text = (line: string, { column, length }: Span): string => line.slice(column - 1, column - 1 + length)

function digitPlaces(line: string, { column, length }: Span): readonly number[] {
  return Array.from({ length }, (_, i) => column - 1 + i).filter((at) => /\d/.test(line.charAt(at)))
}
