/** Whether a command is about one file, or about many at once. */
import { stat } from 'node:fs/promises'

/** One file, there or not, or standard input; no folder, and no pattern. */
export async function isOne(name: string): Promise<boolean> {
  if (name === '-') return true
  // What is there is no pattern, whatever its name looks like.
  return (await kind(name))?.isDirectory() === false || !(/[*?[\]{}!()]/.test(name) || (await isFolder(name)))
}

/** Whether a folder is there; false for what cannot be looked at. */
export const isFolder = async (path: string): Promise<boolean> => (await kind(path))?.isDirectory() ?? false

/** Nothing where there is nothing, or nothing that one may look at: reading it will say so. */
const kind = (path: string) => stat(path).catch(() => undefined)
