/** The workbook part of a grown workbook: its sheets in order, and its defined names. */

import type { WorkbookUpdate } from '../../core/book/update.ts'
import type { Range } from '../../core/book/workbook.ts'
import { quotedSheet, rangeA1 } from '../../core/cells/a1.ts'
import { type Moves, movedFormula } from '../../core/cells/move.ts'
import { isOwnName } from '../../core/cells/own-names.ts'
import { plainFormula } from '../../core/cells/plain-formula.ts'
import { attributeOf, eachTag, elementOf, innerOf, tagOf, unescapedXml, withAttribute } from '../package/edit-xml.ts'
import { escaped } from '../package/xml-text.ts'

/** A sheet as the workbook part lists it. */
export interface ListedSheet {
  readonly name: string
  readonly tag: string
}

/** The sheets that a workbook's part lists, in order, each with its tag. */
export const listedSheets = (workbook: string): ListedSheet[] =>
  (elementOf(workbook, 'sheets')?.match(/<sheet\s[^>]*>/g) ?? []).map((tag) => ({
    name: attributeOf(tag, 'name') ?? '',
    tag: tag.endsWith('/>') ? tag : `${tag.slice(0, -1)}/>`,
  }))

/** One workbook's part, and where its places are in what it goes into. */
export interface NamesSource {
  readonly workbook: string
  readonly moves: Moves
}

/** What the workbook part of a grown workbook is made of. */
export interface WorkbookGrowth {
  readonly growth: WorkbookUpdate
  readonly theirs: NamesSource
  readonly ours: NamesSource
  readonly base: NamesSource
  /** The tags of the sheets that are new, by name. */
  readonly added: ReadonlyMap<string, string>
  /** The ranges of the sheets' filters, which a name repeats, by the sheets' names. */
  readonly filters: ReadonlyMap<string, Range>
}

/** Gives the workbook part. Everything is calculated when it is opened next. */
export function grownWorkbook(parts: WorkbookGrowth): string {
  const { growth, theirs, added } = parts
  const before = listedSheets(theirs.workbook)
  const tags = new Map(before.map(({ name, tag }) => [name, tag]))
  const order = orderOf(growth, before)
  const sheets = order.map((name) => added.get(name) ?? tags.get(name) ?? '').join('')
  let text = theirs.workbook.replace(elementOf(theirs.workbook, 'sheets') as string, () => `<sheets>${sheets}</sheets>`)
  const place = (index: string | undefined): string | undefined => {
    const name = before[Number(index)]?.name
    return name === undefined ? index : String(order.indexOf(name))
  }
  text = eachTag(text, 'workbookView', (tag) => {
    return ['activeTab', 'firstSheet'].reduce((changed, name) => {
      const index = attributeOf(changed, name)
      return index === undefined ? changed : withAttribute(changed, name, place(index))
    }, tag)
  })
  const names = namesOf(parts, order)
  const known = elementOf(text, 'definedNames')
  const list = names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`
  if (known !== undefined) text = text.replace(known, () => list)
  else
    text = text.replace(
      /<\/sheets>(\s*<functionGroups[\s\S]*?(?:\/>|<\/functionGroups>))?(\s*<externalReferences>[\s\S]*?<\/externalReferences>)?/,
      (end) => end + list,
    )
  const calculation = elementOf(text, 'calcPr')
  if (calculation !== undefined)
    return text.replace(calculation, () => withAttribute(calculation, 'fullCalcOnLoad', '1'))
  return text.replace(
    /<\/definedNames>|<\/sheets>(?![\s\S]*<\/definedNames>)/,
    (end) => `${end}<calcPr fullCalcOnLoad="1"/>`,
  )
}

/** Sheets that hold no cells are not in the growth; they stay where they are. */
function orderOf({ sheets }: WorkbookUpdate, before: readonly ListedSheet[]): string[] {
  const order = sheets.map(({ name }) => name)
  before.forEach(({ name }, i) => {
    if (order.includes(name)) return
    const next = before.slice(i + 1).find((sheet) => order.includes(sheet.name))
    order.splice(next === undefined ? order.length : order.indexOf(next.name), 0, name)
  })
  return order
}

/** A defined name as the workbook part has it. */
export interface Name {
  readonly tag: string
  readonly sheet: string | undefined
  readonly name: string
  readonly refersTo: string
}

/** The defined names of a workbook part; `sheets` are its sheets in order. */
export function readNames(workbook: string, sheets: readonly string[]): Name[] {
  const list = elementOf(workbook, 'definedNames') ?? ''
  return (list.match(/<definedName\s[^>]*>[^<]*<\/definedName>/g) ?? []).map((element) => {
    const tag = tagOf(element)
    const local = attributeOf(tag, 'localSheetId')
    return {
      tag,
      sheet: local === undefined ? undefined : sheets[Number(local)],
      name: attributeOf(tag, 'name') ?? '',
      refersTo: unescapedXml(innerOf(element)),
    }
  })
}

/** Names that were built before and are as they were give way to those built now; the user's follow their places. */
function namesOf(
  { growth: { sheets }, theirs, ours, base, filters }: WorkbookGrowth,
  order: readonly string[],
): string[] {
  const listed = (source: NamesSource) => listedSheets(source.workbook).map(({ name }) => name)
  const theirsOfBase = new Map([...base.moves].map(([name, move]) => [name, move.name]))
  const grownOfOurs = new Map(sheets.flatMap((sheet) => (sheet.ours === undefined ? [] : [[sheet.ours, sheet.name]])))
  const key = (name: string, sheet: string | undefined): string => `${sheet ?? ''}!${name}`.toLowerCase()
  const built = new Map<string, string>()
  for (const { name, sheet, refersTo } of readNames(base.workbook, listed(base))) {
    const on = sheet === undefined ? undefined : (theirsOfBase.get(sheet.toLowerCase()) ?? sheet)
    built.set(key(name, on), plainFormula(movedFormula(refersTo, sheet ?? '', base.moves)))
  }
  const now = readNames(ours.workbook, listed(ours)).map((each) => ({
    ...each,
    sheet: each.sheet === undefined ? undefined : grownOfOurs.get(each.sheet),
    refersTo: movedFormula(each.refersTo, each.sheet ?? '', ours.moves),
  }))
  const own = readNames(theirs.workbook, listed(theirs)).flatMap((each): Name[] => {
    if (isOwnName(each.name)) return []
    const filter = each.sheet === undefined ? undefined : filters.get(each.sheet)
    if (/^_xlnm\._FilterDatabase$/i.test(each.name) && filter !== undefined && each.sheet !== undefined)
      return [{ ...each, refersTo: `${quotedSheet(each.sheet)}!${absolute(filter)}` }]
    if (built.get(key(each.name, each.sheet)) === plainFormula(each.refersTo)) return []
    return [{ ...each, refersTo: movedFormula(each.refersTo, each.sheet ?? '', theirs.moves) }]
  })
  const taken = new Set(own.map(({ name, sheet }) => key(name, sheet)))
  return [...own, ...now.filter(({ name, sheet }) => !taken.has(key(name, sheet)))].map(({ tag, sheet, refersTo }) => {
    const local = sheet === undefined ? tag : withAttribute(tag, 'localSheetId', String(order.indexOf(sheet)))
    return `${local}${escaped(refersTo)}</definedName>`
  })
}

const absolute = (range: Range): string => rangeA1(range).replace(/[A-Z]+|\d+/g, (part) => `$${part}`)
