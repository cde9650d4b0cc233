// Bundles src/cli.ts, what threads run and the packages it uses into dist/, and compiles the bundle ahead.
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** @type {import('esbuild').BuildOptions} */
const COMMON = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Less to read at the start; names stay, for what is said where we are at fault.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  define: { 'import.meta.url': '$url' },
  banner: { js: 'const $url=require("node:url").pathToFileURL(__filename).href;' },
  // What it has for Node alone is threads of its own, which nothing here starts.
  alias: { fflate: './node_modules/fflate/esm/browser.js' },
  plugins: [{ name: 'unused', setup: withoutUnused }],
  logLevel: 'warning',
}

/**
 * Packages load at their start what no command of ours comes to.
 *
 * @param {import('esbuild').PluginBuild} build
 */
function withoutUnused({ onLoad, onResolve }) {
  // Of exceljs, what reads workbooks, protects them, zips them and knows CSV files.
  onResolve({ filter: /^jszip$|^readable-stream$|\/(?:csv|encryptor|parse-sax|stream-buf|zip-stream)$/ }, (module) =>
    /node_modules[\\/]exceljs[\\/]/.test(module.importer) ? { path: module.path, namespace: 'unused' } : undefined,
  )
  onLoad({ filter: /./, namespace: 'unused' }, () => ({ contents: 'module.exports = {}' }))
  // Commands that are programs of their own.
  onLoad({ filter: /commander[\\/]lib[\\/]command\.js$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8').replace(/^const childProcess = .*$/m, ''),
  }))
}

/**
 * What the front imports later is in the other bundle.
 *
 * @param {import('esbuild').PluginBuild} build
 */
function importedLater({ onResolve, onLoad }) {
  onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
    if (kind !== 'dynamic-import') return undefined
    const file = `./${relative('src', join(resolveDir, path)).replaceAll('\\', '/')}`
    later.add(file)
    return { path: file, namespace: 'later' }
  })
  onLoad({ filter: /./, namespace: 'later' }, ({ path }) => ({
    contents: `module.exports = require('./tieout.js').later[${JSON.stringify(path)}]()`,
  }))
  onResolve({ filter: /^\.\/tieout\.js$/, namespace: 'later' }, ({ path }) => ({ path, external: true }))
}

/**
 * Errors are told apart by their class, of which there is to be one.
 *
 * @param {import('esbuild').PluginBuild} build
 */
function sameErrors({ onLoad, onResolve }) {
  onResolve({ filter: /\/diagnostic\.ts$/ }, () => ({ path: 'diagnostic', namespace: 'errors' }))
  onLoad({ filter: /./, namespace: 'errors' }, () => ({
    contents: `module.exports = require('./front.js').diagnostic`,
  }))
  onResolve({ filter: /^\.\/front\.js$/, namespace: 'errors' }, ({ path }) => ({ path, external: true }))
}

rmSync('dist', { recursive: true, force: true })
/** What commands import once they know what they are to do. @type {Set<string>} */
const later = new Set()
// What reads the command line, and all else, of which a command runs only the modules that it needs.
const front = await build({
  ...COMMON,
  stdin: {
    contents: `export const cli = () => require('./cli.ts'); export * as diagnostic from './core/diagnostic.ts'`,
    resolveDir: 'src',
  },
  plugins: [...COMMON.plugins, { name: 'later', setup: importedLater }],
  outfile: 'dist/front.js',
  metafile: true,
})
const rest = await build({
  ...COMMON,
  stdin: {
    contents: `
      export const batchJob = () => import('./commands/batch-job.ts')
      export const later = {${[...later].sort().map((path) => `${JSON.stringify(path)}: () => require(${JSON.stringify(path)})`)}}`,
    resolveDir: 'src',
  },
  plugins: [...COMMON.plugins, { name: 'errors', setup: sameErrors }],
  outfile: 'dist/tieout.js',
  metafile: true,
})
// What runs in threads of its own is found by its name.
await build({
  ...COMMON,
  entryPoints: { 'entry/worker': 'node_modules/tinypool/dist/entry/worker.js' },
  outdir: 'dist',
})
// As functions, which the text need not be copied into when it is loaded.
for (const file of ['dist/front.js', 'dist/tieout.js']) {
  const bundled = ascii(readFileSync(file, 'utf8'))
  writeFileSync(file, `(function(exports,module,require,__filename){${bundled}\n})`)
}
writeFileSync('dist/package.json', '{ "type": "commonjs" }\n')
for (const name of ['bundle', 'cli', 'batch-job']) copyFileSync(`.scripts/dist/${name}.cjs`, `dist/${name}.js`)
chmodSync('dist/cli.js', 0o755)
writeFileSync('dist/templates.json', await packedTemplates())
writeFileSync('dist/THIRD-PARTY.txt', notices(Object.keys({ ...front.metafile.inputs, ...rest.metafile.inputs })))
compileAhead('test/samples/infinera-2008-q1/release.txt')

/**
 * esbuild leaves regular expressions as they stand.
 *
 * @param {string} source
 */
function ascii(source) {
  return source.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/**
 * Leaves the compiled code of all that building a workbook of this release runs.
 *
 * @param {string} release
 */
function compileAhead(release) {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-build-'))
  const run = ['.scripts/compile.cjs', 'build', release, '-o', join(folder, 'workbook.xlsx')]
  const { status, stderr } = spawnSync(process.execPath, run, { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  if (status !== 0) throw new Error(`the built command fails:\n${stderr}`)
}

/** The templates as they are loaded: quicker to read than their YAML. */
async function packedTemplates() {
  const loader = 'node_modules/.tieout/pack.js'
  await build({
    stdin: {
      contents: `export { loadTemplates } from './load.ts'; export { packTemplates } from './packed.ts'`,
      resolveDir: 'src/template',
    },
    outfile: loader,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  })
  const { loadTemplates, packTemplates } = await import(pathToFileURL(loader).href)
  const names = readdirSync('templates')
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  const files = names.map((name) => ({ name, text: readFileSync(join('templates', name), 'utf8') }))
  return packTemplates(files, loadTemplates(files))
}

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
