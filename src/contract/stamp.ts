/** What every form begins with: the version of the format, and that of the tool. */
import * as v from 'valibot'
import { says } from './definition.ts'
import { FORMAT } from './version.ts'

/** The form of a document of its own, which says what wrote it. */
export const stamped = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.object({
    format: says(
      v.literal(FORMAT),
      'The version of the format: while it stays, parts are added, none renamed or taken away.',
    ),
    tieout: says(v.string(), 'The version of tieout that wrote it.'),
    ...entries,
  })
