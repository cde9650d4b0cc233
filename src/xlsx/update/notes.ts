/** Notes of a sheet, merged cell by cell: the text of each, and the box it is shown in. */

import { placeKey, type UpdatedSheet } from '../../core/book/update.ts'
import type { SheetMove } from '../../core/cells/move.ts'
import { attributeOf, eachText, tagOf, withAttribute } from '../package/edit-xml.ts'
import { addPart, declareExtension, type Package, partText, relate } from '../package/package-parts.ts'
import { withSheetElement } from '../package/worksheet-part.ts'
import { firstCell, movedBoxes, movedRefs } from './moved-parts.ts'

/** The parts with a sheet's notes; absent where it has none. */
export interface NoteParts {
  readonly comments?: string | undefined
  readonly boxes?: string | undefined
}

/** A sheet's notes in a package, and how its places move. */
export interface NotesSource extends NoteParts {
  readonly parts: Package
  readonly move: SheetMove
}

/** Changes the notes of the user's sheet, whose part is `part`: those that `sheet` names are as built. */
export function growNotes({ notes }: UpdatedSheet, part: string, theirs: NotesSource, ours: NotesSource): void {
  const { parts } = theirs
  const built = ours.parts
  const gives = (place: Place | undefined, move: SheetMove): boolean =>
    place !== undefined && notes.has(placeKey(move.rows.to(place.row), move.columns.to(place.column)))
  const comments = commentsOf(built, ours.comments).filter((each) => gives(placeOfComment(each), ours.move))
  const boxes = boxesOf(built, ours.boxes).filter((each) => gives(placeOfBox(each), ours.move))
  const texts = comments.map((each) => movedRefs(each, 'comment', 'ref', ours.move))
  const shapes = boxes.map((each) => movedBoxes(each, ours.move))
  if (theirs.comments === undefined || theirs.boxes === undefined) {
    if (comments.length > 0 && ours.comments !== undefined && ours.boxes !== undefined)
      addNoteParts(
        parts,
        part,
        withAll(partText(built, ours.comments), texts),
        withShapes(partText(built, ours.boxes), shapes, true),
      )
    return
  }
  const own = partText(parts, theirs.comments)
  const kept = own.replace(COMMENT, (each) =>
    gives(placeOfComment(each), theirs.move) ? '' : movedRefs(each, 'comment', 'ref', theirs.move),
  )
  parts.set(theirs.comments, added(kept, texts))
  const drawn = partText(parts, theirs.boxes)
  const moved = drawn.replace(SHAPE, (each) => {
    if (!each.includes('ObjectType="Note"')) return each
    return gives(placeOfBox(each), theirs.move) ? '' : movedBoxes(each, theirs.move)
  })
  parts.set(theirs.boxes, withShapes(moved, shapes, false))
}

interface Place {
  readonly row: number
  readonly column: number
}

const COMMENT = /<comment\s[\s\S]*?<\/comment>/g
const SHAPE = /<((?:\w+:)?shape)\s[\s\S]*?<\/\1>/g

const commentsOf = (parts: Package, part: string | undefined): string[] =>
  (part === undefined ? '' : partText(parts, part)).match(COMMENT) ?? []

const boxesOf = (parts: Package, part: string | undefined): string[] =>
  (part === undefined ? '' : partText(parts, part)).match(SHAPE) ?? []

const placeOfComment = (comment: string): Place | undefined => firstCell(attributeOf(tagOf(comment), 'ref'))

function placeOfBox(box: string): Place | undefined {
  const found: { row?: number; column?: number } = {}
  eachText(box, 'Row', (text) => {
    found.row = Number(text) + 1
    return text
  })
  eachText(box, 'Column', (text) => {
    found.column = Number(text) + 1
    return text
  })
  return found.row === undefined || found.column === undefined ? undefined : { row: found.row, column: found.column }
}

const withAll = (comments: string, texts: readonly string[]): string =>
  comments.replace(/<commentList>[\s\S]*<\/commentList>/, () => `<commentList>${texts.join('')}</commentList>`)

/** Notes by another author, added to those of a part. */
function added(comments: string, texts: readonly string[]): string {
  if (texts.length === 0) return comments
  const authors = /<authors>([\s\S]*?)<\/authors>/.exec(comments)
  const names = authors?.[1]?.match(/<author>|<author\/>|<author\s[^>]*>/g) ?? []
  const known = authors?.[1]?.match(/<author>[^<]*<\/author>|<author\/>/g)?.indexOf('<author>tieout</author>') ?? -1
  const author = known < 0 ? names.length : known
  const written = texts.map((text) =>
    text.replace(tagOf(text), (tag) => withAttribute(tag, 'authorId', String(author))),
  )
  const named =
    known >= 0
      ? comments
      : authors === null
        ? comments.replace(/<authors\s*\/>|(?=<commentList)/, '<authors><author>tieout</author></authors>')
        : comments.replace('</authors>', '<author>tieout</author></authors>')
  return /<commentList\s*\/>/.test(named)
    ? named.replace(/<commentList\s*\/>/, () => `<commentList>${written.join('')}</commentList>`)
    : named.replace('</commentList>', () => `${written.join('')}</commentList>`)
}

/** Boxes added to a drawing, or put in the place of all its boxes; each with an id of its own. */
function withShapes(drawing: string, shapes: readonly string[], instead: boolean): string {
  const rest = instead ? drawing.replace(SHAPE, '') : drawing
  const ids = [...rest.matchAll(/_x0000_s(\d+)/g)].map((match) => Number(match[1]))
  let last = Math.max(FIRST_SHAPE, ...ids)
  const numbered = shapes.map((shape) =>
    instead ? shape : shape.replace(/id="[^"]*"/, () => `${PREFIXES} id="_x0000_s${++last}"`),
  )
  const type = numbered.length > 0 && !rest.includes('id="_x0000_t202"') ? SHAPE_TYPE : ''
  return rest.replace(/<\/xml>\s*$/, () => `${type}${numbered.join('')}</xml>`)
}

/** The first block of ids begins behind it. */
const FIRST_SHAPE = 1024

/** Programs declare other prefixes, or fewer. */
const PREFIXES =
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"'

const SHAPE_TYPE =
  `<v:shapetype ${PREFIXES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">` +
  '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'

/** Gives a sheet that has none the two parts of notes. */
export function addNoteParts(parts: Package, part: string, comments: string, boxes: string): void {
  const [text, drawing] = [freePart(parts, 'xl/comments', '.xml'), freePart(parts, 'xl/drawings/vmlDrawing', '.vml')]
  addPart(parts, text, COMMENTS, comments)
  declareExtension(parts, 'vml', 'application/vnd.openxmlformats-officedocument.vmlDrawing')
  parts.set(drawing, boxes)
  relate(parts, part, 'comments', `/${text}`)
  const id = relate(parts, part, 'vmlDrawing', `/${drawing}`)
  const sheet = partText(parts, part)
  parts.set(part, withSheetElement(sheet, 'legacyDrawing', `<legacyDrawing xmlns:r="${OFFICE}" r:id="${id}"/>`))
}

const COMMENTS = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml'

/** What the types of relationships between the parts of a document begin with (ECMA-376 part 1). */
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A name that no part has yet: "xl/comments3.xml". */
export function freePart(parts: Package, stem: string, extension: string): string {
  const used = new Set([...parts.keys()].map((name) => name.toLowerCase()))
  let n = 1
  while (used.has(`${stem}${n}${extension}`.toLowerCase())) n++
  return `${stem}${n}${extension}`
}
