/** What a table says of its units, in all the places where tables say it. */

import { headedScale, isUnitLine, readUnitWords, type UnitWords } from '../../language/units.ts'
import type { DraftColumn } from '../column.ts'
import type { Placement } from '../placement.ts'
import { type ScaleSaid, UNSTATED } from './scale-said.ts'

/** What title, stub and unit lines within the table say; else what the table says on whose sheet it stands. */
export function unitsOf(placements: readonly Placement[]): readonly UnitWords[] {
  const units: UnitWords[] = []
  placements.forEach(({ table, title, sheet }, i) => {
    const stub = readUnitWords(table.stub.map(({ text }) => text).join(' ; '))
    const within = readUnitWords(
      table.rows
        .filter(({ label }) => isUnitLine(label))
        .map(({ label }) => label)
        .join(' ; '),
    )
    const headed = readUnitWords(
      table.headings
        .filter(({ text }) => isUnitLine(text))
        .map(({ text }) => text)
        .join(' ; '),
    )
    const own = firstSaid([title.units, stub, within, headed])
    units.push(
      own.money === undefined && sheet !== i
        ? { ...units[sheet], ...own, exceptShares: units[sheet]?.exceptShares ?? false }
        : own,
    )
  })
  return units
}

/** Of several places that speak of units, each word from the first that says it. */
const firstSaid = (places: readonly UnitWords[]): UnitWords => ({
  ...Object.assign({}, ...places.toReversed()),
  exceptShares: places.some(({ exceptShares }) => exceptShares),
})

/** What a table says of its money; else what its headings do. */
export function moneyScale(units: UnitWords, columns: readonly DraftColumn[]): ScaleSaid {
  if (units.money !== undefined) return { scale: units.money, from: 'table' }
  const [headed] = headedScales(columns) ?? []
  return headed === undefined ? UNSTATED : { scale: headed, from: 'column' }
}

/** The scales that the headings name, where all columns of money do. */
function headedScales(columns: readonly DraftColumn[]): readonly number[] | undefined {
  const money = columns.filter(({ basis }) => basis !== 'percent-change' && basis !== 'percent-of-total')
  const scales = money.flatMap(({ stack }) => headedScale(stack.label) ?? [])
  return scales.length > 0 && scales.length === money.length ? scales : undefined
}
