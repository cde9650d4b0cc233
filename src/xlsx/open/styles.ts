/** What the cells of an opened workbook look like: xl/styles.xml, each cell format resolved to plain properties. */
import type { OpenedStyle } from '../../core/book/opened-workbook.ts'
import { type Attributes, readXml } from '../package/read-xml.ts'
import type { Package } from '../package/unpack.ts'

/** The style of a cell that names none. */
export const PLAIN_STYLE: OpenedStyle = { format: 'General', isDate: false, indent: 0, look: {} }

/** The looks of a workbook. */
export interface StyleSheet {
  /** The cell formats by index, as a cell's `s` attribute names them. */
  readonly cells: readonly OpenedStyle[]
  /** The looks that conditional formats and tables put over these, by index, as they stand. */
  readonly differential: readonly string[]
}

/** The cell formats by index. */
export const readStyles = (file: Package, part: string): readonly OpenedStyle[] => readStyleSheet(file, part).cells

/** All looks of a workbook; none where it has no such part. */
export function readStyleSheet(file: Package, part: string): StyleSheet {
  const pieces = file.pieces(part)
  const formats = new Map<string, string>()
  const lists: Record<string, { readonly look: Look; readonly more: Look }[]> = { fonts: [], fills: [], borders: [] }
  const cellFormats: { attributes: Attributes; alignment: Attributes; protection: Attributes }[] = []
  const differential: string[] = []
  const path: string[] = []
  if (pieces === undefined) return { cells: [], differential }
  readXml(pieces, file.name, part, {
    open: (name, attributes) => {
      const [list, ...within] = path.slice(1)
      if (name === 'numFmt' && list === 'numFmts') formats.set(attributes.numFmtId ?? '', attributes.formatCode ?? '')
      if (name === 'xf' && list === 'cellXfs') cellFormats.push({ attributes, alignment: {}, protection: {} })
      const cellFormat = cellFormats.at(-1)
      if ((name === 'alignment' || name === 'protection') && list === 'cellXfs' && cellFormat)
        cellFormat[name] = attributes
      if (list === 'dxfs' && within.length === 0) differential.push('')
      else if (list === 'dxfs')
        differential[differential.length - 1] += `${[...within.slice(1), name].join(' ')}${saidIn(attributes)}; `
      const looks = list === undefined ? undefined : lists[list]
      if (looks !== undefined && within.length === 0) looks.push({ look: {}, more: {} })
      const last = looks?.at(-1)
      if (last !== undefined) describe(last, list as string, [...within.slice(1), name], attributes)
      path.push(name)
    },
    close: () => path.pop(),
  })
  const cells = cellFormats.map(({ attributes, alignment, protection }): OpenedStyle => {
    const format = formats.get(attributes.numFmtId ?? '0') ?? BUILT_IN[attributes.numFmtId ?? '0'] ?? 'General'
    const made = [
      lists.fonts?.[Number(attributes.fontId ?? 0)],
      lists.fills?.[Number(attributes.fillId ?? 0)],
      lists.borders?.[Number(attributes.borderId ?? 0)],
    ]
    const look: Look = Object.assign({}, ...made.map((each) => each?.look), aligned(alignment), {
      ...(/^(?:0|false)$/.test(protection.locked ?? '') && { locked: 'no' }),
      ...(/^(?:1|true)$/.test(protection.hidden ?? '') && { 'formula hidden': 'yes' }),
    })
    const more: Look = Object.assign({}, ...made.map((each) => each?.more), furtherOf(attributes, alignment))
    const also = Object.entries(more).map(([property, value]) => `${property} ${value}`)
    return {
      format,
      isDate: isDateFormat(format),
      indent: Number(alignment.indent ?? 0),
      look,
      ...(also.length > 0 && { also: also.join(', ') }),
    }
  })
  return { cells, differential }
}

const saidIn = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name} ${value}`)
    .join('')

/** What else a cell format says, of which no property is made. */
function furtherOf(attributes: Attributes, { shrinkToFit, readingOrder, justifyLastLine }: Attributes): Look {
  const { pivotButton } = attributes
  return Object.fromEntries(
    Object.entries({ pivotButton, shrinkToFit, readingOrder, justifyLastLine }).filter(
      (entry): entry is [string, string] => !/^(?:0|false)?$/.test(entry[1] ?? ''),
    ),
  )
}

/** Whether a number format shows a day or a time: whether a d, m, y, h or s stands in its first section outside quotes. */
export function isDateFormat(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return !/^general/i.test(bare) && /[dmyhs]/i.test(bare.split(';')[0] as string)
}

type Look = Record<string, string>

/** One property of a font, a fill or a border, from the element that gives it; what makes none stands in `more` as it is. */
function describe(
  { look, more }: { readonly look: Look; readonly more: Look },
  list: string,
  path: readonly string[],
  attributes: Attributes,
): void {
  const [first = '', second] = path
  if (list === 'fonts') {
    const flag = FLAGS[first]
    if (flag !== undefined && attributes.val !== '0' && attributes.val !== 'false') look[flag] = 'yes'
    else if (first === 'u') look.underline = attributes.val ?? 'single'
    else if (first === 'sz') look.size = attributes.val ?? ''
    else if (first === 'name') look.font = attributes.val ?? ''
    else if (first === 'color') look.colour = colour(attributes)
    else if (MORE_OF_FONTS.has(first) && !/^(?:0|false|baseline)$/.test(attributes.val ?? ''))
      more[first] = attributes.val ?? 'yes'
  }
  if (list === 'fills') {
    if (first === 'patternFill' && second === undefined && !['none', undefined].includes(attributes.patternType)) {
      look.pattern = attributes.patternType as string
    }
    if (second === 'fgColor' && look.pattern !== undefined) look.fill = colour(attributes)
    // What is behind a solid fill is not seen.
    else if (second === 'bgColor' && look.pattern !== undefined && look.pattern !== 'solid')
      more['fill behind'] = colour(attributes)
    else if (first === 'gradientFill') more.gradient = `${more.gradient ?? ''}${path.at(-1)}${saidIn(attributes)} `
  }
  if (list === 'borders') {
    if (first === 'border') {
      for (const slope of ['diagonalUp', 'diagonalDown'])
        if (/^(?:1|true)$/.test(attributes[slope] ?? '')) more[slope] = 'yes'
    } else if (second === undefined && attributes.style !== undefined && attributes.style !== 'none')
      look[`border ${first}`] = attributes.style
    else if (second === 'color' && look[`border ${first}`] !== undefined && !isUsual(attributes))
      more[`colour of border ${first}`] = colour(attributes)
  }
}

const MORE_OF_FONTS = new Set(['vertAlign', 'outline', 'shadow', 'condense', 'extend'])

/** Black, or what a program takes where nothing is said. */
const isUsual = ({ rgb, indexed, auto, theme, tint = '0' }: Attributes): boolean =>
  auto !== undefined || indexed === '64' || rgb?.slice(-6) === '000000' || (theme === '1' && Number(tint) === 0)

const FLAGS: Readonly<Record<string, string>> = { b: 'bold', i: 'italic', strike: 'struck through' }

function colour({ rgb, theme, tint, indexed, auto }: Attributes): string {
  if (rgb !== undefined) return rgb.toUpperCase().slice(-6)
  if (theme !== undefined) return `theme ${theme}${Number(tint ?? 0) === 0 ? '' : ` tint ${Number(tint).toFixed(2)}`}`
  if (indexed !== undefined) return `indexed ${indexed}`
  return auto === undefined ? '' : 'automatic'
}

function aligned({ horizontal, vertical, wrapText, indent, textRotation }: Attributes): Look {
  const look: Look = {}
  if (horizontal !== undefined && horizontal !== 'general') look.align = horizontal
  if (vertical !== undefined && vertical !== 'bottom') look['vertical align'] = vertical
  if (wrapText === '1' || wrapText === 'true') look.wrap = 'yes'
  if (indent !== undefined && indent !== '0') look.indent = indent
  if (textRotation !== undefined && textRotation !== '0') look.rotation = textRotation
  return look
}

/** ECMA-376 part 1, 18.8.30: the formats that files name by number alone. */
const BUILT_IN: Readonly<Record<string, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '"$"#,##0_);\\("$"#,##0\\)',
  6: '"$"#,##0_);[Red]\\("$"#,##0\\)',
  7: '"$"#,##0.00_);\\("$"#,##0.00\\)',
  8: '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'mm-dd-yy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yy h:mm',
  37: '#,##0_);\\(#,##0\\)',
  38: '#,##0_);[Red]\\(#,##0\\)',
  39: '#,##0.00_);\\(#,##0.00\\)',
  40: '#,##0.00_);[Red]\\(#,##0.00\\)',
  41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
  42: '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)',
  43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
  44: '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
}
