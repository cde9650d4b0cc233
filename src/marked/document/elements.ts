/** Which elements of a release its marked page keeps, and how they stand within one another. */

/**
 * What becomes of an element: itself, or another that looks like it. All that is not here (forms, frames, scripts, pictures, what
 * fetches or runs) is left out, but for the text in it.
 *
 * Headings and sections are plain divisions: the page's own outline is not the release's.
 */
const KEPT: Readonly<Record<string, string>> = {
  ...asItself('p div span br hr b strong i em u s strike sub sup small big tt code'),
  ...asItself('table caption thead tbody tfoot tr td th colgroup col ul ol li dl dt dd blockquote pre'),
  font: 'span',
  a: 'span',
  center: 'div',
  ...as('div', 'section article header footer main nav aside figure address fieldset'),
  ...as('div', 'h1 h2 h3 h4 h5 h6'),
  ...as('span', 'ins del cite q abbr time label bdi bdo'),
  nobr: 'span',
}

function asItself(names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, name]))
}

function as(kept: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, kept]))
}

/** The element that stands for one of the release; undefined where none does. */
export const keptAs = (name: string): string | undefined => (Object.hasOwn(KEPT, name) ? KEPT[name] : undefined)

/** Elements that have no end tag. */
export const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'col'])

/** Before which of a name all open elements of these are closed, up to one that bounds them. */
const IMPLIED: Readonly<Record<string, { readonly closes: string; readonly within: string }>> = {
  td: { closes: 'td th', within: 'table' },
  th: { closes: 'td th', within: 'table' },
  tr: { closes: 'tr td th', within: 'table' },
  ...each('tbody thead tfoot', { closes: 'tbody thead tfoot tr td th caption colgroup', within: 'table' }),
  caption: { closes: 'caption colgroup', within: 'table' },
  colgroup: { closes: 'caption colgroup', within: 'table' },
  li: { closes: 'li', within: 'ul ol td th' },
  ...each('dt dd', { closes: 'dt dd', within: 'dl td th' }),
  ...each('p div table ul ol dl blockquote pre hr', { closes: 'p', within: 'td th li dd table caption' }),
}

function each<Value>(names: string, value: Value): Record<string, Value> {
  return Object.fromEntries(names.split(' ').map((name) => [name, value]))
}

/** Where no end tag of an element within reaches beyond. */
const BOUNDS: ReadonlySet<string> = new Set(['table', 'td', 'th', 'caption'])
const TABLE_PARTS: ReadonlySet<string> = new Set('tbody thead tfoot tr td th caption colgroup'.split(' '))

/** Elements that are open, so that what is written is closed in turn, whatever the release leaves open. */
export class OpenElements {
  readonly #names: string[] = []

  /** The end tags to be written before an element of this name begins. */
  begin(name: string): string {
    const implied = IMPLIED[name]
    let tags = ''
    if (implied !== undefined) {
      const [closes, within] = [implied.closes.split(' '), implied.within.split(' ')]
      const bound = this.#names.findLastIndex((open) => within.includes(open) && !closes.includes(open))
      const first = this.#names.findIndex((open, index) => index > bound && closes.includes(open))
      if (first >= 0) tags = this.#closeTo(first)
    }
    if (!VOID.has(name)) this.#names.push(name)
    return tags
  }

  /** The end tags to be written where one of this name stands in the release; "" for a stray one. */
  end(name: string): string {
    const isPart = TABLE_PARTS.has(name)
    for (let at = this.#names.length - 1; at >= 0; at -= 1) {
      const open = this.#names[at] as string
      if (open === name) return this.#closeTo(at)
      if (isPart ? open === 'table' : name !== 'table' && BOUNDS.has(open)) return ''
    }
    return ''
  }

  endAll(): string {
    return this.#closeTo(0)
  }

  get innermost(): string | undefined {
    return this.#names.at(-1)
  }

  get depth(): number {
    return this.#names.length
  }

  #closeTo(index: number): string {
    return this.#names
      .splice(index)
      .toReversed()
      .map((name) => `</${name}>`)
      .join('')
  }
}
