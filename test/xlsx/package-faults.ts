/** What is wrong with an .xlsx as a package, without any other program: the rules of ISO/IEC 29500 that we could break. */
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { WORKSHEET_ORDER } from '../../src/xlsx/package/worksheet-part.ts'

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

/** The children of elements, in the order of their sequence in sml.xsd. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  worksheet: WORKSHEET_ORDER,
  sheetPr: ['tabColor', 'outlinePr', 'pageSetUpPr'],
  workbook: [
    'fileVersion',
    'fileSharing',
    'workbookPr',
    'workbookProtection',
    'bookViews',
    'sheets',
    'functionGroups',
    'externalReferences',
    'definedNames',
    'calcPr',
  ],
  styleSheet: [
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
  ],
  xf: ['alignment', 'protection', 'extLst'],
  border: ['start', 'end', 'left', 'right', 'top', 'bottom', 'diagonal', 'vertical', 'horizontal'],
  dxf: ['font', 'numFmt', 'fill', 'alignment', 'border', 'protection'],
  c: ['f', 'v', 'is', 'extLst'],
  comments: ['authors', 'commentList', 'extLst'],
  headerFooter: ['oddHeader', 'oddFooter', 'evenHeader', 'evenFooter', 'firstHeader', 'firstFooter'],
}

/** Elements that count their children. */
const COUNTED = ['fonts', 'fills', 'borders', 'cellXfs', 'cellStyleXfs', 'numFmts', 'dxfs', 'mergeCells', 'cellStyles']

export function packageFaults(bytes: Uint8Array): string[] {
  const faults: string[] = []
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
  const trees = new Map<string, Element>()
  for (const [name, text] of parts) {
    if (!/\.(?:xml|rels|vml)$/.test(name)) continue
    try {
      trees.set(name, parse(text))
    } catch (error) {
      faults.push(`${name}: ${(error as Error).message}`)
    }
  }
  const types = trees.get('[Content_Types].xml')
  const overrides = new Set(types?.children.flatMap(({ attributes }) => attributes.PartName?.slice(1) ?? []))
  const extensions = new Set(types?.children.flatMap(({ attributes }) => attributes.Extension ?? []))
  for (const part of overrides) if (!parts.has(part)) faults.push(`a content type for ${part}, which is not there`)
  for (const name of parts.keys()) {
    if (name !== '[Content_Types].xml' && !overrides.has(name) && !extensions.has(name.split('.').at(-1) ?? '')) {
      faults.push(`${name} has no content type`)
    }
  }
  const boxes = new Set<string>()
  for (const [name, root] of trees) {
    if (name.endsWith('.rels')) faults.push(...relationshipFaults(name, root, parts))
    else if (name.endsWith('.vml')) faults.push(...boxFaults(name, root, boxes))
    else for (const element of all(root)) faults.push(...elementFaults(name, element))
  }
  faults.push(...workbookFaults(trees))
  return faults
}

function relationshipFaults(name: string, root: Element, parts: ReadonlyMap<string, string>): string[] {
  const faults: string[] = []
  const base = name.replace(/_rels\/[^/]*$/, '')
  const ids = root.children.map(({ attributes }) => attributes.Id)
  if (new Set(ids).size < ids.length) faults.push(`${name}: an id twice`)
  for (const { attributes } of root.children) {
    const { Target: target = '', TargetMode: mode } = attributes
    if (mode === 'External') continue
    const path = target.startsWith('/') ? target.slice(1) : new URL(target, `file:///${base}`).pathname.slice(1)
    if (!parts.has(path)) faults.push(`${name}: ${path} is not there`)
  }
  return faults
}

/** Ids of note boxes, and the blocks they are drawn from, are unique in the workbook. */
function boxFaults(name: string, root: Element, seen: Set<string>): string[] {
  const ids = all(root).flatMap(({ name: tag, attributes }) => {
    if (tag === 'v:shape') return attributes.id ?? []
    return tag === 'o:idmap' ? (attributes.data ?? '').split(',').map((block) => `block ${block}`) : []
  })
  const faults = ids.filter((id) => seen.has(id)).map((id) => `${name}: ${id} twice`)
  for (const id of ids) seen.add(id)
  return faults
}

function elementFaults(part: string, { name, attributes, children, text }: Element): string[] {
  const faults: string[] = []
  const order = ORDER[name]
  if (order !== undefined) {
    const ranks = children.map((child) => order.indexOf(child.name))
    if (ranks.includes(-1)) faults.push(`${part}: <${name}> may not hold <${children[ranks.indexOf(-1)]?.name}>`)
    if (ranks.some((rank, i) => rank < (ranks[i - 1] ?? 0)))
      faults.push(`${part}: <${name}> has its elements out of order`)
  }
  const { count } = attributes
  if (COUNTED.includes(name) && count !== undefined && Number(count) !== children.length) {
    faults.push(`${part}: <${name}> counts ${count} for ${children.length}`)
  }
  if (name === 't' && attributes['xml:space'] !== undefined) faults.push(`${part}: <t> may not say xml:space`)
  if (name === 'f' && /^=|_xlfn|#REF!/.test(text)) faults.push(`${part}: formula ${text}`)
  if (name === 'v' && /^(?:NaN|-?Infinity|undefined|null)$/.test(text)) faults.push(`${part}: value ${text}`)
  return faults
}

function workbookFaults(trees: ReadonlyMap<string, Element>): string[] {
  const faults: string[] = []
  const book = all(trees.get('xl/workbook.xml') as Element)
  const names = book.filter(({ name }) => name === 'sheet').map(({ attributes }) => attributes.name ?? '')
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) faults.push('two sheets of one name')
  for (const name of names) {
    if (name.length > 31 || name === '' || /[[\]*?:\\/']/.test(name)) faults.push(`sheet name ${name}`)
  }
  const places = new Map(
    book.filter(({ name }) => name === 'definedName').map(({ attributes, text }) => [attributes.name, text]),
  )
  const styles = all(trees.get('xl/styles.xml') as Element)
  const styleCount = styles.find(({ name }) => name === 'cellXfs')?.children.length ?? 0
  const strings = all(trees.get('xl/sharedStrings.xml') as Element).filter(({ name }) => name === 'si').length
  for (const [part, root] of trees) {
    if (!part.startsWith('xl/worksheets/sheet')) continue
    let lastRow = 0
    for (const row of all(root).filter(({ name }) => name === 'row')) {
      if (Number(row.attributes.r) <= lastRow) faults.push(`${part}: row ${row.attributes.r} after ${lastRow}`)
      lastRow = Number(row.attributes.r)
      for (const { attributes, children } of row.children) {
        if (Number(attributes.s ?? 0) >= styleCount) faults.push(`${part}: ${attributes.r} has no style`)
        const value = children.find(({ name }) => name === 'v')?.text
        if (attributes.t === 's' && Number(value) >= strings) faults.push(`${part}: ${attributes.r} has no text`)
      }
    }
    for (const { attributes } of all(root).filter(({ name }) => name === 'hyperlink')) {
      const place = places.get(attributes.location ?? '') ?? ''
      const [, quoted, plain = ''] = /^(?:'((?:[^']|'')+)'|([^'!]+))!\$[A-Z]+\$\d+$/.exec(place) ?? []
      if (!names.includes(quoted?.replaceAll("''", "'") ?? plain))
        faults.push(`${part}: a link to ${attributes.location}`)
    }
  }
  return faults
}

function all(root: Element): Element[] {
  const found: Element[] = []
  const stack = [root]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    found.push(next)
    for (let i = next.children.length - 1; i >= 0; i--) stack.push(next.children[i] as Element)
  }
  return found
}

function parse(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const stack = [root]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: attributes as Record<string, string>, children: [], text: '' }
    stack.at(-1)?.children.push(element)
    stack.push(element)
  })
  parser.on('closetag', () => stack.pop())
  parser.on('text', (chunk) => {
    const open = stack.at(-1)
    if (open !== undefined) open.text += chunk
  })
  parser.write(text).close()
  return root.children[0] as Element
}
