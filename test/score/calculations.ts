/** How many of a filer's own calculations stand live in a workbook. */
import { type Aligned, alignAll, closeness, placeOf } from './align.ts'
import { linear } from './linear.ts'
import { isFormula, keyOf, numberIn, type Place, type Sheets } from './sheets.ts'
import { type Arithmetic, arithmetic, type Truth } from './truth.ts'

/**
 * Of one printed total: `right`, the filer's calculation, term for term; `otherwise`, the right figure by another
 * formula; `wrong`, a formula that gives another figure; `typed`; `missed`, no such cell.
 */
export type Judgement = 'right' | 'otherwise' | 'wrong' | 'typed' | 'missed'

export interface Judged {
  readonly judgement: Judgement
  readonly statement: string
  readonly label: string
  readonly column: number
  readonly formula?: string
}

export function judgeCalculations(truth: Truth, sheets: Sheets): Judged[] {
  const aligned = alignAll(truth.statements, sheets)
  const facts = factsByPlace(truth, aligned)
  const rules = arithmetic(truth)
  return truth.statements.flatMap(({ title, rows, parents }, s) => {
    const totals = new Set(parents.filter(({ complete }) => complete).map(({ row }) => row))
    return [...totals]
      .sort((a, b) => a - b)
      .flatMap((index) => {
        const row = rows[index]
        const at = aligned[s]
        return (row?.values ?? []).flatMap((printed, column): Judged[] => {
          if (!printed || row === undefined) return []
          const place = at && placeOf(at, index, column)
          const fact = { key: row.keys[column] ?? '', sign: row.sign, places: row.places, printed }
          const judgement = place ? judge(fact, place, closeness(row), { sheets, facts, rules }) : 'missed'
          const formula = place && sheets.at(place)?.formula
          return [{ judgement, statement: title, label: row.label, column, ...(formula ? { formula } : {}) }]
        })
      })
  })
}

interface FactAt {
  readonly key: string
  readonly sign: number
}

interface Printed extends FactAt {
  readonly places: number
  readonly printed: number
}

interface Known {
  readonly sheets: Sheets
  readonly facts: ReadonlyMap<string, FactAt>
  readonly rules: Arithmetic
}

function judge(fact: Printed, place: Place, close: number, { sheets, facts, rules }: Known): Judgement {
  const cell = sheets.at(place)
  const value = numberIn(cell)
  if (value === undefined) return 'missed'
  if (!isFormula(cell)) return Math.abs(value - fact.printed) <= close ? 'typed' : 'missed'
  const parts = new Set<string>()
  const sum = linear(sheets, place, (at) => {
    const part = keyOf(at) === keyOf(place) ? undefined : facts.get(keyOf(at))
    if (part === undefined) return undefined
    if (part.key !== fact.key) parts.add(part.key)
    // The same fact elsewhere is looked through, and where it is typed it explains nothing.
    else return isFormula(sheets.at(at)) ? undefined : { atom: `copy of ${part.key}`, sign: part.sign }
    return { atom: part.key, sign: part.sign }
  })
  if (Math.abs(value - fact.printed) > tolerance(sum?.weights.size ?? 3, fact.places)) return 'wrong'
  if (sum === undefined || sum.constant !== 0) return 'otherwise'
  if ([...parts].some((part) => rules.isMadeFrom(part, fact.key))) return 'otherwise'
  const got = rules.leaves(sum.weights)
  const isRight = rules.sums(fact.key).some((wanted) => {
    const leaves = rules.leaves(wanted)
    return rules.same(got, new Map([...leaves].map(([key, weight]) => [key, weight * fact.sign])))
  })
  return isRight ? 'right' : 'otherwise'
}

function factsByPlace(truth: Truth, aligned: readonly (Aligned | undefined)[]): Map<string, FactAt> {
  const facts = new Map<string, FactAt>()
  truth.statements.forEach(({ rows, columns }, s) => {
    const at = aligned[s]
    if (at === undefined) return
    rows.forEach(({ heading, keys, sign }, row) => {
      if (heading) return
      columns.forEach((_, column) => {
        const place = placeOf(at, row, column)
        const key = keys[column]
        if (place && key !== undefined && !facts.has(keyOf(place))) facts.set(keyOf(place), { key, sign })
      })
    })
  })
  return facts
}

/** What rounding allows a sum of so many figures. */
const tolerance = (terms: number, places: number): number =>
  (terms < 2 ? 0.5 : terms < 3 ? 1 : 2) * 10 ** -places + 1e-6
