/** What links and formulas lead to that is not there: places of the workbook, and other files. */
import type { OpenedCell, OpenedName, OpenedWorkbook } from '../../../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../../core/book/workbook-check.ts'
import { type FormulaToken, formulaTokens } from '../../../core/cells/formula-tokens.ts'
import { type Names, namesOf } from '../../../core/cells/names.ts'
import { finding, type Grid } from './grid.ts'

/** The files that a workbook leads to. */
export interface OtherFiles {
  /** By their numbers in formulas: "[1]" is the first. */
  readonly linked: readonly string[]
  /** Whether a file stands where a link says; also where that cannot be told, as of a page of the web. */
  readonly isThere: (target: string) => boolean
}

/** What a link or a formula of a workbook may lead to. */
export interface Targets {
  /** Its sheets, in small letters. */
  readonly sheets: ReadonlySet<string>
  readonly names: Names
  /** Its tables, in small letters: their names stand in formulas, too. */
  readonly tables: ReadonlySet<string>
}

export const targetsOf = ({ sheets, names }: OpenedWorkbook): Targets => ({
  sheets: new Set(sheets.map(({ name }) => name.toLowerCase())),
  names: namesOf(names),
  tables: new Set(sheets.flatMap(({ tables = [] }) => tables.map((name) => name.toLowerCase()))),
})

/** Links, formulas and names that lead to a sheet or a place that is not there. */
export function deadLinks(grid: Grid, targets: Targets): readonly WorkbookFinding[] {
  return grid.sheet.cells.flatMap((cell) => {
    const { link, formula } = cell
    const gone = link?.startsWith('#') ? goneTarget(link.slice(1), grid.sheet.name, targets) : undefined
    if (gone !== undefined) return [finding('dead-link', grid, cell, `it leads to ${gone}, which is not there`)]
    // What reads a deleted row is an error, and told as that.
    if (formula === undefined || formula.includes('#REF!')) return []
    const tokens = formulaTokens(formula)
    const sheet = goneSheet(tokens, targets)
    if (sheet !== undefined) return [finding('dead-link', grid, cell, `it reads ${sheet}, which is not there`)]
    const name = targets.names.reached(formula, grid.sheet.name).find(isGone)
    if (name !== undefined) return [finding('dead-link', grid, cell, `${name.name} refers to what is gone`)]
    const unknown = goneName(cell, tokens, grid.sheet.name, targets)
    return unknown === undefined ? [] : [finding('dead-link', grid, cell, `there is no name ${unknown}`)]
  })
}

const isGone = ({ refersTo }: OpenedName): boolean => refersTo.includes('#REF!')

/** The name that a formula gives an error by; LET and LAMBDA name what they like, and tables and other files have their own. */
function goneName(
  { value, formula = '' }: OpenedCell,
  tokens: readonly FormulaToken[],
  on: string,
  { names, tables }: Targets,
): string | undefined {
  const isUnknown = value === undefined || (typeof value === 'object' && value.error === '#NAME?')
  if (!isUnknown || /\[|\b(?:LET|LAMBDA)\(/i.test(formula)) return undefined
  const isKnown = (word: FormulaToken): boolean =>
    names.meant(word, on) !== undefined || tables.has(word.text.toLowerCase())
  return tokens.find((word) => word.kind === 'name' && !isKnown(word))?.text
}

/** What a link leads to, where that is no place of the workbook. */
function goneTarget(link: string, on: string, targets: Targets): string | undefined {
  const tokens = formulaTokens(link)
  const [only, ...more] = tokens
  if (tokens.some(({ kind }) => kind === 'error')) return 'a place that was deleted'
  if (only?.kind === 'name' && more.length === 0) {
    const isThere = targets.names.meant(only, on) !== undefined || targets.tables.has(only.text.toLowerCase())
    return isThere && !targets.names.reached(link, on).some(isGone) ? undefined : only.text
  }
  return goneSheet(tokens, targets)
}

/** The first sheet that is referred to and the workbook has not; another workbook's and a run of sheets are not looked for. */
function goneSheet(tokens: readonly FormulaToken[], { sheets }: Targets): string | undefined {
  const named = tokens.flatMap((token) => (token.kind === 'reference' ? (token.sheet ?? []) : []))
  return named.find((sheet) => !/[[\]:]/.test(sheet) && !sheets.has(sheet.toLowerCase()))
}

/** Files that formulas read or links lead to and that are not there: each once, at the first cell that does. */
export function deadFiles(
  grids: readonly Grid[],
  names: Names,
  { linked, isThere }: OtherFiles,
): readonly WorkbookFinding[] {
  const known = new Map<string, boolean>()
  const isGoneFile = (target: string): boolean => {
    const gone = known.get(target) ?? (UNLISTED.test(target) || !isThere(target))
    known.set(target, gone)
    return gone
  }
  const readers = new Map<string, { readonly grid: Grid; readonly cell: OpenedCell }[]>()
  for (const grid of grids)
    for (const cell of grid.sheet.cells) {
      const { formula, link } = cell
      const tokens = formula === undefined ? [] : formulaTokens(formula)
      const named = (formula === undefined ? [] : names.reached(formula, grid.sheet.name)).flatMap(({ refersTo }) =>
        filesIn(formulaTokens(refersTo), linked),
      )
      const led = link === undefined || link.startsWith('#') ? [] : [link.replace(/#.*$/s, '')]
      for (const target of new Set([...filesIn(tokens, linked), ...named, ...led]))
        if (isGoneFile(target)) readers.set(target, [...(readers.get(target) ?? []), { grid, cell }])
    }
  return [...readers].map(([target, [first, ...more]]) => {
    const { grid, cell } = first as { readonly grid: Grid; readonly cell: OpenedCell }
    const others =
      more.length === 0 ? '' : `; ${more.length} more ${more.length === 1 ? 'cell leads' : 'cells lead'} there`
    return finding(
      'dead-link',
      grid,
      cell,
      `it ${cell.formula === undefined ? 'leads to' : 'reads'} ${target}, which is not there${others}`,
    )
  })
}

/** The number of a file that the workbook no longer lists: what reads it can never be brought up to date. */
const UNLISTED = /^\[[1-9]\d*\]$/

/** The files of "[1]Rates", of which there is a list, and of "C:\\books\\[Rates.xlsx]Spot"; "[0]" is the workbook itself. */
const filesIn = (tokens: readonly FormulaToken[], linked: readonly string[]): readonly string[] =>
  tokens.flatMap((token) => {
    const [, folder = '', file = ''] =
      (token.kind === 'reference' && /^(.*)\[([^\]]+)\]/s.exec(token.sheet ?? '')) || []
    if (file === '') return []
    if (!/^\d+$/.test(file)) return [folder + file]
    const target = linked[Number(file) - 1] ?? `[${file}]`
    return target === '[0]' ? [] : [target]
  })
