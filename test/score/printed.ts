/**
 * The figures printed in the tables of a release, found line by line with patterns alone: a second opinion on what the
 * reader finds, which shares nothing with it.
 */
import { isPage, type PageRow, pageRows } from './page.ts'

export interface PrintedFigure {
  /** Counted from 1; of an HTML page, the number of the table row. */
  readonly line: number
  readonly label: string
  readonly text: string
  readonly value: number
  /** Digits behind the decimal point. */
  readonly decimals: number
  readonly percent: boolean
}

export function printedFigures(bytes: Uint8Array): PrintedFigure[] {
  const text = decode(bytes)
  const lines = isPage(text) ? linesOf(text) : text.split('\n')
  return lines.flatMap((line, index) => figuresIn(line, isPage(text)).map((figure) => ({ line: index + 1, ...figure })))
}

export interface PrintedRow {
  readonly line: number
  readonly label: string
  /** The number of its table, on a page; absent in a text. */
  readonly table?: number
  /** With the column in which each ends: of a text in characters, of a page in cells. */
  readonly figures: readonly (Figure & { readonly end: number })[]
}

/** The same figures by the rows they are printed in, with their places. */
export function printedRows(bytes: Uint8Array): PrintedRow[] {
  const text = decode(bytes)
  const rows = isPage(text) ? pageRows(text).map(rowOfPage) : text.split('\n').map(rowOfText)
  return rows.flatMap((row, index) => (row === undefined ? [] : [{ line: index + 1, ...row }]))
}

type Figure = Pick<PrintedFigure, 'value' | 'decimals' | 'percent'>

function rowOfText(raw: string): Omit<PrintedRow, 'line'> | undefined {
  const [first, ...rest] = figuresIn(raw, false)
  if (first === undefined) return undefined
  const line = expandTabs(raw.trimEnd())
  let at = first.label.length + (line.length - line.trimStart().length)
  const figures = [first, ...rest].map(({ text, value, decimals, percent }) => {
    at = line.indexOf(text, at) + text.length
    return { value, decimals, percent, end: at - (text.length - text.replace(/[)% ]+$/, '').length) }
  })
  return { label: first.label, figures }
}

function rowOfPage({ table, cells }: PageRow): Omit<PrintedRow, 'line'> | undefined {
  const label: string[] = []
  const figures: (Figure & { end: number })[] = []
  cells.forEach(({ text, end }, i) => {
    const joined = text.replace(/\s+/g, '')
    if (FIGURE_CELL.test(joined) && (figures.length > 0 || label.length > 0)) {
      const { value, decimals, percent } = readValue(joined)
      // Brackets and signs may have cells of their own.
      const isOpen = /^[($\s]*\(\s*\$?$/.test(cells[i - 1]?.text ?? '')
      const isPercent = percent || /^\)?\s*%$/.test(cells[i + 1]?.text ?? '')
      figures.push({ value: isOpen ? -Math.abs(value) : value, decimals, percent: isPercent, end })
    } else if (text !== '' && figures.length === 0 && !/^[$()%\s—–-]+$/.test(text)) label.push(text)
  })
  const areYears = figures.every(({ value }) => value >= 1990 && value <= 2035 && Number.isInteger(value))
  return areYears ? undefined : { table, label: label.join(' '), figures }
}

const DIGITS = String.raw`(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)`

// A minus sign counts only when it touches the figure; a dash with room around it is a printed zero.
const FIGURE = String.raw`(?:-?\(\s?\$?\s*|\$\s*\(\s?|-\$?|\$\s*-?)?${DIGITS}\s?%?\)?%?`
const FILLING = String.raw`\$|-{1,3}(?!\d)|—|–|\*+|\([a-z]\)|%|n\/?[am]\b|NM\b|bps|x\b`
const TOKEN = new RegExp(`(?<figure>${FIGURE})|(?:${FILLING})`, 'g')

const FIGURE_CELL = new RegExp(`^[($-]*${DIGITS}[)%*]*$`)

/** A word that can stand among the figures of a row: "$(42,747)", "(a)", "($21.6)($12.3)", "-", "NM". */
const COLUMN_WORD = new RegExp(
  String.raw`^(?:[-($]{0,4}${DIGITS}[)%*]{0,3}(?:\([a-z]\))?(?:[-($]{1,4}${DIGITS}[)%*]{0,3}(?:\([a-z]\))?)*` +
    String.raw`|[$(]{1,2}|[)%]{1,2}|-{1,3}|—|–|\*+|\([a-z]\)|n\/?[am]|NM|bps|x)$`,
)

const MONTH_AT_END =
  /(january|february|march|april|may|june|july|august|september|october|november|december|\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.)\s*$/i

function figuresIn(raw: string, isHtml: boolean): Omit<PrintedFigure, 'line'>[] {
  const line = expandTabs(raw.trimEnd())
  if (!/\d/.test(line) || /^[\s\-=_.]+$/.test(line)) return []
  const from = whereFiguresBegin(line)
  if (from === undefined) return []
  const label = line.slice(0, from).trim()
  const texts = [...line.slice(from).matchAll(TOKEN)]
    .map(({ groups }) => groups?.figure?.trim() ?? '')
    .filter((text) => /\d/.test(text))
  if (texts.length === 0 || isNoRow(texts, label, isHtml)) return []
  return texts.map((text) => ({ label, text, ...readValue(text) }))
}

/** Where the run of figures at the end of a line begins; undefined where there is none. */
function whereFiguresBegin(line: string): number | undefined {
  const words = [...line.matchAll(/\S+/g)].map(({ 0: text, index }) => ({ text, from: index, to: index + text.length }))
  const gap = (i: number): number => (words[i]?.from ?? 0) - (words[i - 1]?.to ?? -4)
  let first = words.length
  while (first > 0 && isColumnWord(words[first - 1]?.text ?? '')) first--
  const figures = words.slice(first).filter(({ text }) => /\d/.test(text)).length
  // Prose that ends in an amount, or a note reference that ends a label, stands right behind its words.
  const belongsToLabel =
    figures < 3 ? (i: number) => gap(i) < 2 : (i: number) => gap(i) < 2 && !/[$%,.]/.test(words[i]?.text ?? '')
  while (first < words.length && belongsToLabel(first)) first++
  return words[first]?.from
}

const isColumnWord = (text: string): boolean => text.length <= 40 && COLUMN_WORD.test(text)

/** Years, page numbers, lines of a table of contents, dates, telephone numbers. */
function isNoRow(texts: readonly string[], label: string, isHtml: boolean): boolean {
  const [only = ''] = texts.length === 1 ? texts : []
  return (
    texts.every((text) => /^(19|20)\d\d$/.test(text)) ||
    (label === '' && /^(\d{1,2}|\(\d{1,2}\))$/.test(only)) ||
    (isHtml && /^\d{1,2}$/.test(only)) ||
    MONTH_AT_END.test(label) ||
    /\b(call|tel|fax|phone|dial|page)\b/i.test(label)
  )
}

function readValue(text: string): Pick<PrintedFigure, 'value' | 'decimals' | 'percent'> {
  const digits = /(?:\d[\d,]*)?\.?\d+/.exec(text)?.[0] ?? ''
  const size = Number(digits.replaceAll(',', ''))
  const negative = text.includes('(') || /^\s*[($\s]*-/.test(text)
  return { value: negative ? -size : size, decimals: digits.split('.')[1]?.length ?? 0, percent: text.includes('%') }
}

/** The innermost table rows of a page as lines, their cells two spaces apart, signs joined to their digits. */
function linesOf(page: string): string[] {
  return pageRows(page).map(({ cells }) => {
    const line = cells
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join('  ')
      .replace(/\$\s+/g, '$')
      .replace(/\(\s+/g, '(')
      .replace(/\s+\)/g, ')')
      .replace(/(\d)\s+%/g, '$1%')
      .replace(/\)\s+%/g, ')%')
    return `      ${line.replace(/[—–]/g, '-')}`
  })
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const expandTabs = (line: string): string =>
  line.includes('\t')
    ? line.replace(/([^\t]*)\t/g, (_, run: string) => run.padEnd(run.length + 8 - (run.length % 8)))
    : line
