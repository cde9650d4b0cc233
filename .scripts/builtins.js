// Lets CommonJS that is bundled have what Node has: by an import, which every bundler and every kind of worker follows, and not by
// a `require` made for the place where a file stands.
import { isBuiltin } from 'node:module'

/** @type {import('esbuild').Plugin} */
export const builtins = {
  name: 'builtins of Node',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /./ }, ({ path, kind }) =>
      kind === 'require-call' && isBuiltin(path) ? { path, namespace: 'required' } : undefined,
    )
    // What is required is what the module is by default: `require('events')` is a class.
    onLoad({ filter: /./, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = require('imported:${path}').default`,
    }))
    onResolve({ filter: /^imported:/ }, ({ path }) => ({ path: path.replace('imported:', ''), namespace: 'imported' }))
    onLoad({ filter: /./, namespace: 'imported' }, ({ path }) => ({
      contents: `export { default } from 'node:${path.replace('node:', '')}'`,
    }))
  },
}
