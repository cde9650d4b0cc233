/** The flow, from the bytes of a release to the bytes of a workbook. Phases meet here and in the files beside this one. */
import { checkModel } from '../check/check.ts'
import { judgeFacts } from '../check/fact-verdicts.ts'
import type { Workbook } from '../core/book/workbook.ts'
import type { Examined, TotalsWish } from '../core/model.ts'
import type { IsoDate } from '../core/period.ts'
import type { Templates } from '../core/template.ts'
import { coverageOf } from '../core/verdict.ts'
import { buildModel } from '../model/model.ts'
import { narrativeChecks } from '../narrative/narrative.ts'
import { readRelease } from '../read/release.ts'
import { layOut } from '../sheets/lay-out.ts'
import { recognize } from '../statement/recognize.ts'
import { type Stamp, writeWorkbook } from '../xlsx/write/write.ts'

export { accept } from '../check/accept.ts'
export { judgeFacts } from '../check/fact-verdicts.ts'
export { outline } from '../inspect/outline.ts'
export { checkRecords, releaseRecord } from '../inspect/record.ts'

/** What came of a release, stage by stage. */
export interface Built extends Examined {
  readonly workbook: Workbook
  /** The .xlsx. */
  readonly bytes: Uint8Array
}

/**
 * Reads a release and holds its figures against each other, and its sentences against its tables. What is made of it says
 * that the release is `called` so.
 *
 * @throws UserError where the bytes are none, or no text.
 */
export async function examine(
  bytes: Uint8Array,
  name: string,
  templates: Templates,
  totals?: TotalsWish,
  called = name,
): Promise<Examined> {
  const read = await readRelease(bytes, name)
  const document = { ...read, source: { ...read.source, name: called } }
  const release = recognize(document, templates)
  const tables = buildModel(release, templates, totals)
  const model = { ...tables, checks: [...tables.checks, ...narrativeChecks(tables)] }
  return { model, results: checkModel(model) }
}

/** What may be asked of a workbook. */
export interface Wishes {
  /** Defined names for the figures of the primary statements. */
  readonly names?: boolean
  /** Absent: live. */
  readonly totals?: TotalsWish
  /** What it calls its release; absent: as its file is. */
  readonly called?: string
  /** Its creation date; absent: the release's own. */
  readonly created?: IsoDate
}

/**
 * Builds the workbook of a release.
 *
 * @throws UserError where the bytes are none, or no text.
 */
export async function build(
  bytes: Uint8Array,
  name: string,
  templates: Templates,
  wishes: Wishes = {},
  stamp?: Stamp,
): Promise<Built> {
  return layOutRelease(await examine(bytes, name, templates, wishes.totals, wishes.called), templates, wishes, stamp)
}

/** The workbook of a release that was examined, its totals as they are wished already. */
export async function layOutRelease(
  { model, results }: Examined,
  templates: Templates,
  { names = false, created }: Wishes,
  stamp?: Stamp,
): Promise<Built> {
  const judged = judgeFacts(model, results)
  const laidOut = layOut(model, results, templates, { names, judged, coverage: coverageOf(judged) })
  const properties = { ...laidOut.properties, ...(created && { created }) }
  const workbook = { ...laidOut, properties }
  return { model, results, workbook, bytes: await writeWorkbook(workbook, templates.theme, stamp) }
}
