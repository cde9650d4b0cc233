/** The digest of all that a workbook is made from: equal digests, equal workbooks. It is stamped on what is built. */
import { createHash } from 'node:crypto'
import manifest from '../../package.json' with { type: 'json' }
import type { Wishes } from '../flows/build.ts'
import type { TemplateText } from '../template/load.ts'

/** Of tieout's version, the templates, what is asked for, the release's name and its bytes. */
export function buildDigest(
  bytes: Uint8Array,
  name: string,
  templates: readonly TemplateText[],
  { names = false, totals = 'live', created = '' }: Wishes = {},
): string {
  const digest = createHash('sha256')
  const parts = [manifest.version, ...templates.flatMap((file) => [file.name, file.text]), names, totals, created, name]
  return digest.update(JSON.stringify(parts)).update(bytes).digest('hex')
}
