/** The parts of a package somebody else wrote, to be changed here and there: what is not changed stays as it is. */
import { UserError } from '../../core/diagnostic.ts'
import { archive } from './archive.ts'
import type { Package } from './package-parts.ts'
import { readXml } from './read-xml.ts'
import { openPackage } from './unpack.ts'

/** A package whose XML parts are to be changed as text. */
export interface FileParts {
  /** The parts that are XML, as text. */
  readonly texts: Package
  /** The package with what was changed in `texts`. */
  readonly zipped: () => Uint8Array
}

/** Names of parts that are XML. */
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
    if (WELL_FORMED.test(part)) readXml([content], name, part, { open: () => {} })
    texts.set(part, text)
  }
  return {
    texts,
    zipped: () => {
      const contents = new Map<string, string | Uint8Array>()
      for (const [part, { bytes: content, text }] of originals) {
        const now = texts.get(part)
        if (text === undefined || now === text) contents.set(part, content)
        else if (now !== undefined) contents.set(part, now)
      }
      for (const [part, text] of texts) if (!originals.has(part)) contents.set(part, text)
      return archive(contents)
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
