/**
 * A document in HTML with its figures marked: the file's own tags and texts in their order, marks put between them.
 *
 * What runs, fetches, asks or leads away is left out; of the look, what moves nothing is kept. Text that the reader does not
 * see (hidden, in scripts) is not there either: the texts are those that were read.
 */
import { NOT_SHOWN, type ShownText } from '../../core/file/file-text.ts'
import { type Attributes, type TokenHandler, tokenize } from '../../core/file/html-tokens.ts'
import { cellDeclarationsOf, declarationsOf, keptDeclarations, keptRules, withoutHiding } from './declarations.ts'
import { keptAs, OpenElements, VOID } from './elements.ts'
import { escaped, type Mark, marked, markedText } from './marks.ts'
import type { StyleSheet } from './style-sheet.ts'

/** The document as it stands within the page; marks are in order and do not overlap, places count from its first character. */
export function markedHtml(
  html: string,
  shown: readonly ShownText[],
  marks: readonly Mark[],
  styles: StyleSheet,
): string {
  const writer = new Writer(shown, marks, styles)
  tokenize(html, writer)
  return writer.end()
}

class Writer implements TokenHandler {
  readonly #shown: readonly ShownText[]
  readonly #marks: readonly Mark[]
  readonly #styles: StyleSheet
  readonly #open = new OpenElements()
  /** The element of the release whose content is left out; "" where none is open. */
  #skipping = ''
  #sheet = ''
  #next = 0
  #mark = 0
  readonly #written: string[] = []
  /** The text so far of a mark that tags stand in; those come behind it. */
  #parted: { readonly mark: Mark; text: string; tags: string } | undefined

  constructor(shown: readonly ShownText[], marks: readonly Mark[], styles: StyleSheet) {
    this.#shown = shown
    this.#marks = marks
    this.#styles = styles
  }

  open(name: string, attributes: Attributes): void {
    if (this.#skipping !== '') return
    if (NOT_SHOWN.has(name)) {
      this.#skipping = name
      this.#sheet = ''
      return
    }
    if (name === 'body') this.#styles.add(ofPage(attributes))
    const kept = keptAs(name)
    if (kept === undefined) return
    if (this.#open.depth > DEEPEST && !kept.startsWith('t')) return
    const ends = this.#open.begin(kept)
    this.#tag(`${ends}<${kept}${this.#attributesOf(name, attributes)}>`)
  }

  close(name: string): void {
    if (this.#skipping !== '') {
      if (name !== this.#skipping) return
      this.#skipping = ''
      if (name === 'style') this.#styles.add(keptRules(this.#sheet))
      return
    }
    const kept = keptAs(name)
    if (kept !== undefined && !VOID.has(kept)) this.#tag(this.#open.end(kept))
  }

  text(text: string, from: number, to: number): void {
    if (this.#skipping === 'style') this.#sheet += text
    while ((this.#shown[this.#next]?.from ?? Number.POSITIVE_INFINITY) < from) this.#next += 1
    if (this.#shown[this.#next]?.from !== from) return
    this.#next += 1
    if (text.trim() !== '' && OUTSIDE_CELLS.has(this.#open.innermost ?? '')) this.#write(escaped(text))
    else this.#markIn(text, from, to)
  }

  end(): string {
    this.#endParted()
    this.#written.push(this.#open.endAll())
    return this.#written.join('').replace(EMPTY_HEADING, '<th role=cell')
  }

  #markIn(text: string, from: number, to: number): void {
    // An entity is one character, but several of the file.
    const whole = to - from !== text.length
    const parted = this.#parted
    if (parted !== undefined) {
      const end = whole ? text.length : Math.min(text.length, parted.mark.to - from)
      parted.text += text.slice(0, end)
      if (parted.mark.to > to) return
      this.#endParted()
      if (end < text.length) this.#markIn(text.slice(end), from + end, to)
      return
    }
    const within: Mark[] = []
    for (;;) {
      const mark = this.#marks[this.#mark]
      if (mark === undefined || mark.from >= to) break
      this.#mark += 1
      if (mark.to <= to) {
        within.push(whole ? { ...mark, from: 0, to: text.length } : mark)
        continue
      }
      const start = whole ? 0 : Math.max(0, mark.from - from)
      this.#write(markedText(text.slice(0, start), from, within))
      this.#parted = { mark, text: text.slice(start), tags: '' }
      return
    }
    this.#write(markedText(text, whole ? 0 : from, within))
  }

  #tag(tag: string): void {
    if (this.#parted !== undefined) this.#parted.tags += tag
    else this.#written.push(tag)
  }

  #write(html: string): void {
    this.#written.push(html)
  }

  #endParted(): void {
    const parted = this.#parted
    if (parted === undefined) return
    this.#parted = undefined
    this.#written.push(`${marked(escaped(parted.text), parted.mark.attributes)}${parted.tags}`)
  }

  #attributesOf(name: string, attributes: Readonly<Record<string, string>>): string {
    const style = [declarationsOf(name, attributes), keptDeclarations(attributes.style ?? '')].filter(Boolean).join(';')
    const hidden = attributes.hidden === undefined ? '' : 'display:none'
    const declared = [style, hidden].filter(Boolean).join(';')
    const cells = name === 'table' ? cellDeclarationsOf(attributes) : ''
    const own = (attributes.class ?? '').split(/\s+/).filter((each) => /^[\w-]{1,64}$/.test(each))
    const classes = [
      ...own.map((each) => `r-${each}`),
      ...(declared === '' ? [] : [this.#styles.classOf(declared)]),
      ...(cells === '' ? [] : [this.#styles.tableClassOf(cells)]),
    ]
    let written = classes.length === 0 ? '' : ` class=${classes.length === 1 ? classes[0] : `"${classes.join(' ')}"`}`
    for (const key of SPANS) {
      const span = Number.parseInt(attributes[key] ?? '1', 10)
      if (span > 1) written += ` ${key}=${Math.min(span, WIDEST)}`
    }
    return written
  }
}

/** A heading that says nothing heads nothing: to a screen reader it is a cell. */
const EMPTY_HEADING = /<th(?= [^>]*>|>)(?=[^>]*>(?:\s|<\/?(?:p|div|span|b|br)\b[^>]*>)*<\/th>)/g

/** The look of the whole page. */
function ofPage(attributes: Attributes): string {
  const style = [declarationsOf('body', attributes), keptDeclarations(attributes.style ?? '')].filter(Boolean).join(';')
  const declared = withoutHiding(style)
  return declared === '' ? '' : `#release{${declared}}`
}

/** Text there would be moved before the table. */
const OUTSIDE_CELLS: ReadonlySet<string> = new Set(['table', 'tbody', 'thead', 'tfoot', 'tr', 'colgroup'])
/** Browsers put what stands within more elements than 512 behind it instead; a page has some of its own. */
const DEEPEST = 480
const SPANS = ['colspan', 'rowspan', 'span'] as const
const WIDEST = 1000
