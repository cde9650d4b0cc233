// Runs a TypeScript file of test/ on plain Node: node .scripts/run.js test/score/score.ts [arguments]
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { pdfThread } from './pdf-thread.js'
import { shippedTemplates } from './shipped.js'

const [, , entry, ...rest] = process.argv
if (entry === undefined) {
  console.error('usage: node .scripts/run.js FILE.ts [arguments]')
  process.exit(2)
}
const outdir = 'node_modules/.tieout'
await build({
  entryPoints: [entry],
  outdir,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  plugins: [shippedTemplates, pdfThread],
  logLevel: 'warning',
})
const built = join(outdir, basename(entry).replace(/\.ts$/, '.js'))
process.argv = [process.argv[0] ?? 'node', built, ...rest]
await import(pathToFileURL(built).href)
