/** Cell formats of one workbook added to another's, each once, whatever fonts, fills and borders it needs with it. */

import { attributeOf, elementOf, innerOf, tagOf, withAttribute } from '../package/edit-xml.ts'
import { childrenOf } from '../package/worksheet-part.ts'
import { canonicalText } from './same-style.ts'

/** How the styles of one workbook are numbered in another that takes them in. */
export interface StyleImport {
  /** The index, in the workbook taken into, of a cell format of the other one. */
  readonly cell: (index: number) => number
  /** The same for a format that conditions apply. */
  readonly differential: (index: number) => number
  /** The styles part with what was added. */
  readonly text: () => string
}

/** `into` and `from` are styles parts. */
export function importStyles(into: string, from: string): StyleImport {
  const lists = new Map(LISTS.map((name) => [name, { own: listOf(into, name), other: listOf(from, name) }]))
  const list = (name: List) => lists.get(name) as { own: string[]; other: string[] }
  const cells = new Map<number, number>()
  const differentials = new Map<number, number>()
  const add = (name: List, element: string): number => {
    const { own } = list(name)
    const known = own.indexOf(element)
    return known >= 0 ? known : own.push(element) - 1
  }
  const part = (name: List, index: string | undefined): string =>
    String(add(name, list(name).other[Number(index ?? 0)] ?? (list(name).other[0] as string)))
  const format = (id: string): string => {
    const { own, other } = list('numFmts')
    const written = other.find((each) => attributeOf(each, 'numFmtId') === id)
    // What no list defines is one of the formats that all programs know by number.
    if (written === undefined) return id
    const code = attributeOf(written, 'formatCode') ?? ''
    const known = own.find((each) => canonicalText(attributeOf(each, 'formatCode') ?? '') === canonicalText(code))
    if (known !== undefined) return attributeOf(known, 'numFmtId') ?? id
    const free = Math.max(FIRST_FORMAT, ...own.map((each) => Number(attributeOf(each, 'numFmtId') ?? 0))) + 1
    own.push(withAttribute(written, 'numFmtId', String(free)))
    return String(free)
  }
  return {
    cell: (index) => {
      const known = cells.get(index)
      if (known !== undefined) return known
      const element = list('cellXfs').other[index] ?? (list('cellXfs').other[0] as string)
      let tag = tagOf(element)
      tag = withAttribute(tag, 'numFmtId', format(attributeOf(tag, 'numFmtId') ?? '0'))
      tag = withAttribute(tag, 'fontId', part('fonts', attributeOf(tag, 'fontId')))
      tag = withAttribute(tag, 'fillId', part('fills', attributeOf(tag, 'fillId')))
      tag = withAttribute(tag, 'borderId', part('borders', attributeOf(tag, 'borderId')))
      for (const applied of ['applyNumberFormat', 'applyFont', 'applyFill', 'applyBorder', 'applyAlignment'])
        tag = withAttribute(tag, applied, '1')
      // The named style it builds on is the workbook's plain one.
      tag = withAttribute(tag, 'xfId', '0')
      const index2 = add('cellXfs', tag + element.slice(tagOf(element).length))
      cells.set(index, index2)
      return index2
    },
    differential: (index) => {
      const known = differentials.get(index)
      if (known !== undefined) return known
      const added = add('dxfs', list('dxfs').other[index] ?? '<dxf/>')
      differentials.set(index, added)
      return added
    },
    text: () => LISTS.reduce((text, name) => withList(text, name, list(name).own), into),
  }
}

const LISTS = ['numFmts', 'fonts', 'fills', 'borders', 'cellXfs', 'dxfs'] as const
type List = (typeof LISTS)[number]

/** Up to 163 formats are numbered by the standard. */
const FIRST_FORMAT = 163

const listOf = (styles: string, name: List): string[] => childrenOf(innerOf(elementOf(styles, name) ?? '<x/>'))

/** The children of a styles part (CT_Stylesheet), in order. */
const ORDER = [
  'numFmts',
  'fonts',
  'fills',
  'borders',
  'cellStyleXfs',
  'cellXfs',
  'cellStyles',
  'dxfs',
  'tableStyles',
  'colors',
  'extLst',
]

function withList(styles: string, name: List, children: readonly string[]): string {
  const known = elementOf(styles, name)
  if (known !== undefined && childrenOf(innerOf(known)).length === children.length) return styles
  if (children.length === 0) return styles
  const list = (tag: string): string =>
    `${withAttribute(tag.replace(/\/>$/, '>'), 'count', String(children.length))}${children.join('')}</${name}>`
  if (known !== undefined) return styles.replace(known, () => list(tagOf(known)))
  const next = ORDER.slice(ORDER.indexOf(name) + 1).flatMap((each) => elementOf(styles, each) ?? [])[0]
  if (next !== undefined) return styles.replace(next, () => list(`<${name}>`) + next)
  return styles.replace(/<\/styleSheet>\s*$/, (end) => list(`<${name}>`) + end)
}
