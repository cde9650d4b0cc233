/**
 * What a page has beside the text that is read of it: its title, its pictures, where its links lead, how it looks.
 *
 *     <title>Acme, Q1</title> … <img src="logo.png"> … <a href="/q1">our site</a>
 */

import type { OpenedSheet } from '../../core/book/opened-workbook.ts'
import { type Attributes, tokenize } from '../../core/file/html-tokens.ts'
import { bareDraft, type Draft } from '../compare/draft.ts'

/** Of a release; texts that are no page have a look alone. */
export interface PageContent {
  readonly title: string
  /** Each picture as a reader is told of it. */
  readonly pictures: readonly string[]
  /** Each link out of the page, with the words that lead there. */
  readonly links: readonly string[]
  /** All its text, however it is set; "" where that is not known. */
  readonly text: string
  /** Its tags with what they say of how it looks; its spacing; its bytes. */
  readonly look: readonly string[]
  /** What the look is called where it differs and is not compared. */
  readonly lookIs: string
}

/** The parts of a page of HTML. */
export function pageContent(html: string): PageContent {
  const [pictures, links, look]: [string[], string[], string[]] = [[], [], []]
  let [title, text] = ['', '']
  let inside = ''
  let link: { readonly target: string; readonly from: number } | undefined
  const close = (): void => {
    if (link !== undefined) links.push(`${plain(text.slice(link.from))} → ${link.target}`)
    link = undefined
  }
  tokenize(html, {
    open(name, attributes) {
      const { href = '', src = '', alt = '' } = attributes
      if (name === 'img') pictures.push([brief(src), alt === '' ? '' : `(${alt})`].filter(Boolean).join(' '))
      if (name === 'a') close()
      // What leads to a place of the page itself is named anew whenever it is saved.
      if (name === 'a' && href !== '' && !href.startsWith('#')) link = { target: href, from: text.length }
      if (SILENT.has(name)) inside = name
      look.push([name, ...said(name, attributes)].join(' '))
    },
    close(name) {
      if (name === 'a') close()
      if (name === inside) inside = ''
    },
    text(said) {
      if (inside === 'title') title += said
      else if (inside === 'style') look.push(said)
      else if (inside === '') text += said
    },
  })
  close()
  return { title: plain(title), pictures, links, text: plain(text), look, lookIs: OF_TAGS }
}

const OF_TAGS = 'how the page looks'

/** What of a tag says how it looks, in one order. */
const said = (name: string, attributes: Attributes): readonly string[] =>
  Object.entries(attributes)
    .filter(([key]) => !(TOLD[name] ?? []).includes(key) && key !== 'id' && key !== 'name')
    .map(([key, value]) => `${key}=${value}`)
    .sort()

/** Attributes that are compared. */
const TOLD: Readonly<Record<string, readonly string[]>> = { img: ['src', 'alt'], a: ['href'] }

const SILENT: ReadonlySet<string> = new Set(['title', 'style', 'script'])

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** A picture that stands in the page itself, by its kind, its length and its end. */
const brief = (source: string): string =>
  source.length <= LONGEST ? source : `${source.slice(0, 20)}… of ${source.length} characters … ${source.slice(-12)}`

const LONGEST = 100

const PAGE: OpenedSheet = { name: 'Page', state: 'visible', cells: [], merges: [] }

/** A change for the title, for all pictures and for all links that came or went. */
export function pageChanges(a: PageContent, b: PageContent): readonly Draft[] {
  if (a.lookIs !== b.lookIs) return []
  const change = (caption: string, before: readonly string[], after: readonly string[]): readonly Draft[] => {
    const side = (texts: readonly string[]) =>
      texts.length === 0 ? undefined : { sheet: PAGE, shown: [...texts.slice(0, MOST), ...more(texts)].join(', ') }
    const [gone, come] = [side(less(before, after)), side(less(after, before))]
    return gone === undefined && come === undefined ? [] : [bareDraft('setting', gone, come, { caption, heading: '' })]
  }
  const titles = [a, b].map(({ title }) => (title === '' ? [] : [title])) as [string[], string[]]
  return [
    ...change('page title', ...titles),
    ...change('pictures', a.pictures, b.pictures),
    ...change('links', a.links, b.links),
  ]
}

const MOST = 5

const more = ({ length }: readonly string[]): readonly string[] => (length > MOST ? [`… ${length - MOST} more`] : [])

/** What is left of a list when another is taken out of it, each as often as it stands there. */
function less(texts: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>()
  for (const each of others) left.set(each, (left.get(each) ?? 0) + 1)
  return texts.filter((each) => {
    const n = left.get(each) ?? 0
    left.set(each, n - 1)
    return n <= 0
  })
}

/** What differs in how two pages look: where their texts differ as well, in what tags they have at all. */
export function otherLook(a: PageContent, b: PageContent): readonly string[] {
  if (a.lookIs !== b.lookIs) return ['what only one of the two forms has: a title, pictures, links, how it looks']
  const looks = (page: PageContent): string =>
    (a.text === b.text ? page.look : [...new Set(page.look)].toSorted()).join('\n')
  const isTold = a.text === b.text || a.lookIs === OF_TAGS
  return !isTold || looks(a) === looks(b) ? [] : [a.lookIs]
}
