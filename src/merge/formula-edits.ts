/** Formulas of the user's that say something else than they seem to, since lines moved or a period was added. */
import type { OpenedCell } from '../core/book/opened-workbook.ts'
import { type Edit, placeKey } from '../core/book/update.ts'
import { a1 } from '../core/cells/a1.ts'
import { formulaTokens, type ReferenceToken } from '../core/cells/formula-tokens.ts'
import { type Lines, type Moves, movedFormula } from '../core/cells/move.ts'
import { extent, type SheetVersions, type ToMerge } from './three-versions.ts'
import { cellText } from './words.ts'

/**
 * The user's formulas over ranges that do not hold the same lines any more: tieout has put its lines in another order,
 * which no program does when rows are inserted.
 */
export function rangeEdits(merging: ToMerge, all: readonly SheetVersions[], moves: Moves): Edit[] {
  const reordered = new Map(
    all.flatMap(({ theirs: sheet }) => {
      const rows = moves.get(sheet.name.toLowerCase())?.rows
      const count = extent(sheet, 'rows')
      return rows === undefined || isInOrder(rows, count) ? [] : [[sheet.name.toLowerCase(), { rows, count }] as const]
    }),
  )
  if (reordered.size === 0) return []
  return editsOf('range', merging, all, moves, ({ from, to }, sheet) => {
    const there = reordered.get(sheet)
    return there !== undefined && !holdsSameLines(from.row, to.row, there.rows, there.count)
  })
}

/**
 * The user's formulas over all the columns of one span, which a new column now stands behind: they say what they said, and
 * do not reach the newest period. What was said once is said until it is so no more.
 *
 *     Three Months Ended        =AVERAGE(B7:D7), and E is new
 *     B      C      D      E
 */
export function shortEdits(merging: ToMerge, all: readonly SheetVersions[], moves: Moves, ours: Moves): Edit[] {
  const grown = new Map(
    all.map((versions) => [versions.theirs.name.toLowerCase(), missedBy(versions, merging.wordsOf, moves, ours)]),
  )
  const told = toldBefore(merging)
  return editsOf('short', merging, all, moves, ({ from, to }, sheet, reader) => {
    const [first, last] = [Math.min(from.column, to.column), Math.max(from.column, to.column)]
    const missed = first === last ? undefined : grown.get(sheet)?.(from.row, first, last)
    return missed === 'all new' || (missed === 'some known' && told.has(reader))
  })
}

/** The cells of which it was said: those with the same formula as then, else one in that place that only reads others. */
function toldBefore({ theirs, told }: ToMerge): ReadonlySet<OpenedCell> {
  return new Set(
    told.flatMap(({ kind, sheet, where, now }) => {
      const cells = kind === 'short' ? (theirs.sheets.find(({ name }) => name === sheet)?.cells ?? []) : []
      const same = cells.filter(({ formula }) => formula !== undefined && `=${formula}` === now)
      if (same.length > 0) return same
      return cells.filter(
        ({ row, column, formula }) =>
          a1(row, column) === where && formula !== undefined && frameOf(formula) === frameOf(now.slice(1)),
      )
    }),
  )
}

/** A formula without what it refers to. */
const frameOf = (formula: string): string =>
  formulaTokens(formula)
    .map(({ kind, text }) => (kind === 'reference' ? '' : text))
    .join('')

type Range = Required<Pick<ReferenceToken, 'from' | 'to'>>

/** The ranges of a formula, however they are written: B7:E7, Operations!B7:Operations!E7, B7+C7+D7+E7. */
function rangesIn(formula: string): readonly (Range & Pick<ReferenceToken, 'sheet'>)[] {
  const found: (Range & Pick<ReferenceToken, 'sheet'>)[] = []
  let between = ''
  let last: ReferenceToken | undefined
  for (const token of formulaTokens(formula).filter(({ kind }) => kind !== 'space')) {
    if (token.kind !== 'reference') {
      between += token.text
      continue
    }
    const open = found.at(-1)
    const isOneMore = last?.sheet === token.sheet && token.to === undefined && last?.to === undefined
    const isNext = token.from.row === last?.from.row && token.from.column === last.from.column + 1
    if (isOneMore && open !== undefined && (between === ':' || (between === '+' && isNext)))
      found[found.length - 1] = { ...open, to: token.from }
    else if (token.from.row > 0)
      found.push({
        from: token.from,
        to: token.to ?? token.from,
        ...(token.sheet === undefined ? {} : { sheet: token.sheet }),
      })
    between = ''
    last = token
  }
  return found
}

/** An edit for each formula of the user's with a range that `isOff` says so of, on the sheet of that name in lower case. */
function editsOf(
  kind: Edit['kind'],
  { theirs, wordsOf }: ToMerge,
  all: readonly SheetVersions[],
  moves: Moves,
  isOff: (range: Range, sheet: string, reader: OpenedCell) => boolean,
): Edit[] {
  return theirs.sheets.flatMap((sheet) => {
    const versions = all.find((each) => each.theirs === sheet)
    const move = moves.get(sheet.name.toLowerCase())
    return sheet.cells.flatMap((cell): Edit[] => {
      if (cell.formula === undefined) return []
      if (versions !== undefined && !versions.edited.has(placeKey(cell.row, cell.column))) return []
      const isAny = rangesIn(cell.formula).some(({ from, to, sheet: of = sheet.name }) =>
        isOff({ from, to }, of.toLowerCase(), cell),
      )
      if (!isAny) return []
      const [row, column] = [move?.rows.to(cell.row) ?? cell.row, move?.columns.to(cell.column) ?? cell.column]
      const now = cellText(cell, (formula) => movedFormula(formula, sheet.name, moves))
      const words = wordsOf(sheet)(cell.row, cell.column)
      return [{ kind, sheet: sheet.name, where: a1(row, column), ...words, before: `=${cell.formula}`, now }]
    })
  })
}

/**
 * What of a span stands behind a stretch of the user's columns that has all of it from its first column on: new columns
 * alone, or some that were there when the formula was last seen. A column of the user's own is of no span.
 */
function missedBy(
  { theirs, ours, toTheirs, toOurs }: SheetVersions,
  wordsOf: ToMerge['wordsOf'],
  moves: Moves,
  ourMoves: Moves,
): (row: number, first: number, last: number) => 'all new' | 'some known' | undefined {
  const [their, our] = [moves.get(theirs.name.toLowerCase()), ourMoves.get(ours.name.toLowerCase())]
  if (their === undefined || our === undefined) return () => undefined
  const known = new Set(toOurs.columns)
  const count = extent(ours, 'columns')
  const ourRows = new Map(ours.cells.map(({ row }) => [our.rows.to(row), row]))
  // Spans are read from what is built: what the user types among the headings changes none.
  const words = wordsOf(ours)
  const builtAs = new Map(toTheirs.columns.map((at, i) => [at, toOurs.columns[i] ?? 0]))
  return (row, first, last) => {
    const ourRow = ourRows.get(their.rows.to(row))
    if (ourRow === undefined) return undefined
    const columns = Array.from({ length: last - first + 1 }, (_, i) => builtAs.get(first + i) ?? [])
      .flat()
      .sort((a, b) => a - b)
    const [from = 0, to = 0] = [columns[0], columns.at(-1)]
    const span = spanOf(words(ourRow, from).heading)
    const isOfSpan = (at: number): boolean => at > 0 && at <= count && spanOf(words(ourRow, at).heading) === span
    if (span === '' || !columns.every(isOfSpan) || isOfSpan(from - 1) || !isOfSpan(to + 1)) return undefined
    for (let at = to + 1; isOfSpan(at); at++) if (known.has(at)) return 'some known'
    return 'all new'
  }
}

/** What a heading says before its day or its year: "Three Months Ended"; one for all that are a day alone, as over balances. */
const spanOf = (heading: string): string =>
  isDay(heading) ? 'at' : (/^[^\d]*?(?=\s+(?:\w+\s+)?(?:Q?\d))/.exec(heading)?.[0].trim() ?? '')

const isDay = (heading: string): boolean => /^(?:\w+\.?\s+\d{1,2},\s+\d{4}|\d{4}-\d\d-\d\d)$/.test(heading.trim())

function isInOrder({ to }: Lines, count: number): boolean {
  let last = 0
  for (let at = 1; at <= count; at++) {
    const place = to(at)
    if (place === 0) continue
    if (place < last) return false
    last = place
  }
  return true
}

function holdsSameLines(from: number, to: number, rows: Lines, count: number): boolean {
  const [first, last] = [Math.min(from, to), Math.max(from, to)]
  const [top, bottom] = [rows.to(first), rows.to(last)]
  for (let at = 1; at <= count; at++) {
    const place = rows.to(at)
    const wasIn = at >= first && at <= last
    if (place > 0 && wasIn !== (place >= top && place <= bottom)) return false
  }
  return true
}
