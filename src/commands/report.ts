/** What was built, and what is odd about it, in words. */
import type { Diagnostic } from '../core/diagnostic.ts'
import type { Check, CheckResult, Verdict } from '../core/model.ts'
import type { Decimal } from '../core/number.ts'
import type { Source } from '../core/source.ts'
import type { Built } from '../pipeline.ts'
import { excerpt } from './excerpt.ts'

/** What stands in the workbook: sheets, figures, formulas, and how many checks hold. */
export function summary({ model, results, workbook }: Built, path: string): string {
  const cells = [...model.cells.values()]
  const live = cells.filter((cell) => cell.origin !== 'printed').length
  const formulas = workbook.sheets.flatMap((sheet) => sheet.cells).filter((cell) => cell.formula !== undefined).length
  const odd = results.filter(isException)
  const exact = results.filter(({ verdict }) => verdict === 'exact').length
  const lines = [
    path,
    `  ${count(workbook.sheets.length, 'sheet')}: ${workbook.sheets.map(({ name }) => name).join(', ')}`,
    `  ${count(cells.length, 'figure')}, ${live} of them live; ${count(formulas, 'formula')} in all`,
    `  ${count(results.length, 'check')}: ${exact} exact, ${results.length - exact - odd.length} within rounding, ` +
      count(odd.length, 'exception'),
  ]
  return `${lines.join('\n')}\n`
}

/** What is odd and where: each diagnostic, and each check that does not hold, with the line it is about. */
export function exceptions({ model, results }: Built): string {
  const { source } = model.release
  const diagnostics = model.diagnostics.filter(({ severity }) => severity !== 'note')
  return [
    ...shortened(diagnostics).map((shown) => onDiagnostic(shown, source)),
    ...results.filter(isException).map((result) => onCheck(result, source)),
  ].join('')
}

/** Verdicts under which a check does not hold as it should. */
const EXCEPTIONS: ReadonlySet<Verdict> = new Set(['truncation', 'suspect', 'inconsistent', 'unmatched'])

const isException = ({ check, verdict }: CheckResult): boolean => !check.informational && EXCEPTIONS.has(verdict)

/** Diagnostics of one code beyond this many are counted, not shown. */
const MOST_SHOWN = 10

interface Shown {
  readonly diagnostic: Diagnostic
  /** How many more of its code are not shown; given with the last that is. */
  readonly more: number
}

function shortened(diagnostics: readonly Diagnostic[]): Shown[] {
  const total = new Map<string, number>()
  for (const { code } of diagnostics) total.set(code, (total.get(code) ?? 0) + 1)
  const seen = new Map<string, number>()
  return diagnostics.flatMap((diagnostic) => {
    const nth = (seen.get(diagnostic.code) ?? 0) + 1
    seen.set(diagnostic.code, nth)
    if (nth > MOST_SHOWN) return []
    const more = nth === MOST_SHOWN ? (total.get(diagnostic.code) ?? 0) - nth : 0
    return [{ diagnostic, more }]
  })
}

function onDiagnostic({ diagnostic, more }: Shown, source: Source): string {
  const { code, message, span } = diagnostic
  const place = span === undefined ? `${source.name}: ${code}` : excerpt(source, span, code)
  const rest = more === 0 ? '' : `… and ${more} more: ${code}\n`
  return `${place}\n${message}\n\n${rest}`
}

function onCheck({ check, computed, difference, verdict, remark }: CheckResult, source: Source): string {
  const place = excerpt(source, check.span, `${verdict} (${check.kind}): ${check.label}`)
  const parts = [
    `reported ${figure(check.printed, check)}`,
    computed && `computed ${figure(computed, check)}`,
    difference && `difference ${figure(difference, check)}`,
    `allowed by rounding ${figure(check.tolerance, check)}`,
  ]
  const sentence = remark === undefined ? '' : `${remark}\n`
  return `${place}\n${parts.filter(Boolean).join('   ')}\n${sentence}\n`
}

/** "3,012", "-0.04", "45.2%": at most four digits behind those that are whole. */
function figure(value: Decimal, { unit }: Check): string {
  const percent = unit.measure === 'percent'
  const [whole = '', fraction] = (percent ? value.times(100) : value).toDecimalPlaces(4).toFixed().split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${grouped}${fraction === undefined ? '' : `.${fraction}`}${percent ? '%' : ''}`
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
