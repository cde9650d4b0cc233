// Bundles src/cli.ts, the threads' own files and the packages it uses into dist/, split so that a command loads only what it needs.
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

rmSync('dist', { recursive: true, force: true })
const { metafile } = await build({
  // What runs in threads of its own is found by its name.
  entryPoints: {
    cli: 'src/cli.ts',
    'batch-job': 'src/commands/batch-job.ts',
    'entry/worker': 'node_modules/tinypool/dist/entry/worker.js',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // Packages written for require() find it here.
  banner: {
    js: "import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);",
  },
  // Less to read at the start; names stay, for what is said where we are at fault.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
})
chmodSync('dist/cli.js', 0o755)
writeFileSync('dist/templates.json', await packedTemplates())
writeFileSync('dist/THIRD-PARTY.txt', notices(Object.keys(metafile.inputs)))

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
