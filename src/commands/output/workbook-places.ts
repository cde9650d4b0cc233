/** Where the workbooks of many releases go: each to a place of its own, whatever the releases are called. */
import { dirname, parse, resolve, sep } from 'node:path'
import { UserError } from '../../core/diagnostic.ts'
import type { BatchFile } from '../batch-files.ts'
import { realPlace } from './replace-file.ts'

/** How much of a file's path its workbook is called by. */
interface Naming {
  readonly file: BatchFile
  /** The folders it is in, from the root, and its name with and without its ending. */
  readonly above: readonly string[]
  readonly base: string
  readonly stem: string
  /** How many of the innermost folders may be in the name: none that all files are in, unless its place has them. */
  readonly most: number
  /** How many of them are. */
  folders: number
  /** Whether the ending is. */
  ending: boolean
  /** From 2: for names that nothing but capitals tells apart. */
  number: number
}

/**
 * The workbook of each file, below the folder that all go to: called as the file is, with as little more as tells it
 * from the others.
 *
 *     in/2024/q1.txt                  of the folder "in"          2024/q1.xlsx
 *     a/q1.txt, b/q1.txt              folders tell them apart     a/q1.xlsx, b/q1.xlsx
 *     a/q1.txt, x/a/q1.txt            as far as they differ       a/q1.xlsx, x/a/q1.xlsx
 *     q1.txt, q1.htm                  endings do                  q1.txt.xlsx, q1.htm.xlsx
 *     q1.txt, Q1.txt                  nothing that all file systems keep apart    q1.xlsx, Q1-2.xlsx
 *
 * It follows from all files together, in their order, so a run that does part of them calls them alike.
 */
export function workbookPlaces(files: readonly BatchFile[]): ReadonlyMap<BatchFile, string> {
  const namings = namingsOf(files)
  for (;;) {
    const shared = [...groups(namings, (naming) => folded(placeOf(naming))).values()].filter(({ length }) => length > 1)
    if (shared.length === 0) return new Map(namings.map((naming) => [naming.file, placeOf(naming)]))
    for (const group of shared) tellApart(group)
  }
}

/**
 * Proves that no file is written twice, and none that is read.
 *
 * @param places by the path of each file, where its workbook goes.
 * @throws UserError where symbolic links make one place of two, or a release is where a workbook goes.
 */
export async function proveDistinct(places: ReadonlyMap<string, string>): Promise<void> {
  const taken = new Map<string, string>()
  for (const input of places.keys()) taken.set(await realPlace(input), input)
  for (const [input, output] of places) {
    const place = await realPlace(output)
    const other = taken.get(place)
    if (other !== undefined)
      throw new UserError(`${output}: the workbook of ${input} would take the place of ${other}; nothing is built`)
    taken.set(place, output)
  }
}

function namingsOf(files: readonly BatchFile[]): readonly Naming[] {
  const paths = files.map((file) => {
    const { root, dir, base, name } = parse(resolve(file.path))
    return { file, above: dir.slice(root.length).split(sep).filter(Boolean), base, stem: name }
  })
  const [first = [], ...others] = paths.map(({ above }) => above)
  const common = others.reduce((known, above) => Math.min(known, commonLength(first, above)), first.length)
  return paths.map(({ file, above, base, stem }) => {
    const folders = dirname(file.place)
      .split(sep)
      .filter((part) => part !== '.').length
    const most = Math.max(folders, above.length - common)
    return { file, above, base, stem, most, folders, ending: false, number: 1 }
  })
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((part, i) => part !== b[i])
  return differing < 0 ? a.length : differing
}

function placeOf({ above, base, stem, folders, ending, number }: Naming): string {
  const name = `${ending ? base : stem}${number === 1 ? '' : `-${number}`}.xlsx`
  return [...above.slice(above.length - folders), name].join(sep)
}

/** A step further for each of those that share a place: files of one folder by their endings, others by their folders. */
function tellApart(group: readonly Naming[]): void {
  const byFolder = groups(group, ({ above }) => folded(above.join(sep)))
  let changed = false
  for (const beside of byFolder.values()) {
    const endings = new Set(beside.map(({ base }) => folded(base))).size > 1
    for (const naming of beside) {
      const ending = naming.ending || endings
      const folders = Math.min(naming.folders + (byFolder.size > 1 ? 1 : 0), naming.most)
      changed ||= ending !== naming.ending || folders !== naming.folders
      Object.assign(naming, { ending, folders })
    }
  }
  if (changed) return
  for (const [i, naming] of group.entries()) naming.number += i
}

/** Some file systems take "Q1" and "q1" for one name, and an accent for one with its letter or after it. */
const folded = (path: string): string => path.normalize('NFC').toUpperCase().toLowerCase()

function groups<Item>(items: readonly Item[], key: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const found = new Map<string, Item[]>()
  for (const item of items) {
    const known = found.get(key(item))
    if (known === undefined) found.set(key(item), [item])
    else known.push(item)
  }
  return found
}
