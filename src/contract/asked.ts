/** What the library may be asked: the forms that its arguments are held against. */
import * as v from 'valibot'
import { UserError } from '../core/diagnostic.ts'
import { totalsWishes } from '../core/model.ts'
import { isDate } from '../core/period.ts'
import { expectation } from '../language/expected.ts'

const flag = v.optional(v.boolean())
const isAmount = (value: number): boolean => Number.isFinite(value) && value >= 0
const amount = v.optional(v.pipe(v.number(), v.check(isAmount, 'a number of 0 or more')))
/** By one and more of the larger no two figures differ that have the same sign. */
const share = v.optional(
  v.pipe(
    v.number(),
    v.check((value) => value >= 0 && value < 1, 'a share from 0 to less than 1'),
  ),
)

/** What JavaScript takes a value for; also of one of another realm, as where tests run. */
const tagOf = (value: unknown): string => Object.prototype.toString.call(value)
const isBytes = (value: unknown): boolean => tagOf(value) === '[object Uint8Array]'

/** The forms, each by what it is called in messages. */
export const forms = {
  bytes: v.pipe(v.unknown(), v.check(isBytes, 'a Uint8Array')),
  releases: v.array(v.unknown()),
  reading: v.strictObject({ name: v.optional(v.pipe(v.string(), v.nonEmpty('the name of a file'))) }),
  building: v.strictObject({
    names: flag,
    totals: v.optional(v.picklist(totalsWishes)),
    created: v.optional(v.pipe(v.string(), v.check(isDate, 'a day, as 2008-04-22'))),
  }),
  history: v.strictObject({ asFirstReported: flag }),
  comparing: v.strictObject({
    tolerance: amount,
    relative: share,
    printed: flag,
    formats: flag,
    only: v.optional(v.picklist(['values', 'formulas'])),
    ignore: v.optional(v.array(v.string())),
  }),
} as const satisfies Record<string, v.GenericSchema>

/**
 * Holds an argument against its form; `where` begins the message.
 *
 * @throws UserError, "build: totals: expected "live" or "printed" or "plug", found "typed""
 */
export function prove(where: string, value: unknown, form: v.GenericSchema): void {
  const hasKeys = 'entries' in form
  // A list and a map would pass for keys and values of which none is said.
  const isOther = hasKeys && typeof value === 'object' && tagOf(value) !== '[object Object]'
  const { issues } = v.safeParse(form, isOther ? null : value)
  if (issues === undefined) return
  const [issue] = issues
  const path = (issue.path ?? []).map(({ key }) => String(key))
  const entries = hasKeys ? Object.keys(form.entries as object) : []
  const received = kindOf(isOther ? value : issue.input) ?? issue.received
  throw new UserError([where, ...path].join(': ').concat(`: ${expectation({ ...issue, received }, entries)}`))
}

/** What something is where its own text would say little. */
const kindOf = (value: unknown): string | undefined =>
  value instanceof Promise
    ? 'Promise'
    : typeof value === 'object' && value !== null
      ? value.constructor?.name
      : undefined
