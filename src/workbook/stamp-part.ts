/**
 * What a workbook was made from, as a custom document property, which Excel and LibreOffice keep when they save.
 *
 *     docProps/custom.xml   <property … name="tieout.made.from"><vt:lpwstr>5f0c…</vt:lpwstr></property>
 */
import { strFromU8, unzipSync } from 'fflate'
import { addPart, type Package, relate, XML } from './package-parts.ts'
import { escaped } from './xml.ts'

const PART = 'docProps/custom.xml'
const NAME = 'tieout.made.from'
const CONTENT_TYPE = 'application/vnd.openxmlformats-officedocument.custom-properties+xml'
const PROPERTIES = 'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties'
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes'
/** The format of custom properties that are a program's own, and the first id such a property may have. */
const OWN = 'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2"'

export function addStamp(parts: Package, stamp: string): void {
  const property = `<property ${OWN} name="${NAME}"><vt:lpwstr>${escaped(stamp)}</vt:lpwstr></property>`
  addPart(
    parts,
    PART,
    CONTENT_TYPE,
    `${XML}<Properties xmlns="${PROPERTIES}" xmlns:vt="${TYPES}">${property}</Properties>`,
  )
  relate(parts, '', 'custom-properties', PART)
}

/** The stamp of a workbook; nothing where it has none, or where the bytes are no workbook that can be opened. */
export function stampOf(bytes: Uint8Array): string | undefined {
  const part = customProperties(bytes)
  return part === undefined ? undefined : STAMP.exec(strFromU8(part))?.[1]
}

const STAMP = new RegExp(`name="${NAME}"[^>]*>\\s*<(?:\\w+:)?lpwstr>([^<]*)<`)

function customProperties(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return unzipSync(bytes, { filter: ({ name, originalSize }) => name === PART && originalSize < LARGEST })[PART]
  } catch {
    // Whatever is there, it is not known to be up to date.
    return undefined
  }
}

/** No custom properties of ours come near it; a hostile file may claim any size. */
const LARGEST = 1_000_000
