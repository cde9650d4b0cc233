/**
 * What the page's script knows of the figures, as short as it can be: it puts words together from it.
 *
 * Figures are numbered in the order of their marks, from 1; those that are not marked come last.
 */
import { placedFacts } from '../core/facts.ts'
import type { CheckResult, Expression, FactId } from '../core/model.ts'
import type { Source, Span } from '../core/source.ts'
import type { Figure, Judged } from './figures.ts'
import { shownFigure } from './shown-figure.ts'

type Row = readonly (number | readonly number[] | Encoded)[]

/** See `encoded`. */
type Encoded = number | string | readonly (string | Encoded)[]

/** The data of a page, written into it as JSON. */
export interface PageData {
  /** Captions, headings and titles, each once. */
  readonly strings: readonly string[]
  /** Heading and statement (indexes of strings). */
  readonly columns: readonly Row[]
  /**
   * The figure, where its mark reads otherwise; its own check, or checks; what its cell holds, where no check says it; its column,
   * where it is not the next one; its caption (index of strings), where it is not that of the figure before it; what is empty at the end is left out.
   */
  readonly facts: readonly Row[]
  /** Of the marks of sentences, in their order: their checks. */
  readonly claims: readonly (readonly number[])[]
  /** Kind, verdict, and whether it is mere information. */
  readonly sorts: readonly (readonly [string, string, string])[]
  /**
   * Sort, expression, allowed; printed where no figure of a statement says it, computed, difference,
   * remark; what is empty at the end is left out.
   */
  readonly checks: readonly Row[]
}

/** `marked` are the figures in the order of their marks. */
export function pageData({ model, results }: Judged, marked: readonly Figure[]): PageData {
  const strings = new Indexed()
  const string = (text: string): number => strings.index(text)
  const placed = placedFacts(model.release)
  const first = marked.flatMap((figure) => figure.placed?.fact.id ?? [])
  const numbers = new Map<FactId, number>()
  for (const id of [...first, ...placed.keys()]) if (!numbers.has(id)) numbers.set(id, numbers.size + 1)
  const assumptions = new Map(model.assumptions.map(({ id, label }) => [id, label]))
  const encode = (expression: Expression): Encoded => encoded(expression, numbers, (id) => assumptions.get(id) ?? id)
  const indexes = new Map(results.map((result, index) => [result, index]))
  const own = new Map<FactId, number[]>()
  for (const [result, index] of indexes) {
    const { at } = result.check
    if (at !== undefined) own.set(at, [...(own.get(at) ?? []), index])
  }
  const columns = new Indexed()
  const isMarked = new Set(first)
  let [lastCaption, lastColumn] = [-1, -1]
  const facts = [...numbers.keys()].map((id): Row => {
    const { fact, item, column, statement } = placed.get(id) as NonNullable<ReturnType<typeof placed.get>>
    const cell = model.cells.get(id)
    const checks = own.get(id) ?? []
    const shown = shownFigure(fact, fact.value, fact.dash)
    const caption = string(item.label || item.id)
    const at = columns.index(`${string(column.label)} ${string(statement.title || statement.id)}`)
    const row = trimmed([
      isMarked.has(id) && readsAs(shown, model.release.source, fact.span) ? '' : shown,
      checks.length > 1 ? checks : (checks[0] ?? ''),
      checks.length === 0 && cell && cell.origin !== 'printed' ? encode(cell.expression) : '',
      at === lastColumn + 1 ? '' : at,
      caption === lastCaption ? '' : caption,
    ])
    lastCaption = caption
    lastColumn = at
    return row
  })
  const sorts = new Indexed()
  const checks = results.map((result) => checkRow(result, encode, sorts))
  return {
    columns: columns.list.map((column) => column.split(' ').map(Number)),
    facts,
    claims: marked.flatMap((figure) => (figure.placed ? [] : [figure.own.map((each) => indexes.get(each) ?? 0)])),
    sorts: sorts.list.map((sort) => sort.split(' ') as [string, string, string]),
    checks,
    strings: strings.list,
  }
}

function checkRow(
  { check, verdict, computed, difference, remark = '' }: CheckResult,
  encode: (expression: Expression) => Encoded,
  sorts: Indexed,
): Row {
  const shown = (value: typeof computed): string | number => {
    const text = value ? shownFigure(check, value) : ''
    return String(Number(text)) === text ? Number(text) : text
  }
  const isExact = verdict === 'exact' && difference?.isZero()
  const isDrifted = verdict === 'exact' && difference?.abs().gt(check.quantum.div(2)) === true
  const says = check.computed !== undefined && !check.informational && verdict === 'rounding'
  return trimmed([
    sorts.index(`${check.kind} ${verdict} ${check.informational ? 'information' : 'claim'}`),
    check.computed ? encode(check.computed) : '',
    computed ? shown(check.tolerance) : '',
    check.at === undefined ? shown(check.printed) : '',
    isExact ? '' : shown(computed),
    isExact ? '' : shown(difference),
    // What is exact needs no remark, and what rounding explains none but the figures; that of others says it in words.
    isDrifted ? DRIFTED : verdict === 'exact' || says ? '' : remark,
  ])
}

/** Where the printed figures agree to the last digit, and the rounding of what they are calculated from shows. */
const DRIFTED = 'The printed figures agree; these come to that where they are calculated from parts of their own.'

const trimmed = (row: Row): Row => row.slice(0, row.findLastIndex((entry) => entry !== '') + 1)

/** Whether the page's script reads the figure in its mark so; of HTML, signs may stand in cells that are not marked. */
function readsAs(shown: string, { format, lines }: Source, { line, column, length }: Span): boolean {
  const text = lines[line - 1]?.slice(column - 1, column - 1 + length) ?? ''
  if (format === 'html') return /^[\d,.]+$/.test(text) && text === shown
  const solid = text.replace(/[$ ]/g, '')
  return !/ {2}/.test(text) && shown === (/\d/.test(solid) ? solid.replace(/^\((.*)\)$/, '−$1') : '—')
}

/** Texts, each once, by their numbers from 0. */
class Indexed {
  readonly #indexes = new Map<string, number>()

  index(text: string): number {
    const known = this.#indexes.get(text) ?? this.#indexes.size
    this.#indexes.set(text, known)
    return known
  }

  get list(): readonly string[] {
    return [...this.#indexes.keys()]
  }
}

/**
 * A figure is its number, negative where it is taken off; a constant is a string; a sum of figures is the list of them; all else is
 * a list that says what it is: "g" that by which one figure has grown over another, in parts of this.
 */
function encoded(
  expression: Expression,
  numbers: ReadonlyMap<FactId, number>,
  assumption: (id: string) => string,
): Encoded {
  const inner = (each: Expression): Encoded => encoded(each, numbers, assumption)
  switch (expression.kind) {
    case 'ref':
      return numbers.get(expression.fact) ?? '?'
    case 'literal':
      return expression.value.toString()
    case 'assumption':
      return ['a', assumption(expression.id)]
    case 'sum': {
      const terms = expression.terms.map(({ weight, of }): Encoded => {
        const term = inner(of)
        if (weight === 1) return term
        return typeof term === 'number' ? -term : ['n', term]
      })
      const isPlain = terms.length > 0 && terms.every((term) => typeof term === 'number')
      return isPlain ? terms : ['s', ...terms]
    }
    case 'product':
      return ['p', ...expression.factors.map(inner)]
    case 'quotient': {
      const [over, under] = [inner(expression.numerator), inner(expression.denominator)]
      const isChange =
        Array.isArray(over) && typeof over[0] === 'number' && over.length === 2 && over[1] === -Number(under)
      return isChange ? ['g', over[0], under] : ['q', over, under]
    }
    case 'absolute':
      return ['b', inner(expression.of)]
  }
}
