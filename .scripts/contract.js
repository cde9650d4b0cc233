// Makes of src/contract what the package ships: one JSON Schema of all that is written as JSON, and the library's types.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { compile } from 'json-schema-to-typescript'
import ts from 'typescript'
import { schemaOf } from './schema.js'

/** @typedef {import('../src/contract/contract.ts')} Contract */
/** @typedef {ReturnType<typeof schemaOf>} Schema */

/** The files of dist/ that say what is written, by name. */
export async function contractFiles() {
  const schema = schemaOf(await contract())
  return {
    'schema.json': `${JSON.stringify(schema, undefined, 1)}\n`,
    'types.d.ts': await typesOf(schema),
    'library.d.ts': declarations('src/library.ts'),
  }
}

/** @param {Schema} schema */
function typesOf(schema) {
  return compile(/** @type {import('json-schema-to-typescript').JSONSchema} */ (schema), 'TieoutJson', {
    additionalProperties: false,
    unreachableDefinitions: true,
    bannerComment: '/* What tieout writes as JSON, and what its library gives. */',
    style: { semi: false, singleQuote: true, printWidth: 120 },
  })
}

/**
 * The declarations of what a file exports; the types of the contract come from the file made of its schema.
 *
 * @param {string} path
 */
function declarations(path) {
  const { outputText } = ts.transpileDeclaration(readFileSync(path, 'utf8'), {
    fileName: path,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext },
    reportDiagnostics: true,
  })
  const names = [...outputText.matchAll(OF_CONTRACT)].map(([, name]) => name)
  const types = `import type { ${names.sort().join(', ')} } from './types.js'\nexport type * from './types.js'\n\n`
  return types + outputText.replace(OF_CONTRACT, '')
}

const OF_CONTRACT = /^import type \{ (\w+) \} from '\.\/contract\/[^']+';\n/gm

/** @returns {Promise<Contract>} */
async function contract() {
  const folder = 'node_modules/.tieout/contract'
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, 'contract.js')
  await build({
    entryPoints: ['src/contract/contract.ts'],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  })
  return import(pathToFileURL(outfile).href)
}
