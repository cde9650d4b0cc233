/** Elements of a part that are wanted, each with what is in it. */
import { type Attributes, readXml } from '../package/read-xml.ts'
import type { Package } from '../package/unpack.ts'

/** An element as a small tree. */
export interface Element {
  readonly name: string
  readonly attributes: Attributes
  readonly children: readonly Element[]
  /** Its own, without what stands in its children. */
  readonly text: string
}

/** What is taken with nothing in it: a row's cells are read elsewhere. */
const SHALLOW = new Set(['row'])

/** In document order, by their local names; those within another that is wanted are in its tree. Empty: no such part. */
export function elementsOf(file: Package, part: string, wanted: ReadonlySet<string>): readonly Element[] {
  const found: Element[] = []
  const open: { name: string; attributes: Attributes; children: Element[]; text: string }[] = []
  const pieces = file.pieces(part)
  if (pieces === undefined) return found
  readXml(pieces, file.name, part, {
    open: (name, attributes) => {
      if (SHALLOW.has(name) && wanted.has(name)) found.push({ name, attributes, children: [], text: '' })
      else if (open.length > 0 || wanted.has(name)) open.push({ name, attributes, children: [], text: '' })
    },
    close: (name) => {
      const [last] = open.slice(-1)
      if (last === undefined || last.name !== name || SHALLOW.has(name)) return
      open.pop()
      const parent = open.at(-1)
      const element = { ...last, text: last.text.trim() }
      if (parent === undefined) found.push(element)
      else parent.children.push(element)
    },
    text: (text) => {
      const last = open.at(-1)
      if (last !== undefined) last.text += text
    },
  })
  return found
}
