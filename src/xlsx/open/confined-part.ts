/** A part written anew, of what calculation needs. */
import { formulaTokens } from '../../core/cells/formula-tokens.ts'
import { type Attributes, readXml } from '../package/read-xml.ts'
import { escaped } from '../package/xml-text.ts'
import { reachesOut } from './reaches-out.ts'
import { plainFormula } from './sheet.ts'

/** What of a part goes into a confined copy. */
export interface Rules {
  /** What is kept of the root's children, with all that is in them. */
  readonly children: readonly string[]
  /** Defined names that reach out of the workbook, in lower case; those met in this part are added. */
  readonly names: Set<string>
  /** Formulas, as they are opened, that are left out as well: their saved results stand for them. */
  readonly kept: ReadonlySet<string>
}

/** In what is kept, these are left out: they point elsewhere, or hold what no standard knows. */
const LEFT_OUT = new Set(['extLst', 'calculatedColumnFormula', 'totalsRowFormula', 'xmlColumnPr'])

/** Of a table that is filled by a query. */
const LEFT_OUT_ATTRIBUTES = new Set(['tableType', 'connectionId', 'queryTableFieldId', 'vm', 'cm'])

const ROOT =
  ' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"' +
  ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** The part as text, in the names of the transitional standard, without prefixes. */
export function confinedPart(
  pieces: Iterable<Uint8Array>,
  file: string,
  part: string,
  { children, names, kept }: Rules,
): string {
  const written: string[] = []
  const shared = new Set<string>()
  let depth = 0
  /** The depth of the element that is being passed over. */
  let over = 0
  /** What is held back until it is known whether it is written: a formula, a name. */
  let held: { readonly tag: string; readonly attributes: Attributes; text: string } | undefined

  const reaches = (formula: string): boolean =>
    reachesOut(formula) ||
    kept.has(plainFormula(formula)) ||
    (names.size > 0 &&
      formulaTokens(formula).some(
        ({ kind, text }) => kind === 'name' && names.has(text.toLowerCase().replace(/^.*!/, '')),
      ))

  /** Whether what is held back reaches out, by itself or by the formula it shares. */
  const isOutside = ({ tag, attributes, text }: NonNullable<typeof held>): boolean => {
    if (tag === 'definedName') {
      if (reaches(text)) names.add((attributes.name ?? '').toLowerCase())
      return reaches(text)
    }
    const { t, si } = attributes
    // A what-if table: its results come of formulas elsewhere, in a way of their own.
    if (t === 'dataTable') return true
    if (t === 'shared' && si !== undefined && reaches(text)) shared.add(si)
    return reaches(text) || (t === 'shared' && si !== undefined && text.trim() === '' && shared.has(si))
  }

  readXml(pieces, file, part, {
    open: (name, attributes) => {
      depth++
      if (over > 0) return
      if ((depth === 2 && !children.includes(name)) || LEFT_OUT.has(name)) {
        over = depth
        return
      }
      if (name === 'f' || name === 'definedName') held = { tag: name, attributes, text: '' }
      else written.push(`<${name}${depth === 1 ? ROOT : ''}${attributesText(name, attributes)}>`)
    },
    close: (name) => {
      if (over === 0 && held === undefined) written.push(`</${name}>`)
      else if (held !== undefined && over === 0) {
        const { tag, attributes, text } = held
        if (!isOutside(held)) written.push(`<${tag}${attributesText(tag, attributes)}>${escaped(text)}</${tag}>`)
        held = undefined
      }
      if (over === depth) over = 0
      depth--
    },
    text: (text) => {
      if (over > 0 || depth < 2) return
      if (held === undefined) written.push(escaped(text))
      else held.text += text
    },
  })
  return written.join('')
}

function attributesText(name: string, attributes: Attributes): string {
  let text = ''
  for (const key in attributes) {
    if (key.includes(':') || key.startsWith('xmlns') || LEFT_OUT_ATTRIBUTES.has(key)) continue
    const prefix = key === 'space' ? 'xml:' : key === 'id' && (name === 'sheet' || name === 'tablePart') ? 'r:' : ''
    text += ` ${prefix}${key}="${escaped(attributes[key] ?? '')}"`
  }
  return text
}
