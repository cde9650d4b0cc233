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

/** @type {import('esbuild').Plugin} */
export const pdfThread = {
  name: 'thread of PDFs',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]read[\\/]pdf[\\/]thread-code\.ts$/ }, async () => {
      const { outputFiles } = await build({
        ...HOW,
        entryPoints: ['src/read/pdf/pdf-thread.js'],
        // What Node runs of a text is CommonJS.
        format: 'cjs',
        write: false,
      })
      return { contents: `export const code = ${JSON.stringify(outputFiles[0]?.text)}` }
    }),
}
