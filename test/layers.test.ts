import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/** Which rooms of ours each may import beside itself. A room is a folder of src/, or a file at its top. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  core: [],
  language: ['core'],
  evidence: ['core'],
  contract: ['core', 'language', '../package.json'],
  read: ['core', 'language'],
  statement: ['core', 'language'],
  template: ['core', 'language'],
  model: ['core', 'language', 'evidence'],
  narrative: ['core', 'language', 'evidence'],
  history: ['core', 'language', 'evidence'],
  check: ['core', 'language'],
  inspect: ['core', 'language', 'contract'],
  sheets: ['core', 'language'],
  xlsx: ['core'],
  calc: ['core'],
  // What a formula gives is asked while two workbooks are compared.
  diff: ['core', 'language', 'calc'],
  merge: ['core', 'language'],
  marked: ['core', 'language'],
  report: ['core', 'language', 'contract'],
  flows:
    'core evidence contract read statement template model narrative history check inspect sheets xlsx calc diff merge marked report'.split(
      ' ',
    ),
  commands: ['core', 'language', 'contract', 'template', 'flows', 'report', '../package.json'],
  'library.ts': ['core', 'contract', 'flows', 'report', 'commands'],
  'cli.ts': ['core', 'commands', '../package.json'],
}

/** Where alone each package may be imported: a file, or a folder. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'decimal.js': ['core/decimal.ts'],
  'date-fns': ['core/period.ts'],
  htmlparser2: ['core/file/html-tokens.ts'],
  'pdfjs-dist': ['read/pdf/'],
  yaml: ['template/'],
  valibot: ['template/', 'contract/'],
  exceljs: ['xlsx/'],
  fflate: ['xlsx/'],
  saxes: ['xlsx/'],
  commander: ['commands/', 'cli.ts'],
  tinyglobby: ['commands/'],
  tinypool: ['commands/'],
  // Its types alone: nothing of it is bundled.
  sarif: ['report/format/sarif.ts'],
}

/** Packages to be loaded only once they are needed, from these entries. */
const LAZY: Readonly<Record<string, readonly string[]>> = { exceljs: ['exceljs'] }

/** Files and folders that may reach outside: files, streams, chance. All others are pure. */
const IMPURE = ['commands/', 'cli.ts']

/** Globals that a file sets up for a package it loads. */
const LOADING: Readonly<Record<string, readonly string[]>> = {
  'read/pdf/before-pdf-js.ts': ['console', 'globalThis'],
  'read/pdf/after-pdf-js.ts': ['globalThis'],
}

/** A thread that can be stopped needs a clock; what runs in it, what it is asked by. */
const WATCHING: Readonly<Record<string, readonly string[]>> = {
  'read/pdf/thread.ts': ['process', 'performance', 'setInterval', 'node:worker_threads'],
  'read/pdf/pdf-thread.ts': ['node:worker_threads'],
}

/** More files than anybody finds their way in. */
const FULL = 25

/** Globals that reach outside, or make code of text. */
const OUTSIDE = new Set(
  'process console fetch performance crypto setTimeout setInterval setImmediate eval Function globalThis'.split(' '),
)

describe('layers', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))

  test.each(files)('%s keeps to its place', (name) => {
    expect(violations(name, readFileSync(join('src', name), 'utf8'))).toEqual([])
  })

  test.each([
    ['core/fact.ts', `import { recognize } from '../statement/recognize.ts'`, 'imports statement/recognize.ts'],
    ['read/text.ts', `import type { Model } from '../model/model.ts'`, 'imports model/model.ts'],
    ['model/model.ts', `const late = await import('../check/check.ts')`, 'imports check/check.ts'],
    ['sheets/plan.ts', `export const a = 1; export { build } from '../flows/build.ts'`, 'imports flows/build.ts'],
    ['sheets/plan.ts', `import { crc32 } from '../xlsx/package/crc32.ts'`, 'imports xlsx/package/crc32.ts'],
    ['commands/build.ts', `import { readText } from '../read/text.ts'`, 'imports read/text.ts'],
    ['read/text.ts', `import { Decimal } from 'decimal.js'`, 'imports decimal.js'],
    ['check/check.ts', `import { readFileSync } from 'node:fs'`, 'imports node:fs'],
    ['read/text.ts', `import { amount } from './amount'`, 'imports ./amount without its .ts'],
    ['xlsx/write/write.ts', `import { Workbook } from 'exceljs'`, 'loads exceljs at once'],
    [
      'xlsx/write/write.ts',
      `const own = await import('exceljs/lib/xlsx/xlsx.js')`,
      'loads exceljs by exceljs/lib/xlsx/xlsx.js',
    ],
    ['commands/build.ts', `process.exit(1)`, 'touches process'],
    ['commands/build.ts', `const { env } = process`, 'touches process'],
    ['statement/recognize.ts', `const today = new Date()`, 'touches the clock'],
    ['statement/recognize.ts', `const now = Date.now()`, 'touches the clock'],
    ['model/model.ts', `const chance = Math.random()`, 'touches chance'],
    ['model/model.ts', `console.log('here')`, 'touches console'],
    ['core/index.ts', `export * from './number.ts'`, 'only passes on what others export'],
    ['helpers/text.ts', `export const a = 1`, 'is in no layer: helpers'],
    ['read/text.ts', `export default function read() {}`, 'has a default export'],
  ])('a violation planted in %s is found: %s', (name, text, violation) => {
    expect(violations(name, text)).toEqual([`${name} ${violation}`])
  })

  test.each(['README.md', 'src/README.md'])('each file that %s links to is there', (page) => {
    const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#\s]+)/g)].map(([, link]) => link as string)
    const files = links.filter((link) => !/^[a-z]+:/.test(link)).map((link) => join(dirname(page), link))
    expect(files.length).toBeGreaterThan(0)
    expect(files.filter((file) => !existsSync(file))).toEqual([])
  })

  test('no folder holds more than 25 files', () => {
    const counts = new Map<string, number>()
    for (const name of files) counts.set(posix.dirname(name), (counts.get(posix.dirname(name)) ?? 0) + 1)
    expect([...counts].filter(([, count]) => count > FULL).map(([folder, count]) => `${folder}: ${count}`)).toEqual([])
  })

  test('no imports go in a circle, types included', () => {
    const graph = new Map(files.map((name) => [name, importedFiles(name, readFileSync(join('src', name), 'utf8'))]))
    expect(circles(graph)).toEqual([])
  })

  test('what sets up globals for a package is loaded in its thread alone', () => {
    const loaded = new Set<string>(['library.ts', 'read/pdf/pdf.ts'])
    for (const name of loaded)
      for (const each of valuesFrom(name, readFileSync(join('src', name), 'utf8'))) loaded.add(each)
    expect(loaded).toContain('read/pdf/lines.ts')
    expect([...loaded].filter((name) => name in LOADING)).toEqual([])
  })

  test('a circle is found, and a way that only forks and meets again is none', () => {
    const graph = new Map([
      ['a.ts', ['b.ts', 'c.ts']],
      ['b.ts', ['d.ts']],
      ['c.ts', ['d.ts']],
      ['d.ts', []],
      ['e.ts', ['f.ts']],
      ['f.ts', ['e.ts']],
    ])
    expect(circles(graph)).toEqual(['e.ts -> f.ts -> e.ts'])
  })

  test('what is allowed is not found fault with', () => {
    expect(
      violations(
        'xlsx/write/write.ts',
        `import type { Worksheet } from 'exceljs'
         import { unreachable } from '../../core/diagnostic.ts'
         export const write = async (): Promise<Worksheet> => {
           const at = new Date(Date.UTC(2008, 2, 29))
           const { Workbook } = await import('exceljs')
           return new Workbook(at, { process: 1 }.process, unreachable)
         }`,
      ),
    ).toEqual([])
  })
})

/** What a file breaks of the rules above, in words; its name is relative to src/. */
function violations(name: string, text: string): string[] {
  const layer = layerOf(name)
  const allowed = LAYERS[layer]
  if (allowed === undefined) return [`${name} is in no layer: ${layer}`]
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
  const found = [...imports(source)].flatMap((imported) => onImport(name, layer, allowed, imported))
  for (const touched of touches(source)) {
    if (LOADING[name]?.includes(touched) || WATCHING[name]?.includes(touched)) continue
    if (touched === 'process' ? name !== 'cli.ts' : !within(name, IMPURE)) found.push(`touches ${touched}`)
  }
  if (source.statements.length > 0 && source.statements.every((each) => isPassedOn(each)))
    found.push('only passes on what others export')
  if (source.statements.some((each) => isDefaultExport(each))) found.push('has a default export')
  return [...new Set(found)].map((each) => `${name} ${each}`)
}

/** The files of ours that a file imports, relative to src/. */
const importedFiles = (name: string, text: string): string[] =>
  [...imports(ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true))]
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier }) => posix.join(posix.dirname(name), specifier))

/** The files of ours whose values a file imports. */
const valuesFrom = (name: string, text: string): string[] =>
  [...imports(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true))]
    .filter(({ specifier, typeOnly }) => !typeOnly && specifier.startsWith('.') && specifier.endsWith('.ts'))
    .map(({ specifier }) => posix.join(posix.dirname(name), specifier))

/** Each circle that a walk along the imports meets, once, from where the walk came upon it. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>()
  const found: string[] = []
  const walk = (at: string, path: readonly string[]): void => {
    const from = path.indexOf(at)
    if (from >= 0) found.push([...path.slice(from), at].join(' -> '))
    if (from >= 0 || done.has(at)) return
    for (const next of graph.get(at) ?? []) walk(next, [...path, at])
    done.add(at)
  }
  for (const name of graph.keys()) walk(name, [])
  return found
}

interface Import {
  readonly specifier: string
  readonly typeOnly: boolean
  readonly late: boolean
}

function onImport(name: string, layer: string, allowed: readonly string[], imported: Import): string[] {
  const { specifier, typeOnly, late } = imported
  if (specifier.startsWith('node:'))
    return within(name, IMPURE) || WATCHING[name]?.includes(specifier) ? [] : [`imports ${specifier}`]
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(name), specifier)
    if (!/\.(ts|json)$/.test(target)) return [`imports ${specifier} without its .ts`]
    const into = target.startsWith('../') ? target : layerOf(target)
    return into === layer || allowed.includes(into) ? [] : [`imports ${target}`]
  }
  const packageName = specifier.split('/')[0] ?? specifier
  if (!within(name, PACKAGES[packageName] ?? [])) return [`imports ${specifier}`]
  const entries = LAZY[packageName]
  if (entries === undefined || typeOnly) return []
  if (!late) return [`loads ${packageName} at once`]
  return entries.includes(specifier) ? [] : [`loads ${packageName} by ${specifier}`]
}

function* imports(node: ts.Node): Generator<Import> {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const typeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
    yield { specifier: node.moduleSpecifier.text, typeOnly, late: false }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    yield { specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly, late: false }
  }
  if (ts.isCallExpression(node) && isLoading(node.expression)) {
    const [specifier] = node.arguments
    if (specifier && ts.isStringLiteralLike(specifier)) {
      yield { specifier: specifier.text, typeOnly: false, late: true }
    }
  }
  for (const child of node.getChildren()) yield* imports(child)
}

const isLoading = (called: ts.Expression): boolean =>
  called.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(called) && called.text === 'require')

function* touches(node: ts.Node): Generator<string> {
  if (ts.isIdentifier(node) && OUTSIDE.has(node.text) && isUse(node)) yield node.text
  if (ts.isPropertyAccessExpression(node)) {
    const path = node.getText().replace(/\s/g, '')
    if (path === 'Date.now') yield 'the clock'
    if (path === 'Math.random') yield 'chance'
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) yield 'the clock'
  for (const child of node.getChildren()) yield* touches(child)
}

/** Whether a name is read as a variable, rather than being a property's, a key's or one that is declared here. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent))
    return parent.initializer === node
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node
  return !ts.isTypeReferenceNode(parent) && !ts.isPropertySignature(parent)
}

const isPassedOn = (node: ts.Statement): boolean => ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined

const isDefaultExport = (node: ts.Statement): boolean =>
  ts.isExportAssignment(node) ||
  (ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword))

const layerOf = (name: string): string => name.split('/')[0] ?? name

const within = (name: string, places: readonly string[]): boolean =>
  places.some((place) => (place.endsWith('/') ? name.startsWith(place) : name === place))
