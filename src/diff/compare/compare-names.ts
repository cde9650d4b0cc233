/** Defined names that came, went, or refer to something else. */

import type { OpenedName, OpenedSheet } from '../../core/book/opened-workbook.ts'
import { isOwnName } from '../../core/cells/own-names.ts'
import type { PlaceMap } from '../match/place-map.ts'
import { compareFormulas } from './compare-formula.ts'
import { bareDraft, type Draft } from './draft.ts'

export function nameChanges(a: readonly OpenedName[], b: readonly OpenedName[], map: PlaceMap): Draft[] {
  const key = ({ name, sheet }: OpenedName) => `${sheet?.toLowerCase() ?? ''}!${name.toLowerCase()}`
  const before = new Map(a.map((name) => [key(name), name]))
  const after = new Map(b.map((name) => [key(name), name]))
  const side = (name: OpenedName | undefined) =>
    name && {
      sheet: NAMES,
      shown: `${name.sheet === undefined ? '' : `${name.sheet}!`}${name.name} = ${name.refersTo}`,
    }
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((at): Draft[] => {
    const [one, other] = [before.get(at), after.get(at)]
    if (isBuiltIn(one ?? other) || (one !== undefined && other !== undefined && sameName(one, other, map))) return []
    return [bareDraft('name', side(one), side(other))]
  })
}

const sameName = (a: OpenedName, b: OpenedName, map: PlaceMap): boolean =>
  compareFormulas(
    { formula: a.refersTo, sheet: NAMES, row: 1, column: 1 },
    { formula: b.refersTo, sheet: NAMES, row: 1, column: 1 },
    map,
  ) !== 'different'

/** Where a name stands in a report: it has no sheet of its own. */
const NAMES: OpenedSheet = { name: 'Names', state: 'visible', cells: [], merges: [] }

/** Print areas, print titles and filters are kept as names by the format; they are page setup. tieout has its record so. */
const isBuiltIn = (name: OpenedName | undefined): boolean =>
  name !== undefined && (name.name.startsWith('_xlnm.') || isOwnName(name.name))
