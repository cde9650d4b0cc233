/** The shape of the formulas in templates; the model gives them their meaning. */
import type { CalculationTemplate, RatioFormula } from '../core/template.ts'

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
 * A ratio's formula as a tree, with the names it speaks of; or what is wrong with it.
 *
 * Grammar: numbers, names, + - * / ( ), and `average(name)`, a balance's mean over the period.
 *
 *     receivables / sales * days          ((receivables / sales) * days)
 */
export function parseRatio(
  formula: string,
): { readonly tree: RatioFormula; readonly names: readonly string[] } | { readonly expected: string } {
  const tokens = formula.match(/[a-z_][a-z0-9_]*|\d+(?:\.\d+)?|\S/gi) ?? []
  const names: string[] = []
  let at = 0
  const fail = (wanted: string): never => {
    throw new Unreadable(
      `${wanted} expected ${at < tokens.length ? `before "${tokens[at]}"` : 'at the end'} in "${formula}"`,
    )
  }
  const level = (operators: readonly string[], operand: () => RatioFormula): RatioFormula => {
    let left = operand()
    for (let token = tokens[at]; token !== undefined && operators.includes(token); token = tokens[at]) {
      at++
      left = { kind: 'operation', operator: token as '+', left, right: operand() }
    }
    return left
  }
  const sum = (): RatioFormula => level(['+', '-'], product)
  const product = (): RatioFormula => level(['*', '/'], atom)
  const close = (): void => {
    if (tokens[at] !== ')') fail('")"')
    at++
  }
  const atom = (): RatioFormula => {
    const token = tokens[at] ?? fail('a name or a number')
    if (token === '(') {
      at++
      const inner = sum()
      close()
      return inner
    }
    if (/^\d/.test(token)) {
      at++
      return { kind: 'number', value: Number(token) }
    }
    if (!/^[a-z_]/i.test(token)) fail('a name or a number')
    at++
    if (token !== 'average' || tokens[at] !== '(') {
      names.push(token)
      return { kind: 'name', name: token }
    }
    at++
    const name = tokens[at] ?? ''
    if (!/^[a-z_]/i.test(name)) fail('a name')
    at++
    names.push(name)
    close()
    return { kind: 'average', name }
  }
  try {
    const tree = sum()
    if (at < tokens.length) fail('an operator')
    return { tree, names }
  } catch (error) {
    if (error instanceof Unreadable) return { expected: error.message }
    throw error
  }
}

/** Says where the grammar was left; caught in `parseRatio` alone. */
class Unreadable extends Error {}
