/** What may be overwritten: what tieout built and nobody has touched since. */

/** Why a file stays where a workbook is to be written. */
export async function workbookRefusal(existing: Uint8Array): Promise<string | undefined> {
  if (existing.length === 0) return undefined
  const { authorshipOf } = await import('../existing.ts')
  const authorship = authorshipOf(existing)
  if (authorship === 'built') return undefined
  return authorship === 'edited' ? 'it was edited since tieout built it' : 'tieout did not build it'
}

/** Why a file stays where a report is to be written as text: a workbook may be somebody's work. */
export async function reportRefusal(existing: Uint8Array): Promise<string | undefined> {
  return existing[0] === 0x50 && existing[1] === 0x4b ? workbookRefusal(existing) : undefined
}
