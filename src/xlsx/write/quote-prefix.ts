/** Text that looks like a formula stays text when someone edits its cell: its style says so. */

import type { Sheet } from '../../core/book/workbook.ts'
import { a1 } from '../../core/cells/a1.ts'
import { elementOf, innerOf, tagOf, withAttribute } from '../package/edit-xml.ts'
import { type Package, partText } from '../package/package-parts.ts'
import { childrenOf } from '../package/worksheet-part.ts'

/** The part with the styles. */
export const STYLES = 'xl/styles.xml'

/** Gives cells whose text begins like a formula a style that quotes it, made from their own. */
export function quotePrefixes(parts: Package, part: string, { cells }: Sheet): void {
  const quoted = new Set<string>()
  for (const { row, column, value, formula } of cells) {
    if (formula === undefined && typeof value === 'string' && FORMULA_STARTS.has(value.charAt(0)))
      quoted.add(a1(row, column))
  }
  if (quoted.size === 0) return
  const text = partText(parts, STYLES)
  const list = elementOf(text, 'cellXfs')
  if (list === undefined) throw new Error(`${STYLES} has no cellXfs`)
  const formats = childrenOf(innerOf(list))
  const quoting = (style: number): number => {
    const format = withAttribute(formats[style] ?? '<xf/>', 'quotePrefix', '1')
    const known = formats.indexOf(format)
    return known < 0 ? formats.push(format) - 1 : known
  }
  const sheet = partText(parts, part).replace(/<c r="([A-Z]+\d+)" s="(\d+)"/g, (cell, at: string, style: string) =>
    quoted.has(at) ? `<c r="${at}" s="${quoting(Number(style))}"` : cell,
  )
  parts.set(part, sheet)
  const counted = withAttribute(tagOf(list), 'count', String(formats.length))
  parts.set(
    STYLES,
    text.replace(list, () => `${counted}${formats.join('')}</cellXfs>`),
  )
}

const FORMULA_STARTS: ReadonlySet<string> = new Set('=+-@')
