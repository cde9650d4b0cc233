/** What became of the figures that rounding takes off their formulas, where something was wished of them. */
import { evaluate, valuesIn } from '../../core/evaluate.ts'
import { type PlacedFact, placedFacts } from '../../core/facts.ts'
import { NO_PATHS, type Paths, sourceAt } from '../../core/file/paths.ts'
import { placeInFile } from '../../core/file/place-in-file.ts'
import type { Model, TotalsWish } from '../../core/model.ts'
import type { Decimal } from '../../core/number.ts'
import { showsOtherwise } from '../../core/shown.ts'
import type { Source } from '../../core/source.ts'
import { figureShown as figure } from '../../language/shown.ts'
import { count } from '../figure.ts'

/** Beyond this many, such figures are counted and not named. */
const MOST_NAMED = 20

/**
 * Under `printed` the figures that stay typed; under `plug` those before which a Rounding line stands, and those that are
 * live without one. Nothing under `live`.
 *
 *       1 figure kept as printed, rounding takes the formula off
 *         release.txt:612  Total inventory, Q1'06: 26.5; its formula gives 26.4
 */
export function totalsText(model: Model, totals: TotalsWish, paths: Paths = NO_PATHS): string {
  if (totals === 'live') return ''
  const off = figuresOff(model)
  const source = sourceAt(model.release.source, paths)
  const of = (wanted: Off['standing']): readonly Off[] => off.filter(({ standing }) => standing === wanted)
  return [
    listed(of('typed'), 'kept as printed, rounding takes the formula off', source),
    listed(of('plugged'), 'with a Rounding line among the parts', source),
    totals === 'plug'
      ? listed(of('live'), 'live though rounding takes the formula off: no sum down the rows', source)
      : '',
  ].join('')
}

interface Off {
  readonly placed: PlacedFact
  /** What its formula gives without any Rounding line. */
  readonly gives: Decimal
  readonly standing: 'typed' | 'plugged' | 'live'
}

function figuresOff(model: Model): readonly Off[] {
  const values = valuesIn(model)
  const origin = (id: string) => model.cells.get(id)?.origin
  return [...placedFacts(model.release)].flatMap(([id, placed]): Off[] => {
    const cell = model.cells.get(id)
    if (cell === undefined || cell.origin === 'rounding') return []
    const { expression, instead, value } = cell
    const kept = instead && evaluate(instead, values)
    if (kept) return [{ placed, gives: kept, standing: 'typed' }]
    const last = expression.kind === 'sum' ? expression.terms.at(-1)?.of : undefined
    const rounding = last?.kind === 'ref' && origin(last.fact) === 'rounding' ? values.fact(last.fact) : undefined
    if (rounding) return [{ placed, gives: value.minus(rounding), standing: 'plugged' }]
    return showsOtherwise(placed.fact, value) ? [{ placed, gives: value, standing: 'live' }] : []
  })
}

function listed(off: readonly Off[], what: string, source: Source): string {
  if (off.length === 0) return ''
  const lines = off.slice(0, MOST_NAMED).map(({ placed: { fact, item, column }, gives }) => {
    const { name, line } = placeInFile(source, fact.span)
    const label = [item.label, column.label].filter((part) => part !== '').join(', ')
    return `    ${name}:${line}  ${label}: ${figure(fact.value, fact)}; its formula gives ${figure(gives, fact)}`
  })
  const rest = off.length > MOST_NAMED ? [`    … and ${off.length - MOST_NAMED} more`] : []
  return `  ${count(off.length, 'figure')} ${what}\n${[...lines, ...rest].join('\n')}\n`
}
