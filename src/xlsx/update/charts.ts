/** Charts: those that were built before and are as they were are drawn from what is built now; all others follow. */
import { type Moves, movedFormula } from '../../core/cells/move.ts'
import { plainFormula } from '../../core/cells/plain-formula.ts'
import { unescapedXml } from '../package/edit-xml.ts'
import { escaped } from '../package/xml-text.ts'
import { movedChart } from './moved-parts.ts'

/** A chart of one workbook, and where that workbook's places are in the one it is compared with or goes into. */
export interface ChartSource {
  readonly text: string
  readonly moves: Moves
}

/**
 * The user's chart. `before` are the charts that were built before, `now` those built now, of the same sheet; they are
 * the same chart where their titles are.
 */
export function grownChart(
  theirs: ChartSource,
  before: readonly ChartSource[],
  now: readonly ChartSource[],
): { readonly text: string; readonly built?: ChartSource } {
  const own = references(theirs.text).map(plain)
  const was = before.find(({ text, moves }) => {
    const refs = references(text).map((each) => plain(movedFormula(each, '', moves)))
    return refs.length === own.length && refs.every((each, i) => each === own[i])
  })
  const built = was && now.find(({ text }) => titleOf(text) === titleOf(was.text))
  if (built === undefined) return { text: movedChart(theirs.text, '', theirs.moves) }
  const drawn = [...built.text.matchAll(REFERENCE)]
  if (drawn.length !== own.length) return { text: movedChart(theirs.text, '', theirs.moves), built }
  let i = 0
  const text = theirs.text.replace(REFERENCE, (_, kind: string) => {
    const [, builtKind = '', formula = '', cache = ''] = drawn[i++] as RegExpMatchArray
    const moved = escaped(movedFormula(unescapedXml(formula), '', built.moves))
    const prefix = kind.includes(':') ? kind.slice(0, kind.indexOf(':') + 1) : ''
    const inner = `<c:f>${moved}</c:f>${cache}`
    return `<${builtKind}>${inner}</${builtKind}>`.replace(/(<\/?)c:/g, (_, start: string) => start + prefix)
  })
  return { text, built }
}

/** A chart's series: the reference, and what was read there when it was saved. */
const REFERENCE = /<((?:\w+:)?(?:num|str)Ref)><(?:\w+:)?f>([^<]*)<\/(?:\w+:)?f>([\s\S]*?)<\/\1>/g

const references = (chart: string): string[] =>
  [...chart.matchAll(REFERENCE)].map((match) => unescapedXml(match[2] ?? ''))

/** A reference as all programs would write it; those of charts are all fixed. */
const plain = (formula: string): string => plainFormula(formula).replaceAll('$', '')

/** The texts in a chart's title. */
export function titleOf(chart: string): string {
  const title = /<(?:\w+:)?title>[\s\S]*?<\/(?:\w+:)?title>/.exec(chart)?.[0] ?? ''
  return [...title.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map((match) => match[1]).join('')
}
