/**
 * The words of an Excel formula, lossless: their texts joined are the formula again.
 *
 *     SUM('Q1 2008'!$B$2:B9)*1.5&"x"
 *     ^^^^ function        ^     ^ operators
 *         ^^^^^^^^^^^^^^^^^ reference: sheet "Q1 2008", from $B$2, to B9
 *
 * Grammar: [MS-XLSX] / ECMA-376 part 1, 18.17. Column and row limits decide what is a reference and what a name.
 */
import { columnName, columnNumber, LAST_COLUMN, LAST_ROW } from './a1.ts'

/** A piece of a formula; the pieces in order, joined, are the formula again. */
export type FormulaToken = PlainToken | ReferenceToken

/** A piece that names no place: a number, a text, an operator, a function, a name, blanks. */
export interface PlainToken {
  /** `name` is a defined name, a table reference, or anything else that stands for a value; `other` is no formula. */
  readonly kind:
    | 'number'
    | 'string'
    | 'boolean'
    | 'error'
    | 'name'
    | 'function'
    | 'operator'
    | 'mark'
    | 'space'
    | 'other'
  /** As written; a function's without its bracket. */
  readonly text: string
}

/** A cell, a range, whole columns ("B:D") or whole rows ("2:9"). */
export interface ReferenceToken {
  readonly kind: 'reference'
  readonly text: string
  /** As written with its "!": "'Q1 2008'!"; "" for the formula's own sheet. */
  readonly prefix: string
  /** The prefix without quotes: "Q1 2008", "[1]Sheet1", "Jan:Mar". */
  readonly sheet?: string
  readonly from: Corner
  /** Absent for a single cell. */
  readonly to?: Corner
}

/** A row of 0 stands for all rows, a column of 0 for all columns. */
export interface Corner {
  readonly row: number
  readonly column: number
  /** Written with a "$". */
  readonly rowFixed: boolean
  readonly columnFixed: boolean
}

/** The tokens of a formula, given without its leading "=". What is no formula comes as tokens of kind `other`. */
export function formulaTokens(formula: string): FormulaToken[] {
  const tokens: FormulaToken[] = []
  for (let at = 0; at < formula.length; ) {
    const token = tokenAt(formula, at)
    tokens.push(token)
    at += token.text.length
  }
  return tokens
}

/** A reference with other corners, as written. */
export function referenceText(prefix: string, from: Corner, to?: Corner): string {
  return to === undefined ? prefix + cornerText(from) : `${prefix}${cornerText(from)}:${cornerText(to)}`
}

/**
 * A formula as it reads further down and further right: what a shared formula is in its other cells. It is taken apart
 * once, for however many cells share it.
 *
 * Fixed parts stay; what would leave the sheet becomes #REF!.
 */
export function shifting(formula: string): (rows: number, columns: number) => string {
  const tokens = formulaTokens(formula)
  // Joined, not added piece by piece: what is added is kept as its pieces, ten times as large.
  return (rows, columns) =>
    tokens.map((token) => (token.kind === 'reference' ? shiftReference(token, rows, columns) : token.text)).join('')
}

function shiftReference(reference: ReferenceToken, rows: number, columns: number): string {
  const from = shiftCorner(reference.from, rows, columns)
  const to = reference.to && shiftCorner(reference.to, rows, columns)
  if (from === undefined || (reference.to !== undefined && to === undefined)) return `${reference.prefix}#REF!`
  return referenceText(reference.prefix, from, to)
}

function shiftCorner(corner: Corner, rows: number, columns: number): Corner | undefined {
  const row = corner.rowFixed || corner.row === 0 ? corner.row : corner.row + rows
  const column = corner.columnFixed || corner.column === 0 ? corner.column : corner.column + columns
  if (row < 0 || column < 0 || row > LAST_ROW || column > LAST_COLUMN) return undefined
  if ((corner.row !== 0 && row === 0) || (corner.column !== 0 && column === 0)) return undefined
  return { ...corner, row, column }
}

const cornerText = ({ row, column, rowFixed, columnFixed }: Corner): string =>
  (column === 0 ? '' : (columnFixed ? '$' : '') + columnName(column)) +
  (row === 0 ? '' : (rowFixed ? '$' : '') + String(row))

// Each is tried where it stands (sticky), and none can backtrack over more than a few characters.
const SPACE = /[ \t\r\n]+/y
const STRING = /"(?:[^"]|"")*"/y
const NUMBER = /(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?/y
const ERROR = /#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA|SPILL!|CALC!)/iy
const OPERATOR = /<=|>=|<>|[-+*/^&=<>%:@#]/y
const MARK = /[(),;{}]/y
const QUOTED_SHEET = /'(?:[^']|'')*'!/y
const PLAIN_SHEET = /(?:\[[^\][]*\])?[\p{L}\p{N}_.]+(?::[\p{L}\p{N}_.]+)?!/uy
const CELL = /(\$?)([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})/y
const COLUMN = /(\$?)([A-Za-z]{1,3})/y
const ROW = /(\$?)([1-9][0-9]{0,6})/y
const WORD = /[\p{L}_\\?][\p{L}\p{N}_.\\?]*/uy

function tokenAt(formula: string, at: number): FormulaToken {
  const first = formula[at] as string
  if (first === '"') return plain(formula, at, 'string', STRING)
  if (first === "'") return sheetPart(formula, at, match(QUOTED_SHEET, formula, at))
  const operator = match(OPERATOR, formula, at)
  if (operator !== undefined && first !== '#') return { kind: 'operator', text: operator }
  if (first === '#') {
    const error = match(ERROR, formula, at)
    return error === undefined ? { kind: 'operator', text: first } : { kind: 'error', text: error }
  }
  const mark = match(MARK, formula, at)
  if (mark !== undefined) return { kind: 'mark', text: mark }
  const space = match(SPACE, formula, at)
  if (space !== undefined) return { kind: 'space', text: space }
  const sheet = match(PLAIN_SHEET, formula, at)
  return sheet === undefined ? operand(formula, at) : sheetPart(formula, at, sheet)
}

function operand(formula: string, at: number): FormulaToken {
  const reference = referenceAt(formula, at, '')
  if (reference !== undefined) return reference
  const number = match(NUMBER, formula, at)
  if (number !== undefined) return { kind: 'number', text: number }
  return wordAt(formula, at, '') ?? { kind: 'other', text: String.fromCodePoint(formula.codePointAt(at) as number) }
}

/** What stands behind a sheet's name: a reference, a name of that sheet, or #REF!. */
function sheetPart(formula: string, at: number, prefix: string | undefined): FormulaToken {
  if (prefix === undefined) return { kind: 'other', text: formula[at] as string }
  const reference = referenceAt(formula, at + prefix.length, prefix)
  if (reference !== undefined) return reference
  const error = match(ERROR, formula, at + prefix.length)
  if (error !== undefined) return { kind: 'error', text: prefix + error }
  return wordAt(formula, at + prefix.length, prefix) ?? { kind: 'other', text: prefix }
}

function wordAt(formula: string, at: number, prefix: string): PlainToken | undefined {
  const word = formula[at] === '[' ? '' : match(WORD, formula, at)
  if (word === undefined) return undefined
  const table = formula[at + word.length] === '[' ? bracketed(formula, at + word.length) : ''
  if (word + table === '') return undefined
  const text = prefix + word + table
  if (table !== '') return { kind: 'name', text }
  if (formula[at + word.length] === '(') return { kind: 'function', text }
  return { kind: prefix === '' && /^(?:true|false)$/i.test(word) ? 'boolean' : 'name', text }
}

/** A table reference's brackets, "[[#All],[Net sales]]", in which ' takes away the next character's meaning. */
function bracketed(formula: string, at: number): string {
  let depth = 0
  for (let end = at; end < formula.length; end++) {
    const character = formula[end]
    if (character === "'") end++
    else if (character === '[') depth++
    else if (character === ']' && --depth === 0) return formula.slice(at, end + 1)
  }
  return ''
}

function referenceAt(formula: string, at: number, prefix: string): ReferenceToken | undefined {
  const first = cornerAt(formula, at)
  if (first === undefined) return undefined
  const between = at + first.length
  const last = formula[between] === ':' ? cornerAt(formula, between + 1) : undefined
  const isRange = last !== undefined && isWhole(last.corner) === isWhole(first.corner) && last.kind === first.kind
  // "B" or "12" alone is no reference, only "B:B" or "12:12" is.
  if (!isRange && first.kind !== 'cell') return undefined
  const end = isRange ? between + 1 + last.length : between
  return {
    kind: 'reference',
    text: prefix + formula.slice(at, end),
    prefix,
    ...(prefix === '' ? {} : { sheet: sheetOf(prefix) }),
    from: first.corner,
    ...(isRange ? { to: last.corner } : {}),
  }
}

interface FoundCorner {
  readonly kind: 'cell' | 'column' | 'row'
  readonly corner: Corner
  readonly length: number
}

function cornerAt(formula: string, at: number): FoundCorner | undefined {
  CELL.lastIndex = at
  const cell = CELL.exec(formula)
  if (cell !== null) {
    const corner = cornerOf(cell[2] as string, cell[4] as string, cell[1] === '$', cell[3] === '$')
    return ending(formula, at, cell[0], 'cell', corner)
  }
  COLUMN.lastIndex = at
  const column = COLUMN.exec(formula)
  if (column !== null) {
    return ending(formula, at, column[0], 'column', cornerOf(column[2] as string, '0', column[1] === '$', false))
  }
  ROW.lastIndex = at
  const row = ROW.exec(formula)
  return row === null
    ? undefined
    : ending(formula, at, row[0], 'row', cornerOf('', row[2] as string, false, row[1] === '$'))
}

const cornerOf = (column: string, row: string, columnFixed: boolean, rowFixed: boolean): Corner => ({
  row: Number(row),
  column: columnNumber(column),
  rowFixed,
  columnFixed,
})

const PART_OF_WORD = /[\p{L}\p{N}_.\\?(![]/u

/** The corner, unless it lies outside the sheet or what follows makes it a part of a word or a function's name. */
function ending(
  formula: string,
  at: number,
  text: string,
  kind: FoundCorner['kind'],
  corner: Corner,
): FoundCorner | undefined {
  const next = formula[at + text.length]
  if (next !== undefined && PART_OF_WORD.test(next)) return undefined
  if (corner.row > LAST_ROW || corner.column > LAST_COLUMN) return undefined
  return { kind, corner, length: text.length }
}

const isWhole = ({ row, column }: Corner): boolean => row === 0 || column === 0

const sheetOf = (prefix: string): string =>
  prefix.startsWith("'") ? prefix.slice(1, -2).replaceAll("''", "'") : prefix.slice(0, -1)

function plain(formula: string, at: number, kind: PlainToken['kind'], pattern: RegExp): PlainToken {
  const text = match(pattern, formula, at)
  return text === undefined ? { kind: 'other', text: formula.slice(at) } : { kind, text }
}

function match(pattern: RegExp, formula: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(formula)?.[0]
}
