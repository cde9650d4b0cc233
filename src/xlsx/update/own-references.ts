/** What of a user's workbook refers to places and stands in no cell: charts, names, conditions, validations, sparklines. */
import { type Moves, movedFormula } from '../../core/cells/move.ts'
import { isOwnName } from '../../core/cells/own-names.ts'
import { plainFormula } from '../../core/cells/plain-formula.ts'
import { attributeOf, eachTag, eachText } from '../package/edit-xml.ts'
import { openParts } from '../package/file-parts.ts'
import { openPackage } from '../package/unpack.ts'
import { sheetParts, type WorkbookFile } from './edited-workbook.ts'
import { readNames } from './names.ts'

/** A formula that stands in no cell, and the sheet that what it says of none is on. */
export interface OwnReference {
  readonly sheet: string
  readonly formula: string
  /** "chart 2", "condition, list or sparkline 1": the same for all formulas of one. Absent for a name. */
  readonly of?: string
  /** It is where a format is shown, and reads nothing. */
  readonly isLook?: true
}

/** Those that the user's workbook has and that which was built before has not; `moves` leads from that to the user's. */
export function ownReferences(theirs: WorkbookFile, base: WorkbookFile, moves: Moves): readonly OwnReference[] {
  const key = (group: readonly OwnReference[]): string => group.map(({ formula }) => plainFormula(formula)).join('\n')
  const built = new Set(
    groupsOf(base).map((group) =>
      key(group.map(({ sheet, formula }) => ({ sheet, formula: movedFormula(formula, sheet, moves) }))),
    ),
  )
  const met = new Map<string, number>()
  return groupsOf(theirs).flatMap((group) => {
    if (built.has(key(group))) return []
    const what = group[0]?.of
    if (what === undefined) return group
    const count = (met.get(what) ?? 0) + 1
    met.set(what, count)
    return group.map((each) => ({ ...each, of: `${what} ${count}` }))
  })
}

/** Elements of a worksheet, other than its cells, whose text is a formula. */
const FORMULAS = ['formula', 'formula1', 'formula2', 'xm:f']

/** The formulas of each chart together, for a chart is as built or the user's; of all else each by itself. */
function groupsOf({ bytes, name }: WorkbookFile): OwnReference[][] {
  const { texts } = openParts(bytes, name)
  const { part, sheets } = sheetParts(openPackage(bytes, name), texts)
  const found = (xml: string, element: string, sheet: string, of: string): OwnReference[] => {
    const formulas: OwnReference[] = []
    eachText(xml, element, (formula) => {
      formulas.push({ sheet, formula, of })
      return formula
    })
    return formulas
  }
  const charts = [...texts]
    .filter(([path]) => /\/charts\/[^/]*\.xml$/.test(path))
    .map(([, text]) => found(text, 'f', '', 'chart'))
  const frames = [...sheets].flatMap(([sheet, path]) => {
    const text = (texts.get(path) ?? '').replace(/<sheetData[\s\S]*<\/sheetData>/, '')
    const looks: OwnReference[] = []
    eachTag(text, 'conditionalFormatting', (tag) => {
      const formula = attributeOf(tag, 'sqref')
      if (formula !== undefined) looks.push({ sheet, formula, of: 'conditional format', isLook: true })
      return tag
    })
    return [...FORMULAS.flatMap((element) => found(text, element, sheet, 'condition, list or sparkline')), ...looks]
  })
  const names = readNames(texts.get(part) ?? '', [...sheets.keys()]).flatMap((each) =>
    isOwnName(each.name) || /^_xlnm\./i.test(each.name) ? [] : [{ sheet: each.sheet ?? '', formula: each.refersTo }],
  )
  return [...charts, ...[...frames, ...names].map((each) => [each])]
}
