/** What is said of a release, with its file as it was named on the command line: so an editor can go to it. */
import type { Source } from '../source.ts'

/** By the name of a file, its path. */
export type Paths = ReadonlyMap<string, string>

/** Of files that have none, as those of other programs. */
export const NO_PATHS: Paths = new Map()

/** Of files without a path of their own (standard input), and of those that share a name, which tells none of them, there is none. */
export function pathsOf(files: readonly { readonly name: string; readonly path: string }[]): Paths {
  const paths = new Map(files.filter(({ path }) => path !== '-').map(({ name, path }) => [name, path]))
  for (const { name, path } of files) if (paths.get(name) !== path) paths.delete(name)
  return paths
}

/** The source with its documents called by their paths. */
export function sourceAt(source: Source, paths: Paths): Source {
  const called = (name: string): string => paths.get(name) ?? name
  const { name, documents } = source
  return {
    ...source,
    name: called(name),
    ...(documents && { documents: documents.map((each) => ({ ...each, name: called(each.name) })) }),
  }
}
