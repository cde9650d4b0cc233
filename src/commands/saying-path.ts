/** Errors that name a file, with its folder: an editor can go to the place that they begin with. */
import { UserError } from '../core/diagnostic.ts'
import type { Paths } from '../core/file/paths.ts'

/** What the work gives; where it fails with a sentence that begins with a file's name, that with its path. */
export async function sayingPaths<Result>(paths: Paths, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof UserError ? new UserError(withPath(error.message, paths)) : error
  }
}

/** "q3.txt:41: more than …" becomes "drafts/q3.txt:41: more than …". */
export function withPath(message: string, paths: Paths): string {
  const found = [...paths].find(([name]) => /^[:\s]/.test(message.slice(name.length)) && message.startsWith(name))
  return found === undefined ? message : found[1] + message.slice(found[0].length)
}
