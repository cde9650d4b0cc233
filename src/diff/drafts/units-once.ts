/** A release that says another unit says it over each of its tables: that is one change, and the tables are counted. */
import { groupBy } from '../../core/group.ts'
import { readUnitWords, scaleText } from '../../language/units.ts'
import { joinRemarks } from '../compare/consequences.ts'
import { type Draft, type DraftSide, shownCell } from '../compare/draft.ts'

/** Of the changes of units that are alike the first, with how many tables have it; all else as it is. */
export function withUnitsOnce(drafts: readonly Draft[]): Draft[] {
  const alike = groupBy(
    drafts.filter(({ kind }) => kind === 'unit'),
    ({ a, b }) => `${unitOf(a)} → ${unitOf(b)}`,
  )
  const told = new Set([...alike.values()].map(([first]) => first))
  for (const [says, [first, ...others]] of alike)
    if (first !== undefined && others.length > 0)
      first.remark = joinRemarks(first.remark, `${says}, over ${others.length + 1} tables`)
  return drafts.filter((draft) => draft.kind !== 'unit' || told.has(draft))
}

/** "in thousands"; "in thousands, shares in ones". */
function unitOf(side: DraftSide | undefined): string {
  const { money, shares } = readUnitWords(side?.shown ?? shownCell(side?.cell))
  return [money === undefined ? '' : scaleText(money), shares === undefined ? '' : `shares ${scaleText(shares)}`]
    .filter(Boolean)
    .join(', ')
}
