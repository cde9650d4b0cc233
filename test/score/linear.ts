/** Formulas as weighted sums of the cells they come from, however many formulas lie between. */
import { isFormula, keyOf, type Place, type Sheets } from './sheets.ts'

/** Weights by what they are weights of. */
export type Weights = ReadonlyMap<string, number>

export interface Linear {
  readonly weights: Weights
  readonly constant: number
}

/** What to take a cell for, and with which sign, instead of looking into it; undefined to look. */
export type Stop = (place: Place) => { readonly atom: string; readonly sign: number } | undefined

/** The weighted sum a formula cell is; undefined where it is none (a quotient of cells, a condition, a circle). */
export function linear(sheets: Sheets, place: Place, stop: Stop): Linear | undefined {
  try {
    return expand(place, new Set())
  } catch (error) {
    if (error instanceof NotLinear) return undefined
    throw error
  }

  function expand(at: Place, around: ReadonlySet<string>): Linear {
    const key = keyOf(at)
    if (around.has(key)) throw new NotLinear('a circle')
    const within = new Set(around).add(key)
    const formula = sheets.at(at)?.formula ?? ''
    return new Reading(formula, at.sheet, (cell) => {
      const taken = stop(cell)
      if (taken) return { weights: new Map([[taken.atom, taken.sign]]), constant: 0 }
      const found = sheets.at(cell)
      if (isFormula(found)) return expand(cell, within)
      const isSomething = typeof found?.value === 'number' && found.value !== 0
      return { weights: new Map(isSomething ? [[keyOf(cell), 1]] : []), constant: 0 }
    }).all()
  }
}

export function weighted(parts: Iterable<readonly [Weights, number]>): Map<string, number> {
  const sum = new Map<string, number>()
  for (const [weights, times] of parts) {
    for (const [atom, weight] of weights) {
      const total = (sum.get(atom) ?? 0) + weight * times
      if (Math.abs(total) < 1e-12) sum.delete(atom)
      else sum.set(atom, total)
    }
  }
  return sum
}

class NotLinear extends Error {}

const NOTHING: Linear = { weights: new Map(), constant: 0 }

const TOKEN =
  /\s*(?:(?<reference>(?:(?:'(?:[^']|'')+'|[A-Za-z0-9_.\u0080-\uffff]+)!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?![\w(]))|(?<number>\d*\.?\d+(?:[eE][+-]?\d+)?)|(?<called>[A-Z][A-Z0-9.]*)\(|(?<mark>[-+*/(),]))\s*/y

/** A formula read once, left to right. */
class Reading {
  private tokens: { kind: string; text: string }[] = []
  private next = 0

  constructor(
    formula: string,
    private readonly sheet: string,
    private readonly cell: (place: Place) => Linear,
  ) {
    TOKEN.lastIndex = 0
    while (TOKEN.lastIndex < formula.length) {
      const groups = TOKEN.exec(formula)?.groups
      const [kind, text] = Object.entries(groups ?? {}).find(([, value]) => value !== undefined) ?? []
      if (kind === undefined || text === undefined) throw new NotLinear(formula)
      this.tokens.push({ kind, text })
    }
  }

  all(): Linear {
    const sum = this.sum()
    if (this.next < this.tokens.length) throw new NotLinear('more behind it')
    return sum
  }

  private sum(): Linear {
    let left = this.product()
    for (;;) {
      if (this.takes('+')) left = add(left, this.product(), 1)
      else if (this.takes('-')) left = add(left, this.product(), -1)
      else return left
    }
  }

  private product(): Linear {
    let left = this.signed()
    for (;;) {
      const divides = this.takes('/')
      if (!divides && !this.takes('*')) return left
      left = divides ? divided(left, this.signed()) : multiplied(left, this.signed())
    }
  }

  private signed(): Linear {
    if (this.takes('-')) return add(NOTHING, this.signed(), -1)
    return this.takes('+') ? this.signed() : this.primary()
  }

  private primary(): Linear {
    const token = this.tokens[this.next++]
    if (token?.kind === 'number') return { weights: new Map(), constant: Number(token.text) }
    if (token?.kind === 'reference') {
      const places = placesOf(token.text, this.sheet)
      const [place] = places
      if (place === undefined || places.length > 1) throw new NotLinear('a range as a value')
      return this.cell(place)
    }
    if (token?.kind === 'called' && token.text === 'SUM') return this.summed()
    if (token?.text !== '(') throw new NotLinear(token?.text ?? 'nothing')
    const inner = this.sum()
    if (!this.takes(')')) throw new NotLinear('an open bracket')
    return inner
  }

  private summed(): Linear {
    let total = NOTHING
    do {
      const token = this.tokens[this.next]
      if (token?.kind === 'reference' && token.text.includes(':')) {
        this.next++
        for (const place of placesOf(token.text, this.sheet)) total = add(total, this.cell(place), 1)
      } else {
        total = add(total, this.sum(), 1)
      }
    } while (this.takes(','))
    if (!this.takes(')')) throw new NotLinear('an open bracket')
    return total
  }

  private takes(mark: string): boolean {
    const token = this.tokens[this.next]
    if (token?.kind !== 'mark' || token.text !== mark) return false
    this.next++
    return true
  }
}

const add = (a: Linear, b: Linear, times: number): Linear => ({
  weights: weighted([
    [a.weights, 1],
    [b.weights, times],
  ]),
  constant: a.constant + times * b.constant,
})

function multiplied(a: Linear, b: Linear): Linear {
  const [of, factor] = a.weights.size === 0 ? [b, a] : [a, b]
  if (factor.weights.size > 0) throw new NotLinear('a product of cells')
  return add(NOTHING, of, factor.constant)
}

function divided(a: Linear, b: Linear): Linear {
  if (b.weights.size > 0 || b.constant === 0) throw new NotLinear('a quotient of cells')
  return add(NOTHING, a, 1 / b.constant)
}

function placesOf(reference: string, own: string): Place[] {
  const mark = reference.lastIndexOf('!')
  const quoted = reference.slice(0, Math.max(0, mark))
  const sheet = mark < 0 ? own : quoted.replace(/^'(.*)'$/, '$1').replaceAll("''", "'")
  const [from = '', to = from] = reference
    .slice(mark + 1)
    .replaceAll('$', '')
    .split(':')
  const [top, left] = corner(from)
  const [bottom, right] = corner(to)
  const places: Place[] = []
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) places.push({ sheet, row, column })
  }
  return places
}

function corner(address: string): [row: number, column: number] {
  const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
  return [Number(row), [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)]
}
