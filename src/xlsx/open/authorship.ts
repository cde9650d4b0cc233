/** Whose a workbook is, and what it was built from, by what tieout records in it: see `custom-properties`. */
import { UserError } from '../../core/diagnostic.ts'
import { CUSTOM_PROPERTIES, SEAL, STAMP, sealOf } from '../package/custom-properties.ts'
import { LIMITS, openPackage } from '../package/unpack.ts'

/** The stamp of a workbook; nothing where it has none, or where the bytes are no workbook that can be opened. */
export const stampOf = (bytes: Uint8Array): string | undefined => propertyOf(recordOf(bytes), STAMP)

/** Whose a file is: `built` by tieout and as it was then, `edited` since, or of `others`. */
export type Authorship = 'built' | 'edited' | 'others'

/** Tells whether a workbook is as tieout built it, was edited since, or is somebody else's, by its seal. */
export function authorshipOf(bytes: Uint8Array): Authorship {
  const found = recordOf(bytes)
  const seal = propertyOf(found, SEAL)
  if (found === undefined || seal === undefined) return 'others'
  return seal === sealOf(found.checksums) ? 'built' : 'edited'
}

interface Found {
  /** The XML of the custom properties. */
  readonly text: string
  readonly checksums: ReadonlyMap<string, number>
}

function recordOf(bytes: Uint8Array): Found | undefined {
  try {
    const { read, checksums } = openPackage(bytes, '', { ...LIMITS, inflated: LARGEST })
    const part = read(CUSTOM_PROPERTIES)
    return part && { text: new TextDecoder().decode(part), checksums }
  } catch (error) {
    // No package that can be opened: none that tieout left as it is.
    if (error instanceof UserError) return undefined
    throw error
  }
}

/** No custom properties of ours come near it; a hostile file may claim any size. */
const LARGEST = 1_000_000

function propertyOf(found: Found | undefined, name: string): string | undefined {
  const from = found?.text.indexOf(`name="${name}"`) ?? -1
  return from < 0 ? undefined : VALUE.exec(found?.text.slice(from, from + LONGEST) ?? '')?.[1]
}

const LONGEST = 1000
const VALUE = /^[^>]*>\s*<(?:\w+:)?lpwstr>([^<]*)</
