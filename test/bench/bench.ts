/**
 * How long things take, and how that grows: `npm run bench`, or `npm run bench -- process` for one part of it.
 *
 * Every figure is a median after warm-up, and whatever is compared was measured in the same run, in turns. Nothing here
 * passes or fails: what a machine takes is no property of the code. The figures are kept in results.json, by the Node
 * that was measured, and shown in README.md.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Bench } from 'tinybench'
import { checkModel } from '../../src/check/check.ts'
import { templates } from '../../src/commands/shipped.ts'
import { EXACT } from '../../src/core/book/change.ts'
import { build, examine } from '../../src/flows/build.ts'
import { compareFiles } from '../../src/flows/compare.ts'
import { buildModel } from '../../src/model/model.ts'
import { narrativeChecks } from '../../src/narrative/narrative.ts'
import { readDocument } from '../../src/read/document.ts'
import { layOut } from '../../src/sheets/lay-out.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { writeWorkbook } from '../../src/xlsx/write/write.ts'
import { copies, longTable } from './inputs.ts'
import { type Figure, type Growth, type Results, withSpeed } from './results.ts'

const SHORT = { time: 400, iterations: 3, warmupTime: 100, warmupIterations: 1 }
const SAMPLE = 'test/samples/infinera-2008-q1/release.txt'
const KEPT = 'test/bench/results.json'
const RELEASES = '../shared/releases'

const text = readFileSync(SAMPLE, 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'tieout-bench-'))
const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  process: wholeProcess,
  batch: wholeBatch,
  copies: manyCopies,
  rows: longTables,
  html: largestPage,
  diff: comparisons,
}
const wanted = process.argv.slice(2)
const results: Results = JSON.parse(readFileSync(KEPT, 'utf8'))
const node = process.versions.node.split('.')[0] ?? ''
const measured: Record<string, readonly Figure[]> = { ...results[node]?.figures }
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const figures = await measure()
  if (figures.length === 0) continue
  measured[name] = figures
  print(name, figures)
}
rmSync(folder, { recursive: true })
const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`
const date = new Date().toISOString().slice(0, 10)
const exponents = Object.fromEntries(Object.entries(measured).map(([name, figures]) => [name, growth(figures)]))
const all: Results = { ...results, [node]: { date, machine, figures: measured, growth: exponents } }
writeFileSync(KEPT, `${JSON.stringify(all, undefined, 2)}\n`)
writeFileSync('README.md', withSpeed(readFileSync('README.md', 'utf8'), all))

/** Whole processes in turns: ours, the floor, peers. */
async function wholeProcess(): Promise<readonly Figure[]> {
  const cells = join(folder, 'cells.json')
  const { workbook } = await build(Buffer.from(text), 'release.txt', templates)
  const plain = workbook.sheets.map(({ name, cells: own }) => ({
    name,
    cells: own.map(({ row, column, value, formula }) => ({ row, column, value: plainly(value), formula })),
  }))
  writeFileSync(cells, JSON.stringify(plain))
  const out = (name: string): string => join(folder, `${name}.xlsx`)
  const commands: Record<string, readonly string[]> = {
    'node, nothing': [process.execPath, '-e', '0'],
    'tieout --help': [process.execPath, 'dist/cli.js', '--help'],
    'tieout build': [process.execPath, 'dist/cli.js', 'build', SAMPLE, '-o', out('tieout')],
    'exceljs alone, as required, the same cells': [process.execPath, 'test/bench/floor.cjs', cells, out('floor')],
  }
  for (const library of ['xlsxwriter', 'openpyxl']) {
    const python = ['/usr/bin/python3', 'python3'].find(
      (each) => spawnSync(each, ['-c', `import ${library}`]).status === 0,
    )
    if (python !== undefined)
      commands[`${library} alone, the same cells`] = [python, 'test/bench/peer.py', library, cells, out(library)]
  }
  const taken = new Map(Object.keys(commands).map((name) => [name, [] as number[]]))
  for (let round = -1; round < 15; round++) {
    for (const [name, [program = '', ...args]] of Object.entries(commands)) {
      // Before ours overwrites what is there, it looks whose that is.
      for (const file of readdirSync(folder)) if (file.endsWith('.xlsx')) rmSync(join(folder, file))
      const started = performance.now()
      execFileSync(program, args, { stdio: 'ignore' })
      if (round >= 0) taken.get(name)?.push(performance.now() - started)
    }
  }
  return [...taken].map(([name, times]) => ({ name, ms: median(times) }))
}

/** All the releases at hand in one batch, by two threads. */
async function wholeBatch(): Promise<readonly Figure[]> {
  if (!existsSync(RELEASES)) return []
  const taken: number[] = []
  let built = 0
  for (let round = 0; round < 3; round++) {
    const out = join(folder, 'batch')
    const started = performance.now()
    const args = ['dist/cli.js', 'build', RELEASES, '-o', out, '--jobs', '2', '--json', '--force']
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    taken.push(performance.now() - started)
    built = stdout.match(/"status":"built"/g)?.length ?? 0
    rmSync(out, { recursive: true })
  }
  return [{ name: 'tieout build of all, two threads', size: built, ms: median(taken) }]
}

/** The phases on 1, 10 and 100 copies of the sample, each after the one before: rounds, the first of them to warm up. */
async function manyCopies(): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const [size, rounds] of [
    [1, 20],
    [10, 4],
    // What runs is warm by now.
    [100, 1],
  ] as const) {
    const bytes = Buffer.from(copies(text, size))
    const taken = new Map<string, number[]>()
    for (let round = 0; round < rounds; round++) await phases(bytes, taken)
    for (const [name, times] of taken) figures.push({ name, size, ms: median(times.slice(Math.min(1, rounds - 1))) })
  }
  return figures
}

async function phases(bytes: Uint8Array, taken: Map<string, number[]>): Promise<void> {
  const begun = performance.now()
  let since = begun
  const add = (name: string, from: number): void => {
    since = performance.now()
    taken.set(name, [...(taken.get(name) ?? []), since - from])
  }
  const document = readDocument(bytes, 'release.txt')
  add('read', since)
  const release = recognize(document, templates)
  add('recognize', since)
  const tables = buildModel(release, templates)
  add('infer', since)
  const model = { ...tables, checks: [...tables.checks, ...narrativeChecks(tables)] }
  const results = checkModel(model)
  add('check', since)
  const workbook = layOut(model, results, templates)
  add('lay out', since)
  await writeWorkbook(workbook, templates.theme)
  add('write', since)
  add('all', begun)
}

async function longTables(): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const size of [10, 100, 1000, 10_000]) {
    const bytes = Buffer.from(longTable(size))
    const document = readDocument(bytes, 'table.txt')
    figures.push(
      ...(await timed(size, {
        read: () => void readDocument(bytes, 'table.txt'),
        recognize: () => void recognize(document, templates),
        'read, recognize, infer, check': async () => void (await examine(bytes, 'table.txt', templates)),
      })),
    )
  }
  return figures
}

/** The largest HTML release at hand, or the sample's longest table as HTML. */
async function largestPage(): Promise<readonly Figure[]> {
  const near = join(RELEASES, 'html')
  const [largest] = existsSync(near)
    ? readdirSync(near).sort((a, b) => statSync(join(near, b)).size - statSync(join(near, a)).size)
    : []
  const bytes = largest === undefined ? Buffer.from(asHtml(longTable(2000))) : readFileSync(join(near, largest))
  const size = Math.round(bytes.length / 1024)
  return timed(size, {
    read: () => void readDocument(bytes, 'page.html'),
    all: async () => void (await build(bytes, 'page.html', templates)),
  })
}

/** Workbooks of tables of three lengths, every hundredth figure another. */
async function comparisons(): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const size of [100, 1000, 10_000]) {
    const before = longTable(size)
    let nth = 0
    const after = before.replace(/\d(?=\n)/g, (digit) => (++nth % 100 === 0 ? String((Number(digit) + 1) % 10) : digit))
    const [a, b] = await Promise.all(
      [before, after].map(async (each) => ({
        name: 'table.xlsx',
        bytes: (await build(Buffer.from(each), 'table.txt', templates)).bytes,
      })),
    )
    if (a === undefined || b === undefined) throw new Error('two workbooks')
    const options = { tolerance: EXACT, formats: false, ignore: [] }
    figures.push(...(await timed(size, { diff: () => void compareFiles(a, b, options) })))
  }
  return figures
}

/** The median of each, in turns. */
async function timed(
  size: number,
  work: Readonly<Record<string, () => void | Promise<void>>>,
): Promise<readonly Figure[]> {
  const bench = new Bench(SHORT)
  for (const [name, run] of Object.entries(work)) bench.add(name, run)
  await bench.run()
  return bench.tasks.map(({ name, result }) => {
    if (!('latency' in result)) throw new Error(`${name}: ${'error' in result ? result.error.message : result.state}`)
    return { name, size, ms: result.latency.p50 }
  })
}

function print(part: string, figures: readonly Figure[]): void {
  console.log(`\n${part}`)
  for (const { name, size, ms } of figures)
    console.log(`  ${name.padEnd(34)}${String(size ?? '').padStart(7)}${ms.toFixed(1).padStart(10)} ms`)
  for (const { name, from, to, exponent } of growth(figures))
    console.log(`  ${name.padEnd(34)}${`${from} to ${to}`.padStart(17)}   size^${exponent.toFixed(2)}`)
}

/** Of each name that is measured at three sizes or more. What is started once, whatever the size, lowers it a little. */
function growth(figures: readonly Figure[]): readonly Growth[] {
  return [...new Set(figures.map(({ name }) => name))].flatMap((name) => {
    const points = figures.flatMap((each) =>
      each.name === name && each.size !== undefined
        ? [{ size: each.size, x: Math.log(each.size), y: Math.log(each.ms) }]
        : [],
    )
    if (points.length < 3) return []
    const mean = (of: (point: (typeof points)[number]) => number): number =>
      points.reduce((sum, point) => sum + of(point), 0) / points.length
    const [x, y] = [mean((point) => point.x), mean((point) => point.y)]
    const slope = mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2)
    const sizes = points.map(({ size }) => size)
    return [{ name, from: Math.min(...sizes), to: Math.max(...sizes), exponent: Math.round(slope * 100) / 100 }]
  })
}

/** A day is written as its text, which is as much to write. */
function plainly(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'date' in value ? value.date : value
}

function asHtml(table: string): string {
  return `<table>${table.replace(/^(.{40})(.{16})(.{16})$/gm, '<tr><td>$1</td><td>$2</td><td>$3</td></tr>')}</table>`
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN
}
