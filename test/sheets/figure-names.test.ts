import { describe, expect, it } from 'vitest'
import { parseRange } from '../../src/core/cells/a1.ts'
import { layOut } from '../../src/sheets/lay-out.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { writeWorkbook } from '../../src/xlsx/write/write.ts'
import { packageFaults } from '../xlsx/package-faults.ts'
import { invented, results, templates, theme } from './invented.ts'

const workbook = layOut(invented, results, templates, { names: true })

describe('names of figures', () => {
  it('are there only when asked for', () => {
    expect(layOut(invented, results, templates).names).toEqual([])
    expect(workbook.names.length).toBeGreaterThan(10)
  })

  it('say statement, line and column, and refer to the figure', () => {
    for (const { name, refersTo } of workbook.names) {
      const [sheet, address] = refersTo.split('!') as [string, string]
      const range = parseRange(address.replaceAll('$', ''))
      const cells = workbook.sheets.find((each) => each.name === sheet.replaceAll("'", ''))?.cells
      const cell = cells?.find(({ row, column }) => row === range?.top && column === range.left)
      expect(typeof cell?.value, name).toBe('number')
    }
    const total = workbook.names.find(({ refersTo }) => refersTo === 'Operations!$B$12')
    expect(total?.name).toMatch(/^Operations_TotalRevenue_/)
  })

  it('are such as Excel allows, each once', () => {
    const names = workbook.names.map(({ name }) => name)
    for (const name of names) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]{0,254}$/)
    for (const name of names) expect(name).not.toMatch(/^(?:[A-Z]{1,3}\d+|R\d*C\d*|[RC])$/i)
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
  })

  it('survive writing and opening, in a valid package', async () => {
    const bytes = await writeWorkbook(workbook, theme)
    expect(packageFaults(bytes)).toEqual([])
    const opened = openWorkbook(bytes, 'a.xlsx').names.map(({ name }) => name)
    expect(opened).toEqual(expect.arrayContaining(workbook.names.map(({ name }) => name)))
  })
})
