/** What stays true of the sheets of real releases: one formula a row, names in words, a Summary that says the quarter. */
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { templates } from '../../src/commands/shipped.ts'
import type { Cell, Sheet } from '../../src/core/book/workbook.ts'
import { formulaTokens } from '../../src/core/cells/formula-tokens.ts'
import { groupBy } from '../../src/core/group.ts'
import { examine } from '../../src/flows/build.ts'
import { layOut } from '../../src/sheets/lay-out.ts'
import { hasShared, shared } from '../shared.ts'

const LISTS = new Set(['Contents', 'Summary', 'Checks', 'Source'])

async function sheetsOf(path: string): Promise<readonly Sheet[]> {
  const { model, results } = await examine(await readFile(shared(path)), path.split('/').at(-1) ?? path, templates)
  return layOut(model, results, templates).sheets
}

/** What a cell reads, counted from where it stands; undefined where it is no calculation down the rows of its own sheet. */
function downwards({ formula, row, column }: Cell): string | undefined {
  const tokens = formula === undefined || formula.includes('HYPERLINK') ? [] : formulaTokens(formula)
  const read = tokens.flatMap((token) => (token.kind === 'reference' ? token : []))
  if (read.length === 0 || read.some(({ prefix }) => prefix !== '')) return undefined
  if (read.every(({ from, to }) => from.row === row && (to === undefined || to.row === row))) return undefined
  return tokens
    .map((token) => {
      if (token.kind !== 'reference') return token.text
      return [token.from, token.to]
        .map((at) => at && `R${at.row - row}C${at.columnFixed ? `$${at.column}` : at.column - column}`)
        .join(':')
    })
    .join('')
}

/** Rows with several calculations down their columns, and those of them whose calculations differ. */
function rowsOf(sheets: readonly Sheet[]): { readonly several: number; readonly mixed: readonly string[] } {
  const rows = sheets
    .filter(({ name }) => !LISTS.has(name))
    .flatMap(({ name, cells }) => {
      const down = cells.flatMap((cell) => {
        const shape = downwards(cell)
        return shape === undefined ? [] : [{ at: `${name} ${cell.row}`, shape }]
      })
      return [...groupBy(down, ({ at }) => at).values()].filter((row) => row.length > 1)
    })
  const mixed = rows
    .filter((row) => new Set(row.map(({ shape }) => shape)).size > 1)
    .flatMap(([first]) => first?.at ?? [])
  return { several: rows.length, mixed }
}

describe.skipIf(!hasShared)('the sheets of a release', () => {
  it.each([
    ['a bank', 'releases/html/axos-fy2020q3.html', 12],
    ['a REIT', 'releases/html/psbusinessparks-2020q1.html', 25],
    ['a retailer', 'releases/html/buckle-ex991.html', 12],
    ['a text of 1998', 'releases/text/junglee-amazon-1998-acq8k.txt', 25],
    ['a PDF', 'releases/pdf/mcdonalds-2023q1.pdf', 4],
  ])('of %s say it at first sight', async (_, path, least) => {
    const sheets = await sheetsOf(path)
    const { several, mixed } = rowsOf(sheets)
    expect(several).toBeGreaterThanOrEqual(least)
    expect(mixed).toEqual([])
    expect(sheets.map(({ name }) => name).filter((name) => /\d$/.test(name))).toEqual([])
    const live = sheets.find(({ name }) => name === 'Summary')?.cells.filter(({ formula }) => formula !== undefined)
    expect(live?.length).toBeGreaterThanOrEqual(12)
  })

  it.each([
    ['releases/html/hasbro-2020q1.html', false],
    ['releases/html/oracle-fy2014q4.htm', true],
  ])('%s: no page of the Summary ends within a chart', async (path, onePage) => {
    const summary = (await sheetsOf(path)).find(({ name }) => name === 'Summary')
    expect(summary?.onePage).toBe(onePage)
    expect(summary?.breaks).toEqual(onePage ? [] : [summary?.charts[0]?.place.top])
  })
})
