/** What was measured, by the Node that it was measured on, and the tables of it in README.md. */

export interface Figure {
  readonly name: string
  /** What grows; absent where nothing does. */
  readonly size?: number
  /** Milliseconds, the median. */
  readonly ms: number
}

/** By what power of the size the time grows: the slope of the line through the logarithms of both, by least squares. */
export interface Growth {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly exponent: number
}

interface Measured {
  readonly date: string
  readonly machine: string
  readonly figures: Readonly<Record<string, readonly Figure[]>>
  readonly growth: Readonly<Record<string, readonly Growth[]>>
}

/** By the number before the first dot of a Node's version. */
export type Results = Readonly<Record<string, Measured>>

/** README.md with the tables of these figures in the place of those that are there. */
export function withSpeed(readme: string, results: Results): string {
  const from = readme.indexOf(BEGIN)
  const to = readme.indexOf(END)
  if (from < 0 || to < from) throw new Error(`README.md: ${BEGIN} and ${END} expected`)
  return `${readme.slice(0, from)}${BEGIN}\n${tables(results)}\n${readme.slice(to)}`
}

const BEGIN = '<!-- bench -->'
const END = '<!-- /bench -->'

/** The Node of which growth is shown. */
const SHOWN = '24'

const BUILD = 'tieout build'
const FLOOR = 'exceljs alone, as required, the same cells'

const WHOLE: readonly (readonly [name: string, shown: string])[] = [
  ['node, nothing', 'Node, nothing'],
  ['tieout --help', '`tieout --help`'],
  [BUILD, '`tieout build` of the sample, all checks'],
  [FLOOR, 'exceljs alone (`require("exceljs")`), writing the same cells'],
]

const ROWS: readonly (readonly [part: string, head: string, names: Readonly<Record<string, string>>])[] = [
  ['rows', 'lines of a table', { read: 'reading', 'read, recognize, infer, check': 'reading to checks' }],
  ['diff', 'lines of the tables compared', { diff: 'comparing two workbooks' }],
  ['copies', 'copies of the sample in one file', { read: 'reading', all: 'reading to the written workbook' }],
]

function tables(results: Results): string {
  const nodes = Object.keys(results)
  const shown = results[SHOWN]
  if (shown === undefined) return ''
  const machines = nodes.map((node) => `${results[node]?.machine} on ${results[node]?.date}`)
  return [
    `Measured: ${machines.join('; ')}.\n`,
    byNode(results, nodes),
    ...ROWS.flatMap(([part, head, names]) => (shown.figures[part] ? bySize(shown, part, head, names) : [])),
  ].join('\n')
}

function byNode(results: Results, nodes: readonly string[]): string {
  const of = (node: string, part: string, name: string): Figure | undefined =>
    results[node]?.figures[part]?.find((figure) => figure.name === name)
  const cells = (value: (node: string) => number | undefined, digits: number): readonly string[] =>
    nodes.map((node) => value(node)?.toFixed(digits) ?? '')
  const whole = WHOLE.map(([name, label]) => row([label, ...cells((node) => of(node, 'process', name)?.ms, 0)]))
  const times = cells((node) => quotient(of(node, 'process', BUILD)?.ms, of(node, 'process', FLOOR)?.ms), 2)
  const batch = cells((node) => {
    const [figure] = results[node]?.figures.batch ?? []
    return quotient(figure?.size, figure && figure.ms / 1000)
  }, 1)
  return table(
    ['whole process', ...nodes.map((node) => `Node ${node}`)],
    [...whole, row(['times exceljs alone', ...times]), row(['releases a second in one batch, two threads', ...batch])],
  )
}

function bySize(measured: Measured, part: string, head: string, names: Readonly<Record<string, string>>): string {
  const figures = measured.figures[part] ?? []
  const sizes = [...new Set(figures.flatMap(({ size }) => size ?? []))]
  const rows = Object.entries(names).flatMap(([name, label]) => {
    const own = figures.filter((figure) => figure.name === name)
    if (own.length === 0) return []
    const exponent = measured.growth[part]?.find((growth) => growth.name === name)?.exponent
    const cells = sizes.map((size) => own.find((figure) => figure.size === size)?.ms)
    return row([label, ...cells.map((ms) => ms?.toFixed(ms < 10 ? 1 : 0) ?? ''), `size^${exponent?.toFixed(2)}`])
  })
  return table([head, ...sizes.map((size) => size.toLocaleString('en-US')), 'grows as'], rows)
}

const table = (head: readonly string[], rows: readonly string[]): string =>
  `${[row(head), row(['---', ...head.slice(1).map(() => '--:')]), ...rows].join('\n')}\n`

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const quotient = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a / b
