/** The flow, from the bytes of a release to the bytes of a workbook. The phases meet here and nowhere else. */
import { checkModel } from './check/check.ts'
import type { CheckResult, Model } from './core/model.ts'
import type { Templates } from './core/template.ts'
import type { Workbook } from './core/workbook.ts'
import { buildModel } from './model/model.ts'
import { readDocument } from './read/document.ts'
import { recognize } from './statement/recognize.ts'
import { layOut } from './workbook/lay-out.ts'
import { writeWorkbook } from './workbook/write.ts'

export { loadTemplates } from './template/load.ts'

/** What came of a release, stage by stage. */
export interface Built {
  readonly model: Model
  readonly results: readonly CheckResult[]
  readonly workbook: Workbook
  /** The .xlsx. */
  readonly bytes: Uint8Array
}

/**
 * Builds the workbook of a release.
 *
 * @throws UserError where the bytes are none, no text, or hold no table.
 */
export async function build(bytes: Uint8Array, name: string, templates: Templates): Promise<Built> {
  const document = readDocument(bytes, name)
  const release = recognize(document, templates)
  const model = buildModel(release, templates)
  const results = checkModel(model)
  const workbook = layOut(model, results, templates)
  return { model, results, workbook, bytes: await writeWorkbook(workbook, templates.theme) }
}
