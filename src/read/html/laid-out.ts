/** Tables that are laid out with blanks outside of `<pre>`: with non-breaking ones, or where a style keeps all. */
import type { Block, PreformattedBlock } from './blocks.ts'
import type { HtmlLine } from './inline.ts'

/**
 * Blocks with the stretches of text whose lines set figures off with wide gaps as fixed-width text.
 *
 *     Revenue&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;48,210&nbsp;&nbsp;&nbsp;41,655<br>
 *     Cost of sales&nbsp;&nbsp;(30,110)&nbsp;(27,004)<br>
 */
export function withLaidOut(blocks: readonly Block[]): readonly Block[] {
  const read: Block[] = []
  let lines: Line[] = []
  const close = (): void => {
    read.push(...divided(lines))
    lines = []
  }
  blocks.forEach((block, number) => {
    if (block.kind === 'text') {
      lines.push(...block.lines.map((line) => ({ line, block: number })))
      return
    }
    close()
    read.push(block)
  })
  close()
  return read
}

interface Line {
  readonly line: HtmlLine
  /** Its block's number. */
  readonly block: number
}

/** Fewer rows are no table. */
const LEAST_ROWS = 3
/** Lines of headings and titles above the first row. */
const MOST_ABOVE = 12
/** Longer lines without gaps are prose. */
const LONGEST = 110

function divided(lines: readonly Line[]): readonly Block[] {
  const found: Block[] = []
  let told = 0
  let from = 0
  while (from < lines.length) {
    const prose = lines.findIndex((each, k) => k >= from && isProse(each))
    const end = prose < 0 ? lines.length : prose
    const rows = lines.slice(from, end).flatMap((each, k) => (isRow(each) ? [from + k] : []))
    const [first, last] = [rows[0], rows.at(-1)]
    if (first !== undefined && last !== undefined && rows.length >= LEAST_ROWS) {
      const start = Math.max(from, first - MOST_ABOVE)
      found.push(...asText(lines.slice(told, start)), preformatted(lines.slice(start, last + 1)))
      told = last + 1
    }
    from = end + 1
  }
  return [...found, ...asText(lines.slice(told))]
}

const isProse = ({ line: { text, laid } }: Line): boolean => laid === undefined && text.length > LONGEST

/** Words, a wide gap, and a figure behind it. */
const isRow = ({ line: { laid } }: Line): boolean => laid !== undefined && /\S {2,}[$€£¥(\s-]*\d/.test(laid)

/** Blank lines stand between blocks but for rows that are blocks of their own. */
function preformatted(lines: readonly Line[]): PreformattedBlock {
  const laid = lines.flatMap(({ line, block }, k) => {
    const above = lines[k - 1]
    const apart = above !== undefined && above.block !== block && (above.line.laid ?? line.laid) === undefined
    return [...(apart ? [''] : []), line.laid ?? line.text]
  })
  return { kind: 'preformatted', lines: laid, offset: lines[0]?.line.offset }
}

function asText(lines: readonly Line[]): readonly Block[] {
  const blocks = new Map<number, HtmlLine[]>()
  for (const { line, block } of lines) {
    const own = blocks.get(block)
    if (own === undefined) blocks.set(block, [line])
    else own.push(line)
  }
  return [...blocks.values()].map((own) => ({ kind: 'text', lines: own }))
}
