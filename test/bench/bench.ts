/**
 * How long things take, and how that grows: `npm run bench`, or `npm run bench -- process` for one part of it.
 *
 * Every figure is a median after warm-up, and whatever is compared was measured in the same run, in turns. Nothing here
 * passes or fails: what a machine takes is no property of the code. The figures are kept in results.json.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Bench } from 'tinybench'
import { checkModel } from '../../src/check/check.ts'
import { compareFiles } from '../../src/comparison.ts'
import { EXACT } from '../../src/core/change.ts'
import type { Templates } from '../../src/core/template.ts'
import { buildModel } from '../../src/model/model.ts'
import { narrativeChecks } from '../../src/narrative/narrative.ts'
import { build, examine } from '../../src/pipeline.ts'
import { readDocument } from '../../src/read/document.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { loadTemplates } from '../../src/template/load.ts'
import { layOut } from '../../src/workbook/lay-out.ts'
import { writeWorkbook } from '../../src/workbook/write.ts'
import { copies, longTable } from './inputs.ts'

interface Figure {
  readonly name: string
  /** What grows; absent where nothing does. */
  readonly size?: number
  /** Milliseconds, the median. */
  readonly ms: number
}

const SHORT = { time: 400, iterations: 3, warmupTime: 100, warmupIterations: 1 }
const LONG = { time: 0, iterations: 1, warmup: false }
const SAMPLE = 'test/samples/infinera-2008-q1/release.txt'
const KEPT = 'test/bench/results.json'

const text = readFileSync(SAMPLE, 'utf8')
const templates = shippedTemplates()
const folder = mkdtempSync(join(tmpdir(), 'tieout-bench-'))
const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  process: wholeProcess,
  copies: manyCopies,
  rows: longTables,
  html: largestPage,
  diff: comparisons,
}
const wanted = process.argv.slice(2)
const measured: Record<string, readonly Figure[]> = existsSync(KEPT)
  ? JSON.parse(readFileSync(KEPT, 'utf8')).figures
  : {}
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const figures = await measure()
  measured[name] = figures
  print(name, figures)
}
rmSync(folder, { recursive: true })
const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`
const date = new Date().toISOString().slice(0, 10)
writeFileSync(KEPT, `${JSON.stringify({ date, machine, figures: measured }, undefined, 1)}\n`)

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
    'exceljs alone, the same cells': [process.execPath, 'test/bench/floor.cjs', cells, out('floor')],
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
      const started = performance.now()
      execFileSync(program, args, { stdio: 'ignore' })
      if (round >= 0) taken.get(name)?.push(performance.now() - started)
    }
  }
  return [...taken].map(([name, times]) => ({ name, ms: median(times) }))
}

/** The phases on 1, 10 and 100 copies of the sample. */
async function manyCopies(): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const size of [1, 10, 100]) {
    const bytes = Buffer.from(copies(text, size))
    const document = readDocument(bytes, 'release.txt')
    const model = modelOf(bytes)
    const results = checkModel(model)
    const workbook = layOut(model, results, templates)
    figures.push(
      ...(await timed(
        size,
        {
          read: () => void readDocument(bytes, 'release.txt'),
          recognize: () => void recognize(document, templates),
          infer: () => void buildModel(model.release, templates),
          check: () => void [narrativeChecks(model), checkModel(model)],
          'lay out': () => void layOut(model, results, templates),
          write: async () => void (await writeWorkbook(workbook, templates.theme)),
          all: async () => void (await build(bytes, 'release.txt', templates)),
          // A hundred releases at once take a minute, and what runs is warm by then.
        },
        size < 100 ? SHORT : LONG,
      )),
    )
  }
  return figures
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
        'read, recognize, infer, check': () => void examine(bytes, 'table.txt', templates),
      })),
    )
  }
  return figures
}

/** The largest HTML release at hand, or the sample's longest table as HTML. */
async function largestPage(): Promise<readonly Figure[]> {
  const near = '../shared/releases/html'
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

/** The median of each, in turns; fewer rounds of what takes long. */
async function timed(
  size: number,
  work: Readonly<Record<string, () => void | Promise<void>>>,
  rounds: object = SHORT,
): Promise<readonly Figure[]> {
  const bench = new Bench(rounds)
  for (const [name, run] of Object.entries(work)) bench.add(name, run)
  await bench.run()
  return bench.tasks.map(({ name, result }) => {
    if (!('latency' in result)) throw new Error(`${name}: ${'error' in result ? result.error.message : result.state}`)
    return { name, size, ms: result.latency.p50 }
  })
}

/** Milliseconds, and by what power of the size they grew since the size before. */
function print(part: string, figures: readonly Figure[]): void {
  console.log(`\n${part}`)
  for (const { name, size, ms } of figures) {
    const before = figures.findLast((each) => each.name === name && (each.size ?? 0) < (size ?? 0))
    const growth =
      before?.size === undefined || size === undefined
        ? ''
        : `  size^${(Math.log(ms / before.ms) / Math.log(size / before.size)).toFixed(2)}`
    console.log(`  ${name.padEnd(34)}${String(size ?? '').padStart(7)}${ms.toFixed(1).padStart(10)} ms${growth}`)
  }
}

function modelOf(bytes: Uint8Array) {
  const tables = buildModel(recognize(readDocument(bytes, 'release.txt'), templates), templates)
  return { ...tables, checks: [...tables.checks, ...narrativeChecks(tables)] }
}

function shippedTemplates(): Templates {
  const names = readdirSync('templates')
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  return loadTemplates(names.map((name) => ({ name, text: readFileSync(join('templates', name), 'utf8') })))
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
