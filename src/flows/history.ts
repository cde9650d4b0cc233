/** The flow of many releases of one company into one workbook. */
import { checkModel } from '../check/check.ts'
import type { Edit } from '../core/book/update.ts'
import type { History, Order } from '../core/history.ts'
import type { Templates } from '../core/template.ts'
import { withTime } from '../history/live.ts'
import { mergeReleases } from '../history/merge.ts'
import type { Preference } from '../history/printings.ts'
import { buildModel } from '../model/model.ts'
import { calculationsOf } from '../model/sums/calculations.ts'
import { readRelease } from '../read/release.ts'
import { layOut } from '../sheets/lay-out.ts'
import { recognize } from '../statement/recognize.ts'
import { writeWorkbook } from '../xlsx/write/write.ts'
import type { Built } from './build.ts'

/** A release, or what is called one, as its bytes. */
export interface Input {
  readonly bytes: Uint8Array
  readonly name: string
}

/** What may be asked of a history. */
export interface HistoryWishes {
  /** Which printing of a period is shown. */
  readonly prefer: Preference
  /** How its columns stand; absent: quarters and years apart. */
  readonly order?: Order
  /** Defined names for the figures of the primary statements. */
  readonly names?: boolean
}

/** What came of many releases of one company. */
export interface HistoryBuilt extends Built {
  readonly history: History
}

/**
 * Builds one workbook of many releases of a company, in whatever order they are given.
 *
 * @throws UserError where the bytes of one are none, or no text.
 */
export async function buildHistory(
  inputs: readonly Input[],
  templates: Templates,
  wishes: HistoryWishes,
): Promise<HistoryBuilt> {
  const documents = await Promise.all(inputs.map(({ bytes, name }) => readRelease(bytes, name)))
  const releases = documents.map((document) => recognize(document, templates))
  const history = mergeReleases(releases, {
    prefer: wishes.prefer,
    order: wishes.order ?? 'apart',
    sumsOf: (statement) => calculationsOf(statement, templates.calculations),
  })
  const model = withTime(buildModel(history.release, templates), history, templates)
  const results = checkModel(model)
  return layOutHistory({ history, model, results }, templates, wishes)
}

/** The workbook of a history; `edits` are what the user did in the workbook that it is to be merged with. */
export async function layOutHistory(
  { history, model, results }: Pick<HistoryBuilt, 'history' | 'model' | 'results'>,
  templates: Templates,
  { names = false }: HistoryWishes,
  edits?: readonly Edit[],
): Promise<HistoryBuilt> {
  const workbook = layOut(model, results, templates, { names, history, ...(edits && { edits }) })
  return { history, model, results, workbook, bytes: await writeWorkbook(workbook, templates.theme) }
}
