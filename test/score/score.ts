/**
 * `npm run score [-- PATTERN]`: how well real releases become workbooks, a line a document, worst first; of the
 * documents whose paths hold the pattern, also what is missing or off.
 *
 *     document              tables   figures found  in row in col    totals live   off   s
 *     acme-q1                   14  812/815  99.6%  99.4% 100.0%    96/98  98.0%     0  0.4
 *
 * Figures, their places and totals are counted by patterns of their own in the release and in the finished workbook
 * (printed.ts, coverage.ts, placement.ts), so that the reader does not mark its own work; the calculations of the filings are held against those
 * that the filers filed (calculations.ts).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'
import { templates } from '../../src/commands/shipped.ts'
import { UserError } from '../../src/core/diagnostic.ts'
import type { CheckResult } from '../../src/core/model.ts'
import type { Templates } from '../../src/core/template.ts'
import { type Built, build } from '../../src/flows/build.ts'
import { type Judged, type Judgement, judgeCalculations } from './calculations.ts'
import { coverage, liveness } from './coverage.ts'
import { type Placement, placement } from './placement.ts'
import type { PrintedFigure } from './printed.ts'
import { readSheets } from './sheets.ts'
import type { Truth } from './truth.ts'

const SHARED = resolve('../shared')
const NOWHERE: Placement = { inRows: 0, figures: 0, inColumns: 0, pairs: 0, lost: [] }
const JUDGEMENTS: readonly Judgement[] = ['right', 'otherwise', 'wrong', 'typed', 'missed']

interface Score {
  readonly name: string
  readonly tables: number
  readonly printed: number
  readonly found: number
  readonly totals: number
  readonly live: number
  /** Live figures that their own checks say are off by more than rounding. */
  readonly off: readonly CheckResult[]
  readonly missing: readonly PrintedFigure[]
  readonly placed: Placement
  readonly seconds: number
  readonly judged?: readonly Judged[]
  readonly failure?: string
}

async function main(pattern: string): Promise<void> {
  if (!existsSync(SHARED)) throw new UserError(`${SHARED}: no such folder; there is nothing to score`)
  const scores: Score[] = []
  const wanted = documents().filter((name) => name.includes(pattern))
  if (wanted.length === 0) throw new UserError(`no document at hand has "${pattern}" in its name`)
  for (const path of wanted) scores.push(await scoreOf(path, templates))
  scores.sort((a, b) => a.found / a.printed - b.found / b.printed || a.live / a.totals - b.live / b.totals)
  console.log(`${'document'.padEnd(30)} tables    figures found in row in col      totals live    off     s`)
  for (const score of scores) console.log(line(score))
  console.log(line(total(scores)))
  if (pattern !== '') for (const score of scores) details(score)
  const cases = scores.filter(({ judged }) => judged !== undefined)
  if (cases.length === 0) return
  console.log(`\n${'filing'.padEnd(30)} ${JUDGEMENTS.map((judgement) => judgement.padStart(9)).join(' ')}`)
  for (const { name, judged = [] } of cases) console.log(judgedLine(name, judged))
  console.log(
    judgedLine(
      'all',
      cases.flatMap(({ judged = [] }) => judged),
    ),
  )
  for (const { name, judged = [] } of cases) {
    for (const { judgement, statement, label, column, formula } of judged) {
      if (judgement !== 'right')
        console.log(`  ${name}: ${judgement}: ${statement}: ${label} [${column + 1}] ${formula ?? ''}`)
    }
  }
}

function details({ name, missing, placed, off }: Score): void {
  for (const { line, text, label } of missing) console.log(`  ${name}:${line}: not found: ${text}  ${label}`)
  for (const { line, label, figures } of placed.lost) {
    console.log(`  ${name}:${line}: in no row: ${label}: ${figures.map(({ value }) => value).join(' ')}`)
  }
  for (const { check, computed } of off) {
    const { label, kind, printed, span } = check
    console.log(`  ${name}:${span.line}: off (${kind}): ${label}: printed ${printed}, computed ${computed}`)
  }
}

function documents(): string[] {
  const folders = ['releases', 'releases/text', 'releases/html', 'xbrl-cases'].map((name) => join(SHARED, name))
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.(txt|html?)$/.test(name))
      .map((name) => join(folder, name)),
  )
}

async function scoreOf(path: string, templates: Templates): Promise<Score> {
  const name = basename(path, extname(path))
  const bytes = readFileSync(path)
  const begun = performance.now()
  try {
    const built = await build(bytes, name, templates)
    const seconds = (performance.now() - begun) / 1000
    const sheets = readSheets(built.bytes)
    const truthFile = path.replace(/\.txt$/, '.truth.json')
    const truth = truthFile !== path && existsSync(truthFile)
    return {
      ...{ name, tables: built.model.release.statements.length, off: off(built), seconds },
      ...coverage(bytes, sheets),
      placed: placement(bytes, sheets),
      ...liveness(sheets),
      ...(truth ? { judged: judgeCalculations(JSON.parse(readFileSync(truthFile, 'utf8')) as Truth, sheets) } : {}),
    }
  } catch (error) {
    const failure = error instanceof UserError ? error.message : String(error instanceof Error ? error.stack : error)
    return {
      name,
      tables: 0,
      printed: 1,
      found: 0,
      totals: 0,
      live: 0,
      off: [],
      missing: [],
      placed: NOWHERE,
      seconds: 0,
      failure,
    }
  }
}

function off({ model, results }: Built): CheckResult[] {
  return results.filter(({ check, verdict }) => {
    const cell = check.at === undefined ? undefined : model.cells.get(check.at)
    return verdict === 'inconsistent' && cell !== undefined && cell.origin !== 'printed'
  })
}

function total(scores: readonly Score[]): Score {
  const sum = (of: (score: Score) => number): number => scores.reduce((all, score) => all + of(score), 0)
  return {
    name: `all ${scores.length}`,
    tables: sum(({ tables }) => tables),
    printed: sum(({ printed }) => printed),
    found: sum(({ found }) => found),
    totals: sum(({ totals }) => totals),
    live: sum(({ live }) => live),
    off: scores.flatMap((score) => score.off),
    missing: scores.flatMap(({ missing }) => missing),
    placed: {
      inRows: sum(({ placed }) => placed.inRows),
      figures: sum(({ placed }) => placed.figures),
      inColumns: sum(({ placed }) => placed.inColumns),
      pairs: sum(({ placed }) => placed.pairs),
      lost: scores.flatMap(({ placed }) => placed.lost),
    },
    seconds: sum(({ seconds }) => seconds),
  }
}

function line({ name, tables, printed, found, placed, totals, live, off, seconds, failure }: Score): string {
  if (failure !== undefined) return `${name.padEnd(30)} ${failure}`
  return [
    name.padEnd(30),
    String(tables).padStart(6),
    share(found, printed).padStart(18),
    percent(placed.inRows, placed.figures),
    percent(placed.inColumns, placed.pairs),
    share(live, totals).padStart(16),
    String(off.length).padStart(6),
    seconds.toFixed(1).padStart(5),
  ].join(' ')
}

const share = (part: number, all: number): string => `${part}/${all} ${percent(part, all)}`

const percent = (part: number, all: number): string =>
  `${(all === 0 ? 100 : (100 * part) / all).toFixed(1)}%`.padStart(6)

const judgedLine = (name: string, judged: readonly Judged[]): string =>
  [
    name.padEnd(30),
    ...JUDGEMENTS.map((wanted) => String(judged.filter(({ judgement }) => judgement === wanted).length).padStart(9)),
  ].join(' ')

await main(process.argv[2] ?? '')
