/** Which files a batch is about: what the user names, as files, folders and globs, or a list of them. */
import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename, dirname, join, normalize, relative, resolve, sep } from 'node:path'
import { glob, isDynamicPattern } from 'tinyglobby'
import type { Shard } from './batch-options.ts'
import type { Host } from './host.ts'
import { readInput } from './input.ts'
import { realPlace } from './output/replace-file.ts'

/** One file of a batch. */
export interface BatchFile {
  readonly path: string
  /** Where it stands below the folder or the fixed part of the glob that it was found by, or its mere name. */
  readonly place: string
}

/** What in a folder is taken for a release: a file named itself may be called anything. */
export const RELEASES: readonly string[] = ['.txt', '.htm', '.html', '.xhtml', '.mht', '.mhtml', '.pdf']

/**
 * The files, each once, in the order of their paths.
 *
 * What is named and not there stays in the list, to be reported like any other file that cannot be read; so does a
 * glob that finds nothing.
 */
export async function batchFiles(named: readonly string[], endings: readonly string[]): Promise<readonly BatchFile[]> {
  const found = new Map<string, BatchFile>()
  for (const name of named) {
    for (const file of inOrder(await filesOf(name, endings))) {
      // "a.txt" and "./a.txt" are one, and so is what a link to its folder leads to.
      const path = join(await realPlace(dirname(resolve(file.path))), basename(file.path))
      if (!found.has(path)) found.set(path, file)
    }
  }
  return inOrder([...found.values()])
}

/**
 * The names in a list: one a line, or ended by zero bytes (`find -print0`).
 *
 * @throws UserError where the list cannot be read.
 */
export async function listedNames(list: string, host: Host): Promise<readonly string[]> {
  const text = Buffer.from(await readInput(list, host)).toString('utf8')
  const names = text.includes('\0') ? text.split('\0') : text.split(/\r?\n/)
  return names.filter((name) => name !== '')
}

/**
 * The files of one shard.
 *
 * Which shard a file falls to follows from its own place alone: all machines agree on it, whatever else each of them
 * sees, and wherever the folder is mounted.
 */
export const ofShard = (files: readonly BatchFile[], { index, of }: Shard): readonly BatchFile[] =>
  files.filter(({ place }) => createHash('sha256').update(slashed(place)).digest().readUInt32BE() % of === index - 1)

async function filesOf(name: string, endings: readonly string[]): Promise<readonly BatchFile[]> {
  const kind = await kindOf(name)
  if (kind === 'folder') return below(name, endings)
  if (kind === 'nothing' && isDynamicPattern(name)) {
    const matched = await glob(slashed(name), { absolute: false, expandDirectories: false })
    const fixed = fixedPart(name)
    if (matched.length > 0) return matched.map((path) => ({ path: normalize(path), place: relative(fixed, path) }))
  }
  return [{ path: name, place: basename(name) }]
}

async function below(folder: string, endings: readonly string[]): Promise<readonly BatchFile[]> {
  const places = await glob(
    endings.map((ending) => `**/*${ending}`),
    // What npm puts beside releases, tieout itself among it, is none of them.
    { cwd: folder, caseSensitiveMatch: false, expandDirectories: false, ignore: '**/node_modules/**' },
  )
  return places.map((place) => ({ path: join(folder, place), place: normalize(place) }))
}

/** "releases/2008/*.txt" is about the folder "releases/2008". */
function fixedPart(pattern: string): string {
  const parts = slashed(pattern).split('/')
  const dynamic = parts.findIndex((part) => isDynamicPattern(part))
  return parts.slice(0, dynamic).join('/') || (pattern.startsWith('/') ? '/' : '.')
}

async function kindOf(name: string): Promise<'folder' | 'file' | 'nothing'> {
  try {
    return (await stat(name)).isDirectory() ? 'folder' : 'file'
  } catch {
    // It is reported once it is to be read.
    return 'nothing'
  }
}

const inOrder = (files: readonly BatchFile[]): readonly BatchFile[] =>
  files.toSorted((a, b) => (a.path < b.path ? -1 : 1))

const slashed = (path: string): string => path.split(sep).join('/')
