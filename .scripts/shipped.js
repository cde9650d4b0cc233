// Runs the modules of src/commands that read files of ours while esbuild bundles, and has what they export bundled in their place,
// as JSON.
import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, transform } from 'esbuild'

/** @type {import('esbuild').Plugin} */
export const shippedTemplates = {
  name: 'shipped templates',
  setup: ({ onLoad }) => onLoad({ filter: /[\\/]commands[\\/](?:shipped|page[\\/]page-parts)\.ts$/ }, evaluated),
}

/**
 * @param {import('esbuild').OnLoadArgs} module
 * @returns {Promise<import('esbuild').OnLoadResult>}
 */
async function evaluated({ path }) {
  const folder = 'node_modules/.tieout/shipped'
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, `${basename(path, '.ts')}.js`)
  await build({
    entryPoints: [path],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // It reads the files beside its source.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(path).href) },
    logLevel: 'warning',
  })
  const exported = { ...(await import(pathToFileURL(outfile).href)) }
  if (path.endsWith('page-parts.ts')) {
    exported.script = (await transform(exported.script, { minify: true, target: 'es2022', charset: 'utf8' })).code
    exported.style = (await transform(exported.style, { minify: true, loader: 'css', charset: 'utf8' })).code
  }
  return { contents: JSON.stringify(exported), loader: 'json' }
}
