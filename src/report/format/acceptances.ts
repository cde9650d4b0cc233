/** What does not hold as the beginning of a file of known differences, for `check --accept`. */
import { plainJson } from '../plain-text.ts'
import { findingsIn, type Report, shownOf } from '../report.ts'

/**
 * An entry for each exception, in YAML. Why it stands, who says so and until when is left blank: a file with a blank is
 * refused.
 */
export function acceptancesReport(report: Report): string {
  const failing = findingsIn(report).filter(({ id, severity }) => id !== undefined && severity === 'error')
  const head = `# Differences of ${text(report.title)} that may stand: say of each why, who says so, and until when; one that lacks any of these is refused.\n`
  if (failing.length === 0) return `${head}accept: []\n`
  const entries = failing.map((finding) => {
    const seen = (['reported', 'computed'] as const).flatMap((role) => {
      const shown = shownOf(finding, role)
      return shown === '' ? [] : [`${role} ${shown}`]
    })
    return `  # ${text(finding.title)}
  - check: ${text(finding.id ?? '')}
    seen: ${text(seen.join(', '))}
    reason: ""
    who: ""
    until: ""
`
  })
  return `${head}accept:\n${entries.join('')}`
}

/** JSON's strings are YAML's too. */
const text = (said: string): string => plainJson(JSON.stringify(said))
