/** What is odd about a release, as it is told while something is built of it. */
import type { Diagnostic } from '../../core/diagnostic.ts'
import { NO_PATHS, type Paths, sourceAt } from '../../core/file/paths.ts'
import type { Examined } from '../../core/model.ts'
import type { Source } from '../../core/source.ts'
import { isException } from '../../core/tally.ts'
import { inFull } from '../format/terminal.ts'
import { diagnosticFinding, resultFinding } from '../of-release.ts'
import type { Finding } from '../report.ts'

/** Each diagnostic that is no mere note, and each check that does not hold, with its place, in the order printed. */
export function oddities({ model, results }: Examined, paths: Paths = NO_PATHS): string {
  const source = sourceAt(model.release.source, paths)
  const diagnostics = [...model.release.diagnostics, ...model.diagnostics].filter(({ severity }) => severity !== 'note')
  const all = [
    ...diagnostics.map((each) => ({ span: each.span, finding: diagnosed(each, source) })),
    ...results.filter(isException).map((each) => ({ span: each.check.span, finding: resultFinding(each, source) })),
  ].sort((a, b) => (a.span?.line ?? 0) - (b.span?.line ?? 0) || (a.span?.column ?? 0) - (b.span?.column ?? 0))
  const shown = new Map<string, number>()
  const texts: string[] = []
  for (const { finding } of all) {
    const nth = (shown.get(finding.kind) ?? 0) + 1
    shown.set(finding.kind, nth)
    if (nth <= MOST_SHOWN) texts.push(`${told(finding, source)}\n\n`)
  }
  for (const [kind, total] of shown) {
    if (total > MOST_SHOWN) texts.push(`… and ${total - MOST_SHOWN} more: ${kind}\n\n`)
  }
  return texts.join('')
}

/** Findings of one kind beyond this many are counted, not shown; the Checks sheet has every check. */
const MOST_SHOWN = 20

/** The message stands beneath the line, where a check's figures do. */
function diagnosed(diagnostic: Diagnostic, source: Source): Finding {
  const { title, ...finding } = diagnosticFinding(diagnostic, source)
  return { ...finding, title: '', remark: title }
}

const told = (finding: Finding, { name }: Source): string =>
  (finding.place === undefined ? `${name}: ` : '') + inFull(finding).join('\n')
