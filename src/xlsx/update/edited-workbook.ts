/** A workbook opened, with the text of its parts, for what is merged into it or taken out of it. */

import type { OpenedSheet, OpenedStyle, OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import type { Moves } from '../../core/cells/move.ts'
import { UserError } from '../../core/diagnostic.ts'
import { openWorkbook } from '../open/open.ts'
import { readStyles } from '../open/styles.ts'
import { elementOf, innerOf } from '../package/edit-xml.ts'
import { XML_PARTS } from '../package/file-parts.ts'
import { type Package, partText } from '../package/package-parts.ts'
import { ofType, relationshipsOf } from '../package/relationships.ts'
import { parseSheet } from '../package/sheet-rows.ts'
import { type Package as OpenedPackage, openPackage } from '../package/unpack.ts'
import { childrenOf } from '../package/worksheet-part.ts'
import { listedSheets } from './names.ts'
import type { SheetSource } from './sheet.ts'

/** A workbook as a file. */
export interface WorkbookFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A workbook opened, with its parts. */
export interface Source {
  readonly file: OpenedPackage
  readonly opened: OpenedWorkbook
  readonly texts: Package
  readonly moves: Moves
  /** The names of its workbook part and its styles part. */
  readonly part: string
  readonly styles: string
  readonly looks: readonly OpenedStyle[]
  readonly strings: readonly string[]
  /** The part of each sheet, by its name. */
  readonly sheets: ReadonlyMap<string, string>
}

/** Opens a workbook for its parts to be taken into another, or to be changed. */
export function sourceOf({ bytes, name }: WorkbookFile, texts: Package, moves: Moves): Source {
  const file = openPackage(bytes, name)
  const { part, relationships, sheets } = sheetParts(file, texts)
  const styles = ofType(relationships, 'styles')[0]?.target ?? ''
  const shared = ofType(relationships, 'sharedStrings')[0]?.target ?? ''
  return {
    file,
    opened: openWorkbook(bytes, name),
    texts,
    moves,
    part,
    styles,
    looks: readStyles(file, styles),
    strings: childrenOf(innerOf(elementOf(texts.get(shared) ?? '<sst/>', 'sst') ?? '<sst/>')).map(innerOf),
    sheets,
  }
}

/** The workbook part of a package, what it is related to, and the part of each sheet by its name, in order. */
export function sheetParts(file: OpenedPackage, texts: Package) {
  const part = ofType(relationshipsOf(file, ''), 'officeDocument')[0]?.target ?? ''
  const relationships = relationshipsOf(file, part)
  const sheets = new Map(
    listedSheets(partText(texts, part)).map(({ name, tag }) => {
      const id = /\s\w+:id="([^"]*)"/.exec(tag)?.[1] ?? ''
      return [name, relationships.get(id)?.target ?? ''] as const
    }),
  )
  return { part, relationships, sheets }
}

/** XML may be written in ways that no spreadsheet program of today does; what is added would not fit in. */
export function refuseOddities({ file, texts, part, styles, sheets }: Source): void {
  const odd = (why: string): UserError =>
    new UserError(`${file.name}: ${why}; save it as an ordinary .xlsx with Excel or LibreOffice first`)
  for (const [name, root] of [
    ['[Content_Types].xml', 'Types'],
    [part, 'workbook'],
    [styles, 'styleSheet'],
    ...[...sheets.values()].map((sheet) => [sheet, 'worksheet|chartsheet|dialogsheet'] as const),
  ] as const) {
    const text = texts.get(name)
    if (text === undefined) throw odd(`has no part ${name || root}`)
    if (text.includes('http://purl.oclc.org/ooxml/')) throw odd('is in the strict variant of the format')
    const own = new RegExp(`<(${root})[\\s>]`).exec(text)?.[1]
    if (own === undefined || (own === 'worksheet' && !text.includes('<sheetData')))
      throw odd(`${name} is none of its kind, or written with prefixes`)
    if (/<!(?:\[CDATA\[|--)/.test(text))
      throw odd(`${name} holds comments, or character data, as no spreadsheet program writes them`)
  }
  for (const sheet of sheets.values()) {
    const targets = [...relationshipsOf(file, sheet).values()].filter(({ external }) => !external)
    const missing = targets.find(({ target }) => XML_PARTS.test(target) && !texts.has(target))
    if (missing !== undefined) throw odd(`has no part ${missing.target}`)
  }
}

const sheetOf = ({ opened }: Source, name: string): OpenedSheet =>
  opened.sheets.find((sheet) => sheet.name === name) as OpenedSheet

/** The part of a sheet that is known to be there. */
export const partOf = ({ sheets }: Source, name: string): string => sheets.get(name) as string

/** A sheet as text and as read, with all that its cells refer to. */
export function sheetSource(source: Source, name: string): SheetSource & { readonly part: string } {
  const part = partOf(source, name)
  return {
    part,
    raw: parseSheet(partText(source.texts, part)),
    opened: sheetOf(source, name),
    styles: source.looks,
    moves: source.moves,
    strings: source.strings,
  }
}
