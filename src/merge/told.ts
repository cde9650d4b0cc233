/** What is said of a formula beside it, in a list for people, and the formula read out of that again when the workbook grows next. */

/** What is said goes behind the formula: "=SUM(B7:H7); takes in …; read by …". */
export const withSaid = (formula: string, said: readonly string[]): string =>
  [formula, ...said.filter((text) => text !== '')].join('; ')

/** The result stands behind the formula itself: "=SUM(B7:H7) (1291695); takes in …". */
export const withResult = (told: string, result: string): string => {
  const formula = untold(told)
  return `${formula} (${result})${told.slice(formula.length)}`
}

/** The formula without what is said of it, its result among that. Texts, names of sheets and arrays of a formula may have "; ". */
export const untold = (told: string): string =>
  (/^(?:"[^"]*"|'[^']*'|\{[^}]*\}|[^;"'{]|;(?! ))*/.exec(told)?.[0] ?? '').replace(RESULT, '')

/** Not the bracket behind an operator: "=B7* (2)". */
const RESULT = /(?<![-+*/^&=<>,(]) \([^()]*\)$/
