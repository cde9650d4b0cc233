/** What `history` is given: releases, a workbook, and the files that it needs besides. */
import { UserError } from '../../core/diagnostic.ts'
import type { Stray } from '../../core/history.ts'
import type { Input } from '../../flows/history.ts'
import type { Host } from '../host.ts'

/** What was read of a file, and where. */
export interface NamedInput extends Input {
  readonly path: string
}

/** A file that is named, or that was found in a folder or by a pattern. */
export interface NamedFile {
  readonly path: string
  readonly isFound?: true
}

/** What is named, with the releases in folders and those that patterns match in their place. */
export async function filesNamed(named: readonly string[]): Promise<readonly NamedFile[]> {
  const [{ isOne }, { batchFiles, RELEASES }] = await Promise.all([
    import('../one-or-many.ts'),
    import('../batch-files.ts'),
  ])
  const found: NamedFile[] = []
  for (const name of named) {
    if (await isOne(name)) {
      found.push({ path: name })
      continue
    }
    const files = await batchFiles([name], RELEASES)
    if (files.length === 0) throw new UserError(`${name}: no release is in it (${RELEASES.join(', ')})`)
    found.push(...files.map(({ path }) => (path === name ? { path } : { path, isFound: true as const })))
  }
  return found
}

/**
 * The files, each once: what is named may be found besides.
 *
 * @throws UserError where a file is named twice, in whatever way.
 */
export async function eachOnce(files: readonly NamedFile[]): Promise<readonly NamedFile[]> {
  const { isAmong } = await import('../output/replace-file.ts')
  const once: NamedFile[] = []
  for (const file of files.toSorted((a, b) => Number(a.isFound ?? false) - Number(b.isFound ?? false))) {
    const { path, isFound } = file
    const others = once.map((each) => each.path)
    const isThere = others.includes(path) || (path !== '-' && (await isAmong(path, others)))
    if (isThere && !isFound) throw new UserError(`${path}: is named twice`)
    if (!isThere) once.push(file)
  }
  return files.filter((file) => once.includes(file))
}

/** The releases without copies that were found of others, byte for byte; and which these are. */
export function withoutCopies(inputs: readonly NamedInput[]): {
  readonly releases: readonly NamedInput[]
  readonly copies: readonly Stray[]
} {
  // "q2.txt" before "q2 (copy).txt", and what is named before what is found.
  const first = inputs.toSorted(
    (a, b) => Number(a.isFound ?? false) - Number(b.isFound ?? false) || a.name.length - b.name.length,
  )
  const original = (input: NamedInput): NamedInput | undefined => {
    const of = first.find(({ bytes }) => Buffer.compare(bytes, input.bytes) === 0)
    return of === input ? undefined : of
  }
  const found = inputs.map((input) => (input.isFound ? original(input) : undefined))
  return {
    releases: inputs.filter((_, i) => found[i] === undefined),
    copies: inputs.flatMap(({ name }, i) => {
      const of = found[i]
      return of === undefined ? [] : [{ name, reason: `it is a copy of ${of.name}` }]
    }),
  }
}

/** Reads the file at a path, called by its name. */
export type ReadNamed = (path: string) => Promise<NamedInput>

/** Reads through the host. */
export async function readerOf(host: Host): Promise<ReadNamed> {
  const { nameOf, readInput } = await import('../input.ts')
  return async (path) => ({ path, bytes: await readInput(path, host), name: nameOf(path) })
}

/** What is named, read one file after the other; the workbook of one release, as it was built, is that release. */
export async function readNamed(files: readonly NamedFile[], read: ReadNamed): Promise<readonly NamedInput[]> {
  const [{ isWorkbook }, { authorshipOf, releasesHeld }, { releaseInside }] = await Promise.all([
    import('../input.ts'),
    import('../../flows/existing.ts'),
    import('../../flows/release-inside.ts'),
  ])
  const named: NamedInput[] = []
  for (const { path, isFound } of files) named.push({ ...(await read(path)), ...(isFound && { isFound }) })
  const ofOne = named.filter(({ bytes }) => isWorkbook(bytes) && !releasesHeld(bytes))
  const inputs = [...named, ...(await filesBeside(ofOne, named, read))]
  const all = await Promise.all(
    inputs.map(async (input) => ({
      ...input,
      ...(ofOne.includes(input) && authorshipOf(input.bytes) === 'built' && (await releaseInside(input, inputs))),
    })),
  )
  return all.filter(({ bytes }, i) => all.findIndex((each) => each.bytes === bytes) === i)
}

/** The files that workbooks of one release were built of, where they need them and stand beside them. */
async function filesBeside(
  workbooks: readonly NamedInput[],
  named: readonly NamedInput[],
  read: ReadNamed,
): Promise<readonly NamedInput[]> {
  const [{ fileShown }, { existsSync }, { basename, dirname, join }] = await Promise.all([
    import('../../flows/release-inside.ts'),
    import('node:fs'),
    import('node:path'),
  ])
  const paths = workbooks.flatMap((workbook) => {
    const file = fileShown(workbook)
    if (file === undefined || file !== basename(file) || named.some(({ name }) => name === file)) return []
    const path = join(dirname(workbook.path), file)
    return existsSync(path) ? [path] : []
  })
  return Promise.all(paths.map(read))
}
