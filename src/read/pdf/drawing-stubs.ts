/**
 * What pdf.js looks for when it is loaded, though only drawing on a screen uses it: a browser's matrices, paths and
 * pictures. Nothing is drawn here, so that names suffice.
 */
const known = globalThis as Record<string, unknown>
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) known[name] ??= class {}
