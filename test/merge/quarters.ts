/** Releases of an invented company, a quarter each and then a year, and what its user's workbook says of them. */
import { isError, type OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { startHistory, type Updated, updateHistory } from '../../src/flows/update.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { operations, templates } from '../history/releases.ts'
import { sheetOf } from './analyst.ts'

/** Sales and costs of the quarters, from the first of 2030 on. */
const SALES = [50_800, 51_500, 52_200, 52_900, 54_100, 55_300, 56_200, 57_400, 58_100]
const COSTS = [30_610, 31_020, 31_430, 31_840, 32_510, 33_140, 33_790, 34_420, 35_010]
const DAYS = ['March 31,', 'June 30,', 'September 30,', 'December 31,']

const sum = (figures: readonly number[]): number => figures.reduce((total, each) => total + each, 0)
const printed = (figure: number): string => figure.toLocaleString('en-US')

function rows(periods: readonly (readonly number[])[]): [string, ...string[]][] {
  const line = (caption: string, of: (quarter: number) => number): [string, ...string[]] => [
    caption,
    ...periods.map((quarters) => printed(sum(quarters.map(of)))),
  ]
  const sales = (quarter: number) => SALES[quarter] as number
  const costs = (quarter: number) => COSTS[quarter] as number
  return [
    line('Revenue', sales),
    line('Cost of revenue', costs),
    line('Gross profit', (quarter) => sales(quarter) - costs(quarter)),
    line('Research and development', (quarter) => 4_247 + 37 * quarter),
    line('Selling, general and administrative', (quarter) => 9_155 + 55 * quarter),
    line('Total operating expenses', (quarter) => 13_402 + 92 * quarter),
    line('Operating income', (quarter) => sales(quarter) - costs(quarter) - 13_402 - 92 * quarter),
  ]
}

const inBytes = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) })

const quarter = (at: number, year = 2031) =>
  inBytes(
    `${year}q${at + 1}.txt`,
    operations(
      [{ span: 'Three Months Ended', days: [`${DAYS[at]} ${year}`, `${DAYS[at]} ${year - 1}`] }],
      rows([[at + 4 * (year - 2030)], [at + 4 * (year - 2031)]]),
    ),
  )

/** The first three quarters of 2031, each with the year before; both years, whose last quarters are derived; the next. */
export const quarters = [
  quarter(0),
  quarter(1),
  quarter(2),
  inBytes(
    '2031q4.txt',
    operations(
      [{ span: 'Year Ended', days: ['December 31, 2031', 'December 31, 2030'] }],
      rows([
        [4, 5, 6, 7],
        [0, 1, 2, 3],
      ]),
    ),
  ),
  quarter(0, 2032),
]

export const startedWith = async (count: number): Promise<Uint8Array> =>
  (await startHistory(quarters.slice(0, count), templates, { prefer: 'latest' })).bytes

export const grownBy = (bytes: Uint8Array, release: number): Promise<Updated> =>
  updateHistory({ name: 'company.xlsx', bytes }, quarters.slice(release, release + 1), templates)

export const opened = (bytes: Uint8Array): OpenedWorkbook => openWorkbook(bytes, 'company.xlsx')

/** "Revenue · 4Q30 · 3 months": 52900, and what stands in the section beneath, each with how often its caption was there. */
export function named(workbook: OpenedWorkbook): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  const seen = new Map<string, number>()
  let [caption, labels] = ['', new Map<number, string>()]
  for (const { row, column, value } of sheetOf(workbook, 'Operations').cells) {
    if (column === 1) {
      caption = String(value)
      seen.set(caption, (seen.get(caption) ?? 0) + 1)
    } else if (/^[1-4]Q\d\d · |^FY\d\d · /.test(String(value))) {
      if (column < [...labels.keys()].reduce((most, at) => Math.max(most, at), 0)) labels = new Map()
      labels.set(column, String(value))
    } else if (row > 6 && labels.has(column) && value !== undefined) {
      const shown = isError(value) || typeof value !== 'number' ? value : Number(value.toPrecision(9))
      found[`${caption} ${seen.get(caption)} · ${labels.get(column)}`] = shown
    }
  }
  return found
}

export const said = ({ edits }: Updated): readonly string[] =>
  edits.map(({ kind, sheet, where, now }) => `${kind} · ${`${sheet} ${where}`.trim()} · ${now}`)
