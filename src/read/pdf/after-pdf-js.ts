/** Run once pdf.js has been, in the thread that is its own. */
import { push } from './before-pdf-js.ts'

// On older engines it brings one that heeds lists longer than any here, and takes many times as long.
Array.prototype.push = push
// Without these streams, which take longer to make than a page to unpack, pdf.js unpacks by itself.
delete (globalThis as Record<string, unknown>).DecompressionStream
