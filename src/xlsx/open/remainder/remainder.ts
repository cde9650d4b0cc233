/**
 * Everything in a package that no reader understands, so that two of them that differ are never said not to.
 *
 *     every part that a relationship leads to ─▶ by its rules, else its checksum      and the parts that none leads to
 */
import type { Unread } from '../../../core/book/setting.ts'
import { isOwnName } from '../../../core/cells/own-names.ts'
import { SEAL, STAMP } from '../../package/custom-properties.ts'
import { type Elements, readXml } from '../../package/read-xml.ts'
import { type Relationship, relationshipsOf } from '../../package/relationships.ts'
import type { Package } from '../../package/unpack.ts'
import type { StyleSheet } from '../styles.ts'
import { blankLooks } from './blank-looks.ts'
import { leftoversOf } from './leftovers.ts'
import { FURNITURE, RULES, WHOLE_PARTS } from './understood.ts'

/** `sheets` are the parts of the workbook's sheets by name. @throws UserError where a part is damaged. */
export function remainderOf(file: Package, sheets: ReadonlyMap<string, string>, styles: StyleSheet): readonly Unread[] {
  const found: Unread[] = []
  const seen = new Set<string>()
  const read = (part: string, type: string, inSheet: string | undefined): void => {
    const leads = relationshipsOf(file, part)
    const sheet = sheets.get(part) ?? inSheet
    if (part !== '') {
      if (seen.has(part) || !file.has(part)) return
      seen.add(part)
      found.push(
        ...ofPart(file, part, type, leads, styles).map((each) => ({ ...each, ...(sheet !== undefined && { sheet }) })),
      )
    }
    for (const lead of leads.values()) if (!lead.external) read(lead.target, lead.type, sheet)
  }
  read('', '', undefined)
  for (const part of file.checksums.keys())
    if (!seen.has(part) && !/(?:^|\/)_rels\/|^\[Content_Types\]\.xml$|\/$/.test(part))
      found.push(byChecksum(file, part))
  return found
}

function ofPart(
  file: Package,
  part: string,
  type: string,
  leads: ReadonlyMap<string, Relationship>,
  styles: StyleSheet,
): readonly Unread[] {
  if (FURNITURE.has(type)) return []
  if (type === 'vmlDrawing') return boxesOf(file, part)
  const rules = RULES[type]
  const pieces = rules && file.pieces(part)
  if (pieces === undefined) return [byChecksum(file, part)]
  const leftovers = leftoversOf(rules as NonNullable<typeof rules>, {
    lead: (id) => {
      const lead = leads.get(id)
      if (lead === undefined) return undefined
      return lead.external
        ? lead.target
        : `${lead.type} ${lead.type === 'image' ? file.checksums.get(lead.target) : ''}`
    },
    looks: styles.differential,
    isOwn: (name, attributes) =>
      (name === 'definedName' && isOwnName(attributes.name ?? '')) ||
      (name === 'property' && (attributes.name === STAMP || attributes.name === SEAL)),
  })
  const looks = type === 'worksheet' ? blankLooks(styles.cells) : undefined
  readXml(pieces, file.name, part, looks === undefined ? leftovers : both(leftovers, looks))
  return [...leftovers.found(), ...(looks?.found() ?? [])]
}

const both = (one: Elements, other: Elements): Elements => ({
  open: (name, attributes) => {
    one.open(name, attributes)
    other.open(name, attributes)
  },
  close: (name) => {
    one.close?.(name)
    other.close?.(name)
  },
  text: (piece) => one.text?.(piece),
})

function byChecksum(file: Package, part: string): Unread {
  const what = WHOLE_PARTS.find(([, pattern]) => pattern.test(part))?.[0] ?? `the part ${part}`
  return { what, places: [], formulas: [], words: (file.checksums.get(part) ?? 0).toString(16) }
}

/** Boxes of notes and old controls, which need not be well-formed XML; where they stand is of the screen. */
function boxesOf(file: Package, part: string): readonly Unread[] {
  const text = new TextDecoder()
    .decode(file.read(part))
    .replace(/<x:(?:Anchor|Row|Column)>[^<]*<\/x:\w+>/g, '')
    .replace(/\bstyle=(?:'[^']*'|"[^"]*")/g, (style) => /visibility:\s*\w+/.exec(style)?.[0] ?? '')
    .replace(/\s+/g, ' ')
  const isNotes = !/ObjectType=["'](?!Note)/.test(text)
  const what = isNotes ? 'looks of notes' : 'embedded objects and controls'
  return [{ what, places: [], formulas: [], words: text }]
}
