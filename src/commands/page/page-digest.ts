/** The digest of all that a marked page is made from: equal digests, equal pages. It stands at the head of each page. */
import { createHash } from 'node:crypto'
import manifest from '../../../package.json' with { type: 'json' }
import type { TemplateText } from '../../template/load.ts'
import { script, style } from './page-parts.ts'

/** Of tieout's version, the templates, what every page has, the release's name and its bytes. */
export function pageDigest(bytes: Uint8Array, name: string, files: readonly TemplateText[]): string {
  const digest = createHash('sha256')
  const parts = [manifest.version, ...files.flatMap((file) => [file.name, file.text]), script, style, name]
  return digest.update(JSON.stringify(parts)).update(bytes).digest('hex')
}
