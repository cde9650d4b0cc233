/**
 * Run before pdf.js is, in the thread that is its own: it looks for what a browser draws with, does not load without, and
 * says on the console what it cannot do. Nothing is drawn here, so that names suffice; and a thread that says something
 * keeps the process from its end until that is read.
 */
const known = globalThis as Record<string, unknown>
for (const name of ['DOMMatrix', 'FontFace', 'ImageData', 'Path2D']) known[name] = class {}
console.log = console.warn = () => {}

/** The engine's own. */
export const { push } = Array.prototype
