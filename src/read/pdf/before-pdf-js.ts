/**
 * Run before pdf.js is: it looks for a browser's matrices, paths and pictures, and says on the console that it cannot draw
 * without. Nothing is drawn here: names suffice, and nobody asked. Nothing else runs until `after-pdf-js` has taken back
 * both, so that a program which uses the library keeps its console and its globals.
 */
const known = globalThis as Record<string, unknown>
const lent = ['DOMMatrix', 'ImageData', 'Path2D'].filter((name) => !(name in known))
const { warn } = console

for (const name of lent) known[name] = class {}
console.warn = () => {}

/** Makes console and globals what they were. */
export function takeBack(): void {
  console.warn = warn
  for (const name of lent) delete known[name]
}
