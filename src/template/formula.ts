/** The shape of the formulas in templates; the model gives them their meaning. */
import type { CalculationTemplate } from '../core/template.ts'

/**
 * "GrossProfit = Revenues - CostOfRevenue" as a total and its terms; undefined where it is not of this form.
 */
export function parseCalculation(text: string): CalculationTemplate | undefined {
  const match = /^\s*([A-Za-z]\w*)\s*=(.*)$/s.exec(text)
  const total = match?.[1]
  const right = match?.[2]?.trim()
  if (total === undefined || right === undefined) return undefined
  const pieces = (/^[+-]/.test(right) ? right : `+ ${right}`).split(/(?=[+-])/)
  const terms: { concept: string; weight: 1 | -1 }[] = []
  for (const piece of pieces) {
    const term = /^([+-])\s*([A-Za-z]\w*)\s*$/.exec(piece)
    if (term?.[2] === undefined) return undefined
    terms.push({ concept: term[2], weight: term[1] === '-' ? -1 : 1 })
  }
  return { total, terms }
}

/**
 * The names a ratio's formula speaks of, or what is wrong with it.
 *
 * Grammar: numbers, names, + - * / ( ), and `average(name)`, a balance's mean over the period.
 *
 *     receivables / sales * days          receivables, sales, days
 */
export function namesIn(formula: string): { readonly names: readonly string[] } | { readonly expected: string } {
  const tokens = formula.match(/[a-z_][a-z0-9_]*|\d+(?:\.\d+)?|\S/gi) ?? []
  const names: string[] = []
  let depth = 0
  let operandNext = true
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ?? ''
    if (token === '(') {
      if (!operandNext) return { expected: `an operator expected before "(" in "${formula}"` }
      depth++
      continue
    }
    if (token === ')') {
      if (operandNext || depth === 0) return { expected: `")" not expected in "${formula}"` }
      depth--
      continue
    }
    if (/^[+\-*/]$/.test(token)) {
      if (operandNext) return { expected: `a name or a number expected before "${token}" in "${formula}"` }
      operandNext = true
      continue
    }
    if (!/^\w/.test(token)) return { expected: `"${token}" not expected in "${formula}"` }
    if (!operandNext) return { expected: `an operator expected before "${token}" in "${formula}"` }
    if (token === 'average' && tokens[i + 1] === '(') continue
    if (/^[a-z_]/i.test(token)) names.push(token)
    operandNext = false
  }
  if (operandNext) return { expected: `a name or a number expected at the end of "${formula}"` }
  if (depth > 0) return { expected: `")" expected at the end of "${formula}"` }
  return { names }
}
