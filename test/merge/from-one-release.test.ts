/** A history that starts from the workbook of one release, and one that grows a release at a time. */
import { describe, expect, test, vi } from 'vitest'
import { UserError } from '../../src/core/diagnostic.ts'
import type { Split } from '../../src/core/history.ts'
import type { IsoDate } from '../../src/core/period.ts'
import type { Theme } from '../../src/core/template.ts'
import { build } from '../../src/flows/build.ts'
import type { HistoryWishes, Input } from '../../src/flows/history.ts'
import { releaseInside } from '../../src/flows/release-inside.ts'
import { startHistory, updateHistory } from '../../src/flows/update.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { templates } from '../history/releases.ts'
import { cellAt, releases, sheetOf } from './analyst.ts'
import { addSheet, edited, type } from './hand.ts'

vi.setConfig({ testTimeout: 60_000 })

const [first, ...others] = releases as [(typeof releases)[0], ...typeof releases]

describe('the workbook of one release', () => {
  test('holds the release', async () => {
    const { bytes } = await build(first.bytes, first.name, templates)
    const inside = await releaseInside({ bytes, name: 'q3-2020.xlsx' }, [])
    expect(inside?.name).toBe(first.name)
    const textOf = (of: Uint8Array | undefined) => new TextDecoder().decode(of).trimEnd()
    expect(textOf(inside?.bytes)).toBe(textOf(first.bytes))
  })

  describe('of HTML', () => {
    const rows = [
      ['', '2031', '2030'],
      ['Net sales', '905', '877'],
      ['Cost of sales', '400', '390'],
      ['Gross profit', '505', '487'],
    ]
    const pageOf = (all: readonly (readonly string[])[]) =>
      new TextEncoder().encode(
        `<html><body><p>Statements of Operations</p><p>Year Ended December 31,</p><table>${all
          .map((each) => `<tr>${each.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
          .join('')}</table></body></html>`,
      )
    const page = { name: 'q1.htm', bytes: pageOf(rows) }
    const built = async () => ({ name: 'q1.xlsx', bytes: (await build(page.bytes, page.name, templates)).bytes })

    test('is the file it was built of, which has to be there', async () => {
      const workbook = await built()
      expect(await releaseInside(workbook, [page])).toEqual(page)
      await expect(releaseInside(workbook, [])).rejects.toThrow(
        new UserError('q1.xlsx: holds q1.htm as it is shown, not as it was read: name q1.htm as well'),
      )
      const another = { ...page, bytes: pageOf([...rows, ['Interest', '3', '4']]) }
      await expect(releaseInside(workbook, [another])).rejects.toThrow(
        new UserError('q1.xlsx: was built of another q1.htm than the one beside it'),
      )
    })

    test('takes further releases in, with what was edited in it', async () => {
      const workbook = await built()
      const own = edited(workbook.bytes, (parts) => addSheet(parts, 'Mine', { A1: 7 }))
      const later = {
        name: 'q2.htm',
        bytes: pageOf(
          rows.map(([caption = '', ...all]) => [
            caption,
            ...all.map((cell) => cell.replace(/^203(\d)$/, (_, year) => `203${Number(year) + 2}`)),
          ]),
        ),
      }
      const grown = await updateHistory({ ...workbook, bytes: own }, [page, later], templates)
      expect(grown.releases).toEqual({ added: ['q2.htm'], known: ['q1.htm'] })
      expect(cellAt(openWorkbook(grown.bytes, 'q1.xlsx'), 'Mine', 1, 1)?.value).toBe(7)
    })
  })

  test('takes further releases in, with what was edited in it', async () => {
    const { bytes } = await build(first.bytes, first.name, templates)
    const { cells } = sheetOf(openWorkbook(bytes, 'q3-2020.xlsx'), 'Operations')
    const sales = cells.find(({ value }) => value === 12431)
    const at = `${String.fromCharCode(64 + (sales?.column ?? 0))}${sales?.row}`
    const own = edited(bytes, (parts) => {
      type(parts, 'Operations', { [at]: 12_400 })
      addSheet(parts, 'Model', { A1: `=Operations!${at}*2` })
    })
    const grown = await updateHistory({ name: 'q3-2020.xlsx', bytes: own }, others, templates)
    expect(grown.releases.added).toEqual(['fy-2020.txt', 'q3-2021.txt'])
    expect(grown.edits.map(({ kind, before, now }) => [kind, before, now])).toEqual([
      ['sheet', '', 'Model'],
      ['changed', '12431', '12400'],
    ])
    expect(cellAt(openWorkbook(grown.bytes, 'q3-2020.xlsx'), 'Model', 1, 1)?.value).toBe(24_800)
  })
})

test.each([true, false])('the names of a workbook of one release are no edits, and go on: %s', async (names) => {
  const { bytes } = await build(first.bytes, first.name, templates, { names })
  const own = edited(bytes, (parts) => void addSheet(parts, 'Model', { A1: '=1+1' }))
  const grown = await updateHistory({ name: 'q3-2020.xlsx', bytes: own }, others, templates)
  expect(grown.edits.map(({ kind }) => kind)).toEqual(['sheet'])
  const count = (of: Uint8Array): number =>
    openWorkbook(of, 'q3-2020.xlsx').names.filter(({ name }) => !name.startsWith('_')).length
  expect(count(grown.bytes) > count(bytes)).toBe(names)
})

test('a history that grows one release at a time is what is built of all at once, byte for byte', async () => {
  let grown = (await startHistory([first], templates, { prefer: 'latest' })).bytes
  for (const release of others)
    grown = (await updateHistory({ name: 'company.xlsx', bytes: grown }, [release], templates)).bytes
  const fresh = (await startHistory(releases, templates, { prefer: 'latest' })).bytes
  expect(Buffer.compare(grown, fresh)).toBe(0)
})

const split = (many: number, date: string): Split => ({ many, few: 1, date: date as IsoDate })
const dark: Theme = { ...templates.theme, colors: { ...templates.theme.colors, 'font-input': 'FF101010' } }

test.each<[string, Partial<HistoryWishes>, Partial<HistoryWishes>, Partial<HistoryWishes>]>([
  ['how it looks', { theme: dark }, {}, { theme: dark }],
  [
    'a split, beside another one',
    { splits: [split(2, '2020-01-15')] },
    { splits: [split(3, '2021-01-15')] },
    { splits: [split(2, '2020-01-15'), split(3, '2021-01-15')] },
  ],
  [
    'a split, but for one of the same day',
    { splits: [split(2, '2020-01-15')] },
    { splits: [split(3, '2020-01-15')] },
    { splits: [split(3, '2020-01-15')] },
  ],
])('what was asked for stays as releases are added: %s', async (_, before, now, all) => {
  const begin = (of: readonly Input[], wishes: Partial<HistoryWishes>) =>
    startHistory(of, { ...templates, theme: wishes.theme ?? templates.theme }, { prefer: 'latest', ...wishes })
  const { bytes } = await begin([first], before)
  const grown = await updateHistory({ name: 'company.xlsx', bytes }, others, templates, now)
  expect(Buffer.compare(grown.bytes, (await begin(releases, all)).bytes)).toBe(0)
})
