// Runs src/commands/shipped.ts while esbuild bundles, and has what it exports bundled in its place, as JSON.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** @type {import('esbuild').Plugin} */
export const shippedTemplates = {
  name: 'shipped templates',
  setup: ({ onLoad }) => onLoad({ filter: /[\\/]commands[\\/]shipped\.ts$/ }, evaluated),
}

/**
 * @param {import('esbuild').OnLoadArgs} module
 * @returns {Promise<import('esbuild').OnLoadResult>}
 */
async function evaluated({ path }) {
  const folder = 'node_modules/.tieout/shipped'
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, 'shipped.js')
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
  const exported = await import(pathToFileURL(outfile).href)
  return { contents: JSON.stringify(exported), loader: 'json' }
}
