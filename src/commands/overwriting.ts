/** What may be overwritten: what tieout built and nobody has touched since. */
import { authorshipOf } from '../flows/existing.ts'

/** Why a file stays where a workbook is to be written. */
export function workbookRefusal(existing: Uint8Array): string | undefined {
  if (existing.length === 0) return undefined
  const authorship = authorshipOf(existing)
  if (authorship === 'built') return undefined
  return authorship === 'edited' ? 'it was edited since tieout built it' : 'tieout did not build it'
}

/** Why a file stays where a report is to be written as text: a workbook may be somebody's work. */
export function reportRefusal(existing: Uint8Array): string | undefined {
  return existing[0] === 0x50 && existing[1] === 0x4b ? workbookRefusal(existing) : undefined
}
