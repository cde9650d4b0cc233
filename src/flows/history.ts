/** The flow of many releases of one company into one workbook. */
import { checkModel } from '../check/check.ts'
import { judgeFacts } from '../check/fact-verdicts.ts'
import type { OpenedSheet } from '../core/book/opened-workbook.ts'
import type { Edit, KeptFigure } from '../core/book/update.ts'
import { UserError } from '../core/diagnostic.ts'
import type { History, Order, Split, Stray } from '../core/history.ts'
import type { Document } from '../core/release.ts'
import type { Templates, Theme } from '../core/template.ts'
import { withTime } from '../history/live.ts'
import { mergeReleases } from '../history/merge.ts'
import type { Preference } from '../history/printings.ts'
import { buildModel } from '../model/model.ts'
import { calculationsOf } from '../model/sums/calculations.ts'
import { readRelease } from '../read/release.ts'
import { withKeptFigures } from '../sheets/kept-figures.ts'
import { layOut } from '../sheets/lay-out.ts'
import { recognize } from '../statement/recognize.ts'
import { writeWorkbook } from '../xlsx/write/write.ts'
import type { Built } from './build.ts'

/** A release, or what is called one, as its bytes. */
export interface Input {
  readonly bytes: Uint8Array
  readonly name: string
  /** It was found in a folder, and not named: where it holds no release it is left out, and said. */
  readonly isFound?: boolean
}

/** What may be asked of a history. */
export interface HistoryWishes {
  /** Which printing of a period is shown. */
  readonly prefer: Preference
  /** How its columns stand; absent: quarters and years apart. */
  readonly order?: Order
  /** Splits of shares that what is by the share is restated for. */
  readonly splits?: readonly Split[]
  /** Defined names for the figures of the primary statements. */
  readonly names?: boolean
  /** How it looks, where that was asked for. */
  readonly theme?: Theme
}

/** What came of many releases of one company. */
export interface HistoryBuilt extends Built {
  readonly history: History
  /** What it is built of. */
  readonly inputs: readonly Input[]
  /** Files that were found and are not among them. */
  readonly strays: readonly Stray[]
}

/** A history before it is laid out. */
type ExaminedHistory = Omit<HistoryBuilt, 'workbook' | 'bytes'>

/**
 * Builds one workbook of many releases of a company, in whatever order they are given.
 *
 * @param before the sheets of the workbook that it grows out of, whose names stay
 * @throws UserError where the bytes of one are none, or no text.
 */
export async function buildHistory(
  inputs: readonly Input[],
  templates: Templates,
  wishes: HistoryWishes,
  before?: readonly OpenedSheet[],
): Promise<HistoryBuilt> {
  return layOutHistory(await examineHistory(inputs, templates, wishes), templates, wishes, undefined, before)
}

/** Reads many releases of a company as one, and holds its figures against each other. */
export async function examineHistory(
  inputs: readonly Input[],
  templates: Templates,
  wishes: HistoryWishes,
): Promise<ExaminedHistory> {
  const read = await Promise.all(inputs.map(readUnlessStray))
  const unread = read.filter(isUnread)
  // Of nothing there is no history.
  if (unread[0] !== undefined && unread.length === read.length) throw unread[0].error
  const documents = read.flatMap((each) => (isUnread(each) ? [] : [each]))
  const releases = documents.map(({ document }) => recognize(document, templates))
  const history = mergeReleases(releases, {
    prefer: wishes.prefer,
    order: wishes.order ?? 'apart',
    ...(wishes.splits && { splits: wishes.splits }),
    sumsOf: (statement) => calculationsOf(statement, templates.calculations),
  })
  const model = withTime(buildModel(history.release, templates), history, templates)
  return {
    history,
    model,
    results: checkModel(model),
    inputs: documents.map(({ input }) => input),
    strays: unread.map(({ input: { name }, error: { message } }) => ({
      name,
      reason: message.startsWith(`${name}: `) ? message.slice(name.length + 2) : message,
    })),
  }
}

interface Unread {
  readonly input: Input
  readonly error: UserError
}

interface Read {
  readonly input: Input
  readonly document: Document
}

const isUnread = (read: Unread | Read): read is Unread => 'error' in read

async function readUnlessStray(input: Input): Promise<Unread | Read> {
  try {
    return { input, document: await readRelease(input.bytes, input.name) }
  } catch (error) {
    if (input.isFound && error instanceof UserError) return { input, error }
    throw error
  }
}

/** The workbook of a history; `merged` is what the user did in the workbook that it is to be merged with. */
export async function layOutHistory(
  examined: ExaminedHistory,
  templates: Templates,
  { names = false }: HistoryWishes,
  merged?: { readonly edits: readonly Edit[]; readonly kept: readonly KeptFigure[] },
  before?: readonly OpenedSheet[],
): Promise<HistoryBuilt> {
  const { history, model, results } = examined
  const judged = judgeFacts(model, results)
  const laidOut = layOut(model, results, templates, {
    names,
    history,
    judged,
    ...(merged && { edits: merged.edits }),
    ...(before && { before }),
  })
  const workbook = withKeptFigures(laidOut, merged?.kept ?? [])
  return { ...examined, workbook, bytes: await writeWorkbook(workbook, templates.theme) }
}
