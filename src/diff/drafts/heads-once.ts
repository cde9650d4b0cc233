/** A release that says another unit or period says it over each of its tables: that is one change, and these are counted. */
import { groupBy } from '../../core/group.ts'
import { readUnitWords, scaleText } from '../../language/units.ts'
import { joinRemarks } from '../compare/consequences.ts'
import { type Draft, type DraftSide, shownCell } from '../compare/draft.ts'
import { headWords, lessWords } from './head-words.ts'

/** Of the changes of units, and of headings, that are alike the first, with how many have it; all else as it is. */
export function withHeadsOnce(all: readonly Draft[]): Draft[] {
  const drafts = withoutSpans(all)
  const alike = groupBy(
    drafts.filter(({ kind }) => kind === 'unit' || kind === 'heading'),
    correction,
  )
  const once = new Map([...alike].map(([says, own]) => [own[0], joined(says, own)]))
  return drafts.flatMap((draft) =>
    draft.kind === 'unit' || draft.kind === 'heading' ? (once.get(draft) ?? []) : [draft],
  )
}

/**
 * Without a heading over several columns that stands in the first of them: where these changed places it is over the same
 * ones still.
 *
 *     Three Months Ended                Three Months Ended
 *       2031      2030                    2030      2031
 */
function withoutSpans(drafts: readonly Draft[]): readonly Draft[] {
  const sheets = new Set(
    drafts.flatMap(({ kind, b }) => (kind === 'columns-moved' && b !== undefined ? [b.sheet] : [])),
  )
  const heads = drafts.filter(({ kind, b }) => kind === 'heading' && b !== undefined && sheets.has(b.sheet))
  const text = (side: DraftSide | undefined): string => side?.shown ?? shownCell(side?.cell)
  const spans = heads.filter(({ a, b }) =>
    heads.some((other) => b?.sheet === other.b?.sheet && text(a) === text(other.b) && text(b) === text(other.a)),
  )
  return drafts.filter((draft) => !spans.includes(draft))
}

/** "in thousands → in millions"; "2007 → 2006", whatever else the heading says. */
function correction({ kind, a, b }: Draft): string {
  if (kind === 'unit') return `${unitOf(a)} → ${unitOf(b)}`
  const [gone, come] = [a, b].map((side) => headWords(shownCell(side?.cell))) as [readonly string[], readonly string[]]
  return `${lessWords(gone, come).join(' ')} → ${lessWords(come, gone).join(' ')}`
}

function joined(says: string, drafts: readonly Draft[]): Draft {
  const [first] = drafts as [Draft]
  if (drafts.length === 1) return first
  const side = (which: 'a' | 'b') => {
    const own = first[which]
    return own && { [which]: { ...own, over: drafts.flatMap((each) => each[which]?.over ?? []) } }
  }
  const tables = new Set(drafts.map(({ b }) => b?.sheet)).size
  const over = first.kind === 'unit' ? `${drafts.length} tables` : `${drafts.length} columns`
  const remark = `${says}, over ${over}${first.kind === 'heading' && tables > 1 ? ` of ${tables} sheets` : ''}`
  return { ...first, ...side('a'), ...side('b'), remark: joinRemarks(first.remark, remark) }
}

/** "in thousands"; "in thousands, shares in ones". */
function unitOf(side: DraftSide | undefined): string {
  const { money, shares } = readUnitWords(side?.shown ?? shownCell(side?.cell))
  return [money === undefined ? '' : scaleText(money), shares === undefined ? '' : `shares ${scaleText(shares)}`]
    .filter(Boolean)
    .join(', ')
}
