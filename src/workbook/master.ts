/** The master check in one sentence, as the formula that gives it; `core/tally` gives its text. */

/** The sentence over the cells that count. */
export function masterFormula(at: Readonly<Record<'checks' | 'rounding' | 'exceptions', string>>): string {
  const { checks, rounding, exceptions } = at
  const held = `" checks hold, "&${rounding}&" within rounding"`
  const odd = `", "&${exceptions}&IF(${exceptions}=1," exception"," exceptions")`
  return (
    `IF(${checks}=0,"No checks",IF(${exceptions}=0,"All "&${checks}&${held},` +
    `(${checks}-${exceptions})&" of "&${checks}&${held}&${odd}))`
  )
}
