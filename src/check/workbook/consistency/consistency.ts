/** What does not fit in a model that somebody made by hand: cells held against those beside them. */
import type { OpenedWorkbook } from '../../../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../../core/book/workbook-check.ts'
import { shortOfBlocks } from './blocks.ts'
import { circles } from './circles.ts'
import { constants } from './constants.ts'
import { gridsOf } from './grid.ts'
import { deadFiles, deadLinks, type OtherFiles, targetsOf } from './links.ts'
import { shortOfSiblings } from './siblings.ts'
import { ofStub } from './stub-period.ts'
import { sumFindings } from './sums.ts'
import { unlikeNeighbours } from './unlike.ts'

/** Findings of every sheet that is not left out; files that it leads to are looked for where it is known how. */
export function consistencyFindings(
  workbook: OpenedWorkbook,
  isLeftOut: (sheet: string) => boolean = () => false,
  files?: OtherFiles,
): readonly WorkbookFinding[] {
  const grids = gridsOf(workbook)
  const targets = targetsOf(workbook)
  const looked = grids.filter(({ sheet }) => !isLeftOut(sheet.name))
  const all = looked.flatMap((grid) => {
    const isOfStub = ofStub(grid)
    return [
      ...deadLinks(grid, targets),
      ...sumFindings(grid),
      ...[...unlikeNeighbours(grid), ...constants(grid)].filter((each) => !isOfStub(each)),
    ]
  })
  const acrossSheets = [
    ...shortOfBlocks(grids, looked),
    ...(files === undefined ? [] : deadFiles(grids, targets.names, files)),
  ]
  // What a range leaves out says more than how another has it.
  all.push(...acrossSheets.filter(({ sheet }) => !isLeftOut(sheet)), ...looked.flatMap(shortOfSiblings))
  const seen = new Set<string>()
  return [...(workbook.iterates ? [] : circles(grids)), ...all].filter(({ kind, sheet, cell }) => {
    const at = `${sheet}!${cell}`
    // What leads nowhere is unlike its neighbours for that.
    if (seen.has(`${at} ${kind}`) || (kind === 'unlike-neighbours' && seen.has(`${at} dead-link`))) return false
    seen.add(`${at} ${kind}`)
    return true
  })
}
