import { expect, it } from 'vitest'
import type { Workbook } from '../../src/core/book/workbook.ts'
import { Decimal } from '../../src/core/number.ts'
import type { Release } from '../../src/core/release.ts'
import { layOut } from '../../src/sheets/lay-out.ts'
import { column, model, release, statement, templates } from './invented.ts'

function laid(count: number): Workbook {
  const columns = Array.from({ length: count }, (_, i) => {
    return column(`c${i}`, [`Quarter ${i}`], { kind: 'duration', months: 3, fiscal: { year: 2000 + i, quarter: 1 } })
  })
  const table = statement({ id: 'history', kind: 'other', title: 'Quarters', line: 1, columns }, [
    ['Orders received from abroad', 'item', ...columns.map((_, i) => `$1,000,${100 + i}`)],
  ])
  const own: Release = { ...release, statements: [table], notes: [] }
  return layOut(model(own, {}), [], templates)
}

it('prints a table on one page across, where it is legible there', () => {
  const [, sheet] = laid(6).sheets
  expect(sheet?.pagesWide ?? 1).toBe(1)
})

it('prints a table of many periods on pages side by side, each with the labels', () => {
  const [, sheet] = laid(32).sheets
  expect(sheet).toMatchObject({ landscape: true, onePage: false, titleColumns: 1 })
  expect(sheet?.pagesWide).toBeGreaterThan(1)
})

it.each([16, 18, 22])('draws what is printed on pages side by side within the first one: %i periods', (count) => {
  const [, sheet] = laid(count).sheets
  const { columns = [], charts = [], pagesWide = 1 } = sheet ?? {}
  const right = charts[0]?.place.right ?? 0
  const width = (of: typeof columns): number => of.reduce((sum, each) => sum + (each.width ?? 0), 0)
  expect(pagesWide).toBeGreaterThan(1)
  // Two beside each other take twice the columns of one.
  expect(width(columns.slice(1, 1 + 2 * (right - 1)))).toBeLessThan(width(columns.slice(1)) / pagesWide)
})

it('shows an assumption with no more digits than are read', () => {
  const columns = [column('c0', ['2020'], { kind: 'duration', months: 9, fiscal: { year: 2020, quarter: 3 } })]
  const table = statement({ id: 'history', kind: 'other', title: 'Ratios', line: 1, columns }, [
    ['Return on equity', 'item', '14.55%'],
  ])
  const own: Release = { ...release, statements: [table], notes: [] }
  const periods = {
    id: 'p',
    statement: 'history',
    label: 'Periods in a year',
    value: new Decimal(4).div(3),
    measure: 'ratio' as const,
  }
  const [, sheet] = layOut(model(own, {}, { assumptions: [periods] }), [], templates).sheets
  expect(sheet?.cells.find(({ style }) => style.fill === 'input')?.style.format).toMatch(/^#,##0\.0000[^0]/)
})
