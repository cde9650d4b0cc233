/** Styles by name, with a theme's fonts and colours, as exceljs takes them. */
import type * as ExcelJS from 'exceljs'
import type { Style } from '../../core/book/workbook.ts'
import type { Theme } from '../../core/template.ts'

/** Turns styles into exceljs's; equal styles become one frozen object. */
export function styleWriter(theme: Theme): (style: Style) => Partial<ExcelJS.Style> {
  const known = new Map<string, Partial<ExcelJS.Style>>()
  const seen = new WeakMap<Style, Partial<ExcelJS.Style>>()
  return (style) => {
    const before = seen.get(style)
    if (before !== undefined) return before
    const key = JSON.stringify(style)
    const found = known.get(key) ?? Object.freeze(cellStyle(style, theme))
    known.set(key, found)
    seen.set(style, found)
    return found
  }
}

/** What a conditional style changes; its fill's colour is the background's, as Excel has it there. */
export function differentialStyle({ font, bold, italic, fill }: Style, theme: Theme): Partial<ExcelJS.Style> {
  const ink = font === undefined ? undefined : color(theme, `font-${font}`)
  const ground = fill === undefined ? undefined : color(theme, `fill-${fill}`)
  return {
    ...(ink || bold || italic
      ? { font: { ...(ink && { color: ink }), ...(bold && { bold }), ...(italic && { italic }) } }
      : {}),
    ...(ground ? { fill: { type: 'pattern', pattern: 'solid', bgColor: ground } } : {}),
  }
}

const HORIZONTAL = { left: 'left', center: 'center', right: 'right', across: 'centerContinuous' } as const

const TITLE_STEP = 4

function cellStyle(style: Style, theme: Theme): Partial<ExcelJS.Style> {
  const { format, fill, ruleAbove, ruleBelow, align, vertical, wrap, indent } = style
  const ground = fill === undefined ? undefined : color(theme, `fill-${fill}`)
  const rule = color(theme, 'rule')
  const line = (kind: 'thin' | 'double'): Partial<ExcelJS.Border> => ({ style: kind, ...(rule && { color: rule }) })
  return {
    font: fontOf(style, theme),
    ...(format === undefined ? {} : { numFmt: format }),
    ...(ground && { fill: { type: 'pattern', pattern: 'solid', fgColor: ground } }),
    ...(ruleAbove || ruleBelow
      ? { border: { ...(ruleAbove && { top: line(ruleAbove) }), ...(ruleBelow && { bottom: line(ruleBelow) }) } }
      : {}),
    ...(align || vertical || wrap || indent
      ? {
          alignment: {
            ...(align && { horizontal: HORIZONTAL[align] }),
            ...(indent && { horizontal: align === undefined ? 'left' : HORIZONTAL[align], indent }),
            ...(vertical && { vertical: vertical === 'center' ? ('middle' as const) : vertical }),
            ...(wrap && { wrapText: true }),
          },
        }
      : {}),
  }
}

function fontOf({ font, bold, italic }: Style, theme: Theme): Partial<ExcelJS.Font> {
  const ink = color(theme, `font-${font ?? 'text'}`)
  return {
    name: font === 'source' ? theme.monospace : theme.font,
    size: font === 'title' ? theme.size + TITLE_STEP : theme.size,
    ...(ink && { color: ink }),
    ...(bold && { bold: true }),
    ...(italic && { italic: true }),
  }
}

function color({ colors }: Theme, name: string): { argb: string } | undefined {
  const argb = colors[name]
  return argb === undefined ? undefined : { argb }
}
