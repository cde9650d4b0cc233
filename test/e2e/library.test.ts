/** The library, packed and installed in an empty folder, used as README has it: as it is, bundled, and in a worker. */
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build as bundle } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Check } from '../../src/contract/checks.ts'
import type { Release } from '../../src/contract/release.ts'
import { pdfOf, rightAligned } from '../read/pdf/sketch-pdf.ts'
import { tieout } from './tieout.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const sample = (name: string): string => join(ROOT, 'test/samples', name)
const folder = mkdtempSync(join(tmpdir(), 'tieout-library-'))
const at = (name: string): string => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a program writes, with nothing on standard error. */
function run(program: string, cwd = folder): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout
}

const execute = (file: string, args: readonly string[]): string =>
  execFileSync(file, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'inherit'] })

/** The block of README that imports the library. */
function example(): string {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  const [block = ''] =
    /(?:^ {4}.*\n|^\n(?= {4}))+/gm.exec(readme.slice(readme.indexOf('    import { readFile, writeFile }'))) ?? []
  return block.replace(/^ {4}/gm, '')
}

/** A page of figures. */
const pdf = (): Uint8Array =>
  pdfOf([
    {
      print: [
        { x: 72, y: 720, text: 'Statements of Operations' },
        { x: 72, y: 706, text: '(In thousands)' },
        ...row(680, '', 'March 29, 2008', 'March 31, 2007'),
        ...row(660, 'Product revenue', '64,128', '43,245'),
        ...row(646, 'Service revenue', '1,740', '2,118'),
        ...row(630, 'Total revenue', '65,868', '45,363'),
      ],
    },
  ])

const row = (y: number, caption: string, ...[first, second]: readonly [string, string]) => [
  { x: 72, y, text: caption },
  rightAligned(400, y, first),
  rightAligned(500, y, second),
]

beforeAll(() => {
  const npm = (args: readonly string[]): string => execute('npm', [...args, '--no-audit', '--no-fund', '--offline'])
  const [{ filename }] = JSON.parse(npm(['pack', ROOT, '--ignore-scripts', '--json']))
  npm(['init', '--yes'])
  npm(['pkg', 'set', 'type=module'])
  npm(['install', `./${filename}`])
  copyFileSync(sample('infinera-2008-q1/release.txt'), at('2008-q1.txt'))
  // A year later, with other figures: with the same ones it would be the same release, misdated.
  const next = readFileSync(at('2008-q1.txt'), 'utf8')
    .replace(/\b20\d\d\b/g, (year) => String(Number(year) + 1))
    .replace(
      /\b(\d{1,3}),(\d{3})\b/g,
      (_, high: string, low: string) => `${100 + (Number(low) % 900)},${high.padStart(3, '0')}`,
    )
  writeFileSync(at('2009-q1.txt'), next)
  writeFileSync(at('2008-q1.pdf'), pdf())
})

describe('the library, installed', () => {
  test("README's example compiles strictly and runs, and says nothing that it is not told to", async () => {
    writeFileSync(at('example.ts'), example())
    mkdirSync(at('node_modules/@types'), { recursive: true })
    for (const name of ['@types/node', 'undici-types'])
      symlinkSync(join(ROOT, 'node_modules', name), at(`node_modules/${name}`))
    const options = ['--strict', '--module', 'nodenext', '--target', 'es2022', '--noUncheckedIndexedAccess']
    execute(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, 'example.ts'])
    const { checks } = JSON.parse((await tieout(['check', '2008-q1.txt', '--json'], { cwd: folder })).out)
    const open = checks.filter(({ verdict, informational }: Check) => verdict === 'inconsistent' && !informational)
    expect(open.length).toBeGreaterThan(0)
    expect(run('example.js')).toMatch(
      new RegExp(
        `^revenue 138253 times 1000, ${open.length} of ${checks.length} checks open\\n[1-9]\\d* changes where totals are typed\\n$`,
      ),
    )
    expect((await tieout(['text', 'company.xlsx'], { cwd: folder })).out).toMatch(/2009-q1\.txt/)
  })

  test('types refuse what is no release, and know what a fact is', () => {
    writeFileSync(
      at('wrong.ts'),
      `import { build, type Fact } from 'tieout'
       export const places = (fact: Fact): number => fact.place.line
       await build({ facts: [] })
       export const wrong = (fact: Fact): string => fact.amount`,
    )
    const compile = () =>
      execFileSync(
        process.execPath,
        [
          join(ROOT, 'node_modules/typescript/bin/tsc'),
          '--strict',
          '--noEmit',
          '--module',
          'nodenext',
          '--target',
          'es2022',
          'wrong.ts',
        ],
        { cwd: folder, encoding: 'utf8', stdio: 'pipe' },
      )
    expect(compile).toThrow()
    try {
      compile()
    } catch (error) {
      const { stdout } = error as { stdout: string }
      expect(stdout.match(/^wrong\.ts\(\d+/gm)).toEqual(['wrong.ts(3', 'wrong.ts(4'])
    }
  })
})

/** A program that prints what the library makes of the sample. */
const PROGRAM = `
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { build, check, diff, history, mark, readRelease } from 'tieout'
export async function all() {
  const digest = (bytes) => createHash('sha256').update(bytes).digest('hex')
  const release = await readRelease(readFileSync('2008-q1.txt'), { name: '2008-q1.txt' })
  const [workbook, typed] = [await build(release), await build(release, { totals: 'printed', names: true })]
  return JSON.stringify({
    release,
    pdf: await readRelease(readFileSync('2008-q1.pdf'), { name: '2008-q1.pdf' }),
    checks: await check(release),
    workbook: digest(workbook),
    typed: digest(typed),
    history: digest(await history([release])),
    page: digest(await mark(release)),
    changes: await diff(workbook, typed),
  })
}
`

describe('what it gives is what the commands give', () => {
  let given: Record<string, unknown>
  beforeAll(() => {
    writeFileSync(at('program.js'), PROGRAM)
    writeFileSync(at('run.js'), `import { all } from './program.js'\nprocess.stdout.write(await all())\n`)
    given = JSON.parse(run('run.js'))
  })

  test('release, facts, checks, workbook, history and changes', async () => {
    const { release, pdf, checks, workbook, typed, history, page, changes } = given
    const out = async (...args: string[]): Promise<string> => (await tieout(args, { cwd: folder })).out
    const digest = (name: string): string => execute('sha256sum', [name]).slice(0, 64)
    expect(release).toEqual(JSON.parse(await out('inspect', '2008-q1.txt', '--json')))
    expect(pdf).toEqual(JSON.parse(await out('inspect', '2008-q1.pdf', '--json')))
    expect((pdf as Release).facts.map(({ value }) => value)).toEqual([64128, 43245, 1740, 2118, 65868, 45363])
    expect(checks).toEqual(JSON.parse(await out('check', '2008-q1.txt', '--json')).checks)
    await out('build', '2008-q1.txt', '-o', 'a.xlsx')
    await out('build', '2008-q1.txt', '-o', 'b.xlsx', '--totals', 'printed', '--names')
    await out('history', '2008-q1.txt', '-o', 'h.xlsx')
    await out('mark', '2008-q1.txt', '-o', 'm.html')
    expect({ workbook, typed, history, page }).toEqual({
      workbook: digest('a.xlsx'),
      typed: digest('b.xlsx'),
      history: digest('h.xlsx'),
      page: digest('m.html'),
    })
    expect(changes).toEqual(JSON.parse(await out('diff', 'a.xlsx', 'b.xlsx', '--format', 'json')).changes)
    expect((changes as unknown[]).length).toBeGreaterThan(0)
  })

  test.each(['esm', 'cjs'] as const)('bundled as %s, with no package beside it', async (format) => {
    const alone = mkdtempSync(join(folder, format))
    const outfile = join(alone, format === 'esm' ? 'all.mjs' : 'all.cjs')
    await bundle({
      stdin: {
        contents: `import { all } from './program.js'\nall().then((text) => process.stdout.write(text))`,
        resolveDir: folder,
      },
      bundle: true,
      platform: 'node',
      format,
      outfile,
      logLevel: 'silent',
    })
    // Out of reach of what is installed.
    const elsewhere = mkdtempSync(join(tmpdir(), 'tieout-alone-'))
    try {
      for (const name of ['2008-q1.txt', '2008-q1.pdf']) copyFileSync(at(name), join(elsewhere, name))
      copyFileSync(outfile, join(elsewhere, outfile.slice(alone.length + 1)))
      expect(JSON.parse(run(outfile.slice(alone.length + 1), elsewhere))).toEqual(given)
    } finally {
      rmSync(elsewhere, { recursive: true, force: true })
    }
  })

  test('at once, in a program whose console and globals stay its own', () => {
    writeFileSync(
      at('at-once.js'),
      `import { readFileSync } from 'node:fs'
       import { readRelease } from 'tieout'
       const { log, warn } = console
       const { push } = Array.prototype
       const own = Object.getOwnPropertyNames(globalThis)
       const watch = setImmediate(function look() { kept &&= console.warn === warn; next = setImmediate(look) })
       let [kept, next] = [true, watch]
       const names = ['2008-q1.pdf', '2008-q1.pdf', '2008-q1.txt']
       const read = await Promise.all(names.map((name) => readRelease(readFileSync(name), { name })))
       clearImmediate(next)
       const lent = Object.getOwnPropertyNames(globalThis).filter((name) => !own.includes(name))
       kept &&= console.log === log && console.warn === warn && Array.prototype.push === push
       console.log(JSON.stringify({ kept, lent, read }))`,
    )
    const { release, pdf } = given
    expect(JSON.parse(run('at-once.js'))).toEqual({ kept: true, lent: [], read: [pdf, pdf, release] })
  })

  test('in a worker', () => {
    writeFileSync(
      at('worker.js'),
      `import { parentPort } from 'node:worker_threads'\nimport { all } from './program.js'\nparentPort.postMessage(await all())\n`,
    )
    writeFileSync(
      at('master.js'),
      `import { Worker } from 'node:worker_threads'
       new Worker(new URL('./worker.js', import.meta.url)).on('message', (text) => process.stdout.write(text))`,
    )
    expect(JSON.parse(run('master.js'))).toEqual(given)
  })
})
