/** Tells all that the rows of a release are made from: equal keys, equal rows. */

import type { RowFormat } from '../report/build/rows.ts'
import { buildDigest } from './build-digest.ts'
import { files } from './shipped.ts'

/** Of tieout's version, the templates, the form of the rows, what they call the release, and its bytes. */
export const factsKey = (bytes: Uint8Array, path: string, format: RowFormat): string =>
  buildDigest(bytes, `${format}:${path}`, files)
