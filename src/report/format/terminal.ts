/** A comparison for the terminal: grouped by sheet, old and new side by side. */
import { type Change, type Comparison, changeKinds } from '../../core/change.ts'
import { counted, differenceOf, firstOf, sectionsOf, summaryOf, unreported, whatOf, whereOf } from '../of-comparison.ts'

export interface TerminalOptions {
  /** In characters. */
  readonly width: number
  /** Wraps text that is to be told apart; without it there is none. */
  readonly paint: (text: string, paint: Paint) => string
}

export type Paint = 'heading' | 'kind' | 'alert' | 'before' | 'after' | 'muted'

/** Ends in a line end. What a workbook's text could do to a terminal is spelled out. */
export function terminalReport(comparison: Comparison, { width, paint }: TerminalOptions): string {
  const lines = [paint(`${plainText(comparison.before)} → ${plainText(comparison.after)}`, 'heading')]
  for (const { title, changes } of sectionsOf(comparison)) {
    lines.push('', paint(plainText(title), 'heading'))
    for (const change of changes) lines.push(...changeLines(change, width, paint, title !== change.after?.sheet))
  }
  const hint = unreported(comparison)
  lines.push('', summaryOf(comparison), ...(hint === undefined ? [] : [paint(`not shown: ${hint}`, 'muted')]))
  return `${lines.join('\n')}\n`
}

/** SGR colours that read on dark and light ground. */
export const colours: TerminalOptions['paint'] = (text, paint) => `\u001b[${SGR[paint]}m${text}\u001b[0m`

const SGR: Readonly<Record<Paint, string>> = {
  heading: '1',
  kind: '36',
  alert: '1;31',
  before: '31',
  after: '32',
  muted: '2',
}

/** Consequences of one change that are told one by one. */
const MOST_TOLD = 5

function changeLines(change: Change, width: number, paint: TerminalOptions['paint'], isElsewhere: boolean): string[] {
  const kind = changeKinds[change.kind].title
  const sheet = (change.after ?? change.before)?.sheet ?? ''
  const where = isElsewhere && !change.kind.startsWith('sheet-') ? `${sheet}!${whereOf(change)}` : whereOf(change)
  const isAlert = change.kind === 'formula-became-constant' || change.kind === 'stale-result'
  const head = [plainText(where), plainText(whatOf(change))].filter((part) => part !== '').join('  ')
  const lines = [`  ${paint(kind, isAlert ? 'alert' : 'kind')}${head === '' ? '' : `  ${head}`}`]
  lines.push(...sideBySide(change, width - 6, paint).map((line) => `      ${line}`))
  if (change.remark !== undefined) lines.push(`      ${paint(plainText(change.remark), 'muted')}`)
  if (change.consequences.length === 0) return lines
  const { told, more } = firstOf(change.consequences, MOST_TOLD)
  lines.push(`      ${paint(`↳ ${counted(change.consequences.length, 'consequence')}`, 'muted')}`)
  for (const consequence of told) lines.push(`        ${paint(cut(consequenceText(consequence), width - 8), 'muted')}`)
  if (more > 0) lines.push(`        ${paint(`… and ${more} more`, 'muted')}`)
  return lines
}

function sideBySide(change: Change, width: number, paint: TerminalOptions['paint']): string[] {
  const [before, after] = [plainText(change.before?.shown ?? ''), plainText(change.after?.shown ?? '')]
  if (before === '' && after === '') return []
  const difference = differenceOf(change)
  const half = Math.max(12, Math.floor((width - 3 - difference.length - 3) / 2))
  const left = wrap(before === '' ? '(nothing)' : before, half)
  const right = wrap(after === '' ? '(nothing)' : after, half)
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => {
    const old = (left[at] ?? '').padEnd(half)
    const line = `${paint(old, 'before')} │ ${paint(at === 0 && difference !== '' ? (right[at] ?? '').padEnd(half) : (right[at] ?? ''), 'after')}`
    return at === 0 && difference !== '' ? `${line}   ${difference}` : line
  })
}

function consequenceText(change: Change): string {
  const sheet = (change.after ?? change.before)?.sheet ?? ''
  const value = (side: Change['before']) => (change.kind === 'result' ? resultOf(side) : (side?.shown ?? ''))
  const remark = change.remark === undefined ? '' : ` (${change.remark})`
  return plainText(
    `${changeKinds[change.kind].title}  ${sheet}!${whereOf(change)}  ${whatOf(change)}: ${value(change.before)} → ${value(change.after)}${remark}`,
  )
}

/** The result alone: the formula is the same on both sides. */
function resultOf(side: Change['before']): string {
  const shown = side?.shown ?? ''
  const open = shown.lastIndexOf(' (')
  return side?.formula === undefined || open < 0 || !shown.endsWith(')') ? shown : shown.slice(open + 2, -1)
}

/** Lines of at most so many characters, three of them at most. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (let at = 0; at < text.length && lines.length < 3; at += width) lines.push(text.slice(at, at + width))
  if (text.length > 3 * width) lines[2] = `${(lines[2] as string).slice(0, width - 1)}…`
  return lines
}

const cut = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`)

/** One line, with control characters and direction overrides spelled out: nothing in a workbook steers the terminal. */
export function plainText(text: string): string {
  return text.replace(STEERING, (character) =>
    character === '\n' || character === '\t' ? ' ' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const STEERING = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g
