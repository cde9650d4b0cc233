/** What `history` is given: releases, a workbook, and the files that it needs besides. */
import { UserError } from '../../core/diagnostic.ts'
import type { Input } from '../../flows/history.ts'

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

/** What is named, with the workbook of one release, as it was built, as that release. */
export async function asReleases(
  named: readonly NamedInput[],
  read: (path: string) => Promise<NamedInput>,
): Promise<readonly NamedInput[]> {
  const [{ isWorkbook }, { authorshipOf, releasesHeld }, { releaseInside }] = await Promise.all([
    import('../input.ts'),
    import('../../flows/existing.ts'),
    import('../../flows/release-inside.ts'),
  ])
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
  read: (path: string) => Promise<NamedInput>,
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
