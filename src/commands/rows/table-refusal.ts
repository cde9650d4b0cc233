/** What a table never takes the place of. */
import { isPackage } from '../input.ts'
import type { Refusal } from '../output/replace-file.ts'

/** Why a file stays where a table is to be written: a workbook may be somebody's work. */
export const tableRefusal: Refusal = (existing) =>
  isPackage(existing) ? 'it is a workbook; name another file' : undefined
