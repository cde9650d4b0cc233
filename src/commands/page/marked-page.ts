/** What a marked page is made with. */
import { createHash } from 'node:crypto'
import type { PageParts } from '../../flows/mark.ts'
import { script, style } from './page-parts.ts'

export const pageParts: PageParts = {
  script,
  style,
  digest: (text) => createHash('sha256').update(text).digest('base64'),
}
