// Bundles into dist/ the command, what its threads run, the library, and the packages they use; and says there what is written.
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { builtins } from './builtins.js'
import { contractFiles } from './contract.js'
import { HOW, pdfThread, threadFiles } from './pdf-thread.js'
import { shippedTemplates } from './shipped.js'

/**
 * exceljs without its streaming reader and writer, half of it, which nothing here uses.
 *
 * @type {import('esbuild').Plugin}
 */
const lightExceljs = {
  name: 'light exceljs',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^exceljs$/ }, () => ({ path: 'exceljs', namespace: 'light' }))
    onLoad({ filter: /./, namespace: 'light' }, () => ({
      contents: `import Workbook from 'exceljs/lib/doc/workbook.js'; export { Workbook }; export default { Workbook }`,
      resolveDir: '.',
    }))
  },
}

rmSync('dist', { recursive: true, force: true })
const { metafile } = await build({
  ...HOW,
  entryPoints: {
    cli: 'src/cli.ts',
    library: 'src/library.ts',
    // What threads run is found by its name.
    'batch-job': 'src/commands/batch-job.ts',
    'entry/worker': 'node_modules/tinypool/dist/entry/worker.js',
  },
  outdir: 'dist',
  // A command loads the files that it needs, once it needs them.
  splitting: true,
  format: 'esm',
  plugins: [shippedTemplates, lightExceljs, builtins, pdfThread],
  metafile: true,
})
chmodSync('dist/cli.js', 0o755)
for (const [name, text] of Object.entries(await contractFiles())) writeFileSync(join('dist', name), text)
writeFileSync('dist/THIRD-PARTY.txt', notices([...Object.keys(metafile.inputs), ...threadFiles]))

/**
 * The licences of the packages that are bundled.
 *
 * @param {string[]} inputs
 */
function notices(inputs) {
  const folders = new Set(inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []))
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
    const text = file === undefined ? `Licence: ${license}` : readFileSync(join(folder, file), 'utf8').trim()
    return `${name} ${version}\n\n${text}\n`
  })
  return `tieout is built with these packages.\n\n${texts.join(`\n${'-'.repeat(76)}\n\n`)}`
}
