// What the thread runs in which a PDF is taken apart is bundled as text: whoever bundles the library has no file beside it.
import { build } from 'esbuild'

/** @satisfies {import('esbuild').BuildOptions} */
export const HOW = /** @type {const} */ ({
  bundle: true,
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  // Where we are at fault, the line that Node shows is one to read.
  lineLimit: 160,
  legalComments: 'none',
  logLevel: 'warning',
})

const MODULE = /[\\/]read[\\/]pdf[\\/]thread-code\.ts$/

/** @type {Set<string>} The files that are bundled with the thread, once it is built. */
export const threadFiles = new Set()

async function threadModule() {
  const { outputFiles, metafile } = await build({
    ...HOW,
    entryPoints: ['src/read/pdf/pdf-thread.ts'],
    // What Node runs of a text is CommonJS, which stands nowhere.
    format: 'cjs',
    logOverride: { 'empty-import-meta': 'silent' },
    write: false,
    metafile: true,
  })
  for (const file of Object.keys(metafile.inputs)) threadFiles.add(file)
  return `export const code = ${JSON.stringify(outputFiles[0]?.text)}`
}

/** @type {import('esbuild').Plugin} */
export const pdfThread = {
  name: 'thread of PDFs',
  setup: ({ onLoad }) => onLoad({ filter: MODULE }, async () => ({ contents: await threadModule() })),
}

/** The same for what runs the tests. */
export const pdfThreadInTests = {
  name: 'thread of PDFs',
  enforce: /** @type {const} */ ('pre'),
  /** @param {string} path */
  load: (path) => (MODULE.test(path) ? threadModule() : undefined),
}
