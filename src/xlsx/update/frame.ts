/**
 * What stands around the rows of a sheet, merged: what was built before and left as it was gives way to what is built
 * now; what is the user's stays, where it went to.
 */

import { placeKey, type UpdatedSheet } from '../../core/book/update.ts'
import type { Range } from '../../core/book/workbook.ts'
import { parseRange, rangeA1 } from '../../core/cells/a1.ts'
import { type Moves, movedFormula, movedRange, type SheetMove } from '../../core/cells/move.ts'
import { plainFormula } from '../../core/cells/plain-formula.ts'
import { attributeOf, eachText, elementOf, innerOf, tagOf, withAttribute } from '../package/edit-xml.ts'
import type { RawSheet } from '../package/sheet-rows.ts'
import { withElement } from '../package/worksheet-part.ts'
import { firstCell, movedFrame, movedRanges, moveOf, overlaps } from './moved-parts.ts'

/** One workbook's part of a sheet's frame. */
export interface FrameSource {
  readonly raw: RawSheet
  readonly name: string
  readonly moves: Moves
}

/** What of a sheet's part stands before its rows, and behind them. */
export interface Frame {
  readonly before: string
  readonly after: string
}

/** `baseMoves` says where the places of the base are in the user's workbook. */
export function grownFrame(
  sheet: UpdatedSheet,
  theirs: FrameSource,
  ours: FrameSource,
  base: FrameSource,
  differential: (index: number) => number,
): Frame {
  const their = moveOf(theirs.name, theirs.moves)
  const our = moveOf(ours.name, ours.moves)
  const before = movedFrame(theirs.raw.before, theirs.name, theirs.moves)
  let after = theirs.raw.after
  after = withoutBuilt(after, 'mergeCell', (tag) => attributeOf(tag, 'ref'), base)
  after = withoutBuiltConditions(after, base)
  after = withoutBuiltLinks(after, sheet, their)
  const filter = grownFilter(theirs, ours, base)
  after = movedFrame(after, theirs.name, theirs.moves)
  after = withMerges(
    after,
    mergesOf(ours.raw.after).flatMap((range) => movedRange(range, our) ?? []),
  )
  after = withConditions(after, ours, our, differential)
  after = withLinks(after, sheet, ours, our)
  if (filter !== undefined) after = withElement(after, 'autoFilter', filter)
  const footer = grownFooter(theirs, ours, base)
  if (footer !== undefined) after = withElement(after, 'headerFooter', footer)
  return { before, after }
}

/** Takes away the elements that were built before and are as they were. */
function withoutBuilt(
  after: string,
  element: string,
  place: (tag: string) => string | undefined,
  base: FrameSource,
): string {
  const move = moveOf(base.name, base.moves)
  const built = new Set(tagsOf(base.raw.after, element).map((tag) => movedRanges(place(tag) ?? '', move)))
  return after.replace(new RegExp(`<${element}\\s[^>]*/>`, 'g'), (tag) => (built.has(place(tag) ?? '') ? '' : tag))
}

const tagsOf = (text: string, element: string): string[] => text.match(new RegExp(`<${element}\\s[^>]*>`, 'g')) ?? []

const mergesOf = (after: string): Range[] =>
  tagsOf(after, 'mergeCell').flatMap((tag) => parseRange(attributeOf(tag, 'ref') ?? '') ?? [])

function withMerges(after: string, built: readonly Range[]): string {
  const own = mergesOf(after)
  const free = built.filter((range) => !own.some((other) => overlaps(range, other)))
  const known = elementOf(after, 'mergeCells')
  const all = [
    ...(known === undefined ? [] : tagsOf(known, 'mergeCell')),
    ...free.map((range) => `<mergeCell ref="${rangeA1(range)}"/>`),
  ]
  return withElement(
    after,
    'mergeCells',
    all.length === 0 ? '' : `<mergeCells count="${all.length}">${all.join('')}</mergeCells>`,
  )
}

/** A condition as text that is the same for all programs: its ranges and its formulas. */
function conditionKey(element: string, sheet: string, moves: Moves): string {
  const ranges = movedRanges(attributeOf(tagOf(element), 'sqref') ?? '', moveOf(sheet, moves))
  const formulas: string[] = []
  eachText(element, 'formula', (formula) => {
    formulas.push(plainFormula(movedFormula(formula, sheet, moves)))
    return formula
  })
  return [ranges, ...formulas].join('\n')
}

function withoutBuiltConditions(after: string, base: FrameSource): string {
  const built = new Set(conditionsOf(base.raw.after).map((each) => conditionKey(each, base.name, base.moves)))
  return conditionsOf(after).reduce(
    (text, each) => (built.has(conditionKey(each, '', new Map())) ? text.replace(each, '') : text),
    after,
  )
}

const conditionsOf = (after: string): string[] =>
  after.match(/<conditionalFormatting\s[\s\S]*?<\/conditionalFormatting>/g) ?? []

function withConditions(
  after: string,
  ours: FrameSource,
  our: SheetMove,
  differential: (index: number) => number,
): string {
  const own = conditionsOf(after)
  let priority = Math.max(
    0,
    ...own.flatMap((each) => tagsOf(each, 'cfRule').map((tag) => Number(attributeOf(tag, 'priority') ?? 0))),
  )
  const built = conditionsOf(ours.raw.after).map((each) => {
    const ranged = each.replace(tagOf(each), (tag) =>
      withAttribute(tag, 'sqref', movedRanges(attributeOf(tag, 'sqref') ?? '', our)),
    )
    const ruled = ranged.replace(/<cfRule\s[^>]*>/g, (tag) => {
      const dxf = attributeOf(tag, 'dxfId')
      const styled = dxf === undefined ? tag : withAttribute(tag, 'dxfId', String(differential(Number(dxf))))
      return withAttribute(styled, 'priority', String(++priority))
    })
    return eachText(ruled, 'formula', (formula) => movedFormula(formula, ours.name, ours.moves))
  })
  if (built.length === 0) return after
  const rest = own.reduce((text, each) => text.replace(each, ''), after)
  return withElement(rest, 'conditionalFormatting', [...own, ...built].join(''))
}

/** The user's links, without those that give way to what is built now. */
function withoutBuiltLinks(after: string, { links }: UpdatedSheet, their: SheetMove): string {
  return after.replace(/<hyperlink\s[^>]*\/>/g, (tag) => {
    const cell = firstCell(attributeOf(tag, 'ref'))
    if (cell === undefined) return tag
    return links.has(placeKey(their.rows.to(cell.row), their.columns.to(cell.column))) ? '' : tag
  })
}

/** Excel's limit for one sheet. */
const MOST_LINKS = 65_530

function withLinks(after: string, { links }: UpdatedSheet, ours: FrameSource, our: SheetMove): string {
  const built = tagsOf(ours.raw.after, 'hyperlink').flatMap((tag) => {
    const cell = firstCell(attributeOf(tag, 'ref'))
    if (cell === undefined || !links.has(placeKey(our.rows.to(cell.row), our.columns.to(cell.column)))) return []
    const location = movedFormula(attributeOf(tag, 'location') ?? '', ours.name, ours.moves)
    const moved = withAttribute(tag, 'ref', movedRanges(attributeOf(tag, 'ref') ?? '', our))
    return [withAttribute(moved, 'location', location)]
  })
  const own = tagsOf(elementOf(after, 'hyperlinks') ?? '', 'hyperlink')
  const all = [...own, ...built].slice(0, Math.max(MOST_LINKS, own.length))
  return withElement(after, 'hyperlinks', all.length === 0 ? '' : `<hyperlinks>${all.join('')}</hyperlinks>`)
}

/** The filter as it is built now, where the user left it where it was; undefined where it stays as it is. */
function grownFilter(theirs: FrameSource, ours: FrameSource, base: FrameSource): string | undefined {
  const [was, is, built] = [base, theirs, ours].map(({ raw }) => elementOf(raw.after, 'autoFilter'))
  if (was === undefined || is === undefined || built === undefined) return undefined
  const before = movedRanges(attributeOf(tagOf(was), 'ref') ?? '', moveOf(base.name, base.moves))
  if (before !== attributeOf(tagOf(is), 'ref') || innerOf(is) !== '') return undefined
  return withAttribute(
    tagOf(is).replace(/\/?>$/, '/>'),
    'ref',
    movedRanges(attributeOf(tagOf(built), 'ref') ?? '', moveOf(ours.name, ours.moves)),
  )
}

/** What is printed under each page as it is built now, where the user left it as it was; undefined where it stays. */
function grownFooter(theirs: FrameSource, ours: FrameSource, base: FrameSource): string | undefined {
  const [was, is] = [base, theirs].map(({ raw }) => footerText(raw.after))
  return was !== undefined && is === was ? elementOf(ours.raw.after, 'headerFooter') : undefined
}

/** The words of a footer: programs write its fonts, sizes and colours anew (ECMA-376 part 1, 18.3.1.46). */
const footerText = (after: string): string | undefined =>
  /<oddFooter[^>]*>([^<]*)</
    .exec(after)?.[1]
    ?.replace(/&amp;(?:"[^"]*"|&quot;.*?&quot;|\d+ ?|K[\dA-F]{6})/g, '')
    .replace(/\s+/g, ' ')
