import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { historyCommand } from '../../src/commands/history.ts'
import type { OpenedCell, OpenedSheet } from '../../src/core/book/opened-workbook.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { looms } from '../history/releases.ts'
import { edited, type } from '../merge/hand.ts'
import { runCommand } from './run-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'tieout-history-'))
afterAll(() => rmSync(folder, { recursive: true }))

const paths = looms.map(({ source }) => {
  const path = join(folder, source.name)
  writeFileSync(path, source.lines.join('\n'))
  return path
})

const history = (...args: string[]) => runCommand(historyCommand, ...args)

describe('history', () => {
  test('builds one workbook and says what is in it', async () => {
    const output = join(folder, 'company.xlsx')
    const { out, err } = await history(...paths, '-o', output)
    expect(err.trim().split('\n')).toEqual([
      expect.stringMatching(
        /q3-2021\.txt:16: note: Three Months .* 1,204 .* 2,316 = .* 1,154 .* 2,366 in the later release$/,
      ),
      expect.stringMatching(
        /q3-2021\.txt:16: note: Nine Months .* 3,511 .* 6,884 = .* 3,361 .* 7,034 in the later release$/,
      ),
      // The year was printed between the two: nothing says which way it divides them.
      expect.stringMatching(
        /"Research and development", "Selling, .*" of Three .* 28, 2019 and of Three .* 26, 2020 cannot be derived: the tables/,
      ),
    ])
    expect(out.replaceAll(folder, '')).toContain('3 releases, oldest first: q3-2020.txt, fy-2020.txt, q3-2021.txt')
    expect(out).toContain('4 figures restated')
    expect(out).toContain('2 quarters derived that no release prints')
    const workbook = openWorkbook(readFileSync(output), 'company.xlsx')
    expect(workbook.sheets.map(({ name }) => name)).toEqual([
      'Contents',
      'Summary',
      'Operations',
      'Restatements',
      'Figures',
      'Checks',
      'Source q3-2020',
      'Source fy-2020',
      'Source q3-2021',
    ])
  })

  test('writes live formulas for what no release prints, and links each figure to its line', async () => {
    const output = join(folder, 'live.xlsx')
    await history(...paths, '-o', output)
    const [, , operations, restatements] = openWorkbook(readFileSync(output), 'live.xlsx').sheets
    const row = rowOf(operations, 'Net sales')
    expect(row.flatMap(({ formula }) => formula ?? [])).toEqual(['G7-I7', 'H7-J7'])
    expect(row.filter(({ value, formula }) => typeof value === 'number' && formula === undefined)).toHaveLength(8)
    for (const { value, formula, link } of row) {
      if (typeof value === 'number' && formula === undefined) expect(link).toMatch(/Source (q3|fy)-20/)
    }
    const texts = restatements?.cells.map(({ value }) => value)
    expect(texts).toEqual(expect.arrayContaining([1204, 1154, 'q3-2020.txt', 'q3-2021.txt']))
  })

  test('shows first prints where that is asked for', async () => {
    const output = join(folder, 'first.xlsx')
    await history(...paths, '-o', output, '--as-first-reported')
    const [, , operations] = openWorkbook(readFileSync(output), 'first.xlsx').sheets
    expect(rowOf(operations, 'Research and development').map(({ value }) => value)).toContain(1204)
  })

  test('adds a release to a workbook that was edited, and says what it added, restated and kept', async () => {
    const output = join(folder, 'grown.xlsx')
    const [first = '', second = '', third = ''] = paths
    await history(first, second, '-o', output)
    writeFileSync(
      output,
      edited(readFileSync(output), (parts) => type(parts, 'Operations', { B8: 6500, D11: 1200, M3: 'Mine' })),
    )
    await expect(history(first, second, '-o', output)).rejects.toThrow('it was edited since tieout built it')
    const { out } = await history(output, third, '-o', output)
    expect(out.replaceAll(folder, '').split('\n')).toEqual([
      '/grown.xlsx',
      expect.stringMatching(/^ {2}with the edits: \d+ of \d+ checks hold/),
      '  added: q3-2021.txt',
      '    Operations: columns Three Months Ended 2021-06-26, Nine Months Ended 2021-06-26',
      '  restated by it: 4 figures; see Restatements',
      ...Array(4).fill(expect.stringMatching(/^ {4}(?:Operating expenses: )?(?:Research|Selling).* → /)),
      '  kept: 3 edits; see Edits',
      '    Operations O:O: typed beside all columns: Mine',
      '    Operations!B8 (Cost of sales, Three Months Ended 2019-06-29): changed: 6502 → 6500',
      '  left as edited, where something else is built now: 1',
      '    Operations!D11 (Research and development, Three Months Ended 2020-06-27): changed: 1204 → 1200; built now: 1154',
      '',
    ])
    const again = await history(output, third, '-o', output)
    expect(again.out).toContain('q3-2021.txt is in it already\n  nothing to add; the workbook is as it was')
  })

  test('asks for releases beside a workbook, and for one workbook', async () => {
    const output = join(folder, 'alone.xlsx')
    const [first = '', second = ''] = paths
    await history(first, '-o', output)
    await expect(history(output, '-o', output)).rejects.toThrow('add which releases?')
    const another = join(folder, 'another.xlsx')
    writeFileSync(another, readFileSync(output))
    await expect(history(output, another, second, '-o', output)).rejects.toThrow('another.xlsx: is a second workbook')
  })

  test('takes folders and patterns, an order, a theme and names, and keeps what was asked as it is added to', async () => {
    const releases = join(folder, 'releases')
    mkdirSync(releases)
    const [third = '', ...before] = paths.toReversed()
    for (const path of before) copyFileSync(path, join(releases, basename(path)))
    const output = join(folder, 'asked.xlsx')
    const asked = ['--order', 'interleaved', '--names', '--theme', 'print', '--json']
    const { out } = await history(releases, '-o', output, ...asked)
    expect(JSON.parse(out)).toMatchObject({
      output,
      status: 'built',
      releases: ['q3-2020.txt', 'fy-2020.txt'],
      checks: { exceptions: 0 },
    })
    const ends = (): readonly unknown[] => {
      const sheet = openWorkbook(readFileSync(output), 'asked.xlsx').sheets.find(({ name }) => name === 'Operations')
      return rowOf(sheet, 'Net sales').flatMap(({ value }) => (typeof value === 'number' ? [value] : []))
    }
    expect(ends().slice(-4)).toEqual([12431, 36118, 13089, 49207])
    const added = await history(output, third.replace('q3-2021', '*-2021'), '-o', output, '--json')
    expect(JSON.parse(added.out)).toMatchObject({ added: ['q3-2021.txt'], known: [], edits: 0 })
    expect(ends().slice(-6)).toEqual([12431, 36118, 13089, 49207, 14902, 43377])
    await expect(history(mkdtempSync(join(folder, 'none-')), '-o', output)).rejects.toThrow('no release is in it')
  })

  test('restates what is by the share in a table too', async () => {
    const shares = async (...args: string[]): Promise<readonly unknown[]> => {
      const { out } = await history(...paths, '--format', 'ndjson', ...args)
      const rows = out
        .trim()
        .split('\n')
        .map((row) => JSON.parse(row) as Record<string, unknown>)
      return rows.flatMap(({ unit, value, end }) => (unit === 'shares' && end === '2019-06-29' ? [value] : []))
    }
    expect(await shares()).toEqual([5008, 5005])
    expect(await shares('--split', '2:1@2021-01-01')).toEqual([10_016, 10_010])
  })

  test('leaves out of a folder what holds no release and copies, and says so; what is named it refuses', async () => {
    const strays = mkdtempSync(join(folder, 'strays-'))
    const [first, second] = paths as [string, string]
    copyFileSync(first, join(strays, 'a.txt'))
    copyFileSync(first, join(strays, 'a (copy).txt'))
    copyFileSync(second, join(strays, 'b.txt'))
    writeFileSync(join(strays, 'notes.txt'), 'Ask about collections.')
    const output = join(strays, 'out.xlsx')
    const { out, err } = await history(strays, '-o', output, '--json')
    expect(JSON.parse(out)).toMatchObject({ releases: ['a.txt', 'b.txt'] })
    expect(err).toContain(`${join(strays, 'a (copy).txt')}: note: left out: it is a copy of a.txt\n`)
    expect(err).toContain(`${join(strays, 'notes.txt')}: note: left out: no table found`)
    const again = await history(output, strays, '-o', output, '--json')
    expect(JSON.parse(again.out)).toMatchObject({ added: [], known: ['a.txt', 'b.txt'] })
    await expect(history(join(strays, 'notes.txt'), first, '-o', join(strays, 'x.xlsx'))).rejects.toThrow(
      'no table found',
    )
    const empty = mkdtempSync(join(folder, 'empty-'))
    writeFileSync(join(empty, 'notes.txt'), 'Ask about collections.')
    await expect(history(empty, '-o', join(empty, 'x.xlsx'))).rejects.toThrow('no table found')
  })

  test('refuses a release named twice', async () => {
    await expect(history(paths[0] as string, paths[0] as string, '-o', join(folder, 'x.xlsx'))).rejects.toThrow(
      'is named twice',
    )
  })
})

/** The cells of the row with a caption. */
function rowOf(sheet: OpenedSheet | undefined, caption: string): readonly OpenedCell[] {
  const row = sheet?.cells.find(({ value }) => value === caption)?.row
  return sheet?.cells.filter((cell) => cell.row === row) ?? []
}
