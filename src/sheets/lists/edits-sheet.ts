/** What the user did in a workbook that a release was added to: all of it kept, and what the release says to it. */

import type { OpenedSheet } from '../../core/book/opened-workbook.ts'
import { type Edit, type EditKind, editKinds } from '../../core/book/update.ts'
import type { Cell, Sheet, SheetRow, Style } from '../../core/book/workbook.ts'
import { lineCount } from '../../core/cells/text-width.ts'
import type { Book } from '../book.ts'
import { EDITS } from '../sheet-name.ts'
import { footer, HEAD, MUTED, rowOfLines, SUBTITLE, sheet, TITLE } from '../styles.ts'

const COLUMNS = [
  { heading: 'What', width: 24 },
  { heading: 'Sheet', width: 22 },
  { heading: 'Where', width: 9 },
  { heading: 'Line', width: 38 },
  { heading: 'Period', width: 30 },
  { heading: 'As built', width: 26 },
  { heading: 'Here', width: 34 },
  { heading: 'Built now', width: 26 },
] as const

const HEAD_ROW = 5

/** Lays out the sheet of the user's edits, a row an edit; those that a release contradicts are coloured. */
export function editsSheet(edits: readonly Edit[], { model }: Book): Sheet {
  const { company, source } = model.release
  const rows: SheetRow[] = []
  const cells: Cell[] = edits.flatMap((edit, i) => {
    const row = HEAD_ROW + 1 + i
    const texts = textsOf(edit)
    const lines = texts.map((text, j) => lineCount(text, COLUMNS[j]?.width ?? 10))
    const most = lines.reduce((highest, count) => Math.max(highest, count), 1)
    if (most > 1) rows.push(rowOfLines(row, most))
    const style: Style = {
      wrap: true,
      vertical: 'top',
      ...(edit.release === undefined ? {} : { fill: 'alert' as const }),
    }
    return texts.flatMap((value, j): Cell[] => (value === '' ? [] : [{ row, column: j + 1, value, style }]))
  })
  const last = Math.max(HEAD_ROW + 1, HEAD_ROW + edits.length)
  return sheet({
    name: EDITS,
    cells: [
      { row: 1, column: 1, value: company ?? source.name, style: TITLE },
      { row: 2, column: 1, value: 'Edits', style: SUBTITLE },
      { row: 3, column: 1, value: sentence(edits), style: MUTED },
      ...COLUMNS.map(({ heading }, i): Cell => ({ row: HEAD_ROW, column: i + 1, value: heading, style: HEAD })),
      ...cells,
    ],
    rows,
    columns: COLUMNS.map(({ width }) => ({ width })),
    freeze: { rows: HEAD_ROW, columns: 0 },
    filter: { top: HEAD_ROW, left: 1, bottom: last, right: COLUMNS.length },
    titleRows: { from: HEAD_ROW, to: HEAD_ROW },
    landscape: true,
    footer: footer(source.name, EDITS),
  })
}

/** The edits that such a sheet lists, as far as they tell one from another. */
export function editsListed({
  cells,
}: OpenedSheet): readonly Pick<Edit, 'kind' | 'sheet' | 'where' | 'caption' | 'now'>[] {
  const kinds = new Map(Object.entries(editKinds).map(([kind, text]) => [text as string, kind as EditKind]))
  const texts = new Map(cells.map(({ row, column, value }) => [`${row}:${column}`, String(value ?? '')]))
  return cells.flatMap(({ row, column, value }) => {
    const kind = column === 1 && row > HEAD_ROW ? kinds.get(String(value)) : undefined
    const [sheetName = '', where = '', caption = '', now = ''] = [2, 3, 4, 7].map(
      (at) => texts.get(`${row}:${at}`) ?? '',
    )
    return kind === undefined ? [] : [{ kind, sheet: sheetName, where, caption, now }]
  })
}

function textsOf({ kind, sheet: name, where, caption, heading, before, now, release }: Edit): string[] {
  return [editKinds[kind], name, where, caption, heading, before, now, release ?? ''].map((text) =>
    text.slice(0, LONGEST),
  )
}

/** What is longer is read where it stands. */
const LONGEST = 1000

function sentence(edits: readonly Edit[]): string {
  if (edits.length === 0) return 'Nothing here differs from what is built of the releases.'
  const against = edits.filter(({ release }) => release !== undefined).length
  const kept = `What was typed or changed here since it was built, all of it kept; addresses as of the latest release added`
  return against === 0 ? kept : `${kept}. Shaded: built otherwise now (last column), and left as it was`
}
