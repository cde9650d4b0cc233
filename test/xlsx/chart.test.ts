import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Sheet, Workbook } from '../../src/core/book/workbook.ts'
import type { Period } from '../../src/core/period.ts'
import type { Release, Statement } from '../../src/core/release.ts'
import { MONTHS } from '../../src/language/months.ts'
import { layOut } from '../../src/sheets/lay-out.ts'
import { writeWorkbook } from '../../src/xlsx/write/write.ts'
import { column, model, release, statement, sum, templates, theme } from '../sheets/invented.ts'
import { packageFaults } from './package-faults.ts'

const quarter = (year: number, at: number): Period => ({ kind: 'duration', months: 3, fiscal: { year, quarter: at } })

function history(periods: readonly (Period | undefined)[]): Statement {
  const columns = periods.map((period, i) => column(`c${i}`, [`Col ${i}`], period))
  const figures = (each: (i: number) => string): string[] => columns.map((_, i) => each(i))
  return statement({ id: 'history', kind: 'other', title: 'Five Quarters', line: 1, columns }, [
    ['North & South', 'item', ...figures((i) => `$${100 + i}`)],
    ['East', 'item', ...figures((i) => `${i + 1}`)],
    ['Total orders', 'total', ...figures((i) => `${101 + 2 * i}`)],
    ['Margin', 'item', ...figures((i) => `${40 + i}%`)],
    ['Share', 'item', ...figures((i) => `${i}%`)],
    ['Returned', 'item', ...figures((i) => (i === 1 ? '' : `${i}%`))],
  ])
}

/** The same at the ends of these months. */
function dated(months: readonly string[]): Workbook {
  const periods = months.map((month): Period => ({ kind: 'instant', end: `${month}-28` }))
  const headings = months.map((month) => [`${MONTHS[Number(month.slice(5)) - 1]} 28, ${month.slice(0, 4)}`])
  const columns = periods.map((period, i) => column(`c${i}`, headings[i] ?? [], period))
  return laid(periods, { columns })
}

function laid(periods: readonly (Period | undefined)[], more: Partial<Statement> = {}): Workbook {
  const own: Release = { ...release, statements: [{ ...history(periods), ...more }], notes: [] }
  const live = Object.fromEntries(
    periods.map((_, i) => [`history.total-orders@c${i}`, sum(`history.north-south@c${i}`, `history.east@c${i}`)]),
  )
  const footing = {
    id: 'history.2',
    statement: 'history',
    axis: 'down' as const,
    total: 2,
    terms: [
      { index: 0, weight: 1 as const },
      { index: 1, weight: 1 as const },
    ],
    origin: 'inferred' as const,
    evidence: { bits: 9, columns: 5, exact: 5, signs: [] },
  }
  return layOut(model(own, live, { calculations: [footing] }), [], templates)
}

const rising = [quarter(2020, 3), quarter(2020, 4), quarter(2021, 1), quarter(2021, 2), quarter(2021, 3)]

const drawn = (workbook: Workbook): Sheet['charts'] => workbook.sheets[1]?.charts ?? []

describe('charts', () => {
  it('show the total of the first money lines as columns, and the whole percentages as lines', () => {
    const [columns, lines, ...rest] = drawn(laid(rising))
    expect(rest).toEqual([])
    expect(columns).toMatchObject({ kind: 'column', title: 'Total orders', newestFirst: false })
    expect(columns?.categories).toEqual({ top: 5, bottom: 5, left: 2, right: 6 })
    expect(columns?.series).toEqual([
      { name: { sheet: 'Five Quarters', row: 8, column: 1 }, values: { top: 8, bottom: 8, left: 2, right: 6 } },
    ])
    expect(lines?.series.map(({ values }) => values.top)).toEqual([9, 10])
  })

  it.each([
    ['newest first', [...rising].reverse(), 5, true],
    ['with a column of changes behind', [...rising.slice(0, 4), undefined], 4, false],
    [
      'in which a year stands behind four quarters',
      [...rising.slice(0, 4), { kind: 'duration', months: 12, fiscal: { year: 2021 } } as Period],
      4,
      false,
    ],
  ])('are drawn of periods %s', (_, periods, count, newestFirst) => {
    const [first] = drawn(laid(periods))
    expect(first).toMatchObject({ newestFirst, categories: { left: 2, right: 1 + count } })
  })

  it.each([
    ['three periods', rising.slice(0, 3)],
    ['quarters that do not follow one another in one direction', [rising[0], rising[2], rising[1], rising[3]]],
    ['columns without periods', [undefined, undefined, undefined, undefined]],
  ])('are not drawn of %s', (_, periods) => {
    expect(drawn(laid(periods))).toEqual([])
  })

  it('show the lines that are asked for side by side', () => {
    const [columns] = drawn(laid(rising, { drawn: { label: 'Orders and East', items: [1, 2] } }))
    expect(columns).toMatchObject({ kind: 'column', title: 'Orders and East' })
    expect(columns?.series.map(({ values }) => values.top)).toEqual([7, 8])
  })

  it('leave no gap out where periods come from several releases', () => {
    const ended = (end: string): Period => ({ kind: 'duration', months: 3, end })
    const ends = ['2019-09-28', '2020-06-27', '2020-09-26', '2021-01-02', '2021-04-03', '2021-07-03']
    const [columns] = drawn(laid(ends.map(ended), { series: true }))
    expect(columns?.categories).toMatchObject({ left: 3, right: 7 })
  })

  it('are valid, refer to their cells, and carry their values', async () => {
    const bytes = await writeWorkbook(laid(rising), theme)
    expect(packageFaults(bytes)).toEqual([])
    const text = strFromU8(unzipSync(bytes)['xl/charts/chart2-1.xml'] as Uint8Array)
    expect(text).toContain("<c:f>'Five Quarters'!$B$8:$F$8</c:f>")
    expect([...text.matchAll(/<c:v>(\d+)<\/c:v>/g)].map((match) => Number(match[1]))).toEqual([101, 103, 105, 107, 109])
  })

  it('have the newest of columns in the darkest ink, and none in that of exceptions', async () => {
    const colors = {
      'font-title': 'FF101010',
      'font-mark': 'FF202020',
      'font-muted': 'FF303030',
      'font-link': 'FF404040',
    }
    const inked = { ...theme, colors: { ...theme.colors, ...colors, 'font-alert': 'FF9C1C1C' } }
    const bytes = await writeWorkbook(laid(rising, { drawn: { label: 'Orders', items: [0, 1, 2] } }), inked)
    const text = strFromU8(unzipSync(bytes)['xl/charts/chart2-1.xml'] as Uint8Array)
    const inks = [...text.matchAll(/<c:spPr><a:solidFill><a:srgbClr val="(\w+)"/g)].map((match) => `FF${match[1]}`)
    expect(inks).toEqual(['FF303030', 'FF202020', 'FF101010'])
  })

  it('say in words what is drawn', () => {
    const [columns, lines] = drawn(laid(rising))
    expect(columns?.describes).toBe('Total orders, thousands: Total orders; 5 periods, Col 0 to Col 4')
    expect(lines?.describes).toMatch(/, %: Margin, Share; 5 periods, Col 0 to Col 4$/)
  })

  it.each([
    ['at equal distances, quarters', ['2030-03', '2030-06', '2030-09', '2030-12'], 'catAx', 'minMax'],
    ['at equal distances, newest first', ['2030-12', '2030-09', '2030-06', '2030-03'], 'catAx', 'maxMin'],
    ['to scale, what is not', ['2029-09', '2030-09', '2031-06', '2031-09'], 'dateAx', 'minMax'],
    ['to scale, newest first', ['2031-09', '2031-06', '2030-09', '2029-09'], 'dateAx', 'minMax'],
  ])('set %s, time running to the right, and begin at zero', async (_, months, axis, order) => {
    const bytes = await writeWorkbook(dated(months), theme)
    expect(packageFaults(bytes)).toEqual([])
    const text = strFromU8(unzipSync(bytes)['xl/charts/chart2-1.xml'] as Uint8Array)
    expect(text.match(/<c:(?:cat|date)Ax>/g)).toEqual([`<c:${axis}>`])
    expect(text).toContain(`<c:axId val="1"/><c:scaling><c:orientation val="${order}"/>`)
    expect(text).toContain('<c:axId val="2"/><c:scaling><c:min val="0"/></c:scaling>')
  })
})
