/** A comparison in one line: how many changes of each kind. */
import { type Change, type ChangeKind, type Comparison, changeKinds } from '../core/book/change.ts'
import { count } from './figure.ts'

/** "1 figure changed, 1 sentence added, 1 check broke by it": of drafts, whose statements alone have figures. */
function draftsHeadline(changes: readonly Change[], anew: number): string {
  const told = new Map<string, number>()
  const add = (says: string, times = 1): unknown => told.set(says, (told.get(says) ?? 0) + times)
  for (const { kind, before, after, caption } of changes) {
    const isFigure =
      (kind === 'value' || kind === 'restated') && [before, after].some((side) => typeof side?.value === 'number')
    const { left = 0, right = 0 } = (after ?? before)?.range ?? {}
    const columns = kind === 'columns-inserted' || kind === 'columns-removed' ? right - left + 1 : 1
    add(isFigure ? FIGURE : kind === 'rows-moved' && caption === '' ? 'passage moved' : draftTitle(kind), columns)
  }
  const flips = changes.flatMap(({ consequences }) => consequences).filter(({ kind }) => kind.startsWith('check-'))
  const by =
    changes.length === 1 || changes.filter(({ consequences }) => consequences.length > 0).length === 1 ? 'it' : 'them'
  const flipped = [...kindCounts(flips)].map(([kind, n]) => `${several(n, changeKinds[kind].title)} by ${by}`)
  const totals = anew === 0 ? [] : [`${several(anew, 'figure')} with ${by}`]
  const [figures, ...others] = [...told].toSorted(([a], [b]) => Number(b === FIGURE) - Number(a === FIGURE))
  const said = [figures, ...others].flatMap((each, at) =>
    each === undefined ? [] : [several(each[1], each[0]), ...(at === 0 ? totals : [])],
  )
  return [...said, ...flipped].join(', ')
}

/** What is a sheet of a workbook is a table of a draft. */
export const draftTitle = (kind: ChangeKind): string => changeKinds[kind].title.replace(/^sheet/, 'table')

const FIGURE = 'figure changed'

/** "2 checks broke": of a phrase that begins with what is counted. */
const several = (n: number, phrase: string): string =>
  n === 1
    ? `1 ${phrase.replace(/^(row|column)s /, '$1 ')}`
    : `${n} ${phrase
        .replace(COUNTED, (noun) => `${noun}s`)
        .replace(/ (?:holds|is|its) /, (word) => ` ${PLURAL[word.trim()]} `)
        .replace(' its ', ' their ')}`

const PLURAL: Readonly<Record<string, string>> = { holds: 'hold', is: 'are', its: 'their' }

const COUNTED =
  /^(?:figure|unit|row|table|running head|sentence|passage|check|value|typed value|cached value|result|restated comparative|formula|sheet|setting|defined name|note|link|dead link|circle|range|sum|sign|constant|column heading|number format|style)(?= |$)/

/**
 * "10 changes, 61 consequences: 1 formula became a typed value, 1 value, …"; "no differences". Of `anew` figures of drafts it is
 * said that they changed with others.
 */
export function headlineOf({ changes, ofDrafts, otherFormats, notCompared }: Comparison, anew = 0): string {
  if (changes.length === 0)
    return notCompared.length + otherFormats === 0 ? 'no differences' : 'nothing that is compared differs'
  if (ofDrafts) return draftsHeadline(changes, anew)
  const consequences = consequenceCount(changes)
  const head = [count(changes.length, 'change'), ...(consequences === 0 ? [] : [count(consequences, 'consequence')])]
  return `${head.join(', ')}: ${kindsOf(changes)}`
}

/** "9 checks broke, 2 checks gone". */
export const kindsOf = (changes: readonly Change[]): string =>
  [...kindCounts(changes)].map(([kind, n]) => several(n, changeKinds[kind].title)).join(', ')

/** How many changes there are of each kind. */
export function kindCounts(changes: readonly Change[]): ReadonlyMap<ChangeKind, number> {
  const counts = new Map<ChangeKind, number>()
  for (const { kind } of changes) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts
}

/** How many changes follow from these. */
export const consequenceCount = (changes: readonly Pick<Change, 'consequences'>[]): number =>
  changes.reduce((sum, { consequences }) => sum + consequences.length + consequenceCount(consequences), 0)
