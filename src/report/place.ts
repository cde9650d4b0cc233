/** Places in a report's words. */
import { rangeText } from '../core/cells/range-text.ts'
import { releasePlaceText } from './excerpt.ts'
import type { Finding, WorkbookPlace } from './report.ts'

/** "q3.txt:41:45", "Operations!B9"; "" for what concerns the whole file, or the whole `sheet` that is said already. */
export function whereText({ place }: Finding, sheet?: string): string {
  if (place === undefined) return ''
  return place.in === 'release' ? releasePlaceText(place) : workbookPlaceText(place, sheet)
}

/** "Operations!B9", "Operations!B9 → B10" where it moved, "B9" or "" on the sheet that is said already. */
function workbookPlaceText({ sheet, range, movedFrom }: WorkbookPlace, said?: string): string {
  const from = movedFrom === undefined ? '' : `${rangeText(movedFrom)} → `
  const on = range === undefined ? '' : from + rangeText(range)
  if (sheet === said) return on
  return on === '' ? sheet : `${sheet}!${on}`
}
