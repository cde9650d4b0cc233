/**
 * What tieout records in a workbook of how it was built: custom document properties, which Excel and LibreOffice keep
 * when they save.
 *
 *     docProps/custom.xml   <property … name="tieout.made.from"><vt:lpwstr>5f0c…</vt:lpwstr></property>
 *                           <property … name="tieout.seal"><vt:lpwstr>1c291ca3</vt:lpwstr></property>
 */
import { crc32 } from './crc32.ts'
import { declarePart, type Package, relate, XML } from './package-parts.ts'
import { escaped, utf8 } from './xml-text.ts'

/** The part in which a program's own properties stand. */
export const CUSTOM_PROPERTIES = 'docProps/custom.xml'
/** The property with the digest of what a workbook was made from. */
export const STAMP = 'tieout.made.from'
/** The property with the digest of what is in it: it tells whether it was edited since. */
export const SEAL = 'tieout.seal'
const CONTENT_TYPE = 'application/vnd.openxmlformats-officedocument.custom-properties+xml'
const PROPERTIES = 'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties'
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes'
/** The format of custom properties that are a program's own, and the first id such a property may have. */
const OWN = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}'
const FIRST_ID = 2

/** Declares the part that `customProperties` gives. */
export function declareCustomProperties(parts: Package): void {
  declarePart(parts, CUSTOM_PROPERTIES, CONTENT_TYPE)
  relate(parts, '', 'custom-properties', CUSTOM_PROPERTIES)
}

/** Records what the workbook was made from, where that is known, and seals what it holds: all the other parts. */
export function customProperties(stamp: string | undefined, others: ReadonlyMap<string, Uint8Array>): string {
  const seal = sealOf(checksumsOf(others))
  const properties = [...(stamp === undefined ? [] : [[STAMP, stamp] as const]), [SEAL, seal] as const].map(
    ([name, value], i) =>
      `<property fmtid="${OWN}" pid="${FIRST_ID + i}" name="${name}"><vt:lpwstr>${escaped(value)}</vt:lpwstr></property>`,
  )
  return `${XML}<Properties xmlns="${PROPERTIES}" xmlns:vt="${TYPES}">${properties.join('')}</Properties>`
}

/** Seals anew what holds other parts than when it was sealed. To be called last. */
export function resealed(parts: Package): void {
  const known = parts.get(CUSTOM_PROPERTIES)
  if (known === undefined) throw new Error(`the package has no ${CUSTOM_PROPERTIES}`)
  const from = known.indexOf(`name="${SEAL}"`)
  const sealed = known
    .slice(from)
    .replace(
      /(<vt:lpwstr>)[^<]*/,
      (_, tag: string) => tag + sealOf(checksumsOf([...parts].map(([name, text]) => [name, utf8(text)]))),
    )
  parts.set(CUSTOM_PROPERTIES, known.slice(0, from) + sealed)
}

const checksumsOf = (parts: Iterable<readonly [name: string, bytes: Uint8Array]>) =>
  [...parts].map(([name, bytes]) => [name, crc32(bytes)] as const)

/** A checksum of the parts' checksums: another program that saves the workbook writes its parts anew. */
export function sealOf(checksums: Iterable<readonly [name: string, crc: number]>): string {
  const lines = [...checksums].filter(([name]) => name !== CUSTOM_PROPERTIES).map(([name, crc]) => `${name} ${crc}\n`)
  return crc32(utf8(lines.sort().join('')))
    .toString(16)
    .padStart(8, '0')
}
