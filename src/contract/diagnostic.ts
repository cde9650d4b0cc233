/** What is odd about a release. */
import * as v from 'valibot'
import { type Severity, severities } from '../core/severity.ts'
import { says } from './definition.ts'
import { place } from './terms.ts'

/** The form of a severity. */
export const severity = v.picklist(Object.keys(severities) as [Severity, ...Severity[]])

/** The form of a diagnostic. */
export const diagnostic = says(
  v.object({
    code: says(v.string(), 'A stable name: "period-not-found".'),
    severity,
    message: says(v.string(), 'One sentence: what is odd, and what was done about it.'),
    place: v.exactOptional(place),
  }),
  'What is odd about a release.',
)
