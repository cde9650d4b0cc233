/** What was built, and what is odd about it, in words. */

import type { Check, CheckResult } from '../core/model.ts'
import type { Decimal } from '../core/number.ts'
import type { Span } from '../core/source.ts'
import { isException, tally, tallySentence } from '../core/tally.ts'
import type { Built, Examined } from '../flows/build.ts'
import { shownIn } from '../language/shown.ts'
import { countsOf } from './counts.ts'
import { excerpt } from './excerpt.ts'

/** What stands in the workbook: sheets, figures, formulas, and how many checks hold. */
export function summary({ model, results, workbook }: Built, path: string): string {
  const { figures, live, formulas } = countsOf({ model, workbook })
  const counts = tally(results)
  const lines = [
    path,
    `  ${count(workbook.sheets.length, 'sheet')}: ${workbook.sheets.map(({ name }) => name).join(', ')}`,
    `  ${count(figures, 'figure')}, ${live} of them live; ${count(formulas, 'formula')} in all`,
    `  ${tallySentence(counts)}`,
  ]
  if (counts.unmatched > 0) {
    lines.push(
      `  ${count(counts.unmatched, 'figure')} of its sentences ${counts.unmatched === 1 ? 'is' : 'are'} in no table`,
    )
  }
  return `${lines.join('\n')}\n`
}

/** What is odd and where, in the order printed: each diagnostic, and each check that does not hold. */
export function oddities({ model, results }: Examined): string {
  const { source } = model.release
  const diagnostics = [...model.release.diagnostics, ...model.diagnostics]
    .filter(({ severity }) => severity !== 'note')
    .map(({ code, span, message }): Oddity => ({ kind: code, saying: code, text: message, ...(span && { span }) }))
  const all = [...diagnostics, ...results.filter(isException).map(ofCheck)].sort(
    (a, b) => (a.span?.line ?? 0) - (b.span?.line ?? 0) || (a.span?.column ?? 0) - (b.span?.column ?? 0),
  )
  const shown = new Map<string, number>()
  const texts: string[] = []
  for (const { kind, saying, text, span } of all) {
    const nth = (shown.get(kind) ?? 0) + 1
    shown.set(kind, nth)
    if (nth > MOST_SHOWN) continue
    texts.push(`${span === undefined ? `${source.name}: ${saying}` : excerpt(source, span, saying)}\n${text}\n\n`)
  }
  for (const [kind, total] of shown) {
    if (total > MOST_SHOWN) texts.push(`… and ${total - MOST_SHOWN} more: ${kind}\n\n`)
  }
  return texts.join('')
}

/** Oddities of one kind beyond this many are counted, not shown; the Checks sheet has every check. */
const MOST_SHOWN = 20

interface Oddity {
  readonly kind: string
  readonly saying: string
  readonly text: string
  readonly span?: Span
}

function ofCheck(result: CheckResult): Oddity {
  const { check, verdict, remark } = result
  const sentence = remark === undefined ? '' : `\n${remark}`
  return {
    kind: verdict,
    saying: `${verdict} (${check.kind}): ${check.label}`,
    text: comparison(result) + sentence,
    span: check.span,
  }
}

/** "reported 3,012   computed 3,009   difference 3   allowed by rounding 2.5" */
export function comparison({ check, computed, difference }: CheckResult): string {
  const figures = [
    `reported ${figure(check.printed, check)}`,
    computed && `computed ${figure(computed, check)}`,
    difference && `difference ${figure(difference, check)}`,
    computed && `allowed by rounding ${figure(check.tolerance, check)}`,
  ]
  return figures.filter(Boolean).join('   ')
}

/** "3,012", "-0.04", "45.2%": no more than four digits behind the point. */
export const figure = (value: Decimal, { unit }: Pick<Check, 'unit'>): string =>
  shownIn(unit, value, (shown) => shown.toDecimalPlaces(4).toFixed())

export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
