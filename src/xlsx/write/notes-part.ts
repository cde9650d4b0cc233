/** Notes on cells: the comments part, and the drawing that holds their boxes. */

import type { Cell, Sheet } from '../../core/book/workbook.ts'
import { a1 } from '../../core/cells/a1.ts'
import { lineCount } from '../../core/cells/text-width.ts'
import type { Theme } from '../../core/template.ts'
import { addPart, declareExtension, type Package, relate, XML } from '../package/package-parts.ts'
import { addElement } from '../package/worksheet-part.ts'
import { escaped, xstring } from '../package/xml-text.ts'

type Noted = Cell & { readonly note: string }

/** Adds a sheet's notes; `number` keeps the ids of its boxes apart from other sheets'. */
export function addNotes(parts: Package, part: string, { cells }: Sheet, number: number, theme: Theme): void {
  const noted = cells.filter((cell): cell is Noted => cell.note !== undefined)
  if (noted.length === 0) return
  const comments = `xl/comments${number}.xml`
  const drawing = `xl/drawings/vmlDrawing${number}.vml`
  addPart(parts, comments, COMMENTS, commentsXml(noted, theme))
  declareExtension(parts, 'vml', 'application/vnd.openxmlformats-officedocument.vmlDrawing')
  parts.set(drawing, boxesXml(noted, number))
  relate(parts, part, 'comments', `../comments${number}.xml`)
  const id = relate(parts, part, 'vmlDrawing', `../drawings/vmlDrawing${number}.vml`)
  addElement(parts, part, `<legacyDrawing r:id="${id}"/>`)
}

const COMMENTS = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

function commentsXml(noted: readonly Noted[], { font, size }: Theme): string {
  const look = `<rPr><sz val="${size - 1}"/><rFont val="${escaped(font)}"/></rPr>`
  const each = noted.map(({ row, column, note }) => {
    const text = `<t>${escaped(xstring(note))}</t>`
    return `<comment ref="${a1(row, column)}" authorId="0"><text><r>${look}${text}</r></text></comment>`
  })
  return `${XML}<comments xmlns="${MAIN}"><authors><author>tieout</author></authors><commentList>${each.join('')}</commentList></comments>`
}

/** Shape ids come in blocks of 1024; a block belongs to one drawing. */
const BLOCK = 1024

/** Of a note's box: characters to a line, points to a character and a line. */
const ACROSS = 44
const CHARACTER = 5
const LINE = 12.5

function boxesXml(noted: readonly Noted[], number: number): string {
  const blocks = Math.ceil((noted.length + 1) / BLOCK)
  const first = number * 64
  const ids = Array.from({ length: blocks }, (_, i) => first + i)
  const shapes = noted.map((cell, i) => box(cell, first * BLOCK + i + 1, i + 1))
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"' +
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${ids.join(',')}"/></o:shapelayout>` +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${shapes.join('')}</xml>`
  )
}

function box({ row, column, note }: Noted, id: number, order: number): string {
  const lines = lineCount(note, ACROSS) + 1
  const width = ACROSS * CHARACTER + 12
  const height = Math.ceil(lines * LINE + 6)
  const bottom = row + Math.ceil(height / 15)
  return (
    `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;width:${width}pt;height:${height}pt;` +
    `z-index:${order};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
    `<x:Anchor>${column}, 12, ${Math.max(0, row - 2)}, 4, ${column + 3}, 40, ${bottom}, 4</x:Anchor>` +
    `<x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`
  )
}
