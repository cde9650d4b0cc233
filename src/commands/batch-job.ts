/** What a worker does with one file of a batch. What passes between the threads is plain data. */
import { readFile as readAny } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FACT_COLUMNS } from '../contract/fact-columns.ts'
import { UserError } from '../core/diagnostic.ts'
import type { Acceptance } from '../core/model.ts'
import type { IsoDate } from '../core/period.ts'
import { isFailure } from '../core/severity.ts'
import { tally } from '../core/tally.ts'
import { accept as acceptAll, build, examine, type Wishes } from '../flows/build.ts'
import { checkBook, stampOf } from '../flows/existing.ts'
import { listFacts } from '../flows/facts.ts'
import { figuresOf } from '../report/build/counts.ts'
import { builtOutcome, failingIn, type Outcome, pageOutcome } from '../report/build/outcome.ts'
import { type RowFormat, rowForms } from '../report/build/rows.ts'
import { allHold } from '../report/exit-status.ts'
import { severityOf } from '../report/finding-kinds.ts'
import { warningsOf } from '../report/of-release.ts'
import { buildDigest } from './build-digest.ts'
import { failure } from './fault.ts'
import { isWorkbook, nameOf, readFile, standingBeside } from './input.ts'
import { recalculate } from './libre-office.ts'
import { sweep } from './output/leftovers.ts'
import { workbookRefusal } from './output/overwriting.ts'
import { makeFolder, realPlace, replaceFile } from './output/replace-file.ts'
import { pageDigest } from './page/page-digest.ts'
import { pageBeside, pageHead, writePage } from './page/pages.ts'
import { factsKey } from './rows/facts-key.ts'
import { type KnownTemplates, type OwnTemplates, templatesWith } from './templates.ts'

/** One workbook to be built. */
export interface BuildJob {
  readonly input: string
  readonly output: string
  readonly known: OwnTemplates
  readonly wishes: Wishes
  /** Its marked page goes beside it. */
  readonly marked: boolean
  /** Build it even where it is up to date. */
  readonly force: boolean
}

/** Builds the workbook of one release, unless the one that is there was made from the same. */
export async function buildJob({ input, output, known, wishes, marked, force }: BuildJob): Promise<Outcome> {
  return orFailure(input, async () => {
    const bytes = await readFile(input)
    const { files, templates } = await knownTemplates(known)
    const stamp = buildDigest(bytes, nameOf(input), files, wishes)
    // Also where nothing is to be written: the run that was killed may have been at work on it.
    await sweep(await realPlace(dirname(output)))
    const page = pageBeside(output)
    const isMarked = !marked || (await pageHead(page))?.stamp === pageDigest(bytes, nameOf(input), files)
    if (!force && isMarked && (await stampAt(output)) === stamp) return { input, output, status: 'up to date' }
    const built = await build(bytes, nameOf(input), templates, wishes, async () => stamp)
    await makeFolder(dirname(output))
    const refusal = workbookRefusal({ path: output, bytes: built.bytes, force, releases: [input] })
    await replaceFile(output, built.bytes, { refusal: async () => refusal })
    if (marked) await writePage({ examined: built, bytes, name: nameOf(input), files, input, output: page })
    return builtOutcome(input, output, built)
  })
}

/** One release to be marked. */
export interface MarkJob {
  readonly input: string
  readonly output: string
  /** Mark it even where its page is up to date. */
  readonly force: boolean
  readonly known: OwnTemplates
}

/** Marks one release, unless the page that is there was made from the same. */
export async function markJob({ input, output, force, known }: MarkJob): Promise<Outcome> {
  return orFailure(input, async () => {
    const bytes = await readFile(input)
    const name = nameOf(input)
    const { files, templates } = await knownTemplates(known)
    await sweep(await realPlace(dirname(output)))
    if (!force && (await pageHead(output))?.stamp === pageDigest(bytes, name, files))
      return { input, output, status: 'up to date' }
    const examined = await examine(bytes, name, templates)
    await makeFolder(dirname(output))
    await writePage({ examined, bytes, name, files, input, output })
    return pageOutcome(input, output, examined)
  })
}

/** One release or workbook to be checked. */
export interface CheckJob {
  readonly input: string
  /** Count suspect and unmatched figures as failures. */
  readonly strict: boolean
  /** Known differences, and the day it is. */
  readonly accept?: { readonly acceptances: readonly Acceptance[]; readonly today: IsoDate }
  readonly known: OwnTemplates
}

/** Checks one release; or one workbook, calculated anew. */
export async function checkJob({ input, strict, accept, known }: CheckJob): Promise<Outcome> {
  return orFailure(input, async () => {
    const bytes = await readFile(input)
    if (isWorkbook(bytes)) {
      const anew = (copy: Uint8Array) => recalculate(copy, nameOf(input))
      const { findings } = await checkBook(bytes, nameOf(input), anew, standingBeside(input))
      const failing = findings.filter(({ kind }) => isFailure(severityOf[kind], false))
      const [lacking] = findings.filter(({ kind }) => kind === 'not-calculated')
      if (failing.length === 0 && lacking !== undefined)
        throw new UserError(
          `${nameOf(input)}: not all of it could be calculated here: ${lacking.sheet}!${lacking.cell} is =${lacking.formula}`,
        )
      return { input, status: failing.length === 0 ? 'holds' : 'fails', findings: findings.length }
    }
    const { templates } = await knownTemplates(known)
    const { model, results: found } = await examine(bytes, nameOf(input), templates)
    const { acceptances = [], today = '' } = accept ?? {}
    const { results, unused } = acceptAll(found, acceptances, today)
    const used = acceptances.filter((each) => !unused.includes(each)).map(({ check }) => check)
    const failing = failingIn(results, model)
    const warnings = warningsOf(model)
    const status = allHold(results, warnings, strict) ? 'holds' : 'fails'
    return {
      input,
      status,
      checks: tally(results),
      ...(failing.length > 0 && { failing }),
      ...(used.length > 0 && { acceptancesUsed: used }),
      ...(warnings.length > 0 && { warnings: warnings.length }),
    }
  })
}

/** One release whose facts are to be listed. */
export interface FactsJob {
  readonly input: string
  readonly format: RowFormat
  /** What was read of it already. */
  readonly bytes?: Uint8Array
  readonly known: OwnTemplates
}

/** What came of a release whose facts were listed. */
export interface FactsOutcome extends Outcome {
  /** The rows as text, and what tells all that they are made from. */
  readonly rows?: string
  readonly key?: string
}

/** Lists the facts of one release. */
export async function factsJob({ input, format, bytes: given, known }: FactsJob): Promise<FactsOutcome> {
  return orFailure(input, async (): Promise<FactsOutcome> => {
    const bytes = given ?? (await readFile(input))
    const { files, templates } = await knownTemplates(known)
    const { model, results, rows } = await listFacts(bytes, nameOf(input), input, templates)
    const { row } = rowForms[format]
    const warnings = warningsOf(model)
    return {
      input,
      status: 'read',
      counts: figuresOf(model),
      checks: tally(results),
      ...(warnings.length > 0 && { warnings: warnings.length }),
      rows: rows.map((each) => row({ ...each }, FACT_COLUMNS)).join(''),
      key: factsKey(bytes, input, format, files),
    }
  })
}

/** A file that cannot be done is an outcome like any other: it stops nothing. */
async function orFailure(input: string, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    return failure(input, error)
  }
}

/** Once a thread: the files of one batch have the same. */
function knownTemplates({ own, theme }: OwnTemplates): Promise<KnownTemplates> {
  read ??= templatesWith(own, theme)
  return read
}

let read: Promise<KnownTemplates> | undefined

/** What the workbook there was made from; nothing where there is none of ours. */
async function stampAt(path: string): Promise<string | undefined> {
  try {
    return stampOf(await readAny(path))
  } catch {
    // Whatever is wrong with it, writing will say.
    return undefined
  }
}
