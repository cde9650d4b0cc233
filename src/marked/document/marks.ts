/** Which characters of a document are marked, and with what. */
import { asMarkup } from '../../core/file/markup.ts'

/** A figure's mark, given by the stretches of text that it stands in; signs may stand apart from the figure itself. */
export interface Mark {
  readonly from: number
  readonly to: number
  readonly attributes: MarkAttributes | Wording
}

/** What a mark carries. */
export interface MarkAttributes {
  /** A fact's id, or that of the check of a figure in a sentence. */
  readonly fact?: string
  readonly claim?: string
  readonly verdict: string
  /** Tick marks shown behind it. */
  readonly tick: string
  /** What an earlier draft prints in its place. */
  readonly was?: string
  /** By which the panel leads to it; absent where it does not. */
  readonly anchor?: string
}

/** What is said of words that an earlier draft has otherwise, or not. */
export interface Wording {
  readonly said: 'changed' | 'added'
  /** What it has in their place: it stands in front of them. */
  readonly was?: string
}

/** HTML with its mark around it. */
export function marked(html: string, attributes: Mark['attributes']): string {
  if (!('said' in attributes)) return `${markTag(attributes)}${html}</mark>`
  const { said, was } = attributes
  const old = was === undefined ? '' : `<del data-said=${said}>${escaped(was)}</del> `
  return `${old}<ins data-said=${said}>${html}</ins>`
}

/** The start tag of a mark. */
export function markTag({ fact, claim, verdict, tick, was, anchor }: MarkAttributes): string {
  const named: readonly (readonly [name: string, value: string | undefined])[] = [
    ['id', anchor],
    ['data-fact', fact],
    ['data-claim', claim],
    ['data-verdict', verdict],
    ['data-tick', tick === (usual(verdict, claim) ?? '') ? undefined : tick],
    ['data-was', was],
  ]
  const given = named.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${quoted(value)}`]))
  return `<mark ${given.join(' ')}>`
}

/** The tick that the page's style knows, since there are many of it. */
const usual = (verdict: string, claim: string | undefined): string | undefined =>
  verdict === 'open' ? '?' : verdict === 'holds' && claim !== undefined ? 'N' : undefined

/** Quotes only where HTML needs them: a page has thousands. */
const quoted = (value: string): string => (/^[\w.@:!?+≈-]+$/.test(value) ? value : `"${escaped(value)}"`)

/** Text as it stands in HTML, in a tag or between tags. */
export const escaped = (text: string): string => asMarkup(text.replace(CONTROLS, ''))

// biome-ignore lint/suspicious/noControlCharactersInRegex: no HTML may hold them
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** Text with marks in it; `base` is where in the file its first character stands. */
export function markedText(text: string, base: number, marks: readonly Mark[]): string {
  let written = ''
  let at = 0
  for (const { from, to, attributes } of marks) {
    const [start, end] = [Math.max(at, from - base), Math.min(text.length, to - base)]
    if (start >= end) continue
    written += `${escaped(text.slice(at, start))}${marked(escaped(text.slice(start, end)), attributes)}`
    at = end
  }
  return written + escaped(text.slice(at))
}
