/** The master check in one sentence, as text and as the formula that gives it. */

export interface Counts {
  readonly checks: number
  readonly exact: number
  readonly rounding: number
  readonly exceptions: number
}

/** "All 212 checks hold, 4 within rounding" or "209 of 212 checks hold, 4 within rounding, 3 exceptions". */
export function masterSentence({ checks, rounding, exceptions }: Counts): string {
  if (checks === 0) return 'No checks'
  return exceptions === 0
    ? `All ${checks} checks hold, ${rounding} within rounding`
    : `${checks - exceptions} of ${checks} checks hold, ${rounding} within rounding, ${exceptions} ${exceptions === 1 ? 'exception' : 'exceptions'}`
}

/** The same sentence over the cells that count. */
export function masterFormula(at: { readonly [K in keyof Counts]: string }): string {
  const { checks, rounding, exceptions } = at
  const held = `" checks hold, "&${rounding}&" within rounding"`
  const odd = `", "&${exceptions}&IF(${exceptions}=1," exception"," exceptions")`
  return (
    `IF(${checks}=0,"No checks",IF(${exceptions}=0,"All "&${checks}&${held},` +
    `(${checks}-${exceptions})&" of "&${checks}&${held}&${odd}))`
  )
}
