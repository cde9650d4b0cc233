/** The edits of an analyst, made in the parts of a workbook: what Excel does when a row is inserted, a sheet added. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { parseA1 } from '../../src/core/cells/a1.ts'
import { shifting } from '../../src/core/cells/formula-tokens.ts'
import { type Lines, linesOf, type Moves, movedFormula, STAYS } from '../../src/core/cells/move.ts'
import { eachText } from '../../src/xlsx/package/edit-xml.ts'
import { parseSheet, type RawRow, sheetText } from '../../src/xlsx/package/sheet-rows.ts'
import { movedFrame } from '../../src/xlsx/update/moved-parts.ts'

export type EditedParts = Map<string, string>

/** The workbook with its parts as `edit` leaves them; parts that are no text stay. */
export function edited(workbook: Uint8Array, edit: (parts: EditedParts) => void): Uint8Array {
  const files = Object.entries(unzipSync(workbook))
  const parts = new Map(files.map(([name, bytes]) => [name, strFromU8(bytes)]))
  edit(parts)
  return zipSync(Object.fromEntries([...parts].map(([name, text]) => [name, strToU8(text)])))
}

/** The part of a sheet, by its name. */
export function partOf(parts: EditedParts, sheet: string): string {
  const tag = new RegExp(`<sheet [^>]*name="${sheet}"[^>]*>`).exec(parts.get('xl/workbook.xml') ?? '')?.[0] ?? ''
  const id = /r:id="([^"]*)"/.exec(tag)?.[1]
  const relation = new RegExp(`<Relationship [^>]*Id="${id}"[^>]*>`).exec(parts.get('xl/_rels/workbook.xml.rels') ?? '')
  const target = /Target="([^"]*)"/.exec(relation?.[0] ?? '')?.[1] ?? ''
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

/** Types values into cells: a figure, "=formula", or a text. The look of what is there stays. */
export function type(parts: EditedParts, sheet: string, entries: Readonly<Record<string, number | string>>): void {
  const part = partOf(parts, sheet)
  const raw = parseSheet(parts.get(part) ?? '')
  for (const [at, entry] of Object.entries(entries)) {
    const { row, column } = parseA1(at) as { row: number; column: number }
    const cells = raw.rows.get(row)?.cells ?? new Map()
    const style = / s="\d+"/.exec(cells.get(column)?.tag ?? '')?.[0] ?? ''
    const text = String(entry).replaceAll('&', '&amp;')
    const cell =
      typeof entry === 'number'
        ? { tag: `<c${style}>`, inner: `<v>${entry}</v>` }
        : entry.startsWith('=')
          ? { tag: `<c${style}>`, inner: `<f>${text.slice(1)}</f>` }
          : { tag: `<c${style} t="inlineStr">`, inner: `<is><t>${text}</t></is>` }
    cells.set(column, cell)
    raw.rows.set(row, { tag: raw.rows.get(row)?.tag ?? '<row>', cells })
  }
  parts.set(part, sheetText(raw))
}

/** Puts a blank row in before a row; all formulas, links and names follow. */
export function insertRow(parts: EditedParts, sheet: string, before: number): void {
  const rows = linesOf([...Array.from({ length: before - 1 }, (_, i) => i + 1), before + 1], before + 1)
  moveLines(parts, sheet, rows, STAYS)
}

/** The same with a column. */
export function insertColumn(parts: EditedParts, sheet: string, before: number): void {
  const columns = linesOf([...Array.from({ length: before - 1 }, (_, i) => i + 1), before + 1], before + 1)
  moveLines(parts, sheet, STAYS, columns)
}

/** Takes a row out; all formulas, links and names follow, and what read it alone reads nothing. */
export function deleteRow(parts: EditedParts, sheet: string, taken: number): void {
  moveLines(parts, sheet, linesOf([...Array.from({ length: taken - 1 }, (_, i) => i + 1), 0], taken - 1), STAYS)
}

/** The same with a column. */
export function deleteColumn(parts: EditedParts, sheet: string, taken: number): void {
  moveLines(parts, sheet, STAYS, linesOf([...Array.from({ length: taken - 1 }, (_, i) => i + 1), 0], taken - 1))
}

function moveLines(parts: EditedParts, sheet: string, rows: Lines, columns: Lines): void {
  const moves: Moves = new Map([[sheet.toLowerCase(), { name: sheet, rows, columns }]])
  const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)]
  for (const [, name = ''] of names) {
    const part = partOf(parts, name)
    const raw = parseSheet(parts.get(part) ?? '')
    const moved = new Map<number, RawRow>()
    for (const [row, { tag, cells }] of raw.rows) {
      const own = [...cells].flatMap(([column, cell]) => {
        const there = name === sheet ? columns.to(column) : column
        if (there === 0) return []
        return [
          [there, { ...cell, inner: eachText(cell.inner, 'f', (text) => movedFormula(text, name, moves)) }] as const,
        ]
      })
      const place = name === sheet ? rows.to(row) : row
      if (place > 0) moved.set(place, { tag, cells: new Map(own) })
    }
    const frame = { before: movedFrame(raw.before, name, moves), after: movedFrame(raw.after, name, moves) }
    parts.set(part, sheetText({ ...frame, rows: moved }))
  }
  const book = eachText(parts.get('xl/workbook.xml') ?? '', 'definedName', (text) => movedFormula(text, sheet, moves))
  parts.set('xl/workbook.xml', book)
}

/**
 * Puts rows in another order, from row `first` on: `order` says which row each of them was. Nothing else follows, as when
 * openpyxl writes them elsewhere; `sorted` copies formulas to where they go, as sorting does, of some columns alone where
 * `isSorted` says so.
 */
export function reorderRows(
  parts: EditedParts,
  sheet: string,
  first: number,
  order: readonly number[],
  how: 'as-they-are' | 'sorted' = 'as-they-are',
  isSorted: (column: number) => boolean = () => true,
): void {
  const part = partOf(parts, sheet)
  const raw = parseSheet(parts.get(part) ?? '')
  const were = order.map((row) => raw.rows.get(row))
  const stay = order.map((_, i) => [...(raw.rows.get(first + i)?.cells ?? [])].filter(([column]) => !isSorted(column)))
  for (const [i, row] of were.entries()) {
    raw.rows.delete(first + i)
    if (row === undefined) continue
    const by = how === 'sorted' ? first + i - (order[i] as number) : 0
    const cells = [...row.cells].map(([column, cell]) => {
      return [column, { ...cell, inner: eachText(cell.inner, 'f', (formula) => shifting(formula)(by, 0)) }] as const
    })
    const all = [...cells.filter(([column]) => isSorted(column)), ...(stay[i] ?? [])]
    raw.rows.set(first + i, { tag: row.tag, cells: new Map(all.sort(([a], [b]) => a - b)) })
  }
  parts.set(part, sheetText(raw))
}

/** Puts a blank row in as openpyxl does: cells go down, and no formula, link or name follows. */
export function pushRowsDown(parts: EditedParts, sheet: string, before: number): void {
  const part = partOf(parts, sheet)
  const raw = parseSheet(parts.get(part) ?? '')
  const rows = new Map([...raw.rows].map(([row, each]) => [row < before ? row : row + 1, each] as const))
  parts.set(part, sheetText({ ...raw, rows }))
}

/** Puts a blank column in as openpyxl does: cells go to the right, and no formula, link or name follows. */
export function pushColumnsRight(parts: EditedParts, sheet: string, before: number): void {
  const part = partOf(parts, sheet)
  const raw = parseSheet(parts.get(part) ?? '')
  const rows = new Map(
    [...raw.rows].map(([row, { tag, cells }]) => {
      const own = [...cells].map(([at, cell]) => [at < before ? at : at + 1, cell] as const)
      return [row, { tag, cells: new Map(own) }] as const
    }),
  )
  parts.set(part, sheetText({ ...raw, rows }))
}

/** Takes a row out as openpyxl does: cells go up, and no formula, link or name follows; the row's own links are gone. */
export function takeRowOut(parts: EditedParts, sheet: string, taken: number): void {
  const part = partOf(parts, sheet)
  const raw = parseSheet(parts.get(part) ?? '')
  const rows = new Map(
    [...raw.rows].flatMap(([row, each]) => (row === taken ? [] : [[row < taken ? row : row - 1, each] as const])),
  )
  const after = raw.after.replace(new RegExp(`<hyperlink [^>]*ref="[A-Z]+${taken}"[^>]*/>`, 'g'), '')
  parts.set(part, sheetText({ ...raw, after, rows }))
}

/** Gives a sheet another name as openpyxl does: no formula, link or name follows, and no result is saved. */
export function renameSheet(parts: EditedParts, sheet: string, name: string): void {
  parts.set('xl/workbook.xml', (parts.get('xl/workbook.xml') ?? '').replace(`name="${sheet}"`, `name="${name}"`))
  for (const [part, text] of parts) {
    if (/worksheets\/[^/]+\.xml$/.test(part)) parts.set(part, text.replace(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1'))
  }
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'

/** Adds a sheet behind all others; `rest` stands behind its rows. */
export function addSheet(
  parts: EditedParts,
  name: string,
  entries: Readonly<Record<string, number | string>>,
  rest = '',
): string {
  const part = `xl/worksheets/own-${name.toLowerCase()}.xml`
  parts.set(part, `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetData/>${rest}</worksheet>`)
  const add = (where: string, end: string, text: string): void => {
    parts.set(where, (parts.get(where) ?? '').replace(end, text + end))
  }
  add('[Content_Types].xml', '</Types>', `<Override PartName="/${part}" ContentType="${SHEET}"/>`)
  const relation = `<Relationship Id="own${name}" Type="${OFFICE}/worksheet" Target="/${part}"/>`
  add('xl/_rels/workbook.xml.rels', '</Relationships>', relation)
  add('xl/workbook.xml', '</sheets>', `<sheet name="${name}" sheetId="${900 + name.length}" r:id="own${name}"/>`)
  type(parts, name, entries)
  return part
}

/** Adds a note to a cell of a sheet that has none yet. */
export function addNote(parts: EditedParts, sheet: string, at: string, text: string): void {
  const { row, column } = parseA1(at) as { row: number; column: number }
  const part = partOf(parts, sheet)
  const relations = part.replace('worksheets/', 'worksheets/_rels/').concat('.rels')
  parts.set(
    'xl/comments90.xml',
    `<comments xmlns="${MAIN}"><authors><author>Ana</author></authors><commentList><comment ref="${at}" authorId="0"><text><t>${text}</t></text></comment></commentList></comments>`,
  )
  parts.set(
    'xl/drawings/vmlDrawing90.vml',
    `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="_x0000_s9001" type="#_x0000_t202" style="visibility:hidden"><x:ClientData ObjectType="Note"><x:Anchor>${column}, 1, ${row}, 1, ${column + 2}, 1, ${row + 3}, 1</x:Anchor><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape></xml>`,
  )
  const add = (where: string, end: string, added: string): void => {
    parts.set(
      where,
      (parts.get(where) ?? '').replace(end, () => added + end),
    )
  }
  const comments = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml'
  add('[Content_Types].xml', '</Types>', `<Override PartName="/xl/comments90.xml" ContentType="${comments}"/>`)
  const none = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
  parts.set(relations, parts.get(relations) ?? none)
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`
  add(relations, '</Relationships>', relation('note1', 'comments', '/xl/comments90.xml'))
  add(relations, '</Relationships>', relation('note2', 'vmlDrawing', '/xl/drawings/vmlDrawing90.vml'))
  add(part, '</worksheet>', '<legacyDrawing r:id="note2"/>')
}

/** Gives a cell a number format of its own; `number` is one that no other has. */
export function reformat(parts: EditedParts, sheet: string, at: string, format: string, number: number): void {
  const styles = parts.get('xl/styles.xml') ?? ''
  const count = (/<cellXfs[^>]*>([\s\S]*?)<\/cellXfs>/.exec(styles)?.[1]?.match(/<xf[ >]/g) ?? []).length
  const id = 900 + number
  parts.set(
    'xl/styles.xml',
    styles
      .replace('</numFmts>', `<numFmt numFmtId="${id}" formatCode="${format}"/></numFmts>`)
      .replace(
        '</cellXfs>',
        `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>`,
      )
      .replace(/(<(?:cellXfs|numFmts)\b[^>]*) count="\d+"/g, '$1'),
  )
  const { row, column } = parseA1(at) as { row: number; column: number }
  const part = partOf(parts, sheet)
  const raw = parseSheet(parts.get(part) ?? '')
  const cells = raw.rows.get(row)?.cells ?? new Map()
  const cell = cells.get(column) ?? { tag: '<c>', inner: '' }
  cells.set(column, { ...cell, tag: `<c s="${count}"${cell.tag.slice(2).replace(/ s="\d+"/, '')}` })
  raw.rows.set(row, { tag: raw.rows.get(row)?.tag ?? '<row>', cells })
  parts.set(part, sheetText(raw))
}
