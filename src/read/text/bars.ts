/** Tables of bars, as in Markdown, set as tables of text are: their cells in columns, line for line. */

const GAP = '   '

/**
 * The lines with every table of bars in columns, and without the marks of Markdown where there is one; any other text as it is.
 *
 *     | | 2031 | 2030 |                      2031     2030
 *     |:---|---:|---:|                     ------   ------
 *     | **Revenue** | 48,210 | 41,655 |    Revenue  48,210   41,655
 */
export function withoutBars(lines: readonly string[]): readonly string[] {
  const tables = barTables(lines)
  if (tables.length === 0) return lines
  const set = lines.map((line) => withoutMarkup(line.replace(/^\s{0,3}#{1,6}\s+/, '')))
  for (const { from, to } of tables) set.splice(from, to - from, ...inColumns(lines.slice(from, to)))
  return set
}

/** Stretches of lines between bars that have a line of dashes among them, or bars at both ends of each. */
function barTables(lines: readonly string[]): readonly { readonly from: number; readonly to: number }[] {
  const tables: { from: number; to: number }[] = []
  for (let from = 0; from < lines.length; from++) {
    if (!isBarred(lines[from])) continue
    let to = from
    while (to < lines.length && isBarred(lines[to])) to += 1
    if (to - from >= FEWEST_LINES) tables.push({ from, to })
    from = to
  }
  return tables
}

const FEWEST_LINES = 2

const isBarred = (line: string | undefined): boolean =>
  line !== undefined && (/^\s*\|.*\|\s*$/.test(line) || /^\s*\+(?:[-=]+\+)+\s*$/.test(line))

const isRule = (cells: readonly string[]): boolean =>
  cells.every((cell) => /^[:=+-]*$/.test(cell)) && cells.join('').length > 1

function inColumns(lines: readonly string[]): readonly string[] {
  const rows = lines.map(cellsOf)
  const widths: number[] = []
  for (const cells of rows) {
    if (isRule(cells)) continue
    cells.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, cell.length)
    })
  }
  return rows.map((cells) => {
    const rule = isRule(cells)
    return widths
      .map((width, i) => {
        if (i === 0) return (rule ? '' : (cells[0] ?? '')).padEnd(width)
        return (rule ? '-'.repeat(width) : (cells[i] ?? '')).padStart(width)
      })
      .join(GAP)
      .trimEnd()
  })
}

const cellsOf = (line: string): readonly string[] =>
  line
    .trim()
    .replace(/^[|+]|[|+]$/g, '')
    .split(/(?<!\\)[|]|(?<=[-=])\+(?=[-=])/)
    .map((cell) => withoutMarkup(cell.replaceAll('\\|', '|')).trim())

/** "**Net income**" is "Net income", "[Notes](notes.html)" is "Notes". */
const withoutMarkup = (text: string): string =>
  text
    .replace(/(\*\*|__)(?=\S)(.*?\S)\1/g, '$2')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\[([^\]]+)\]\([^)\s]+\)/g, '$1')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/&nbsp;/g, ' ')
