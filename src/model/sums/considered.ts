/** What a line was taken for as a sum, and what else was weighed. */
import type { Measure, Statement } from '../../core/release.ts'
import type { CalculationTemplate } from '../../core/template.ts'
import { bitsIn, type Evidence } from '../../evidence/evidence.ts'
import { isAverageAmongOthers, rowMatrix } from './figure-matrix.ts'
import { findSums } from './find-sums.ts'
import { rowTraits } from './foot.ts'
import type { Considered } from './sum.ts'

/** A reading of a line as the sum of others of its statement. */
export interface SumReading {
  readonly terms: readonly { readonly index: number; readonly weight: 1 | -1 }[]
  readonly evidence: Evidence
  readonly bits: number
  /** Why it is not the one; undefined for the one that was taken. */
  readonly lost?: string
}

/** All that were weighed of the line in a row, each once: the one that was taken, if any, then the likeliest first. */
export function sumReadings(
  statement: Statement,
  row: number,
  calculations: readonly CalculationTemplate[],
): readonly SumReading[] {
  const measure: Measure = statement.items[row]?.unit.measure ?? 'money'
  const matrix = rowMatrix(statement, measure, isAverageAmongOthers(statement, row) ? 'with' : 'apart')
  const line = matrix.lines.findIndex(({ index }) => index === row)
  if (line < 0) return []
  const weighed = new Map<string, Considered>()
  const found = findSums(matrix, rowTraits(statement, matrix, calculations), (reading) => {
    if (reading.total !== line) return
    const key = nameOf(reading)
    const other = weighed.get(key)
    if (other === undefined || bitsIn(reading.evidence) > bitsIn(other.evidence)) weighed.set(key, reading)
  })
  const taken = found.find(({ total }) => total === line)
  if (taken) weighed.delete(nameOf(taken))
  const made = ({ terms, evidence }: Pick<Considered, 'terms' | 'evidence'>): Omit<SumReading, 'lost'> => ({
    terms: terms.map(({ line: term, weight }) => ({ index: matrix.lines[term]?.index ?? -1, weight })),
    evidence,
    bits: bitsIn(evidence),
  })
  const others = [...weighed.values()].map((reading): SumReading => {
    const own = made(reading)
    const less = taken && own.bits <= taken.bits ? `${(taken.bits - own.bits).toFixed(1)} bits fewer` : undefined
    return { ...own, lost: reading.refused ?? less ?? 'the sums of the whole table are likelier without it' }
  })
  return [...(taken ? [made(taken)] : []), ...others.sort((a, b) => b.bits - a.bits)]
}

const nameOf = ({ terms }: Pick<Considered, 'terms'>): string =>
  terms
    .map(({ line, weight }) => line * weight + (line === 0 && weight === -1 ? '-' : ''))
    .sort()
    .join()
