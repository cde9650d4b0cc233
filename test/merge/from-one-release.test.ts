/** A history that starts from the workbook of one release, and one that grows a release at a time. */
import { describe, expect, test, vi } from 'vitest'
import { UserError } from '../../src/core/diagnostic.ts'
import { build } from '../../src/flows/build.ts'
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
    const inside = releaseInside({ bytes, name: 'q3-2020.xlsx' })
    expect(inside?.name).toBe(first.name)
    const textOf = (of: Uint8Array | undefined) => new TextDecoder().decode(of).trimEnd()
    expect(textOf(inside?.bytes)).toBe(textOf(first.bytes))
  })

  test('of HTML is refused, since what Source shows is not what was read', async () => {
    const rows = ['<td></td><td>2031</td><td>2030</td>', '<td>Net sales</td><td>905</td><td>877</td>']
    const lines = [
      ...rows,
      '<td>Cost of sales</td><td>400</td><td>390</td>',
      '<td>Gross profit</td><td>505</td><td>487</td>',
    ]
    const page = `<html><body><p>Statements of Operations</p><table>${lines.map((each) => `<tr>${each}</tr>`).join('')}</table></body></html>`
    const { bytes } = await build(new TextEncoder().encode(page), 'q1.htm', templates)
    expect(() => releaseInside({ bytes, name: 'q1.xlsx' })).toThrow(
      new UserError('q1.xlsx: holds q1.htm as it is shown, not as it was read: name q1.htm in its place'),
    )
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

test('a history that grows one release at a time is what is built of all at once, byte for byte', async () => {
  let grown = (await startHistory([first], templates, { prefer: 'latest' })).bytes
  for (const release of others)
    grown = (await updateHistory({ name: 'company.xlsx', bytes: grown }, [release], templates)).bytes
  const fresh = (await startHistory(releases, templates, { prefer: 'latest' })).bytes
  expect(Buffer.compare(grown, fresh)).toBe(0)
})
