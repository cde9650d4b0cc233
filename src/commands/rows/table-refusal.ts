/** What a table never takes the place of. */
import { isPackage, readStart } from '../input.ts'
import type { Refusal, Replacing } from '../output/replace-file.ts'

/** Why a file stays where a table is to be written: a workbook may be somebody's work. */
export const tableRefusal: Refusal = (existing) =>
  isPackage(existing) ? 'it is a workbook; name another file' : undefined

/** How a table takes the place of another, which may be larger than any file that is read. */
export const overTable: Pick<Replacing, 'refusal' | 'look'> = { refusal: async () => tableRefusal, look: readStart }
