import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { judgeFacts } from '../../src/check/fact-verdicts.ts'
import { LARGEST_INPUT } from '../../src/commands/input.ts'
import { templates } from '../../src/commands/shipped.ts'
import { FACT_COLUMNS } from '../../src/contract/fact-columns.ts'
import type { FactRow } from '../../src/contract/facts.ts'
import type { Release } from '../../src/contract/release.ts'
import { releaseRecord } from '../../src/flows/build.ts'
import { listFacts } from '../../src/flows/facts.ts'
import { rowForms } from '../../src/report/build/rows.ts'
import { hasShared, shared } from '../shared.ts'
import { quarter } from './releases.ts'
import { type Run, tieout } from './tieout.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-facts-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]): Promise<Run> => tieout(args, { cwd: folder })
const at = (name: string): string => join(folder, name)
function plant(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(at(name)), { recursive: true })
    writeFileSync(at(name), text)
  }
}
const journals = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.part'))

describe('tieout facts', () => {
  test('a row for each figure, in the order printed, release after release', async () => {
    plant({ 'in/b.txt': quarter(2025), 'in/a.txt': quarter(2024) })
    const { status, out, err } = await run('facts', 'in', '--jobs', '2')
    expect(status).toBe(0)
    const rows = csv(out)
    expect(Object.keys(rows[0] ?? {})).toEqual(FACT_COLUMNS)
    expect(rows).toHaveLength(20)
    expect(rows.map(({ release }) => release)).toEqual([...Array(10).fill('in/a.txt'), ...Array(10).fill('in/b.txt')])
    expect(rows[4]).toEqual({
      company: 'Acme Anvil Company',
      release: 'in/a.txt',
      statement: 'operations',
      caption: 'Total revenue',
      column: 'Three Months Ended March 31, 2024',
      concept: 'Revenues',
      period: 'P3M/2024-03-31',
      start: '2024-01-01',
      end: '2024-03-31',
      instant: '',
      value: '1000',
      dash: 'false',
      unit: '$',
      scale: '1000',
      decimals: '-3',
      measure: 'money',
      place: 'in/a.txt:12:41',
      element: '',
      origin: 'inferred',
      verdict: 'holds',
      id: 'operations.total-revenue@2024-03-31',
    })
    expect(err).toMatch(/^read +in\/a\.txt: 10 figures, 4 of them live/m)
    expect(err).toMatch(/^2 files in /m)
  })

  test('standard input, and ndjson by its name or by that of the file', async () => {
    const input = new TextEncoder().encode(quarter(2024))
    const { out } = await tieout(['facts', '-', '--format', 'ndjson'], { cwd: folder, input })
    const rows = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows).toHaveLength(10)
    expect(rows[0]).toMatchObject({ release: '-', instant: null, value: 610, dash: false })
    plant({ 'a.txt': quarter(2024) })
    await run('facts', 'a.txt', '-o', 'a.ndjson')
    expect(readFileSync(at('a.ndjson'), 'utf8')).toBe(
      out.replaceAll('"release":"-"', '"release":"a.txt"').replaceAll('standard input:', 'a.txt:'),
    )
  })

  test('a file that Excel opens begins with a mark; no caption is a formula in it', async () => {
    plant({ 'a.txt': quarter(2024).replace('Anvils  ', '=Anvils ').replace('Rockets', '-Rocket') })
    await run('facts', 'a.txt', '-o', 'a.csv')
    const text = readFileSync(at('a.csv'), 'utf8')
    expect(text.startsWith('\ufeffcompany,release,')).toBe(true)
    const captions = csv(text.slice(1)).map(({ caption }) => caption)
    expect(captions.slice(0, 4)).toEqual(["'=Anvils", "'=Anvils", "'-Rocket", "'-Rocket"])
  })

  test('one bad file stops no other; what is done is kept until all is', async () => {
    plant({ 'in/a.txt': quarter(2023), 'in/b.txt': 'Dear all,\n', 'in/c.txt': quarter(2025) })
    const first = await run('facts', 'in', '-o', 'facts.csv')
    expect(first.status).toBe(2)
    expect(first.err).toMatch(/^failed +in\/b\.txt: no table found/m)
    expect(csv(readFileSync(at('facts.csv'), 'utf8'))).toHaveLength(20)
    expect(journals()).toHaveLength(1)
    plant({ 'in/b.txt': quarter(2024) })
    const second = await run('facts', 'in', '-o', 'facts.csv')
    expect(second.status).toBe(0)
    expect(second.err).toMatch(/^2 of 3 files were done before$/m)
    expect(second.err).not.toMatch(/^read +in\/a\.txt/m)
    expect(journals()).toEqual([])
    await run('facts', 'in', '-o', 'anew.csv')
    expect(readFileSync(at('facts.csv'), 'utf8')).toBe(readFileSync(at('anew.csv'), 'utf8'))
  })

  test('takes the place of a table that is larger than any file that is read', async () => {
    plant({ 'a.txt': quarter(2024), 'facts.csv': 'company\n' })
    truncateSync(at('facts.csv'), LARGEST_INPUT + 1)
    expect(await run('facts', 'a.txt', '-o', 'facts.csv')).toMatchObject({ status: 0 })
    expect(csv(readFileSync(at('facts.csv'), 'utf8'))).toHaveLength(10)
  })

  test('a run that was killed while it wrote goes on where it was', async () => {
    plant({ 'in/a.txt': quarter(2023), 'in/b.txt': 'Dear all,\n', 'in/c.txt': quarter(2025) })
    await run('facts', 'in', '-o', 'facts.csv', '--jobs', '1')
    const [journal = ''] = journals()
    truncateSync(at(journal), statSync(at(journal)).size - 7)
    plant({ 'in/b.txt': quarter(2024) })
    expect((await run('facts', 'in', '-o', 'facts.csv')).err).toMatch(/^1 of 3 files were done before$/m)
    await run('facts', 'in', '-o', 'anew.csv')
    expect(readFileSync(at('facts.csv'), 'utf8')).toBe(readFileSync(at('anew.csv'), 'utf8'))
  })

  test('a release that has changed is read anew, and what is left of another form is no use', async () => {
    plant({ 'in/a.txt': quarter(2023), 'in/b.txt': '' })
    const csv = ['facts', 'in', '-o', 'facts.txt', '--format', 'csv'] as const
    await run(...csv)
    plant({ 'in/a.txt': quarter(2023, 620) })
    expect((await run(...csv)).err).not.toMatch(/done before/)
    expect(readFileSync(at('facts.txt'), 'utf8')).toMatch(/,620,/)
    expect((await run('facts', 'in', '-o', 'facts.txt', '--format', 'ndjson')).err).not.toMatch(/done before/)
  })

  test.each([
    [['facts'], /^tieout: facts of what\?/],
    [['facts', 'a.txt', '-o', 'a.txt', '--format', 'csv'], /a\.txt: is one of the releases; it is not overwritten/],
    [
      ['facts', 'a.txt', '-o', 'a.xlsx', '--format', 'csv'],
      /a\.xlsx: ends in \.xlsx, and what is written is CSV: call it a\.csv$/m,
    ],
    [['facts', 'a.txt', '-o', 'b.csv', '--format', 'ndjson'], /call it b\.ndjson, or say --format csv$/m],
    [['facts', 'a.txt', '-o', 'none/a.csv'], /none\/a\.csv: cannot be written: no such folder/],
    [
      ['facts', 'a.txt', '-o', 'b.xlsx'],
      /^tieout: b\.xlsx: ends neither in \.csv nor in \.ndjson or \.jsonl: say --format$/m,
    ],
    [['facts', 'a.txt', '--format', 'xml'], /Allowed choices are csv, ndjson/],
  ])('%j is refused in one sentence, and changes nothing', async (args, message) => {
    plant({ 'a.txt': quarter(2024) })
    await run('build', 'a.txt', '-o', 'a.xlsx')
    const { status, err } = await run(...args)
    expect({ status, err }).toEqual({ status: 2, err: expect.stringMatching(message) })
    expect(readFileSync(at('a.txt'), 'utf8')).toBe(quarter(2024))
    expect(readdirSync(folder).sort()).toEqual(['a.txt', 'a.xlsx'])
  })

  test('the shards are all files, each once', async () => {
    plant(Object.fromEntries([2020, 2021, 2022, 2023, 2024].map((year) => [`in/${year}.txt`, quarter(year)])))
    const parts = [(await run('facts', 'in', '--shard', '1/2')).out, (await run('facts', 'in', '--shard', '2/2')).out]
    const releases = parts.flatMap((part) => [...new Set(csv(part).map(({ release }) => release))])
    expect(releases.sort()).toEqual([2020, 2021, 2022, 2023, 2024].map((year) => `in/${year}.txt`))
  })
})

describe('tieout history --format', () => {
  test('lists the figures of releases, and of those that a workbook holds', async () => {
    plant({ 'a.txt': quarter(2023), 'b.txt': quarter(2024) })
    const { status, out } = await run('history', 'a.txt', 'b.txt', '--format', 'csv')
    expect(status).toBe(0)
    expect(csv(out)).toHaveLength(15)
    await run('history', 'a.txt', 'b.txt', '-o', 'h.xlsx')
    await run('history', 'h.xlsx', '--format', 'csv', '-o', 'h.csv')
    expect(readFileSync(at('h.csv'), 'utf8')).toBe(`\ufeff${out}`)
    expect((await run('history', 'h.xlsx', '--format', 'ndjson')).out.split('\n')).toHaveLength(16)
    await run('build', 'a.txt', '-o', 'one.xlsx')
    expect((await run('history', 'one.xlsx', 'b.txt', '--format', 'csv')).out).toBe(out)
    await run('history', 'h.xlsx', '-o', 'named.csv')
    expect(readFileSync(at('named.csv'), 'utf8')).toBe(`\ufeff${out}`)
    copyFileSync(at('h.xlsx'), at('book'))
    for (const command of ['history', 'facts'])
      expect((await run(command, 'a.txt', '--format', 'csv', '-o', 'book')).err).toMatch(
        /is not overwritten: it is a workbook/,
      )
    for (const name of ['h.pdf', 'h.xls'])
      expect(await run('history', 'a.txt', '-o', name)).toMatchObject({
        status: 2,
        err: `tieout: ${name}: ends in ${name.slice(1)}, and what is written is an Excel workbook: call it h.xlsx\n`,
      })
    expect((await run('history', 'a.txt', '-o', 'x.csv', '--theme', 'print')).err).toBe(
      'tieout: history: --theme is for workbooks, and what is written is csv\n',
    )
    expect((await run('history', 'a.txt')).err).toMatch(/^tieout: history: into which workbook\?/)
  })
})

describe.skipIf(!hasShared)('facts of real releases', () => {
  test('as CSV and as lines of JSON they are those of inspect --json', async () => {
    const name = shared('releases')
    await run('facts', name, '-o', 'facts.csv')
    const table = csv(readFileSync(at('facts.csv'), 'utf8').slice(1))
    const files = readdirSync(name, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:txt|html?|pdf)$/i.test(file))
      .map((file) => join(name, file))
      .sort()
    let seen = 0
    for (const file of files) {
      const { model, results, rows } = await listFacts(readFileSync(file), basename(file), file, templates)
      const lines = rows.map((row): FactRow => JSON.parse(rowForms.ndjson.row({ ...row }, FACT_COLUMNS)))
      const inspected = JSON.parse(JSON.stringify(releaseRecord(model, results))) as Release
      const judged = judgeFacts(model, results)
      expect(
        lines.map(({ start, ...row }) => ({ ...row, lasts: start !== null })),
        file,
      ).toEqual(rowsOf(inspected, file).map((row) => ({ ...row, verdict: judged.get(row.id)?.verdict })))
      expect(table.slice(seen, seen + lines.length), file).toEqual(
        lines.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, printed(value)]))),
      )
      seen += lines.length
    }
    expect(seen).toBe(table.length)
    expect(seen).toBeGreaterThan(10_000)
  }, 1_800_000)
})

/** What a row of each figure says, all but its verdict, by what `inspect --json` says of it. */
function rowsOf({ release, statements, facts }: Release, file: string) {
  return facts.map(({ statement, item, column, period, place, currency, ...fact }) => {
    const printed = statements.find(({ id }) => id === statement)
    const beside = facts.filter((each) => each.statement === statement && each.column === column)
    const signs = new Set(beside.flatMap((each) => each.currency ?? []))
    const sign = currency ?? (signs.size === 1 ? [...signs][0] : undefined)
    const { end = null } = period ?? {}
    const isInstant = period?.kind === 'instant'
    const { months, fiscal } = period?.kind === 'duration' ? period : { months: 0, fiscal: undefined }
    const undated = fiscal && `${fiscal.quarter === undefined ? 'FY' : `Q${fiscal.quarter}`} ${fiscal.year}`
    const units: Partial<Record<typeof fact.measure, string | null>> = {
      money: sign ?? null,
      'per-share': sign === undefined ? null : `${sign}/share`,
      'per-unit': sign === undefined ? null : `${sign}/unit`,
      shares: 'shares',
      days: 'days',
    }
    return {
      company: release.company ?? null,
      release: file,
      statement,
      caption: printed?.items.find(({ id }) => id === item)?.label,
      column: printed?.columns.find(({ id }) => id === column)?.label,
      concept: fact.concept ?? null,
      period: isInstant ? end : end === null ? (undated ?? null) : `P${months}M/${end}`,
      lasts: !isInstant && end !== null,
      end: isInstant ? null : end,
      instant: isInstant ? end : null,
      value: fact.value,
      dash: fact.dash ?? false,
      unit: fact.measure in units ? units[fact.measure] : 'pure',
      scale: fact.scale,
      decimals: fact.decimals ?? null,
      measure: fact.measure,
      place: `${file}:${place.line}:${place.column}`,
      element: place.element ?? null,
      origin: fact.origin,
      id: fact.id,
    }
  })
}

/** What a value is in CSV, by what README says of it. */
function printed(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value)
  return /^[=+\-@']/.test(value) ? `'${value}` : value
}

/** RFC 4180, each row by the names in the first. */
function csv(text: string): Readonly<Record<string, string>>[] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    if (end === '' && plain === '' && quoted === undefined) break
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '\n') rows.push([])
  }
  const [head = [], ...rest] = rows
  return rest
    .filter((row) => row.length > 0)
    .map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])))
}
