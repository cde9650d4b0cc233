import { describe, expect, it } from 'vitest'
import { recalculation } from '../../src/calc/recalculate.ts'
import type { OpenedCell, OpenedSheet } from '../../src/core/book/opened-workbook.ts'
import type { Cell, Sheet } from '../../src/core/book/workbook.ts'
import { Decimal } from '../../src/core/number.ts'
import { layOut } from '../../src/sheets/lay-out.ts'
import { invented, release, result, results, sum, templates } from './invented.ts'

const workbook = layOut(invented, results, templates)

function sheet(name: string): Sheet {
  const found = workbook.sheets.find((each) => each.name === name)
  if (found === undefined) throw new Error(`no sheet ${name}`)
  return found
}

function at(name: string, address: string): Cell | undefined {
  const [, letter = 'A', row = '1'] = /^([A-Z])(\d+)$/.exec(address) ?? []
  return sheet(name).cells.find((cell) => cell.row === Number(row) && cell.column === letter.charCodeAt(0) - 64)
}

/** The row of a sheet whose column A holds a label, as "=formula" or value per column from B. */
function row(name: string, label: string): (string | number | undefined)[] {
  const found = sheet(name).cells.find(({ column, value }) => column === 1 && value === label)
  const cells = sheet(name).cells.filter((cell) => cell.row === found?.row && cell.column > 1)
  return cells.map(({ formula, value }) => (formula === undefined ? (value as string | number) : `=${formula}`))
}

describe('the sheets', () => {
  it('are Contents, one for each statement, Checks and Source', () => {
    expect(workbook.sheets.map(({ name }) => name)).toEqual([
      'Contents',
      'Operations',
      'Balance Sheets',
      'Checks',
      'Source',
    ])
  })

  it('hold each printed figure once, and nothing where nothing is printed', () => {
    const facts = release.statements.flatMap(({ grid }) => grid.flat()).filter((fact) => fact !== undefined)
    const numbers = ['Operations', 'Balance Sheets'].flatMap((name) =>
      sheet(name).cells.filter(({ value, column }) => typeof value === 'number' && column > 1),
    )
    expect(numbers.length).toBe(facts.length + invented.assumptions.length)
    expect(at('Operations', 'C10')).toBeUndefined()
  })
})

describe('a statement', () => {
  it('is headed by company, title and units, and by headings that stack', () => {
    expect(['A1', 'A2', 'A3'].map((address) => at('Operations', address)?.value)).toEqual([
      'Widgets & Sons <Holding>',
      'Condensed Statements of Operations',
      '(In thousands)',
    ])
    expect(at('Operations', 'B6')?.value).toBe('Three Months Ended')
    expect(['B6', 'C6'].map((address) => at('Operations', address)?.style.align)).toEqual(['across', 'across'])
    expect(at('Operations', 'B7')?.value).toEqual({ date: '2021-03-31' })
    expect(at('Operations', 'C7')?.style.format).toBe('mmm d, yyyy')
  })

  it('says above its headings of which fiscal period a column is, and beneath the titles how its checks end', () => {
    expect(['B5', 'C5'].map((address) => at('Operations', address)?.value)).toEqual(['3 months', '3 months'])
    expect(at('Operations', 'A4')).toMatchObject({
      value: '2 of 2 checks hold',
      link: { sheet: 'Checks', row: 1, column: 1 },
    })
    expect(at('Operations', 'A4')?.formula).toContain('&" checks hold"')
    expect(at('Operations', 'A1')?.link).toEqual({ sheet: 'Contents', row: 1, column: 1 })
  })

  it.each([
    ['Widgets', [7100, 6400, '9']],
    ['Repairs', ['=B28', '(1)', '10']],
    ['Leases', [0, 75, '11']],
    ['Total revenue', ['=SUM(B9:B11)', '=SUM(C9:C11)', '12']],
    ['Gross profit', ['=B12-B13', '=C12-C13', '14']],
    ['=Other, net', [-120, 0, '15']],
    ['Net income', ['=SUM(B14:B15)', 2485, '16']],
    ['Gross margin', ['=B14/B12', 0.38, '17']],
  ])('writes %s', (label, cells) => {
    expect(row('Operations', label)).toEqual(cells)
  })

  it.each([
    ['B9', '_W$* #,##0_);_W$* (#,##0)', 'input', 'typed'],
    ['B10', '#,##0_);(#,##0)', 'formula', 'of its own sheet'],
    ['B11', '#,##0_);(#,##0);"—"_)', 'input', 'a dash'],
    ['C15', '#,##0_);(#,##0)', 'input', 'a zero that is no dash'],
    ['B17', '0%_);(0%)', 'formula', 'a percentage'],
    ['B18', '_W$* #,##0.00_);_W$* (#,##0.00)', 'input', 'per share'],
  ])('shows %s as %s, %s: %s', (address, format, font) => {
    expect(at('Operations', address)?.style).toMatchObject({ format, font })
  })

  it('links green where a formula reads another sheet', () => {
    expect(at('Balance Sheets', 'B10')).toMatchObject({
      formula: 'Operations!B16',
      value: 4129,
      style: { font: 'link' },
    })
  })

  it('rules off subtotals and totals', () => {
    expect(at('Operations', 'B12')?.style).toMatchObject({ ruleAbove: 'thin' })
    expect(at('Operations', 'B16')?.style).toMatchObject({ ruleAbove: 'thin', ruleBelow: 'double', bold: true })
  })

  it('says where a live figure differs from the printed one', () => {
    expect(at('Operations', 'B14')?.note).toBe(
      'Printed: 4,250. The formula gives 4,249; they differ by 1, which rounding allows.',
    )
    expect(at('Operations', 'B12')?.note).toBeUndefined()
  })

  it('marks a figure that a check contradicts', () => {
    expect(at('Balance Sheets', 'B9')).toMatchObject({ note: 'Off by -890.', style: { fill: 'alert' } })
  })

  it('folds to its totals', () => {
    const folded = sheet('Operations')
      .rows.filter(({ outline }) => outline === 1)
      .map((each) => each.row)
    expect(folded).toEqual([8, 9, 10, 11, 13, 15])
  })

  it('keeps its headings in view only where all that stands beneath has the same', () => {
    expect(sheet('Operations').freeze).toEqual({ rows: 4, columns: 1 })
    // Nor do the periods over the first table's columns.
    expect(['B4', 'C4'].map((address) => at('Operations', address))).toEqual([undefined, undefined])
    expect(sheet('Balance Sheets').freeze).toEqual({ rows: 5, columns: 1 })
  })

  it('gives the constants of its ratios a place', () => {
    expect(at('Balance Sheets', 'A13')?.value).toBe('Days in the quarter')
    expect(at('Balance Sheets', 'B13')).toMatchObject({ value: 90, style: { fill: 'input' } })
  })
})

describe('trace', () => {
  it('leads from a mark to its note and back', () => {
    const mark = at('Operations', 'D10')
    expect(mark).toMatchObject({ value: '(1)', link: { sheet: 'Operations', row: 20, column: 1 } })
    expect(at('Operations', 'A20')?.value).toContain('Repairs are of widgets')
    expect(at('Operations', 'D20')?.link).toEqual({ sheet: 'Operations', row: 10, column: 4 })
  })

  it.each([
    ['*', '* As restated.', '* As restated.'],
    ['a', '[a] As restated.', '[a] As restated.'],
    ['3', 'As restated.', '(3) As restated.'],
    ['b', '(b)As restated.', '(b) As restated.'],
  ])('shows the mark %s with its note once', (mark, text, shown) => {
    const note = { mark, text, sheet: 'operations', statements: [], lines: { from: 39, to: 39 } }
    const { sheets } = layOut({ ...invented, release: { ...release, notes: [note] } }, [], templates)
    expect(sheets[1]?.cells.some(({ value }) => value === shown)).toBe(true)
  })

  it('leads from each mark of a line to its own note, and from each note back', () => {
    const notes = ['1', '2'].map((mark, i) => {
      const lines = { from: 39 + i, to: 39 + i }
      return { mark, text: `(${mark}) Note ${mark}.`, sheet: 'operations', statements: [], lines }
    })
    const [first] = release.statements
    const items = first?.items.map((item) => (item.marks.length > 0 ? { ...item, marks: ['1', '2'] } : item)) ?? []
    const statements = release.statements.map((each) => (each === first ? { ...each, items } : each))
    const { sheets } = layOut({ ...invented, release: { ...release, statements, notes } }, [], templates)
    const cells = sheets[1]?.cells ?? []
    for (const [i, mark] of ['1', '2'].entries()) {
      const note = cells.find(({ value }) => value === `(${mark}) Note ${mark}.`) as Cell
      const marked = cells.find(({ row, column }) => row === 10 && column === 4 + i)
      expect(marked).toMatchObject({ value: `(${mark})`, link: { row: note.row, column: 1 } })
      const back = cells.find(({ row, value }) => row === note.row && value === '↑')
      expect(back?.link).toEqual({ sheet: 'Operations', row: 10, column: 4 + i })
    }
    expect(cells.find(({ row, value }) => row === 7 && value === 'Line')?.column).toBe(6)
  })

  it('leads from a figure that a check contradicts to the check, and from there back', () => {
    expect(at('Balance Sheets', 'B9')?.link).toEqual({ sheet: 'Checks', row: 7, column: 2 })
    expect(at('Checks', 'D7')?.link).toEqual({ sheet: 'Balance Sheets', row: 9, column: 2 })
  })

  it('leads from a link to what it links', () => {
    const cells = new Map(invented.cells)
    const linked = [...cells.values()].find(({ fact }) => fact === 'balance-sheet.income-for-the-period@now')
    if (linked === undefined) throw new Error('no such figure')
    cells.set(linked.fact, { ...linked, origin: 'link' })
    const { sheets } = layOut({ ...invented, cells }, [], templates)
    const cell = sheets[2]?.cells.find(({ row, column }) => row === 10 && column === 2)
    expect(cell).toMatchObject({ formula: 'Operations!B16', link: { sheet: 'Operations', row: 16, column: 2 } })
  })

  it('leads from a figure to its line and back', () => {
    const { link } = at('Operations', 'E9') as Cell
    expect(link).toEqual({ sheet: 'Source', row: 12, column: 2 })
    expect(at('Source', 'A12')?.value).toBe(9)
    expect(at('Source', 'C12')).toMatchObject({
      value: 'Operations!B9',
      link: { sheet: 'Operations', row: 9, column: 2 },
    })
  })

  it('leads from a mark in a heading to its note and back', () => {
    const [first] = release.statements
    const columns = first?.columns.map((column, i) => (i === 1 ? { ...column, marks: ['2'] } : column)) ?? []
    const notes = [
      ...release.notes,
      { mark: '2', text: '(2) Restated.', sheet: 'operations', statements: [], lines: { from: 39, to: 39 } },
    ]
    const statements = release.statements.map((each) => (each === first ? { ...each, columns } : each))
    const { sheets } = layOut({ ...invented, release: { ...release, statements, notes } }, [], templates)
    const cells = sheets[1]?.cells ?? []
    const note = cells.find(({ value }) => value === '(2) Restated.') as Cell
    expect(cells.find(({ row, column }) => row === 7 && column === 3)).toMatchObject({
      value: { date: '2020-03-31' },
      style: { format: 'mmm d, yyyy" (2)"' },
      link: { row: note.row, column: 1 },
    })
    expect(cells.find(({ row, value }) => row === note.row && value === '↑')?.link).toMatchObject({ row: 7, column: 3 })
  })

  it('leads from a mark beside a heading in several lines, which LibreOffice would not wrap if it were a link', () => {
    const [first] = release.statements
    const text = 'Increase or decrease in constant currency over the year before'
    const columns =
      first?.columns.map((column, i) =>
        i === 1 ? { ...column, headings: ['Three Months Ended', text], marks: ['2'] } : column,
      ) ?? []
    const note = { mark: '2', text: '(2) Restated.', sheet: 'operations', statements: [], lines: { from: 39, to: 39 } }
    const statements = release.statements.map((each) => (each === first ? { ...each, columns } : each))
    const { sheets } = layOut({ ...invented, release: { ...release, statements, notes: [note] } }, [], templates)
    const cells = sheets[1]?.cells ?? []
    const heading = cells.find(({ value }) => value === `${text} (2)`)
    expect(heading?.link).toBeUndefined()
    const noted = cells.find(({ value }) => value === '(2) Restated.')
    expect(cells.find(({ row, column }) => row === (heading?.row ?? 0) - 1 && column === 4)).toMatchObject({
      value: '(2)',
      link: { row: noted?.row, column: 1 },
    })
  })

  it('never leads nowhere', () => {
    for (const { cells } of workbook.sheets) {
      for (const { link } of cells) {
        if (link === undefined) continue
        const target = sheet(link.sheet)
        expect(link.row).toBeLessThanOrEqual(Math.max(...target.cells.map((cell) => cell.row)))
      }
    }
  })
})

describe('the master check', () => {
  it('counts no exception that Contents does not find on a sheet, sentences included', () => {
    const [first] = results
    if (first === undefined) throw new Error('no results')
    const { at: _, ...check } = first.check
    const said = { ...first, check: { ...check, id: 'said', kind: 'narrative' as const, printed: new Decimal(1) } }
    const { sheets } = layOut(invented, [...results, said], templates)
    const { cells = [] } = sheets[0] ?? {}
    const rows = cells.filter(({ formula }) => formula?.startsWith('COUNTIF(Checks!'))
    expect(rows.reduce((sum, { value }) => sum + Number(value), 0)).toBe(2)
    expect(cells.some(({ value }) => value === '2 of 4 checks hold, 1 within rounding, 2 exceptions')).toBe(true)
  })

  it('turns red with the first exception, wherever it stands', () => {
    const colours = ['Contents', 'Checks'].map((name) => {
      const [alert, good] = sheet(name).conditional
      const { top, left } = alert?.range ?? { top: 0, left: 0 }
      const cell = sheet(name).cells.find(({ row, column }) => row === top && column === left)
      expect(cell?.value).toMatch(/exception/)
      return [alert?.formula, alert?.style.fill, good?.formula, good?.style.fill]
    })
    expect(colours).toEqual([
      ['OR(ISERROR($B$8),ISNUMBER(SEARCH("exception",$B$8)))', 'alert', 'LEFT($B$8,4)="All "', 'good'],
      ['OR(ISERROR($A$4),ISNUMBER(SEARCH("exception",$A$4)))', 'alert', 'LEFT($A$4,4)="All "', 'good'],
    ])
  })
})

describe('Checks', () => {
  it('refers to the live cell where it is live by the very expression, and to the typed one where it is typed', () => {
    expect(at('Checks', 'E8')).toMatchObject({ value: 8350, style: { font: 'input' } })
    expect(at('Checks', 'E8')?.formula).toBeUndefined()
    expect(at('Checks', 'F8')?.formula).toBe('Operations!$B$12')
    expect(at('Checks', 'E7')?.formula).toBe("'Balance Sheets'!$B$9")
    expect(at('Checks', 'F7')?.formula).toBe("'Balance Sheets'!$B$7+'Balance Sheets'!$C$7")
  })

  it('says where a figure stands by a formula, which follows it', () => {
    expect(at('Checks', 'D8')).toMatchObject({
      value: 'B12',
      formula: 'IFERROR(ADDRESS(ROW(Operations!$B$12),COLUMN(Operations!$B$12),4),"gone")',
    })
  })

  it('says verdicts, exceptions first, and counts them', () => {
    expect(['I7', 'I8', 'I9', 'I10'].map((address) => at('Checks', address)?.value)).toEqual([
      'inconsistent',
      'exact',
      'rounding',
      'information',
    ])
    expect(['E4', 'F4', 'G4', 'H4', 'I4'].map((address) => at('Checks', address)?.value)).toEqual([3, 1, 1, 1, 1])
    expect(at('Contents', 'B8')?.value).toBe('2 of 3 checks hold, 1 within rounding, 1 exception')
    expect(at('Contents', 'E12')).toMatchObject({ value: 1 })
  })

  it.each([
    ['0', 'exact'],
    ['1', 'rounding'],
    ['-1.75', 'suspect'],
    ['2', 'boundary'],
    ['2.5', 'truncation'],
    ['-2.5', 'inconsistent'],
  ])('judges a difference of %s as %s, and so does its formula', (difference, verdict) => {
    const printed = new Decimal(1900).plus(difference)
    const checked = result(
      invented,
      'balance-sheet.total-assets@now',
      sum('balance-sheet.cash@now', 'balance-sheet.cash@then'),
      { printed },
    )
    const laid = layOut(invented, [checked], templates).sheets.find(({ name }) => name === 'Checks') as Sheet
    const cell = laid.cells.find((each) => each.row === 7 && each.column === 9)
    expect(cell?.value).toBe(verdict)
    expect(judgedBy(laid)).toBe(verdict)
  })
})

/** What the first check's verdict comes to when the sheet is calculated, the figures that it compares as they are. */
function judgedBy({ name, cells }: Sheet): unknown {
  const opened: OpenedSheet = {
    name,
    state: 'visible',
    merges: [],
    cells: cells.flatMap(({ row, column, value, formula }): OpenedCell[] => {
      if (typeof value === 'object') return []
      const isLive = formula !== undefined && (column === 7 || column === 9)
      return [
        {
          row,
          column,
          style: { format: 'General', isDate: false, indent: 0, look: {} },
          ...(value !== undefined && { value }),
          ...(isLive && { formula }),
        },
      ]
    }),
  }
  const { full, cellAt } = recalculation({ name: 'laid out', sheets: [opened], names: [] })
  return full(opened, cellAt(opened, 7, 9) as OpenedCell)
}

describe('the units on Contents', () => {
  const unitsWith = (scaleOf: (scale: number | null, statement: number) => number | null) => {
    const statements = release.statements.map((statement, i) => ({
      ...statement,
      grid: statement.grid.map((row) =>
        row.map((fact) => fact && { ...fact, unit: { ...fact.unit, scale: scaleOf(fact.unit.scale, i) } }),
      ),
    }))
    const { sheets } = layOut({ ...invented, release: { ...release, statements } }, results, templates)
    const cells = sheets[0]?.cells ?? []
    const row = cells.find(({ value }) => value === 'Units')?.row
    return cells.find((cell) => cell.row === row && cell.column === 2)?.value
  }

  it('are those stated', () => {
    expect(unitsWith((scale) => scale)).toBe('In thousands, except per-share figures')
  })

  it('are not stated where no table states one, and of how many where some state none', () => {
    expect(unitsWith(() => null)).toBe('Not stated')
    expect(unitsWith((scale, i) => (i === 1 ? null : scale))).toMatch(/; some figures in no stated unit$/)
    expect(unitsWith((scale, i) => (i === 1 ? scale : null))).toMatch(
      /^In thousands.*; most figures in no stated unit$/,
    )
  })
})
