/** The look of a release, as far as nothing is fetched by it and nothing of the page is covered by it. */

/** Properties that are kept. None moves an element out of its place, none fetches. */
const KEPT = new RegExp(
  `^(?:${[
    'color|background-color|background',
    'font|font-(?:family|size|style|weight|variant|variant-caps|stretch)',
    'text-(?:align|decoration(?:-(?:line|style|color))?|indent|transform)|line-height|letter-spacing|word-spacing|white-space|vertical-align',
    '(?:padding|margin)(?:-(?:left|right|top|bottom))?',
    'border(?:-(?:left|right|top|bottom))?(?:-(?:color|style|width))?|border-(?:collapse|spacing)',
    'width|min-width|height|display|visibility|float|clear|list-style-type|empty-cells|table-layout',
    'page-break-(?:before|after|inside)|break-(?:before|after|inside)|columns?',
  ].join('|')})$`,
)

/** What a value may be made of: no function but of colours, no escape, no string that could end its own. */
const VALUE = /^(?:[\w\s.,#%+/-]|'[\w\s-]*'|"[\w\s-]*"|(?:rgb|rgba|hsl|hsla)\([\d\s.,%/]*\))+$/
const LONGEST = 200
const DISPLAYS = /^(?:none|block|inline|inline-block|list-item|table|table-cell|table-row|table-row-group)$/
/** A margin to the left of everything would take text off the page. */
const FAR_OFF = /-\s*(?:\d{3,}|\d*\.?\d+\s*(?:e\d|r?em|ex|ch|in|cm|pc|v\w+|%))/i

/** Declarations with what is kept of them, in their order: "color:red;margin:0"; "" where nothing is. */
export function keptDeclarations(text: string): string {
  const kept: string[] = []
  for (const entry of text.split(';')) {
    const colon = entry.indexOf(':')
    if (colon < 0) continue
    const name = entry.slice(0, colon).trim().toLowerCase()
    const value = entry
      .slice(colon + 1)
      .replace(/!\s*important/i, '')
      .trim()
      .replace(/\s+/g, ' ')
    if (!KEPT.test(name) || value.length > LONGEST || !VALUE.test(value) || FAR_OFF.test(value)) continue
    if (name === 'display' && !DISPLAYS.test(value.toLowerCase())) continue
    kept.push(`${name}:${value.replaceAll('"', "'")}`)
  }
  return kept.join(';')
}

/** What attributes of old say, as declarations. */
export function declarationsOf(name: string, attributes: Readonly<Record<string, string>>): string {
  const said: string[] = []
  const { align, valign, bgcolor, width, color, size, face, nowrap, text } = attributes
  if (align !== undefined && /^(?:left|right|center|justify)$/i.test(align)) {
    if (name !== 'table') said.push(`text-align:${align.toLowerCase()}`)
    else if (/^center$/i.test(align)) said.push('margin-left:auto;margin-right:auto')
  }
  if (valign !== undefined && /^(?:top|middle|bottom|baseline)$/i.test(valign))
    said.push(`vertical-align:${valign.toLowerCase()}`)
  if (bgcolor !== undefined && /^#?\w+$/.test(bgcolor)) said.push(`background-color:${hexed(bgcolor)}`)
  if (width !== undefined && /^\d+(?:\.\d+)?%?$/.test(width))
    said.push(`width:${width.endsWith('%') ? width : `${width}px`}`)
  if (nowrap !== undefined) said.push('white-space:nowrap')
  if (name === 'font') {
    if (color !== undefined && /^#?\w+$/.test(color)) said.push(`color:${hexed(color)}`)
    if (face !== undefined) said.push(`font-family:${face}`)
    const step = FONT_SIZES[size?.trim() ?? '']
    if (step !== undefined) said.push(`font-size:${step}`)
  }
  if (name === 'body' && text !== undefined && /^#?\w+$/.test(text)) said.push(`color:${hexed(text)}`)
  if (name === 'table') said.push(frameOf(attributes))
  if (name === 'center') said.push('text-align:center')
  if (/^h[1-6]$/.test(name)) said.push(`font-weight:bold;font-size:${HEADINGS[name]};margin:.7em 0`)
  return keptDeclarations(said.join(';'))
}

/** What attributes of a table say of each of its cells. */
export function cellDeclarationsOf({ border, cellpadding }: Readonly<Record<string, string>>): string {
  const padding = lengthOf(cellpadding)
  return [
    ...(isRuled(border) ? [`border:${RULE}`] : []),
    ...(padding === undefined ? [] : [`padding:${padding}px`]),
  ].join(';')
}

/** Around a table, and between its cells. */
function frameOf({ border, cellspacing }: Readonly<Record<string, string>>): string {
  const spacing = lengthOf(cellspacing) ?? (isRuled(border) ? 2 : undefined)
  return [
    ...(isRuled(border) ? [`border:${RULE}`] : []),
    ...(spacing === undefined ? [] : [`border-spacing:${spacing}px`]),
  ].join(';')
}

const RULE = '1px solid #808080'

/** `border` alone is one pixel, and so is what is no number. */
const isRuled = (border: string | undefined): boolean => border !== undefined && lengthOf(border || '1') !== 0

/** In pixels; nothing that would move the table off the page. */
const lengthOf = (text: string | undefined): number | undefined => {
  const found = /^\s*(\d{1,2})(?:px)?\s*$/.exec(text ?? '')?.[1]
  return found === undefined ? undefined : Number(found)
}

const hexed = (color: string): string => (/^(?:[\da-f]{3}|[\da-f]{6})$/i.test(color) ? `#${color}` : color)

const FONT_SIZES: Readonly<Record<string, string>> = {
  '1': '.63em',
  '2': '.82em',
  '3': '1em',
  '4': '1.13em',
  '5': '1.5em',
  '6': '2em',
  '7': '3em',
  '-2': '.63em',
  '-1': '.82em',
  '+1': '1.13em',
  '+2': '1.5em',
}

const HEADINGS: Readonly<Record<string, string>> = {
  h1: '2em',
  h2: '1.5em',
  h3: '1.17em',
  h4: '1em',
  h5: '.83em',
  h6: '.67em',
}

/**
 * The rules of a release's own style sheet, each kept to what stands in the element `#release`.
 *
 *     .total td { font-weight: bold }      #release .r-total td{font-weight:bold}
 *
 * Rules within rules and all that begins with @ are left out, and selectors of more than names, classes and what is within what.
 */
export function keptRules(sheet: string): string {
  const plain = sheet.replace(/\/\*[\s\S]*?(?:\*\/|$)|<!--|-->/g, ' ')
  const rules: string[] = []
  let at = 0
  while (at < plain.length) {
    const open = plain.indexOf('{', at)
    if (open < 0) break
    const head = plain
      .slice(at, open)
      .slice(plain.slice(at, open).lastIndexOf(';') + 1)
      .trim()
    const close = endOf(plain, open)
    if (!head.startsWith('@')) {
      const declarations = withoutHiding(keptDeclarations(plain.slice(open + 1, close)))
      const selectors = head.split(',').flatMap((selector) => keptSelector(selector.trim()) ?? [])
      if (declarations !== '' && selectors.length > 0) rules.push(`${selectors.join(',')}{${declarations}}`)
    }
    at = close + 1
  }
  return rules.join('\n')
}

/** Without what hides: what a style sheet hides was read all the same, and a page without its script may hide all of it. */
export const withoutHiding = (declarations: string): string =>
  declarations
    .split(';')
    .filter((each) => !/^(?:display:none|visibility:(?:hidden|collapse)|(?:font-size|line-height):0\D*)$/i.test(each))
    .join(';')

/** Where the block that opens here ends, blocks within it counted. */
function endOf(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1
    if (text[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  return text.length
}

function keptSelector(selector: string): string | undefined {
  if (selector.length > LONGEST || !/^[\w.-]+(?:(?:\s+|\s*>\s*)[\w.-]+)*$/.test(selector)) return undefined
  // Marks are ours.
  if (/(?:^|[\s>])mark\b/i.test(selector)) return undefined
  const own = selector
    .replace(/\s+/g, ' ')
    .replace(/\.([\w-]+)/g, '.r-$1')
    .replace(/^(?:html\s+)?body\b|^html\b/i, '')
  return own.trim() === '' ? '#release' : `#release ${own.trim()}`
}
