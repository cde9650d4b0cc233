/** Results of formulas, put beside them in a workbook whose every other part stays as it is. */
import type { OpenedValue } from '../../core/book/opened-workbook.ts'
import { elementOf, withAttribute } from '../package/edit-xml.ts'
import { openParts } from '../package/file-parts.ts'
import { partText } from '../package/package-parts.ts'
import { ofType, relationshipsOf } from '../package/relationships.ts'
import { parseSheet, type RawCell, sheetText } from '../package/sheet-rows.ts'
import { openPackage } from '../package/unpack.ts'
import { escaped, xstring } from '../package/xml-text.ts'
import { listedSheets } from './names.ts'

/** A formula's cell, and what it comes to; undefined where that is not known: then no result is saved with it. */
export interface Result {
  readonly sheet: string
  readonly row: number
  readonly column: number
  readonly value: OpenedValue | undefined
}

/** The workbook with these results saved beside their formulas. */
export function withResultsSet(bytes: Uint8Array, name: string, results: readonly Result[]): Uint8Array {
  if (results.length === 0) return bytes
  const file = openParts(bytes, name)
  const opened = openPackage(bytes, name)
  const workbook = ofType(relationshipsOf(opened, ''), 'officeDocument')[0]?.target ?? ''
  const relations = relationshipsOf(opened, workbook)
  for (const { name: sheet, tag } of listedSheets(partText(file.texts, workbook))) {
    const own = results.filter((result) => result.sheet === sheet)
    if (own.length === 0) continue
    const part = relations.get(/\s\w+:id="([^"]*)"/.exec(tag)?.[1] ?? '')?.target ?? ''
    const raw = parseSheet(partText(file.texts, part))
    for (const { row, column, value } of own) {
      const cells = raw.rows.get(row)?.cells
      const cell = cells?.get(column)
      if (cell !== undefined) cells?.set(column, withResult(cell, value))
    }
    file.texts.set(part, sheetText(raw))
  }
  return file.zipped()
}

function withResult({ tag, inner }: RawCell, value: OpenedValue | undefined): RawCell {
  const formula = elementOf(inner, 'f') ?? ''
  if (value === undefined) return { tag: withAttribute(tag, 't', undefined), inner: formula }
  const [type, text] = written(value)
  return { tag: withAttribute(tag, 't', type), inner: `${formula}<v>${text}</v>` }
}

function written(value: OpenedValue): readonly [type: string | undefined, text: string] {
  if (typeof value === 'number') return [undefined, String(value)]
  if (typeof value === 'boolean') return ['b', value ? '1' : '0']
  if (typeof value === 'string') return ['str', escaped(xstring(value))]
  return ['e', escaped(value.error)]
}
