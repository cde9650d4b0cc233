/** What is measured: the sample, many times over, and tables of any length. */

/** The release so many times, one after the other, each a part of its own. */
export const copies = (release: string, count: number): string =>
  Array.from({ length: count }, () => release).join('\f\n')

/**
 * A balance sheet of so many lines: nine items and their total, nine such groups and theirs, and so on. The figures
 * depend on the seed alone.
 */
export function longTable(rows: number, seed = 1): string {
  const next = chance(seed)
  const lines: string[] = []
  const open: number[][] = []
  const print = (label: string, figures: readonly number[]): void => {
    lines.push(label.padEnd(40) + figures.map((figure) => figure.toLocaleString('en-US').padStart(16)).join(''))
  }
  for (let item = 1; lines.length < rows; item++) {
    const figures = [1000 + Math.floor(next() * 899_000), 1000 + Math.floor(next() * 899_000)]
    print(`Item ${item} of group ${Math.ceil(item / 9)}`, figures)
    add(open, 0, figures)
    for (let level = 0, each = 9; item % each === 0; level++, each *= 9) {
      const total = open[level] ?? []
      open[level] = []
      lines.push(RULE)
      print(`${'  '.repeat(level + 1)}Total ${LEVELS[level]} ${item / each}`, total)
      lines.push(RULE)
      add(open, level + 1, total)
    }
  }
  return `${HEAD}${lines.join('\n')}\n`
}

const LEVELS = ['group', 'department', 'division', 'segment', 'region', 'world']

function add(open: number[][], level: number, figures: readonly number[]): void {
  open[level] = figures.map((figure, i) => figure + (open[level]?.[i] ?? 0))
}

const RULE = `${''.padEnd(40)}${'  --------------'.repeat(2)}`

const HEAD = `Acme Anvil Company
Condensed Consolidated Balance Sheets
(In thousands)

                                               March 31,    December 31,
                                                    2024            2023
${RULE}
`

/** Numbers from 0 to 1 that look random and are the same every time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
