/** What stands beside the release: what to look at, a legend, and room for what the script says of a figure. */
import type { CheckResult, FactId } from '../../core/model.ts'
import { type FactVerdict, factVerdicts } from '../../core/verdict.ts'
import { escaped } from '../document/marks.ts'
import type { Exception } from '../exceptions.ts'
import type { Figure } from '../figures.ts'
import { shownFigure } from '../shown-figure.ts'
import { ticks } from '../ticks.ts'

/** What the panel tells. */
export interface Told {
  readonly exceptions: readonly Exception[]
  /** All figures, in the order printed. */
  readonly figures: readonly Figure[]
  readonly statements: readonly string[]
}

/** The panel without the element around it. */
export function panel({ exceptions, figures, statements }: Told): string {
  const byFact = new Map(figures.flatMap((figure) => (figure.placed ? [[figure.placed.fact.id, figure] as const] : [])))
  const byCheck = new Map(figures.flatMap((figure) => figure.own.map(({ check }) => [check.id, figure] as const)))
  return `${DETAIL}
${exceptionSection(exceptions, byFact, byCheck)}
${searchSection(figures, statements)}
${openSection(figures)}
${LEGEND}`
}

const DETAIL = `<section id="detail" aria-label="The figure chosen" aria-live="polite" tabindex="-1" hidden></section>`

const verdictWords = {
  exception: 'Exceptions',
  rounding: 'Within rounding',
  holds: 'Hold',
  part: 'Feed others',
  open: 'Open',
} as const satisfies Record<FactVerdict, string>

function exceptionSection(
  exceptions: readonly Exception[],
  byFact: ReadonlyMap<FactId, Figure>,
  byCheck: ReadonlyMap<string, Figure>,
): string {
  if (exceptions.length === 0) return `<section><h2>Exceptions</h2><p>None.</p></section>`
  const items = exceptions.map(({ result, others, fact }) => {
    const suspect = fact === undefined || fact === result.check.at ? undefined : byFact.get(fact)
    const more = others.map((each) => `<li>${sentence(each, byCheck)}</li>`).join('')
    const also = suspect?.placed
      ? `<p>${others.length === 0 ? 'It is made of' : 'All of these are made of'} ${link(suspect, `${nameOf(suspect)}, ${shownFigure(suspect.placed.fact, suspect.placed.fact.value)}`)}.</p>`
      : ''
    const rest =
      more === ''
        ? ''
        : `<details><summary>and ${others.length} more that may come of it</summary><ul>${more}</ul></details>`
    return `<li data-check="${escaped(result.check.id)}"${fact === undefined ? '' : ` data-suspect="${escaped(fact)}"`}>${sentence(result, byCheck)}${also}${rest}</li>`
  })
  return `<section><h2>Exceptions</h2><ol id="exceptions">${items.join('')}</ol></section>`
}

/** "Total operating expenses, Q1 2008: printed 3,012, its parts give 3,009: off by 3, rounding allows 2.5" */
function sentence({ check, remark = '' }: CheckResult, byCheck: ReadonlyMap<string, Figure>): string {
  const figure = byCheck.get(check.id)
  return `${figure === undefined ? escaped(check.label) : link(figure, check.label)}: ${escaped(remark)}.`
}

const link = ({ attributes }: Figure, text: string): string =>
  attributes.anchor === undefined ? escaped(text) : `<a href="#${attributes.anchor}">${escaped(text)}</a>`

const nameOf = ({ placed }: Figure): string =>
  placed === undefined ? '' : [placed.item.label || placed.item.id, placed.column.label].filter(Boolean).join(', ')

function searchSection(figures: readonly Figure[], statements: readonly string[]): string {
  const counts = factVerdicts.map(
    (verdict) => [verdict, figures.filter((each) => each.verdict === verdict).length] as const,
  )
  const options = counts.map(
    ([verdict, count]) => `<option value="${verdict}">${verdictWords[verdict]} (${count})</option>`,
  )
  const titles = [...new Set(statements)].map((title) => `<option>${escaped(title)}</option>`)
  return `<section id="find" hidden><h2>Find a figure</h2>
<p><label>Search <input id="query" type="search" autocomplete="off"></label>
<label>Verdict <select id="by-verdict"><option value="">all</option>${options.join('')}</select></label>
<label>Statement <select id="by-statement"><option value="">all</option>${titles.join('')}<option value="text">the text</option></select></label></p>
<p id="count" role="status"></p><ol id="found"></ol></section>`
}

/** Line by line: what nothing bears out mostly stands in whole lines. */
function openSection(figures: readonly Figure[]): string {
  const open = figures.filter(({ verdict }) => verdict === 'open')
  if (open.length === 0) return `<section><h2>Open</h2><p>None: every figure is borne out.</p></section>`
  const byTitle = new Map<string, Map<string, string[]>>()
  for (const figure of open) {
    const { placed } = figure
    const title = placed === undefined ? 'The text' : placed.statement.title || placed.statement.id
    const label = placed === undefined ? '' : placed.item.label || placed.item.id
    const lines = byTitle.get(title) ?? new Map<string, string[]>()
    byTitle.set(title, lines)
    const key = placed === undefined ? (figure.own[0]?.check.label ?? '') : label
    const shown = placed === undefined ? key : shownFigure(placed.fact, placed.fact.value, placed.fact.dash)
    lines.set(key, [...(lines.get(key) ?? []), link(figure, shown)])
  }
  const groups = [...byTitle].map(([title, lines]) => {
    const items = [...lines].map(([label, links]) =>
      title === 'The text' ? `<li>${links[0] ?? ''}` : `<li>${escaped(label)}: ${links.join(' ')}`,
    )
    return `<details><summary>${escaped(title)} (${[...lines.values()].flat().length})</summary><ul>${items.join('')}</ul></details>`
  })
  return `<section><h2>Open</h2><p>Nothing in the release bears these out, or contradicts them.</p>${groups.join('')}</section>`
}

const LEGEND = `<section id="legend"><h2>Legend</h2><dl>${Object.entries(ticks)
  .map(([tick, says]) => `<div><dt>${tick}</dt><dd>${says}</dd></div>`)
  .join('')}<div><dt>none</dt><dd>only feeds figures that agree</dd></div></dl>
<p id="keys" hidden><kbd>n</kbd> <kbd>p</kbd> next, previous exception; <kbd>←</kbd> <kbd>→</kbd> from figure to figure; <kbd>Enter</kbd> what stands behind it; <kbd>/</kbd> search; <kbd>?</kbd> this help; <kbd>Esc</kbd> closes</p></section>`
