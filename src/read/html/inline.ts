/** Text that grows tag by tag: the page's own, or that of one table cell. */
import type { ShownText } from '../../core/file/file-text.ts'
import type { Ruling } from '../../core/release.ts'
import { BLANKS, INVISIBLE } from '../figure/alphabet.ts'
import { raisedText } from '../figure/marks.ts'
import { heavier } from '../table/placed.ts'
import type { Style } from './style.ts'

/**
 * A line of a text, and where in the HTML its first character stands; undefined where none of it is there. Raised marks stand
 * as `raisedText` writes them.
 */
export interface HtmlLine {
  readonly text: string
  readonly offset: number | undefined
  /** Of a line of the page that has wide gaps: with all its blanks, as it is laid out. */
  readonly laid?: string
}

/** What a cell says. */
export interface ReadText {
  /** Cut where a line was ended; none of them empty. */
  readonly lines: readonly HtmlLine[]
  /** The same with the empty lines before and between them. */
  readonly spaced: readonly HtmlLine[]
  readonly bold: boolean
  /** Of its first character, in em. */
  readonly indent: number
}

interface Frame {
  readonly name: string
  readonly hidden: boolean
  readonly bold: boolean
  readonly raised: boolean
  readonly preformatted: boolean
  /** A style keeps its blanks and ends of lines. */
  readonly spaced: boolean
  readonly left: number
  readonly textIndent: number
}

/** An indent of one non-breaking space, in em. */
const EM_PER_BLANK = 0.5

/** Collects the text of a block as a browser would show it: white space folded, lines, footnote marks, bold, indent. */
export class HtmlText {
  above: Ruling = 'none'
  below: Ruling = 'none'
  /** Lines end with \n, paragraphs with \f. */
  #text = ''
  /** Of the first character of each of its lines. */
  #offsets: (number | undefined)[] = [undefined]
  /** The text ends with \f, or has not begun: asked for by every block. */
  #ended = true
  #raised = ''
  #preformatted = ''
  /** Of its first character. */
  #preformattedFrom: number | undefined
  #indent: number | undefined
  /** Of the blanks before the first character, in em. */
  #leading = 0
  #boldCount = 0
  #count = 0
  readonly #frames: Frame[]
  readonly #openCount = new Map<string, number>()

  readonly #shown: ShownText[]

  /** What is shown of all that is written to it is added to `shown`. */
  constructor({ hidden, bold }: { hidden: boolean; bold: boolean }, shown: ShownText[]) {
    this.#shown = shown
    this.#frames = [
      { name: '', hidden, bold, raised: false, preformatted: false, spaced: false, left: 0, textIndent: 0 },
    ]
  }

  get #top(): Frame {
    return this.#frames.at(-1) as Frame
  }

  /** What is written to it now is not shown. */
  get hidden(): boolean {
    return this.#top.hidden
  }

  get bold(): boolean {
    return this.#top.bold
  }

  open(name: string, style: Style): void {
    if (name === 'br') {
      this.#end('\n')
      return
    }
    if (BLOCKS.has(name)) {
      this.#closeImplied(name)
      this.breakBlock()
    }
    if (!this.#top.hidden && !style.hidden) {
      this.above = heavier(this.above, style.above)
      this.below = heavier(this.below, style.below)
    }
    if (VOID.has(name)) return
    const top = this.#top
    this.#frames.push({
      name,
      hidden: top.hidden || style.hidden,
      bold: style.bold ?? top.bold,
      raised: style.raised ?? top.raised,
      preformatted: top.preformatted || name === 'pre',
      spaced: top.spaced || (style.spaced === true && (BLOCKS.has(name) || FIXED.has(name))) || name === 'xmp',
      left: top.left + style.left,
      textIndent: style.textIndent ?? top.textIndent,
    })
    this.#openCount.set(name, (this.#openCount.get(name) ?? 0) + 1)
    if (name === 'li') this.append('• ')
  }

  /** Closes the innermost open element of that name and all within it; nothing when none is open. */
  close(name: string): void {
    if (BLOCKS.has(name)) this.breakBlock()
    if ((this.#openCount.get(name) ?? 0) === 0) return
    for (;;) {
      const frame = this.#frames.pop() as Frame
      this.#openCount.set(frame.name, (this.#openCount.get(frame.name) ?? 1) - 1)
      if (frame.name === name) return
    }
  }

  /** Text of the HTML, and where in it that stands. */
  write(text: string, from: number, to: number): void {
    if (this.#top.hidden) return
    this.#shown.push({ from, to, text })
    const { spaced, preformatted } = this.#top
    if (!spaced || preformatted) {
      this.append(text, from)
      return
    }
    let at = from
    for (const [k, line] of text.split(/\r\n|[\r\n]/).entries()) {
      if (k > 0) this.#end('\n')
      this.append(line.replace(/\t/g, '        ').replace(/ /g, '\u00A0'), at)
      at += line.length + 1
    }
  }

  /** `offset`: where in the HTML it begins; absent for what is not there. */
  append(piece: string, offset?: number): void {
    const top = this.#top
    if (top.hidden) return
    if (top.preformatted) {
      this.#preformatted += piece
      this.#preformattedFrom ??= offset
    }
    const visible = piece.replace(UNUSED, '')
    if (visible === '') return
    const line = this.#offsets.length - 1
    if (offset !== undefined && this.#offsets[line] === undefined && SOLID.test(visible))
      this.#offsets[line] = offset + piece.search(SOLID)
    if (top.raised) {
      this.#raised += visible
      return
    }
    const solid = visible.replace(BLANK, '').length
    if (solid === 0 && this.#raised !== '') return
    this.#flushRaised()
    this.#count += solid
    if (top.bold) this.#boldCount += solid
    if (this.#indent === undefined) this.#measure(visible, solid)
    this.#text += visible.replace(COLLAPSIBLE, ' ')
    this.#ended = false
  }

  /** A horizontal rule drawn in it. */
  rule(hidden: boolean): void {
    if (!hidden) this.below = this.below === 'none' ? 'single' : 'double'
  }

  breakBlock(): void {
    this.#end('\f')
  }

  read(): ReadText {
    this.#flushRaised()
    const all = this.#text
      .split(/[\n\f]/)
      .map((line, index): HtmlLine => ({ text: folded(line), offset: this.#offsets[index] }))
    const lines = all.filter(({ text }) => text !== '')
    const spaced = all.length === lines.length ? lines : all.slice(0, all.findLastIndex(({ text }) => text !== '') + 1)
    return { lines, spaced, bold: this.#count > 0 && this.#boldCount * 2 > this.#count, indent: this.#indent ?? 0 }
  }

  /** Gives the paragraphs so far and forgets them; an empty line divides two of them. */
  takeParagraphs(): readonly (readonly HtmlLine[])[] {
    this.#flushRaised()
    const offsets = this.#offsets
    let line = 0
    const paragraphs = this.#text.split('\f').flatMap((block) => {
      const own: HtmlLine[][] = [[]]
      for (const raw of block.split('\n')) {
        const text = folded(raw)
        if (text === '') own.push([])
        else own.at(-1)?.push({ text, offset: offsets[line], ...laidOut(raw) })
        line += 1
      }
      return own
    })
    this.#text = ''
    this.#offsets = [undefined]
    this.#ended = true
    this.#indent = undefined
    return paragraphs.filter((lines) => lines.length > 0)
  }

  /** Gives the text of `<pre>` so far line by line, with its blanks, and forgets it; undefined where there is none. */
  takePreformatted(): { readonly lines: readonly string[]; readonly offset: number | undefined } | undefined {
    const text = this.#preformatted
    if (text === '') return undefined
    const offset = this.#preformattedFrom
    this.#preformatted = ''
    this.#preformattedFrom = undefined
    this.#text = ''
    this.#offsets = [undefined]
    this.#ended = true
    return { lines: text.split(/\r\n|\r|\n/), offset }
  }

  #end(mark: '\n' | '\f'): void {
    this.#flushRaised()
    if (this.#top.preformatted && mark === '\n') this.#preformatted += '\n'
    if (this.#ended && mark === '\f') return
    this.#text += mark
    this.#offsets.push(undefined)
    this.#ended = mark === '\f'
  }

  #flushRaised(): void {
    if (this.#raised === '') return
    const text = raisedText(this.#raised)
    this.#raised = ''
    this.#count += text.length
    this.#indent ??= this.#top.left + this.#top.textIndent
    this.#text += text
    this.#ended = false
  }

  /** A paragraph, a list item, ends where the next begins. */
  #closeImplied(name: string): void {
    const { name: top } = this.#top
    if (top === 'p' || (top === 'li' && name === 'li')) this.close(top)
  }

  #measure(piece: string, solid: number): void {
    const blank = LEADING.exec(piece)?.[0] ?? ''
    this.#leading += blank.replace(COLLAPSIBLE, '').length * EM_PER_BLANK
    if (solid === 0) return
    this.#indent = this.#top.left + this.#top.textIndent + this.#leading
    this.#leading = 0
  }
}

const VOID: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
)
const BLOCKS: ReadonlySet<string> = new Set(
  'p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 hr blockquote center address pre section article header footer form body caption main aside nav figure fieldset'.split(
    ' ',
  ),
)

/** Characters that are no text: control characters and the private ones that marks are written with. */
const UNUSED = new RegExp(`[\\u0000-\\u0008\\u000B\\u000E-\\u001F\\uE000\\uE001${INVISIBLE}]`, 'g')
const COLLAPSIBLE = /[ \t\r\n\f]+/g
const BLANK = new RegExp(`[${BLANKS}\\r\\n\\f]+`, 'g')
const SOLID = new RegExp(`[^${BLANKS}\\r\\n\\f]`)
const LEADING = new RegExp(`^[${BLANKS}\\r\\n\\f]+`)

/** What may be set in letters of one width. */
const FIXED: ReadonlySet<string> = new Set(['code', 'tt', 'font', 'samp', 'kbd'])

/** With its non-breaking blanks; nothing where no two stand side by side. */
function laidOut(line: string): { laid?: string } {
  const laid = line
    .replace(/^ +/, '')
    .replace(/ +/g, ' ')
    .replace(/\u00A0/g, ' ')
    .trimEnd()
  return / {2}/.test(laid) ? { laid } : {}
}

const folded = (line: string): string => line.replace(BLANK, ' ').trim()
