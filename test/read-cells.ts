/** A reader of .xlsx cells that shares nothing with src/: what the tests hold the workbooks against. */
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'

export interface CellRead {
  /** A number, a text, a truth value, or an error's name; absent where the cell holds nothing. */
  readonly value?: number | string | boolean
  readonly formula?: string
}

/** Every cell of a workbook by "Sheet!A1", sheets in their order. */
export function readCells(xlsx: Uint8Array): Map<string, CellRead> {
  const parts = unzipSync(xlsx)
  const part = (name: string): string => {
    const bytes = parts[name]
    if (bytes === undefined) throw new Error(`the package has no ${name}`)
    return strFromU8(bytes)
  }
  const targets = new Map<string, string>()
  elements(part('xl/_rels/workbook.xml.rels'), {
    Relationship: ({ Id, Target }) => targets.set(Id ?? '', (Target ?? '').replace(/^\/xl\//, '')),
  })
  const strings = parts['xl/sharedStrings.xml'] ? sharedStrings(part('xl/sharedStrings.xml')) : []
  const cells = new Map<string, CellRead>()
  elements(part('xl/workbook.xml'), {
    sheet: (attributes) => {
      const target = targets.get(attributes['r:id'] ?? '')
      for (const [address, cell] of sheetCells(part(`xl/${target}`), strings)) {
        cells.set(`${attributes.name}!${address}`, cell)
      }
    },
  })
  return cells
}

type Attributes = Readonly<Record<string, string>>

function elements(xml: string, on: Readonly<Record<string, (attributes: Attributes) => void>>): void {
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', ({ name, attributes }) => on[name]?.(attributes))
  parser.write(xml).close()
}

function sharedStrings(xml: string): string[] {
  const strings: string[] = []
  let text = ''
  let inside = false
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', ({ name }) => {
    if (name === 'si') text = ''
    inside = name === 't'
  })
  parser.on('text', (run) => {
    if (inside) text += run
  })
  parser.on('closetag', ({ name }) => {
    inside = false
    if (name === 'si') strings.push(text)
  })
  parser.write(xml).close()
  return strings
}

function sheetCells(xml: string, strings: readonly string[]): Map<string, CellRead> {
  const cells = new Map<string, CellRead>()
  let at: Attributes = {}
  let text: Record<string, string> = {}
  let inside = ''
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', ({ name, attributes }) => {
    inside = name
    if (name !== 'c') return
    at = attributes
    text = {}
  })
  parser.on('text', (run) => {
    text[inside] = (text[inside] ?? '') + run
  })
  parser.on('closetag', ({ name }) => {
    inside = ''
    if (name !== 'c') return
    const value = cellValue(at.t ?? 'n', text, strings)
    cells.set(at.r ?? '', {
      ...(value === undefined ? {} : { value }),
      ...(text.f === undefined ? {} : { formula: text.f }),
    })
  })
  parser.write(xml).close()
  return cells
}

function cellValue(type: string, { v, t }: Record<string, string>, strings: readonly string[]): CellRead['value'] {
  if (type === 'inlineStr') return t ?? ''
  if (v === undefined) return type === 'str' ? '' : undefined
  if (type === 's') return strings[Number(v)]
  if (type === 'b') return v === '1'
  return type === 'n' ? Number(v) : v
}
