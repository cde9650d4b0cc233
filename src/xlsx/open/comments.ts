/** The comments on a sheet's cells, legacy notes and threads alike. */

import { readXml } from '../package/read-xml.ts'
import { ofType, type Relationship } from '../package/relationships.ts'
import type { Package } from '../package/unpack.ts'
import { longer, unescaped } from './strings.ts'

/** Each commented cell's text by address; a thread's comments joined by line ends, oldest first. */
export function readComments(
  file: Package,
  relationships: ReadonlyMap<string, Relationship>,
): ReadonlyMap<string, string> {
  const notes = ofType(relationships, 'comments').map(({ target }) => readTexts(file, target, 'comment', 't'))
  // A thread leaves a legacy note beside it for older programs, which says no more than that it is one.
  const threads = ofType(relationships, 'threadedComment').map(({ target }) =>
    readTexts(file, target, 'threadedComment', 'text'),
  )
  return new Map([...notes, ...threads].flatMap((texts) => [...texts]))
}

function readTexts(file: Package, part: string, comment: string, leaf: string): Map<string, string> {
  const texts = new Map<string, string>()
  const pieces = file.pieces(part)
  if (pieces === undefined) return texts
  let at: string | undefined
  let text = ''
  let inLeaf = false
  readXml(pieces, file.name, part, {
    open: (name, { ref }) => {
      if (name === comment) at = ref
      if (name === comment) text = ''
      inLeaf = name === leaf
    },
    close: (name) => {
      inLeaf = false
      if (name !== comment || at === undefined) return
      const before = texts.get(at)
      texts.set(at, (before === undefined ? '' : `${before}\n`) + unescaped(text))
    },
    text: (piece) => {
      if (inLeaf) text = longer(text, piece, file, part)
    },
  })
  return texts
}
