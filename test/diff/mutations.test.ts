/** One attribute, one text or one element of a workbook is changed at a time: no comparison may call that the same. */
import { describe, expect, test } from 'vitest'
import { EXACT } from '../../src/core/book/change.ts'
import { UserError } from '../../src/core/diagnostic.ts'
import { compareFiles } from '../../src/flows/compare.ts'
import { packed } from '../xlsx/parts.ts'
import { EVERYTHING } from './everything.ts'

type Parts = Readonly<Record<string, string | Uint8Array>>

const OPTIONS = { tolerance: EXACT, formats: false, ignore: [] }

/** "same" where a reader would be told that nothing differs. */
function told(before: Uint8Array, after: Uint8Array): 'same' | 'told' | 'refused' {
  try {
    const { comparison } = compareFiles({ name: 'a.xlsx', bytes: before }, { name: 'b.xlsx', bytes: after }, OPTIONS)
    const { changes, otherFormats, notCompared } = comparison
    return changes.length + otherFormats + notCompared.length === 0 ? 'same' : 'told'
  } catch (error) {
    if (error instanceof UserError) return 'refused'
    throw error
  }
}

/** What README says is neither compared nor named, the counts and identities that programs write for themselves, and names of shapes. */
const FURNITURE = [
  // A result that can be calculated here need not have been saved.
  /sheet1\.xml v$/,
  /^\[Content_Types\]|_rels\/|^docProps\/app\.xml (?:Application|AppVersion|HeadingPairs|TitlesOfParts|DocSecurity)/,
  / (?:xmlns|count|uniqueCount|xml:space|mc:Ignorable|spans|x14ac:dyDescent|customWidth|customHeight|bestFit|collapsed|customFormat|apply\w+|xfId|uri|guid|uid)\b/,
  /\b(?:selection|pane|dimension|pageMargins|pageSetup|printOptions|cellStyles?|cellStyleXfs|xf xfId|ignoredErrors?|fileVersion|calcChain)\b/,
  / (?:workbookViewId|sheetId|tabSelected|zoomScale\w*|defaultRowHeight|baseColWidth|activeTab|firstSheet|xWindow|yWindow|windowWidth|windowHeight|calcId|width)$/,
  /xdr:cNvPr (?:id|name)|<xdr:(?:from|to|ext)|drawing\d*\.xml c:chart|(?:core|custom|app)\.xml \w*:?(?:created|modified|lastModifiedBy)|custom\.xml property (?:fmtid|pid)/,
  // What is wrong to be otherwise: what a row is called under its cells, where a note's box belongs, what a column of a table is called.
  /row r$|x:Row|quotePrefix$|rPh [se]b$|tableColumn(?: name)?$|xdr:cNvPr$/,
  /comment (?:authorId|shapeId)|threadedComment (?:personId|id|dT)|tableColumn id|table id|(?:idx|order|axId) val|styleSheet|tableStyles|externalBook r:id|sharedStrings\.xml (?:sst|si)$/,
]

interface Mutation {
  readonly what: string
  readonly parts: Parts
}

/** Every one of a part: an attribute with another value, a text with another letter, an element that is gone. */
function mutationsOf(parts: Parts, part: string): readonly Mutation[] {
  const text = parts[part]
  if (typeof text !== 'string' || !/<\w/.test(text))
    return text === undefined ? [] : [{ what: part, parts: { ...parts, [part]: `${text} ` } }]
  const mutated = (what: string, now: string): readonly Mutation[] => [
    { what: `${part} ${what}`, parts: { ...parts, [part]: now } },
  ]
  const found: Mutation[] = []
  for (const tag of text.matchAll(/<([\w:.]+)((?:\s+[\w:.]+="[^"]*")*)\s*(\/?)>([^<]*)/g)) {
    const [all, name = '', attributes = '', empty, content = ''] = tag
    const at = tag.index
    for (const attribute of attributes.matchAll(/([\w:.]+)="([^"]*)"/g)) {
      const [whole, key = '', value = ''] = attribute
      const from = at + 1 + name.length + attribute.index
      const now = `${text.slice(0, from)}${key}="${OTHER_TYPE[key + value] ?? other(value)}"${text.slice(from + whole.length)}`
      found.push(...mutated(`${name} ${key}`, now))
    }
    if (empty === '' && content.trim() !== '') {
      const from = at + all.length - content.length
      found.push(...mutated(`${name} text`, text.slice(0, from) + other(content) + text.slice(from + content.length)))
    }
    const end = empty === '/' ? at + all.length - content.length : endOf(text, at, name)
    found.push(...mutated(`${name}`, text.slice(0, at) + text.slice(end)))
  }
  return found
}

const OTHER_TYPE: Readonly<Record<string, string>> = { ts: 'n', tb: 'n', te: 'str', tinlineStr: 'e', tarray: 'shared' }

/** A value that is another, and of the same sort. */
function other(value: string): string {
  if (value === '0' || value === 'false') return '1'
  if (value === '1' || value === 'true') return '0'
  if (/^-?\d+$/.test(value)) return value.slice(0, -1) + ((Number(value.at(-1)) + 1) % 10)
  if (/^-?[\d.]+$/.test(value)) return `${value}1`
  if (/^[A-Z]+\d+(?::[A-Z]+\d+)?$/.test(value)) return `${value.slice(0, -1)}${(Number(value.at(-1)) % 8) + 1}`
  if (/^[0-9A-F]{6,8}$/.test(value)) return `${value.slice(0, -1)}${value.endsWith('1') ? '2' : '1'}`
  return `${value}x`
}

function endOf(text: string, at: number, name: string): number {
  const tags = new RegExp(`<(/?)${name}(?:\\s[^>]*?)?(/?)>`, 'g')
  tags.lastIndex = at
  let depth = 0
  for (let tag = tags.exec(text); tag !== null; tag = tags.exec(text)) {
    if (tag[2] === '/') continue
    depth += tag[1] === '/' ? -1 : 1
    if (depth === 0) return tags.lastIndex
  }
  return text.length
}

const silentIn = (parts: Parts, mutations: readonly Mutation[]): readonly string[] => {
  const before = packed(parts)
  return mutations
    .filter(({ what }) => !FURNITURE.some((pattern) => pattern.test(what)))
    .filter((mutation) => told(before, packed(mutation.parts)) === 'same')
    .map(({ what }) => what)
}

describe('one thing is changed at a time', () => {
  test('the workbook with something of everything is the same as itself', () => {
    expect(told(packed(EVERYTHING), packed(EVERYTHING))).toBe('same')
  })

  const parts = Object.keys(EVERYTHING).filter((part) => !part.endsWith('.rels'))
  test.each(parts)('%s', (part) => {
    expect(silentIn(EVERYTHING, mutationsOf(EVERYTHING, part))).toEqual([])
  })
})
