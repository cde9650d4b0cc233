/** Loads what reads a PDF, once one is read. */

/**
 * pdf.js, when it is loaded, looks for a browser's matrices, paths and pictures, and says on the console that it cannot
 * draw without. Nothing is drawn here: names suffice, and nobody asked.
 */
export async function loadPdfReader(): Promise<typeof import('./pdf.ts')> {
  const known = globalThis as Record<string, unknown>
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) known[name] ??= class {}
  const { log, warn } = console
  console.log = console.warn = () => {}
  try {
    return await import('./pdf.ts')
  } finally {
    Object.assign(console, { log, warn })
  }
}
