/**
 * Sums of the user's that count a figure twice: it stays since they read it, and another line of the sum has taken it in.
 *
 *     built before  Fees 120, Costs 400      built now  Costs 520, and no Fees      the user's  =SUM(B8:B9)
 */
import { figureText, type OpenedSheet } from '../core/book/opened-workbook.ts'
import { type Edit, placeKey } from '../core/book/update.ts'
import type { Moves } from '../core/cells/move.ts'
import { rangesIn, type WrittenRange } from './formula-ranges.ts'
import type { KeptFigures } from './kept-figures.ts'
import { type OwnFormula, ownFormulas } from './own-formulas.ts'
import { covers } from './readers.ts'
import { cellsOf, type SheetVersions, type ToMerge } from './three-versions.ts'
import { untold, withSaid } from './told.ts'
import { sameFigure } from './words.ts'

/** A figure of the user's sheet. */
interface Figure {
  readonly sheet: OpenedSheet
  readonly row: number
  readonly column: number
  readonly value: number
}

/** Figures that stay, and the line that has taken them in. */
interface TakenIn {
  readonly staying: readonly Figure[]
  readonly within: Figure
}

/** The user's sums with by how much they are too high; what was said once is said as long as the sum is the same. */
export function doubledEdits(
  merging: ToMerge,
  all: readonly SheetVersions[],
  figures: KeptFigures,
  moves: Moves,
): Edit[] {
  const told = new Map(
    merging.told.flatMap(({ kind, sheet, now }) => (kind === 'doubled' ? [[`${sheet} ${untold(now)}`, now]] : [])),
  )
  const staying = all.flatMap((versions) => stayingFigures(versions, merging, figures, moves))
  const found = all.flatMap((versions) => takenIn(versions, staying))
  return ownFormulas(merging, all, moves).flatMap((own): Edit[] => {
    if (own.cell === undefined) return []
    const ranges = rangesIn(own.formula).filter(({ inside, isListed }) => inside === 'SUM' || isListed)
    const reads = (figure: Figure): boolean => ranges.some((range) => isIn(figure, range, own))
    const twice = found.filter(({ staying: figs, within }) =>
      ranges.some((range) => [...figs, within].every((figure) => isIn(figure, range, own))),
    )
    const before = told.get(`${own.told.sheet} =${own.formula}`)
    const said =
      twice.length > 0
        ? saidOf(twice, merging)
        : staying.some(reads)
          ? before?.slice(own.formula.length + 3)
          : undefined
    return said === undefined ? [] : [{ kind: 'doubled', ...own.told, now: withSaid(own.told.now, [said]) }]
  })
}

function saidOf(twice: readonly TakenIn[], { wordsOf }: ToMerge): string {
  const caption = ({ sheet, row, column }: Figure): string => wordsOf(sheet)(row, column).caption
  const off = twice.flatMap(({ staying }) => staying).reduce((sum, { value }) => sum + value, 0)
  const which = twice.map(
    ({ staying, within }) => `${staying.map(caption).join(' and ')} within ${caption(within)} as well`,
  )
  return `too ${off < 0 ? 'low' : 'high'} by ${figureText(Math.abs(off), false)}: ${[...new Set(which)].join(', ')}`
}

const isIn = ({ sheet, row, column }: Figure, { from, to, sheet: on }: WrittenRange, own: OwnFormula): boolean =>
  (on ?? own.sheet).toLowerCase() === sheet.name.toLowerCase() &&
  covers([from.row, to.row], row) &&
  covers([from.column, to.column], column)

/** Those of lines that are built no more and stay, and single ones that formulas read. */
function stayingFigures(
  { base, theirs, toTheirs, toOurs }: SheetVersions,
  { entries }: ToMerge,
  figures: KeptFigures,
  moves: Moves,
): readonly Figure[] {
  if (entries.includes(base.name)) return []
  const rows = moves.get(theirs.name.toLowerCase())?.rows
  return base.cells.flatMap(({ row: was, column: at, value }) => {
    const [row, column] = [toTheirs.rows[was - 1] ?? 0, toTheirs.columns[at - 1] ?? 0]
    if (typeof value !== 'number' || row === 0 || column === 0) return []
    const isLine = (toOurs.rows[was - 1] ?? 0) === 0 && (rows?.to(row) ?? 0) > 0
    const stays = isLine || figures.get(theirs)?.has(placeKey(row, column))
    return stays ? [{ sheet: theirs, row, column, value }] : []
  })
}

/** What a line of the same column is more by, now, is one of the figures that stay there, or all of them. */
function takenIn(
  { base, theirs, ours, toTheirs, toOurs, edited }: SheetVersions,
  all: readonly Figure[],
): readonly TakenIn[] {
  const own = all.filter(({ sheet }) => sheet === theirs)
  if (own.length === 0) return []
  const built = cellsOf(ours)
  return base.cells.flatMap(({ row: was, column: at, value }): TakenIn[] => {
    const [row, column] = [toTheirs.rows[was - 1] ?? 0, toTheirs.columns[at - 1] ?? 0]
    const now = built.get(placeKey(toOurs.rows[was - 1] ?? 0, toOurs.columns[at - 1] ?? 0))
    const there = own.filter((figure) => figure.column === column && figure.row !== row)
    if (typeof value !== 'number' || typeof now?.value !== 'number' || there.length === 0) return []
    if (now.formula !== undefined || now.value === value || edited.has(placeKey(row, column))) return []
    const more = now.value - value
    const one = there.find((figure) => sameFigure(figure.value, more))
    const isAll = sameFigure(
      there.reduce((sum, figure) => sum + figure.value, 0),
      more,
    )
    const staying = one ? [one] : isAll ? there : []
    return staying.length === 0 ? [] : [{ staying, within: { sheet: theirs, row, column, value: now.value } }]
  })
}
