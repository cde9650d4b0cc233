/** How the parts of a package point at one another. */

import { readXml } from './read-xml.ts'
import type { Package } from './unpack.ts'

/** What a part or a package points at. */
export interface Relationship {
  /** The last word of the type's URI, "worksheet", the same in transitional and strict files. */
  readonly type: string
  /** A part's name, or what an external relationship says as it stands: a URL. */
  readonly target: string
  readonly external: boolean
}

/** A part's relationships by id; for "" those of the package itself. Empty where it has none. */
export function relationshipsOf(file: Package, part: string): ReadonlyMap<string, Relationship> {
  const slash = part.lastIndexOf('/')
  const relationships = `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`
  const found = new Map<string, Relationship>()
  const pieces = file.pieces(relationships)
  if (pieces === undefined) return found
  readXml(pieces, file.name, relationships, {
    open: (name, { Id, Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || Id === undefined) return
      const external = TargetMode === 'External'
      const target = external ? Target : resolve(part.slice(0, slash + 1), Target)
      found.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target, external })
    },
  })
  return found
}

/** Those of one type, in the file's order. */
export const ofType = (relationships: ReadonlyMap<string, Relationship>, type: string): readonly Relationship[] =>
  [...relationships.values()].filter((relationship) => relationship.type === type && !relationship.external)

/** A target as written, from the folder it is relative to: "../comments1.xml" from "xl/worksheets/" is "xl/comments1.xml". */
function resolve(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}
