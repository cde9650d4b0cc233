/** The ranges that a formula reads, however they are written. */
import { type Corner, formulaTokens } from '../core/cells/formula-tokens.ts'

/** A range as a formula has it: a row or column of 0 stands for all. */
export interface WrittenRange {
  readonly from: Corner
  readonly to: Corner
  /** Absent for the formula's own sheet. */
  readonly sheet?: string
  /** The function of which it is an argument, in upper case; "" for none. */
  readonly inside: string
  /** It stands for several that are listed: nothing is read that comes between them. */
  readonly isListed?: true
}

/**
 * The ranges of a formula; what is added or listed side by side is one.
 *
 *     B7:E7    Operations!B7:Operations!E7    B7+C7+D7+E7    SUM(B7:C7,D7:E7)    SUM(B7:C7)+SUM(D7:E7)
 */
export function rangesIn(formula: string): readonly WrittenRange[] {
  const found: WrittenRange[] = []
  const open: string[] = []
  let [between, called] = ['', '']
  for (const token of formulaTokens(formula)) {
    if (token.kind === 'space') continue
    if (token.kind !== 'reference') {
      between += token.kind === 'function' && ADDING.test(token.text) ? '' : token.text
      if (token.text === '(') open.push(called)
      else if (token.text === ')') open.pop()
      called = token.kind === 'function' ? token.text.toUpperCase() : ''
      continue
    }
    const { from, to = from, sheet } = token
    const inside = open.findLast((name) => name !== '') ?? ''
    const range = { from, to, inside, ...(sheet === undefined ? {} : { sheet }) }
    const last = found.at(-1)
    const joined = last && joinedTo(last, range, between.replace(/[()]/g, ''))
    if (joined === undefined) found.push(range)
    else found[found.length - 1] = joined
    between = ''
    called = ''
  }
  return found
}

const ADDING = /^SUM$/i

/** One range of two, where a colon, a plus or a comma makes them one. */
function joinedTo(last: WrittenRange, next: WrittenRange, between: string): WrittenRange | undefined {
  if (last.sheet !== next.sheet) return undefined
  if (between === ':') return { ...last, to: next.to }
  const isNext =
    next.from.column === last.to.column + 1 && next.to.row === last.to.row && next.from.row === last.from.row
  const isListed = isNext && (between === '+' || (between === ',' && LISTS.has(next.inside)))
  return isListed ? { ...last, to: next.to, isListed } : undefined
}

/** Functions of which each argument counts alike. */
const LISTS = new Set(['SUM', 'AVERAGE', 'MIN', 'MAX', 'COUNT', 'COUNTA', 'MEDIAN', 'PRODUCT', 'STDEV', 'VAR'])
