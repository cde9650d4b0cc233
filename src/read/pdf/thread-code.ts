/**
 * What the thread runs in which a PDF is taken apart.
 *
 * The build bundles the text of it in the place of this module: whoever bundles the library has no file beside it.
 */

/** A module's place; as built, CommonJS as text. */
export const code: URL | string = new URL('./pdf-thread.js', import.meta.url)
