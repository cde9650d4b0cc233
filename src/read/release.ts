/** A release of any kind, recognised by its content and never by its name, read into tables and paragraphs. */
import type { Document } from '../core/release.ts'
import { readDocument, whole } from './document.ts'
import { nameOnCover } from './page/registrant.ts'

/**
 * Reads a release: text, HTML, a SEC submission that holds either, or PDF.
 *
 * Throws a UserError for a file that cannot be read, or holds no table.
 */
export async function readRelease(bytes: Uint8Array, name: string): Promise<Document> {
  if (!isPdf(bytes)) return readDocument(bytes, name)
  const { readPdf } = await import('./pdf/pdf.ts')
  const document = await readPdf(bytes, name)
  const registrant = nameOnCover(document.source.lines)
  return whole(registrant === undefined ? document : { ...document, registrant })
}

/** A PDF says what it is among its first bytes; others may stand before that. */
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')
