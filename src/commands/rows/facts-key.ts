/** Tells all that the rows of a release are made from: equal keys, equal rows. */

import type { RowFormat } from '../../report/build/rows.ts'
import type { TemplateText } from '../../template/load.ts'
import { buildDigest } from '../build-digest.ts'

/** Of tieout's version, the templates, the form of the rows, what they call the release, and its bytes. */
export const factsKey = (bytes: Uint8Array, path: string, format: RowFormat, files: readonly TemplateText[]): string =>
  buildDigest(bytes, `${format}:${path}`, files)
