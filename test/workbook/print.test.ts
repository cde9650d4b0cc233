import { expect, it } from 'vitest'
import type { Release } from '../../src/core/release.ts'
import type { Workbook } from '../../src/core/workbook.ts'
import { layOut } from '../../src/workbook/lay-out.ts'
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
