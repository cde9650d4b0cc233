/**
 * What the thread runs in which a PDF is taken apart: `pdf-thread.ts` and what it imports, as the text of one script.
 *
 * The build, and what runs the tests, bundles it and has it in the place of this module: whoever bundles the library has no
 * file beside it.
 */
export declare const code: string
