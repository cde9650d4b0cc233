/**
 * What of one part is not understood, as a reader of its XML beside others.
 *
 *     <sheetView zoomScale="85" showZeros="0">   ─▶   what sheets show: "sheetViews/sheetView showZeros=0"
 */
import type { Unread } from '../../../core/book/setting.ts'
import type { Attributes, Elements } from '../../package/read-xml.ts'
import type { PartRules } from './part-rules.ts'

/** What the part refers to by numbers that any program counts anew. */
export interface Referred {
  /** What a relationship of the part leads to, by its id. */
  readonly lead: (id: string) => string | undefined
  /** The looks that conditional formats and tables refer to by `dxfId`. */
  readonly looks: readonly string[]
  /** True for elements that tieout wrote for itself. */
  readonly isOwn: (name: string, attributes: Attributes) => boolean
}

/** A reader of one part, and what it found when the part is read. */
export interface Leftovers extends Elements {
  readonly found: () => readonly Omit<Unread, 'sheet'>[]
}

/** Reads a part by its rules. */
export function leftoversOf(rules: PartRules, referred: Referred): Leftovers {
  const found = new Map<string, { what: string; places: string[]; formulas: string[]; words: string[] }>()
  const at = (what: string) => {
    const known = found.get(what) ?? { what, places: [], formulas: [], words: [] }
    found.set(what, known)
    return known
  }
  const { root, anywhere } = compiled(rules)
  const stack: Open[] = []
  /** How many elements deep it is in one that is understood with all that is in it. */
  let within = 0

  const open = (name: string, attributes: Attributes): void => {
    if (within > 0 || referred.isOwn(name, attributes)) {
      within++
      return
    }
    const parent = stack.at(-1)
    if (parent !== undefined && STRUCTURE.has(name)) {
      stack.push({ ...parent, name, text: '', isStructure: true })
      return
    }
    const node = parent === undefined ? root : parent.node?.children.get(name)
    const rule = node?.rule ?? anywhere.get(name)
    if (rule?.isWhole) {
      within++
      return
    }
    const path = parent === undefined ? '' : `${parent.path}${parent.path === '' ? '' : '/'}${name}`
    const what =
      node?.called ??
      (parent === undefined || parent.isRoot ? (rules.called[''] ?? `${name} ${rules.otherwise}`) : parent.what)
    stack.push({ name, path, node, rule, what, text: '', isRoot: parent === undefined, isStructure: false })
    if (parent === undefined && rule === undefined) return
    const rest: string[] = []
    for (const key in attributes)
      if (!isUnderstood(rule, key, attributes[key] ?? '') && !NOTHING.has(key)) rest.push(key)
    if (rest.length === 0 && rule !== undefined && !rule.isTold) return
    rest.sort()
    const into = at(what)
    for (const key of rest) if (PLACES.has(key)) into.places.push(attributes[key] ?? '')
    const named = rest.length > 0 && rule !== undefined ? IDENTITY.flatMap((key) => attributes[key] ?? []) : []
    const said = rest.filter((key) => !PLACES.has(key)).map((key) => `${key}=${saidOf(key, attributes[key] ?? '')}`)
    into.words.push([path, ...named, ...said].join(' '))
  }

  const saidOf = (key: string, value: string): string => {
    if (LEADING.has(key)) return referred.lead(value) ?? value
    if (/dxfId$/i.test(key)) return referred.looks[Number(value)] ?? value
    return TRUTHS[value] ?? value
  }

  return {
    open,
    text: (piece) => {
      const last = stack.at(-1)
      if (within === 0 && last !== undefined && !last.rule?.hasText) last.text += piece
    },
    close: (name) => {
      if (within > 0) {
        within--
        return
      }
      const last = stack.pop()
      const text = last?.isStructure ? '' : (last?.text.trim() ?? '')
      if (last === undefined || text === '') return
      const into = at(last.what)
      if (FORMULAS.test(name)) into.formulas.push(text)
      else into.words.push(`${last.path}: ${text}`)
    },
    found: () =>
      [...found.values()].map(({ what, places, formulas, words }) => ({
        what,
        places: places.flatMap((place) => place.split(/\s+/)),
        formulas,
        words: words.join('\n'),
      })),
  }
}

interface Open {
  readonly name: string
  readonly path: string
  readonly node: Node | undefined
  readonly rule: Rule | undefined
  readonly what: string
  readonly isRoot: boolean
  readonly isStructure: boolean
  text: string
}

/** They only hold what says something: so newer programs wrap what older ones would not read. */
const STRUCTURE = new Set(['extLst', 'ext', 'AlternateContent', 'Choice', 'Fallback', 'twoCellAnchor', 'oneCellAnchor'])
/** They mean nothing: identities that a program gives anew. */
const NOTHING = new Set(['uid', 'space', 'Ignorable', 'uri', 'Requires', 'schemaLocation'])
const PLACES = new Set(['r', 'ref', 'sqref', 'cell'])
const IDENTITY = ['name', 'r', 'ref', 'sqref']
const LEADING = new Set(['id', 'embed', 'link', 'pict', 'dm', 'lo', 'qs', 'cs', 'relid'])
const FORMULAS = /^(?:f|formula[12]?|sqref|(?:calculatedColumn|totalsRow)Formula)$/
/** Programs write either. */
const TRUTHS: Readonly<Record<string, string>> = { true: '1', false: '0' }

interface Rule {
  readonly attributes: ReadonlySet<string>
  readonly isWhole: boolean
  readonly hasText: boolean
  /** That it is there is told, though what it says is understood. */
  readonly isTold: boolean
  /** A place is understood where it is one cell. */
  readonly isOneCell: boolean
}

interface Node {
  rule: Rule | undefined
  called: string | undefined
  readonly children: Map<string, Node>
}

const isUnderstood = (rule: Rule | undefined, key: string, value: string): boolean =>
  rule !== undefined &&
  (rule.attributes.has(key) ||
    rule.attributes.has(`${key}=${TRUTHS[value] ?? value}`) ||
    (rule.isOneCell && key === 'ref' && !value.includes(':')))

const cache = new Map<PartRules, { readonly root: Node; readonly anywhere: ReadonlyMap<string, Rule> }>()

/** The paths of the rules as a tree. */
function compiled(rules: PartRules) {
  const known = cache.get(rules)
  if (known !== undefined) return known
  const root = newNode()
  const nodeAt = (path: string): Node => {
    let node = root
    for (const name of path === '' ? [] : path.split('/')) {
      const child = node.children.get(name) ?? newNode()
      node.children.set(name, child)
      node = child
    }
    return node
  }
  for (const [path, rule] of Object.entries(rules.understood)) nodeAt(path).rule = ruleOf(rule)
  for (const [path, called] of Object.entries(rules.called)) if (path !== '') nodeAt(path).called = called
  const anywhere = new Map(Object.entries(rules.anywhere ?? {}).map(([name, rule]) => [name, ruleOf(rule)]))
  const made = { root, anywhere }
  cache.set(rules, made)
  return made
}

const newNode = (): Node => ({ rule: undefined, called: undefined, children: new Map() })

function ruleOf(text: string): Rule {
  const words = new Set(text.split(' '))
  return {
    attributes: words,
    isWhole: words.has('*'),
    hasText: words.has('#'),
    isTold: words.has('!'),
    isOneCell: words.has('ref:cell'),
  }
}
