/** A report for a review or a message: changes as one table a sheet, exceptions with the line they are printed on. */
import { count } from '../figure.ts'
import { figuresText } from '../figures-text.ts'
import { whereText } from '../place.ts'
import { plainText } from '../plain-text.ts'
import {
  type Finding,
  type Form,
  type Group,
  headingOf,
  type Report,
  shownOf,
  subjects,
  tallyTable,
} from '../report.ts'
import { briefly } from './terminal.ts'

/** Nothing of a file's text becomes markup, a link or another table cell. */
export function markdownReport({ title, headline, groups, tallies, unreported }: Report): string {
  const blocks = [
    `# ${escaped(title)}`,
    headline.map(escaped).join('\n'),
    ...groups.flatMap((group) => [`## ${escaped(group.title)}`, ...TOLD[group.form](group)]),
    ...(tallies.length === 0 ? [] : ['## By statement', talliesIn(tallies)]),
    ...(unreported === undefined ? [] : [`Not shown: ${escaped(unreported)}`]),
  ]
  return `${blocks.join('\n\n')}\n`
}

const FIGURES = subjects.comparison.figures

/** The blocks of a group, a blank line between two. */
const TOLD = {
  excerpts: ({ findings }) => findings.flatMap(inFull),
  lines: ({ findings, following }) => [
    [
      ...findings.map(inOneLine),
      ...(following.length === 0
        ? []
        : [
            `- and ${count(following.length, 'result')} that ${following.length === 1 ? 'follows' : 'follow'} from these`,
          ]),
    ].join('\n'),
  ],
  changes: ({ findings, sheet }) => [
    table(
      ['Change', 'Where', 'What', ...FIGURES.map(headingOf)],
      findings.map((finding) => [
        saying(finding),
        whereText(finding, sheet),
        finding.title,
        ...FIGURES.map((role) => shownOf(finding, role)),
      ]),
    ),
    ...findings.filter(({ consequences }) => consequences.length > 0).flatMap(following),
  ],
} as const satisfies Record<Form, (group: Group) => readonly string[]>

function inFull(finding: Finding): readonly string[] {
  const { says, aspect, place, title, figures, remark } = finding
  const excerpt = place?.in === 'release' ? place.excerpt : undefined
  return [
    `**${escaped(says)}**${aspect === undefined ? '' : ` (${escaped(aspect)})`}, ${whereIn(finding)}${escaped(title)}`,
    ...(excerpt === undefined ? [] : [`    ${plainText(excerpt.line)}`]),
    [figures.length === 0 ? '' : figuresText(figures), remark === undefined ? '' : escaped(remark)]
      .filter((part) => part !== '')
      .join('  \n'),
  ]
}

const inOneLine = (finding: Finding): string =>
  `- ${whereIn(finding)}${escaped(finding.title)}${finding.remark === undefined ? '' : ` (${escaped(finding.remark)})`}`

/** The report's title names the release: its lines are told alone. */
function whereIn(finding: Finding): string {
  const { place } = finding
  if (place === undefined) return ''
  return place.in === 'release' ? `line ${place.line}: ` : `${escaped(whereText(finding))} `
}

/** Consequences of one change that are listed. */
const MOST_LISTED = 20

function saying({ says, remark, consequences }: Finding): string {
  const n = countIn(consequences)
  const more = [...(remark === undefined ? [] : [remark]), ...(n === 0 ? [] : [`${n} follow`])]
  return says + (more.length === 0 ? '' : ` (${more.join('; ')})`)
}

const countIn = (findings: readonly Finding[]): number =>
  findings.reduce((sum, { consequences }) => sum + 1 + countIn(consequences), 0)

function following(finding: Finding): readonly string[] {
  const { says, consequences } = finding
  const lines = consequences
    .slice(0, MOST_LISTED)
    .map((each) => `- ${escaped(whereText(each))} ${escaped(each.title)}: ${escaped(briefly(each))}`)
  const more = consequences.length - lines.length
  return [
    `Following from ${says} at ${escaped(whereText(finding))}:`,
    [...lines, ...(more > 0 ? [`- … and ${more} more`] : [])].join('\n'),
  ]
}

function talliesIn(tallies: Report['tallies']): string {
  const { headings, rows } = tallyTable(tallies)
  return table(
    headings.map((heading) => heading.toLowerCase()),
    rows.map(({ title, counts }) => [title, ...counts.map(String)]),
    '--:',
  )
}

/** All columns but the first are aligned by `rule`. */
const table = (head: readonly string[], rows: readonly (readonly string[])[], rule = '---'): string =>
  [head, ['---', ...head.slice(1).map(() => rule)]]
    .concat(rows.map((row) => row.map(escaped)))
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')

const escaped = (text: string): string =>
  plainText(text)
    .replace(/\s+/g, ' ')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_[\]|~#]/g, (sign) => `\\${sign}`)
