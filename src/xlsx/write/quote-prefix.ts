/** Text that looks like a formula stays text when someone edits its cell: its style says so. */

import type { Sheet } from '../../core/book/workbook.ts'
import { a1 } from '../../core/cells/a1.ts'
import { type Package, partText } from '../package/package-parts.ts'

export const STYLES = 'xl/styles.xml'

/** Gives cells whose text begins like a formula a style that quotes it, made from their own. */
export function quotePrefixes(parts: Package, part: string, { cells }: Sheet): void {
  const quoted = new Set<string>()
  for (const { row, column, value, formula } of cells) {
    if (formula === undefined && typeof value === 'string' && FORMULA_STARTS.has(value.charAt(0)))
      quoted.add(a1(row, column))
  }
  if (quoted.size === 0) return
  const styles = quotedStyles(parts)
  const text = partText(parts, part).replace(/<c r="([A-Z]+\d+)" s="(\d+)"/g, (cell, at: string, style: string) =>
    quoted.has(at) ? `<c r="${at}" s="${styles.quoted(Number(style))}"` : cell,
  )
  parts.set(part, text)
  styles.save()
}

const FORMULA_STARTS: ReadonlySet<string> = new Set('=+-@')

/** The cell styles of the workbook, to which quoting ones are added at the end. */
function quotedStyles(parts: Package): { readonly quoted: (style: number) => number; readonly save: () => void } {
  const text = partText(parts, STYLES)
  const [whole, head = '', body = ''] = /(<cellXfs\b[^>]*>)(.*?)<\/cellXfs>/s.exec(text) ?? []
  if (whole === undefined) throw new Error(`${STYLES} has no cellXfs`)
  const known: string[] = [...(body.match(/<xf\b[^>]*\/>|<xf\b.*?<\/xf>/gs) ?? [])]
  const added = new Map<string, number>()
  known.forEach((xf, i) => {
    if (xf.includes(' quotePrefix="1"')) added.set(xf, i)
  })
  return {
    quoted: (style) => {
      const xf = (known[style] ?? '<xf/>').replace('<xf', '<xf quotePrefix="1"')
      const index = added.get(xf) ?? known.push(xf) - 1
      added.set(xf, index)
      return index
    },
    save: () => {
      const counted = head.replace(/count="\d+"/, () => `count="${known.length}"`)
      parts.set(
        STYLES,
        text.replace(whole, () => `${counted}${known.join('')}</cellXfs>`),
      )
    },
  }
}
