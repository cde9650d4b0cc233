/** What `history` is given: releases, a workbook, and the files that it needs besides. */
import { UserError } from '../../core/diagnostic.ts'
import type { Input } from '../../flows/history.ts'
import type { Host } from '../host.ts'

/** What was read of a file, and where. */
export interface NamedInput extends Input {
  readonly path: string
}

/** What is named, with the releases in folders and those that patterns match in their place. */
export async function filesNamed(named: readonly string[]): Promise<readonly string[]> {
  const [{ isOne }, { batchFiles, RELEASES }] = await Promise.all([
    import('../one-or-many.ts'),
    import('../batch-files.ts'),
  ])
  const found: string[] = []
  for (const name of named) {
    if (await isOne(name)) {
      found.push(name)
      continue
    }
    const files = await batchFiles([name], RELEASES)
    if (files.length === 0) throw new UserError(`${name}: no release is in it (${RELEASES.join(', ')})`)
    found.push(...files.map(({ path }) => path))
  }
  return found
}

/** @throws UserError where a file is named twice, in whatever way. */
export async function eachOnce(paths: readonly string[]): Promise<readonly string[]> {
  const { isAmong } = await import('../output/replace-file.ts')
  for (const [i, path] of paths.entries()) {
    const others = paths.slice(0, i)
    if (others.includes(path) || (path !== '-' && (await isAmong(path, others))))
      throw new UserError(`${path}: is named twice`)
  }
  return paths
}

/** Reads the file at a path, called by its name. */
export type ReadNamed = (path: string) => Promise<NamedInput>

/** Reads through the host. */
export async function readerOf(host: Host): Promise<ReadNamed> {
  const { nameOf, readInput } = await import('../input.ts')
  return async (path) => ({ path, bytes: await readInput(path, host), name: nameOf(path) })
}

/** What is named, read one file after the other; the workbook of one release, as it was built, is that release. */
export async function readNamed(paths: readonly string[], read: ReadNamed): Promise<readonly NamedInput[]> {
  const [{ isWorkbook }, { authorshipOf, releasesHeld }, { releaseInside }] = await Promise.all([
    import('../input.ts'),
    import('../../flows/existing.ts'),
    import('../../flows/release-inside.ts'),
  ])
  const named: NamedInput[] = []
  for (const path of paths) named.push(await read(path))
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
