/** What of an element's look tells something about a statement. */
import type { Ruling } from '../../core/release.ts'
import type { Attributes } from './tokens.ts'

/** What CSS says of an element, as far as reading a table needs it. */
export interface Style {
  /** Its text is not shown. */
  readonly hidden: boolean
  /** It takes no room either. */
  readonly absent: boolean
  readonly bold?: boolean
  /** Printed above the line, as a footnote mark is. */
  readonly raised?: boolean
  /** Padding and margin on the left, in em. */
  readonly left: number
  /** Of the first line, in em. */
  readonly textIndent?: number
  readonly above: Ruling
  readonly below: Ruling
  readonly pageBreak: boolean
  /** Blanks and ends of lines are kept: `white-space: pre`. */
  readonly spaced?: boolean
}

/** The style that an element's name and attributes give it. */
export function styleOf(name: string, attributes: Attributes): Style {
  const declared = attributes.style === undefined ? PLAIN : parsed(attributes.style)
  const bold = declared.bold ?? (BOLD.has(name) ? true : undefined)
  const raised = declared.raised ?? (name === 'sup' ? true : undefined)
  if (bold === declared.bold && raised === declared.raised && attributes.hidden === undefined) return declared
  return {
    ...declared,
    hidden: declared.hidden || attributes.hidden !== undefined,
    absent: declared.absent || attributes.hidden !== undefined,
    ...(bold === undefined ? {} : { bold }),
    ...(raised === undefined ? {} : { raised }),
  }
}

const BOLD: ReadonlySet<string> = new Set(['b', 'strong', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const PLAIN: Style = { hidden: false, absent: false, left: 0, above: 'none', below: 'none', pageBreak: false }

/** Converters repeat a few hundred declarations tens of thousands of times. */
const seen = new Map<string, Style>()
const SEEN_AT_MOST = 4096

function parsed(declaration: string): Style {
  const known = seen.get(declaration)
  if (known !== undefined) return known
  const style = parse(declaration)
  if (seen.size >= SEEN_AT_MOST) seen.clear()
  seen.set(declaration, style)
  return style
}

/**
 * A style attribute.
 *
 *     padding-left:12px; text-indent:-6px; border-bottom:3px double #000; font-weight:bold
 */
function parse(declaration: string): Style {
  const properties = new Map<string, string>()
  for (const entry of declaration.toLowerCase().split(';')) {
    const colon = entry.indexOf(':')
    if (colon > 0) properties.set(entry.slice(0, colon).trim(), entry.slice(colon + 1).trim())
  }
  const of = (name: string): string => properties.get(name) ?? ''
  const weight = properties.get('font-weight') ?? /\bbold\b/.exec(of('font'))?.[0]
  const textIndent = properties.has('text-indent') ? em(of('text-indent')) : undefined
  const raised = /super|text-top/.test(of('vertical-align')) ? true : undefined
  return {
    absent: of('display') === 'none',
    hidden: of('display') === 'none' || of('visibility') === 'hidden',
    left: em(side(properties, 'padding')) + em(side(properties, 'margin')),
    above: ruling(properties, 'top'),
    below: ruling(properties, 'bottom'),
    pageBreak: /always|page/.test(`${of('page-break-before')} ${of('page-break-after')} ${of('break-before')}`),
    ...(/^(?:pre|pre-wrap|break-spaces)\b/.test(of('white-space')) ? { spaced: true } : {}),
    ...(weight === undefined ? {} : { bold: /bold|[6-9]00/.test(weight) }),
    ...(raised === undefined ? {} : { raised }),
    ...(textIndent === undefined ? {} : { textIndent }),
  }
}

/** The left of `padding` or `margin`, whichever way it is written. */
function side(properties: ReadonlyMap<string, string>, name: string): string {
  const own = properties.get(`${name}-left`)
  if (own !== undefined) return own
  const all = properties.get(name)?.split(/\s+/) ?? []
  return all[3] ?? all[1] ?? all[0] ?? ''
}

const EM_PER: Readonly<Record<string, number>> = { em: 1, rem: 1, pt: 0.1, px: 0.075, in: 7.2, cm: 2.835, mm: 0.2835 }

/** A length in em of 10 point type; 0 for a share of the width, which tells no depth. */
function em(length: string): number {
  const parts = /^(-?[\d.]+)(em|rem|pt|px|in|cm|mm)$/.exec(length)
  const value = Number(parts?.[1] ?? 0) * (EM_PER[parts?.[2] ?? ''] ?? 0)
  return Number.isFinite(value) ? value : 0
}

function ruling(properties: ReadonlyMap<string, string>, edge: 'top' | 'bottom'): Ruling {
  const line = properties.get(`border-${edge}`) ?? properties.get('border') ?? ''
  const width = properties.get(`border-${edge}-width`) ?? ''
  const kind = properties.get(`border-${edge}-style`) ?? properties.get('border-style') ?? ''
  const color = properties.get(`border-${edge}-color`) ?? ''
  const all = `${line} ${width} ${kind} ${color}`
  if (/double/.test(all)) return 'double'
  if (!/solid|dashed|dotted|groove|ridge|inset|outset/.test(all)) return 'none'
  return /(?:^|\s)0(?:\.0+)?(?:px|pt|in|em)?(?:\s|$)|#fff(?:fff)?\b|\bwhite\b|transparent/.test(all) ? 'none' : 'single'
}
