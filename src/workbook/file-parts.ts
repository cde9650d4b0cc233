/** The parts of a package somebody else wrote, to be changed here and there: what is not changed stays as it is. */
import { strToU8, zipSync } from 'fflate'
import { UserError } from '../core/diagnostic.ts'
import { openPackage } from './open-package.ts'
import { readXml } from './open-xml.ts'
import type { Package } from './package-parts.ts'

export interface FileParts {
  /** The parts that are XML, as text. */
  readonly texts: Package
  /** The package with what was changed in `texts`. */
  readonly zipped: () => Uint8Array
}

export const XML_PARTS = /\.(?:xml|rels|vml)$/i
/** Excel's own drawings of notes need not be well-formed. */
const WELL_FORMED = /\.(?:xml|rels)$/i

/** @throws UserError where it is no package that can be opened, or a part no XML: what is changed as text must be whole. */
export function openParts(bytes: Uint8Array, name: string): FileParts {
  const file = openPackage(bytes, name)
  const originals = new Map<string, { readonly bytes: Uint8Array; readonly text: string | undefined }>()
  const texts: Package = new Map()
  for (const part of file.checksums.keys()) {
    const content = part.endsWith('/') ? undefined : file.read(part)
    if (content === undefined) continue
    const text = XML_PARTS.test(part) ? textOf(content, name, part) : undefined
    originals.set(part, { bytes: content, text })
    if (text === undefined) continue
    if (WELL_FORMED.test(part)) readXml(content, name, part, { open: () => {} })
    texts.set(part, text)
  }
  return {
    texts,
    zipped: () => {
      const mtime = new Date(1980, 0, 1, 0, 0, 0)
      const entries: [string, [Uint8Array, object]][] = []
      const add = (part: string, content: Uint8Array) => entries.push([part, [content, { mtime, level: 6 }]])
      for (const [part, { bytes: content, text }] of originals) {
        if (text === undefined) add(part, content)
        else if (texts.has(part)) add(part, texts.get(part) === text ? content : strToU8(texts.get(part) as string))
      }
      for (const [part, text] of texts) if (!originals.has(part)) add(part, strToU8(text))
      return zipSync(Object.fromEntries(entries) as never)
    },
  }
}

function textOf(bytes: Uint8Array, name: string, part: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UserError(`${name}: ${part} is not in UTF-8; save it with Excel or LibreOffice first`)
  }
}
