/** What keys a form has, for messages. */
import type * as v from 'valibot'

type Form = v.GenericSchema & {
  readonly entries?: Readonly<Record<string, Form>>
  readonly item?: Form
  readonly value?: Form
  readonly wrapped?: Form
}

/** The keys that may stand at a path; none where it is no object, or one whose keys are free. */
export function keysAt(form: v.GenericSchema, path: readonly (string | number)[]): readonly string[] {
  let at: Form | undefined = form
  for (const step of path) {
    at = within(at)
    at = at?.entries?.[step] ?? at?.item ?? at?.value
  }
  return Object.keys(within(at)?.entries ?? {})
}

/** What is there where it may be absent. */
function within(form: Form | undefined): Form | undefined {
  let at = form
  while (at?.wrapped !== undefined) at = at.wrapped
  return at
}
