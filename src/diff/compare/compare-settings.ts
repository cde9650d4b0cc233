/** What two workbooks are set to do beside their cells: what came, went, or says something else. */

import type { OpenedSheet, OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import { type Setting, settingKinds, type Unread, type WorkbookSettings } from '../../core/book/setting.ts'
import { rangeA1 } from '../../core/cells/a1.ts'
import { formulaTokens } from '../../core/cells/formula-tokens.ts'
import { groupBy } from '../../core/group.ts'
import { otherLook, type PageContent } from '../drafts/page-content.ts'
import type { PlaceMap } from '../match/place-map.ts'
import { cellProtection } from './cell-protection.ts'
import { compareFormulas } from './compare-formula.ts'
import { bareDraft, type Draft, LEFT_BEHIND } from './draft.ts'

/** Both workbooks' settings, the first's with the names that its sheets have there. */
export interface BothSettings {
  readonly a: WorkbookSettings
  readonly b: WorkbookSettings
  /** Of two releases, what they have beside their text. */
  readonly pages?: { readonly a: PageContent; readonly b: PageContent }
}

/** Where the settings stand that are the whole workbook's: on no sheet of their own. */
const WHOLE: OpenedSheet = { name: 'Workbook', state: 'visible', cells: [], merges: [] }

/** Those of sheets that came or went, or that are not compared, are left out. */
export function settingChanges({ a, b }: BothSettings, map: PlaceMap): readonly Draft[] {
  const placed = ({ settings }: WorkbookSettings, sheets: ReadonlyMap<string, OpenedSheet>): readonly Placed[] =>
    [...settings, ...[...sheets.values()].flatMap((sheet) => [...mergesOf(sheet), ...cellProtection(sheet)])].flatMap(
      (setting) => [{ setting, sheet: placedOn(setting.sheet, sheets) }],
    )
  const left = placed(b, map.sheetsB)
  const gone = placed(a, map.sheetsA).filter((one) => !taken(left, (other) => isSame(one, other, map)))
  const changed = gone.map((one) => [one, take(left, (other) => isCounterpart(one, other, map))] as const)
  return [...changed, ...left.map((other) => [undefined, other] as const)].flatMap(([one, other]) => {
    const sheet = one ?? other
    const isThere = (each: Placed | undefined) => each === undefined || isKnown(each.sheet, map)
    return sheet === undefined || !isThere(one) || !isThere(other) ? [] : [draftOf(one, other)]
  })
}

/** What is centred over cells is what some programs merge them for, and save as merged. */
const mergesOf = ({ name, merges, centred = [] }: OpenedSheet): readonly Setting[] =>
  [...merges, ...centred.filter(({ left, right }) => left < right)].map((range) => ({
    kind: 'merge',
    sheet: name,
    places: [rangeA1(range)],
    formulas: [],
    words: '',
  }))

interface Placed {
  readonly setting: Setting
  readonly sheet: OpenedSheet
}

const isKnown = (sheet: OpenedSheet, { ofA }: PlaceMap): boolean =>
  !sheet.cells.length || ofA.has(sheet) || [...ofA.values()].some(({ b }) => b === sheet)

/** Takes the first that fits out of a list. */
function take<Item>(from: readonly Item[], fits: (item: Item) => boolean): Item | undefined {
  const at = from.findIndex(fits)
  return at < 0 ? undefined : (from as Item[]).splice(at, 1)[0]
}

const taken = <Item>(from: readonly Item[], fits: (item: Item) => boolean): boolean => take(from, fits) !== undefined

const isSame = (one: Placed, other: Placed, map: PlaceMap): boolean =>
  isOfOneKind(one, other, map) && saysSame(one, other, map)

/** What stands on two sheets and says the same there, of places that are the same. */
function saysSame(one: Standing, other: Standing, map: PlaceMap): boolean {
  const said = (formulas: (setting: Standing['setting']) => readonly string[]): boolean => {
    const [a, b] = [formulas(one.setting), formulas(other.setting)]
    return a.length === b.length && a.every((formula, i) => isSameFormula(formula, one, b[i] ?? '', other, map))
  }
  return one.setting.words === other.setting.words && said(({ places }) => places) && said(({ formulas }) => formulas)
}

interface Standing {
  readonly setting: Pick<Setting, 'places' | 'formulas' | 'words'>
  readonly sheet: OpenedSheet
}

const isSameFormula = (a: string, one: Standing, b: string, other: Standing, map: PlaceMap): boolean =>
  // What stands on no sheet of cells moves with none.
  (a === b && !map.ofA.has(one.sheet)) ||
  compareFormulas(
    { formula: withoutTruths(a), sheet: one.sheet, row: 1, column: 1 },
    { formula: withoutTruths(b), sheet: other.sheet, row: 1, column: 1 },
    map,
  ) !== 'different'

/** LibreOffice writes what is true as 1. */
const withoutTruths = (formula: string): string =>
  formulaTokens(formula)
    .map(({ kind, text }) => (kind === 'boolean' ? String(Number(text.toUpperCase() === 'TRUE')) : text))
    .join('')

const isOfOneKind = (one: Placed, other: Placed, { ofA }: PlaceMap): boolean =>
  one.setting.kind === other.setting.kind &&
  (one.sheet.name === other.sheet.name || ofA.get(one.sheet)?.b === other.sheet)

/** Something of it is the same: where it holds, what it says, what it reads. Of a kind that is one of one, nothing need be. */
function isCounterpart(one: Placed, other: Placed, map: PlaceMap): boolean {
  if (!isOfOneKind(one, other, map)) return false
  const { kind, words, places, formulas } = one.setting
  if (SINGLE.has(kind)) return true
  const sameAt = (a: readonly string[], b: readonly string[]): boolean =>
    a.length > 0 && a.some((each, i) => isSameFormula(each, one, b[i] ?? '', other, map))
  return (
    sameAt(places, other.setting.places) ||
    sameAt(formulas, other.setting.formulas) ||
    (words !== '' && words === other.setting.words)
  )
}

const SINGLE: ReadonlySet<Setting['kind']> = new Set([
  'protection',
  'calculation',
  'external',
  'macros',
  'chart',
  'filter',
  'tab-colour',
  'print-area',
  'print-titles',
  'dates',
])

function draftOf(one: Placed | undefined, other: Placed | undefined): Draft {
  const side = ({ setting, sheet }: Placed) => ({ sheet, shown: shown(setting) })
  const caption = settingKinds[(other ?? one)?.setting.kind ?? 'table']
  const draft = bareDraft('setting', one && side(one), other && side(other), { caption, heading: '' })
  // A table on A1:C12 that still is, where a row of it went: the row is the change.
  return one === undefined || other === undefined || shown(one.setting) !== shown(other.setting)
    ? draft
    : { ...draft, follows: true, leftBehind: true, remark: LEFT_BEHIND }
}

/** "B3:C4 decimal between: 0, 100" */
function shown({ places, formulas, words }: Setting): string {
  const head = [...places, words].filter((part) => part !== '').join(' ')
  return [head, formulas.join(', ')].filter((part) => part !== '').join(': ') || 'there'
}

/** What differs and is not read by any comparison, and on which sheets: "pictures", "scenarios (Model)". */
export const notCompared = ({ a, b, pages }: BothSettings, map: PlaceMap): readonly string[] =>
  // What was built just now of two releases looks as they make it look.
  pages === undefined ? unreadThatDiffers(a.unread, b.unread, map) : otherLook(pages.a, pages.b)

/** Of what stands on a sheet that came or went, that is told. */
function unreadThatDiffers(a: readonly Unread[], b: readonly Unread[], map: PlaceMap): readonly string[] {
  const standing = (unread: readonly Unread[], sheets: ReadonlyMap<string, OpenedSheet>) =>
    unread
      .map((setting) => ({ setting, sheet: placedOn(setting.sheet, sheets) }))
      .filter(({ sheet }) => isKnown(sheet, map))
  const left = standing(b, map.sheetsB)
  const isThere = (one: (typeof left)[number]) =>
    taken(
      left,
      (other) =>
        one.setting.what === other.setting.what &&
        (one.sheet.name === other.sheet.name || map.ofA.get(one.sheet)?.b === other.sheet) &&
        saysSame(one, other, map),
    )
  const gone = standing(a, map.sheetsA).filter((one) => !isThere(one))
  const differing = groupBy([...gone, ...left], ({ setting }) => setting.what)
  return [...differing].map(([what, all]) => {
    const sheets = [...new Set(all.flatMap(({ setting }) => setting.sheet ?? []))]
    const named = sheets.length > MOST_SHEETS ? `${sheets.length} sheets` : sheets.join(', ')
    return named === '' ? what : `${what} (${named})`
  })
}

const MOST_SHEETS = 3

const placedOn = (name: string | undefined, sheets: ReadonlyMap<string, OpenedSheet>): OpenedSheet =>
  (name === undefined ? WHOLE : sheets.get(name.toLowerCase())) ?? { ...WHOLE, name: name ?? '' }

/**
 * The second workbook with the numbers that the first has for the workbooks that both link: "[2]Prices!A1" is "[1]Prices!A1"
 * where both mean one file.
 */
export function withNumbersOf(book: OpenedWorkbook, { a, b }: BothSettings): OpenedWorkbook {
  const numbers = new Map<string, string>()
  const free = a.linked.map((_, i) => i).filter((i) => !b.linked.includes(a.linked[i] ?? ''))
  let next = a.linked.length
  b.linked.forEach((target, i) => {
    const same = a.linked.indexOf(target)
    numbers.set(`${i + 1}`, `${(same >= 0 ? same : (free.shift() ?? next++)) + 1}`)
  })
  if ([...numbers].every(([from, to]) => from === to)) return book
  const renumbered = (formula: string): string =>
    formula.replace(/\[(\d+)\]/g, (all, number: string) => (numbers.has(number) ? `[${numbers.get(number)}]` : all))
  return {
    ...book,
    sheets: book.sheets.map((sheet) => ({
      ...sheet,
      cells: sheet.cells.map((cell) =>
        cell.formula?.includes('[') ? { ...cell, formula: renumbered(cell.formula) } : cell,
      ),
    })),
    names: book.names.map((name) => ({ ...name, refersTo: renumbered(name.refersTo) })),
  }
}
