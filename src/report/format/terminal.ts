/** A report for the terminal: changes with old and new side by side, exceptions with carets beneath the figure. */
import type { Severity } from '../../core/severity.ts'
import type { Tally } from '../../core/tally.ts'
import { excerptLines } from '../excerpt.ts'
import { count } from '../figure.ts'
import { figuresText } from '../figures-text.ts'
import { whereText } from '../place.ts'
import { plainText } from '../plain-text.ts'
import {
  type Figure,
  type Finding,
  type Form,
  type Group,
  kindText,
  type Report,
  shownOf,
  subjects,
} from '../report.ts'

/** Where a report is shown. */
export interface Screen {
  /** In characters. */
  readonly width: number
  /** What is longer than a line goes on in the next. Absent: it does not, as for a program that reads the lines. */
  readonly wraps?: true
  /** What holds is listed too. Absent: it is counted. */
  readonly verbose?: boolean
  /** Wraps text that is to be told apart; without it there is none. */
  readonly paint: (text: string, paint: Paint) => string
}

/** What a stretch of text is, for whoever colours it. */
export type Paint = 'heading' | 'kind' | 'alert' | 'before' | 'after' | 'muted'

/** SGR colours that read on dark and light ground. */
export const colours: Screen['paint'] = (text, paint) => `\u001b[${SGR[paint]}m${text}\u001b[0m`

const SGR: Readonly<Record<Paint, string>> = {
  heading: '1',
  kind: '36',
  alert: '1;31',
  before: '31',
  after: '32',
  muted: '2',
}

/** What is no terminal, or one that wants no colours. */
export const PLAIN: Screen = { width: 120, paint: (text) => text }

/** Ends in a line end. What a file's text could do to a terminal is spelled out. */
export function terminalReport(report: Report, screen: Screen): string {
  const { subject, title, headline, groups, tallies, unreported } = report
  const { paint } = screen
  const isFirst = subjects[subject].headline === 'first'
  const counted = groups
    .filter((group) => isCounted(group, screen))
    .flatMap(({ title, findings }) => lines(`  ${findings.length} ${title}`, screen, '    '))
  const said = [
    ...headline.flatMap((line) => lines(line, screen, '  ')),
    ...(unreported === undefined ? [] : [paint(`not shown: ${unreported}`, 'muted')]),
  ]
  const sections = [
    [paint(plainText(title), 'heading'), ...(isFirst ? said : [])],
    ...groups
      .filter((group) => !isCounted(group, screen))
      .map((group) => [
        ...lines(group.title, screen, '', (line) => paint(line, 'heading')),
        ...TOLD[group.form](group, screen),
      ]),
    ...(counted.length === 0 ? [] : [[paint('Not listed (--verbose lists it)', 'heading'), ...counted]]),
    ...(tallies.length === 0
      ? []
      : [
          [
            'By statement',
            ...tallies.flatMap((each) => lines(`  ${each.title}: ${tallyText(each.tally)}`, screen, '    ')),
          ],
        ]),
    ...(isFirst ? [] : [said]),
  ]
  return sections.map((lines) => `${lines.join('\n')}\n`).join('\n')
}

const isCounted = ({ folded }: Group, { verbose }: Screen): boolean => folded === true && verbose !== true

const TOLD = {
  excerpts: ({ title, findings }, screen) => [
    '─'.repeat(Math.min(title.length, 100, screen.width)),
    ...findings.flatMap((finding, i) => [
      ...(i === 0 ? [] : ['']),
      // Two checks of one figure: the line is shown once.
      ...inFull(finding, screen, i > 0 && isSamePlace(finding, findings[i - 1])),
    ]),
  ],
  lines: ({ findings, following, sheet }, screen) => [
    ...findings.flatMap((finding) => inOneLine(finding, sheet, screen)),
    ...(following.length === 0
      ? []
      : [
          `  and ${count(following.length, 'result')} that ${following.length === 1 ? 'follows' : 'follow'} from these`,
        ]),
  ],
  changes: ({ findings, sheet }, screen) => findings.flatMap((finding) => changeLines(finding, sheet, screen)),
} as const satisfies Record<Form, (group: Group, screen: Screen) => readonly string[]>

const isSamePlace = ({ place: a }: Finding, other: Finding | undefined): boolean => {
  const b = other?.place
  return a?.in === 'release' && b?.in === 'release' && a.line === b.line && a.column === b.column
}

/** Its line with carets, its figures, its remark. */
export function inFull(finding: Finding, screen: Screen = PLAIN, isShown = false): readonly string[] {
  const { place, title, figures, remark } = finding
  const { paint, width } = screen
  const kind = kindText(finding)
  const [printed, carets] =
    place?.in === 'release' && !isShown ? excerptLines(place, screen.wraps ? width : Number.POSITIVE_INFINITY) : []
  return [
    ...lines(`${placed(finding)}${title === '' ? kind : `${kind}: ${title}`}`, screen, '    ', (head) =>
      painted(head, finding, screen),
    ),
    ...(printed === undefined ? [] : [plainText(printed)]),
    ...(carets === undefined ? [] : [paint(plainText(carets), COLOURS[finding.severity])]),
    ...(figures.length === 0 ? [] : lines(figuresText(figures), screen, '  ')),
    ...(remark === undefined ? [] : lines(remark, screen, '  ', (text) => paint(text, 'muted'))),
  ]
}

/** "q3.txt:41:45: error: ", as editors and problem matchers know it; "error: " of what has no place. */
const placed = (finding: Finding): string =>
  finding.place?.in === 'workbook' ? '' : [whereText(finding), `${finding.severity}: `].filter(Boolean).join(': ')

/** The severity in its colour, where the line begins with a place. */
function painted(line: string, { severity }: Finding, { paint }: Screen): string {
  return line.replace(`${severity}:`, (word) => paint(word, COLOURS[severity]))
}

const COLOURS = { error: 'alert', difference: 'kind', warning: 'kind', note: 'muted' } as const satisfies Record<
  Severity,
  Paint
>

/** A text as one line, or as many as it takes where the screen wraps; each but the first behind `indent`. */
function lines(
  text: string,
  { width, wraps }: Screen,
  indent: string,
  paint: (line: string) => string = (line) => line,
): readonly string[] {
  const plain = plainText(text)
  if (!wraps || plain.length <= width) return [paint(plain)]
  const broken: string[] = []
  let line = ''
  for (const word of plain.split(/(?<=\S)(?= )/)) {
    if (line !== '' && line.length + word.length > width) {
      broken.push(line)
      line = indent + word.trimStart()
    } else line += word
  }
  return [...broken, line].map(paint)
}

function inOneLine(finding: Finding, sheet: string | undefined, screen: Screen): readonly string[] {
  const { title, remark, place } = finding
  const remarked = remark === undefined ? [] : lines(`    ${remark}`, screen, '    ')
  if (place?.in !== 'release') {
    const line = [whereText(finding, sheet), title].filter((part) => part !== '').join('  ')
    return [...lines(`  ${line}`, screen, '    '), ...remarked]
  }
  const kind = kindText(finding)
  return [
    ...lines(`${placed(finding)}${kind}: ${title}`, screen, '    ', (head) => painted(head, finding, screen)),
    ...remarked,
  ]
}

/** Consequences of one change that are told one by one. */
const MOST_TOLD = 5

function changeLines(finding: Finding, sheet: string | undefined, { width, paint }: Screen): readonly string[] {
  const { says, severity, title, remark, consequences } = finding
  const head = [whereText(finding, sheet), title].filter((part) => part !== '').map(plainText)
  const told = consequences.slice(0, MOST_TOLD)
  const more = consequences.length - told.length
  return [
    `  ${[paint(says, severity === 'error' ? 'alert' : 'kind'), ...head].join('  ')}`,
    ...sideBySide(finding, width - 6, paint).map((line) => `      ${line}`),
    ...(remark === undefined ? [] : [`      ${paint(plainText(remark), 'muted')}`]),
    ...(consequences.length === 0 ? [] : [`      ${paint(`↳ ${count(consequences.length, 'consequence')}`, 'muted')}`]),
    ...told.map((each) => `        ${paint(cut(plainText(consequenceText(each)), width - 8), 'muted')}`),
    ...(more > 0 ? [`        ${paint(`… and ${more} more`, 'muted')}`] : []),
  ]
}

function sideBySide(finding: Finding, width: number, paint: Screen['paint']): readonly string[] {
  const [whole, wholeNow] = [plainText(shownOf(finding, 'before')), plainText(shownOf(finding, 'after'))]
  if (whole === '' && wholeNow === '') return []
  const percent = shownOf(finding, 'percent')
  const difference = [shownOf(finding, 'difference'), ...(percent === '' ? [] : [`(${percent})`])].join(' ')
  const half = Math.max(12, Math.floor((width - 3 - difference.length - 3) / 2))
  const [before, after] = fromTheChange(whole, wholeNow, half)
  const left = wrap(before === '' ? '(nothing)' : before, half)
  const right = wrap(after === '' ? '(nothing)' : after, half)
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => {
    const [old, now] = [(left[at] ?? '').padEnd(half), right[at] ?? '']
    const isSaid = at === 0 && difference !== ''
    const line = `${paint(old, 'before')} │ ${paint(isSaid ? now.padEnd(half) : now, 'after')}`
    return isSaid ? `${line}   ${difference}` : line
  })
}

function consequenceText(finding: Finding): string {
  const remark = finding.remark === undefined ? '' : ` (${finding.remark})`
  const title = finding.title === '' ? '' : `${finding.title}: `
  return `${finding.says}  ${whereText(finding)}  ${title}${briefly(finding)}${remark}`
}

/** "1,280 → 1,330": of a formula that gives something else, what it gives. */
export function briefly({ figures }: Finding): string {
  const of = (wanted: Figure['role']): string => {
    const found = figures.find(({ role }) => role === wanted)
    return found?.result ?? found?.shown ?? ''
  }
  return of('before') === '' ? of('after') : `${of('before')} → ${of('after')}`
}

/** Two long texts from a little before where they begin to differ: "… and ordered two engines." */
function fromTheChange(before: string, after: string, width: number): readonly [string, string] {
  if (Math.max(before.length, after.length) <= MOST_LINES * width) return [before, after]
  let same = 0
  while (same < before.length && before[same] === after[same]) same++
  const from = before.lastIndexOf(' ', same - Math.floor(width / 2)) + 1
  return same <= width || from === 0 ? [before, after] : [`… ${before.slice(from)}`, `… ${after.slice(from)}`]
}

const MOST_LINES = 3

/** Lines of at most so many characters, three of them at most. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (let at = 0; at < text.length && lines.length < MOST_LINES; at += width) lines.push(text.slice(at, at + width))
  if (text.length > MOST_LINES * width) lines[MOST_LINES - 1] = cut(text.slice((MOST_LINES - 1) * width), width)
  return lines
}

const cut = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`)

/** "12 exact, 3 within rounding, 1 exception" */
function tallyText({ exact, rounding, exceptions, unmatched, accepted }: Tally): string {
  const counts = [
    `${exact} exact`,
    rounding > 0 ? `${rounding} within rounding` : '',
    exceptions > 0 ? count(exceptions, 'exception') : '',
    unmatched > 0 ? `${unmatched} unmatched` : '',
    accepted > 0 ? `${accepted} accepted` : '',
  ]
  return counts.filter(Boolean).join(', ')
}
