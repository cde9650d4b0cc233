/**
 * Figures of sentences that tied to a table's, and tie to nothing since one of the two was changed.
 *
 *     "… or $0.87 per share"        Diluted    0.88        the check is made no more: it broke, and both figures tell how
 */
import type { OpenedCell } from '../../core/book/opened-workbook.ts'
import { sheetsByName } from '../../core/book/opened-workbook.ts'
import { a1, quotedSheet } from '../../core/cells/a1.ts'
import { formulaTokens } from '../../core/cells/formula-tokens.ts'
import { placesIn } from '../../core/cells/place.ts'
import { type Draft, shownCell } from '../compare/draft.ts'
import { mapPlace, type PlaceMap } from '../match/place-map.ts'
import type { CheckLine } from './flipped-checks.ts'
import type { Calculated } from './generated.ts'

/** What broke a tie: what is said of it, and where the sentence stands now, if it was reworded. */
export interface Broken {
  readonly remark: string
  readonly sentence?: Draft['b']
}

/** Undefined of a check that was made of no sentence, or whose figures are both as they were. */
export function brokenTie(
  { what, cells }: CheckLine,
  sentences: readonly Draft[],
  a: Calculated,
  b: Calculated,
  map: PlaceMap,
): Broken | undefined {
  const [, quote = '', of = ''] = /^“(?:… ?)?(.*?)(?: ?…)?” = (.*)$/s.exec(what) ?? []
  const figure = figureOf(cells, a, b, map) ?? madeOf(cells, a, b, map)
  if (quote === '' || figure === undefined) return undefined
  const words = quote.split(' ')
  const at = words.findLastIndex((word) => /\d/.test(word))
  const said = words[at] ?? ''
  const sentence = sentences.find(({ kind, a }) => kind === 'sentence-changed' && a?.shown?.includes(quote))
  const now = sentence === undefined ? said : wordAt(sentence, quote, at, said)
  const isReworded = now !== said
  if (now === undefined || formOf(now) !== formOf(said) || isReworded === (figure.before !== figure.after))
    return undefined
  return {
    remark: `the sentence says ${bare(now)}, ${of} is ${figure.after}`,
    ...(isReworded && sentence?.b !== undefined && { sentence: sentence.b }),
  }
}

/** "$0.87" and "$1,002" are written alike; of a sentence written anew "2031" may stand where "$0.87" did. */
const formOf = (word: string): string => word.replace(/\d[\d,.]*\d|\d/g, '#')

/** "$0.87" of "($0.87"; brackets that are closed are the figure's. */
const bare = (word: string): string => (/^\(.*\)/.test(word) ? word : word.replace(/^\(/, '')).replace(/[.,;:]$/, '')

/** What stands in a sentence of as many words where a word of the quotation stood before. */
function wordAt({ a, b }: Draft, quote: string, at: number, said: string): string | undefined {
  const [before, after] = [a?.shown ?? '', b?.shown ?? '']
  const [was, is] = [before.split(' '), after.split(' ')]
  const place = before.slice(0, before.indexOf(quote)).split(' ').length - 1 + at
  const word = was.length === is.length ? is[place] : undefined
  const closes = was[place]?.slice(said.length) ?? ''
  return word?.endsWith(closes) ? word.slice(0, word.length - closes.length) : word
}

/** The figure of the table that a check held against, as both drafts show it. */
function figureOf(
  cells: readonly OpenedCell[],
  a: Calculated,
  b: Calculated,
  map: PlaceMap,
): { readonly before: string; readonly after: string } | undefined {
  const read = cells.find(({ formula = '' }) => formulaTokens(formula).length === 1 && formula.includes('!'))
  const [first] = a.book.sheets
  const [place] = first === undefined ? [] : placesIn(read?.formula ?? '', first, sheetsByName(a.book))
  const there = place && mapPlace(place, map)
  if (place === undefined || there === undefined) return undefined
  const [before, after] = [
    a.calculation.cellAt(place.sheet, place.range.top, place.range.left),
    b.calculation.cellAt(there.sheet, there.range.top, there.range.left),
  ].map(
    (cell) =>
      cell &&
      shownCell({
        row: cell.row,
        column: cell.column,
        style: cell.style,
        ...(cell.value !== undefined && { value: cell.value }),
      }),
  )
  return before === undefined || after === undefined ? undefined : { before, after }
}

/**
 * What a check made of several figures of the tables, as the growth of a line, and what they make now; both as the sentence
 * prints such figures.
 *
 *     0.387    =(Operations!$B$8-Operations!$D$8)/Operations!$D$8        38.7%, and 38.0% of the second draft's
 */
function madeOf(
  cells: readonly OpenedCell[],
  a: Calculated,
  b: Calculated,
  map: PlaceMap,
): { readonly before: string; readonly after: string } | undefined {
  const [first] = a.book.sheets
  const [on] = b.book.sheets
  const made = cells.find(({ value, formula = '' }) => typeof value === 'number' && isOfTables(formula))
  const reported = cells.find(
    ({ value, formula, column }) => typeof value === 'number' && formula === undefined && column < (made?.column ?? 0),
  )
  if (first === undefined || on === undefined || made?.formula === undefined || reported === undefined) return undefined
  let isThere = true
  const formula = formulaTokens(made.formula)
    .map((token) => {
      if (token.kind !== 'reference') return token.text
      const [place] = placesIn(token.text, first, sheetsByName(a.book))
      const there = place && mapPlace(place, map)
      if (there === undefined || token.to !== undefined) isThere = false
      return there === undefined
        ? token.text
        : `${quotedSheet(there.sheet.name)}!${a1(there.range.top, there.range.left)}`
    })
    .join('')
  const after = isThere ? b.calculation.local(on, { ...made, formula }) : undefined
  if (typeof after !== 'number') return undefined
  const shown = (value: number | undefined): string => shownCell({ ...reported, value: value as number })
  return { before: shown(made.value as number), after: shown(after) }
}

/** Its references lead to other sheets, and there are several. */
function isOfTables(formula: string): boolean {
  const references = formulaTokens(formula).filter((token) => token.kind === 'reference')
  return (
    references.length > 1 && references.every(({ sheet }) => sheet !== undefined) && !/^(?:IF|IFERROR)\(/.test(formula)
  )
}
