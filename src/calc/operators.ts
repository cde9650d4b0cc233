/** What Excel's operators make of two values. */
import { DIVISION, figureOf, isArea, joined, type Operand, type Outcome, power, UNKNOWN } from './functions.ts'

/** Applies an operator to two values; UNKNOWN for ranges, which Excel would spread over cells. */
export function binary(operator: string, left: Operand, right: Operand): Outcome {
  if (isArea(left) || isArea(right)) return UNKNOWN
  if (operator === '&') return joined([left, right])
  if (operator in COMPARISONS) return compare(operator, left, right)
  const x = figureOf(left)
  if (typeof x !== 'number') return x
  const y = figureOf(right)
  if (typeof y !== 'number') return y
  switch (operator) {
    case '+':
      return x + y
    case '-':
      return x - y
    case '*':
      return x * y
    case '/':
      return y === 0 ? DIVISION : x / y
    default:
      return power(x, y)
  }
}

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
}

/** Figures below texts below truths; a blank is whatever the other is; texts without case. */
function compare(operator: string, left: Operand, right: Operand): Outcome {
  for (const value of [left, right]) if (typeof value === 'object' && 'error' in value) return value
  const [x, y] = [left ?? blankLike(right), right ?? blankLike(left)]
  const rank = (value: Operand) => ['number', 'string', 'boolean'].indexOf(typeof value)
  if (rank(x) !== rank(y)) return COMPARISONS[operator]?.(rank(x) - rank(y)) as boolean
  if (typeof x === 'string' && typeof y === 'string') {
    const [a, b] = [x.toLowerCase(), y.toLowerCase()]
    // How Excel sorts signs and letters of other alphabets is not known here; whether texts are equal is.
    if (a !== b && operator !== '=' && operator !== '<>') return UNKNOWN
    return COMPARISONS[operator]?.(a === b ? 0 : 1) as boolean
  }
  return COMPARISONS[operator]?.(Number(x) - Number(y)) as boolean
}

function blankLike(other: Operand): string | number | boolean {
  return typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0
}
