/** Names that no list of names shows: of places that links lead to, of live cells, of what a filter covers. */

import type { DefinedName, Workbook } from '../../core/book/workbook.ts'
import { absoluteA1, quotedSheet } from '../../core/cells/a1.ts'
import { type Package, partText } from '../package/package-parts.ts'
import { escaped } from '../package/xml-text.ts'

const PART = 'xl/workbook.xml'

/** Adds names to those that there are, and the filters' own. */
export function addHiddenNames(parts: Package, names: readonly DefinedName[], workbook: Workbook): void {
  const text = [
    ...filterNames(workbook),
    ...names.map(({ name, refersTo }) => `<definedName name="${name}" hidden="1">${escaped(refersTo)}</definedName>`),
  ].join('')
  if (text === '') return
  const known = partText(parts, PART)
  const added = known.includes('</definedNames>')
    ? known.replace('</definedNames>', (end) => text + end)
    : known.replace('</sheets>', (end) => `${end}<definedNames>${text}</definedNames>`)
  parts.set(PART, added)
}

/** Excel has the range of a sheet's filter as a name too, and LibreOffice drops a filter that has none. */
function filterNames({ sheets }: Workbook): string[] {
  return sheets.flatMap(({ name, filter }, i): string[] => {
    if (filter === undefined) return []
    const { top, left, bottom, right } = filter
    const range = `${quotedSheet(name)}!${absoluteA1(top, left)}:${absoluteA1(bottom, right)}`
    return [`<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${escaped(range)}</definedName>`]
  })
}
