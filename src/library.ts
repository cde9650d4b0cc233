/**
 * tieout in other programs: functions over bytes that read no file and print nothing.
 *
 *     const release = await readRelease(bytes, { name: 'q3.htm' })
 *     const checks = await check(release)
 *     const workbook = await build(release)
 *
 * Where bytes cannot be read, or an argument is of another form, they throw an error whose `name` is "UserError" and whose
 * message is one sentence.
 */
import { buildDigest } from './commands/build-digest.ts'
import { pageParts } from './commands/page/marked-page.ts'
import { pageDigest } from './commands/page/page-digest.ts'
import { files, templates } from './commands/shipped.ts'
import { forms, prove } from './contract/asked.ts'
import type { Check } from './contract/checks.ts'
import type { Release } from './contract/release.ts'
import type { Change } from './contract/workbooks.ts'
import { UserError } from './core/diagnostic.ts'
import type { Examined } from './core/model.ts'
import { examine, layOutRelease, releaseRecord } from './flows/build.ts'
import { compareFiles } from './flows/compare.ts'
import { mark as markedPage } from './flows/mark.ts'
import { startHistory } from './flows/update.ts'
import { changeRecords } from './report/comparison-record.ts'

/** What may be said of a release that is read. */
export interface ReadOptions {
  /** What it is called in messages and in its workbook: the name of its file. */
  readonly name?: string
}

/**
 * Reads a release: text, HTML, PDF, a web archive or a whole SEC submission; what it is shows from its content.
 *
 * What comes back is what `tieout inspect --json` prints: plain data, `facts` and `checks` among it.
 */
export async function readRelease(bytes: Uint8Array, options: ReadOptions = {}): Promise<Release> {
  prove('readRelease: bytes', bytes, forms.bytes)
  prove('readRelease', options, forms.reading)
  const { name = 'release' } = options
  // They are read again later, and whoever gave them may have put others in their place. Bytes that were transferred are none.
  const own = bytes.length === 0 ? new Uint8Array() : new Uint8Array(bytes)
  const examined = await examine(own, name, templates)
  const release = releaseRecord(examined.model, examined.results)
  origins.set(release, { bytes: own, name, examined })
  return release
}

/** Holds a release against itself: the `checks` of `tieout check --json`, the figures in the order printed. */
export async function check(release: Release): Promise<readonly Check[]> {
  originOf(release)
  return release.checks
}

/** What may be asked of a workbook. */
export interface BuildOptions {
  /** Define a name for each figure of the primary statements. */
  readonly names?: boolean
  /** Totals that rounding takes off their parts: what the formula gives (`live`, which is usual), typed as `printed`, or live with a line "Rounding" (`plug`). */
  readonly totals?: 'live' | 'printed' | 'plug'
  /** The workbook's date, "2008-04-22"; usually that of the release. */
  readonly created?: string
}

/** The workbook of a release, as the bytes of an .xlsx: those that `tieout build` writes. */
export async function build(release: Release, options: BuildOptions = {}): Promise<Uint8Array> {
  prove('build', options, forms.building)
  const { bytes, name, examined } = originOf(release)
  const { totals = 'live' } = options
  const wished = totals === 'live' ? examined : await examine(bytes, name, templates, totals)
  const built = await layOutRelease(wished, templates, options, async () => buildDigest(bytes, name, files, options))
  return built.bytes
}

/** The release as it is printed, each of its figures ticked: a page of HTML, as `tieout mark` writes it. */
export async function mark(release: Release): Promise<Uint8Array> {
  const { bytes, name, examined } = originOf(release)
  return new TextEncoder().encode(markedPage(examined, pageParts, { stamp: pageDigest(bytes, name, files) }))
}

/** What may be asked of a history. */
export interface HistoryOptions {
  /** Show each figure as first printed, instead of as printed last. */
  readonly asFirstReported?: boolean
}

/** One workbook of many releases of a company, in any order, as the bytes of an .xlsx that `tieout history` can add to. */
export async function history(releases: readonly Release[], options: HistoryOptions = {}): Promise<Uint8Array> {
  prove('history: releases', releases, forms.releases)
  prove('history', options, forms.history)
  const { asFirstReported = false } = options
  if (releases.length === 0) throw new UserError('history: of which releases? None is given')
  const built = await startHistory(releases.map(originOf), templates, { prefer: asFirstReported ? 'first' : 'latest' })
  return built.bytes
}

/** What to leave out of a comparison, and how far two figures may differ and still be the same. */
export interface DiffOptions {
  /** By so much, in their own unit. */
  readonly tolerance?: number
  /** By this share of the larger. */
  readonly relative?: number
  /** By half a unit of the last digit that their number format shows. */
  readonly printed?: boolean
  /** Compare number formats and styles too. */
  readonly formats?: boolean
  /** Figures and texts alone, or formulas alone. */
  readonly only?: 'values' | 'formulas'
  /** Sheets and ranges to leave out: "Source", "Check*", "Sheet1!B2:D9". */
  readonly ignore?: readonly string[]
}

/** What changed from one workbook to another, each the bytes of an .xlsx: the `changes` of `tieout diff --format json`. */
export async function diff(
  before: Uint8Array,
  after: Uint8Array,
  options: DiffOptions = {},
): Promise<readonly Change[]> {
  prove('diff: before', before, forms.bytes)
  prove('diff: after', after, forms.bytes)
  prove('diff', options, forms.comparing)
  const { tolerance = 0, relative = 0, printed = false, formats = false, only, ignore = [] } = options
  const { comparison } = compareFiles(
    { name: 'before', bytes: before },
    { name: 'after', bytes: after },
    { tolerance: { absolute: tolerance, relative, printed }, formats, ...(only && { only }), ignore },
  )
  return changeRecords(comparison)
}

/** What a release was read from, and what was found in it. */
interface Origin {
  readonly bytes: Uint8Array
  readonly name: string
  readonly examined: Examined
}

const origins = new WeakMap<Release, Origin>()

function originOf(release: Release): Origin {
  const origin = origins.get(release)
  if (origin !== undefined) return origin
  const given: unknown = release
  throw new UserError(
    given instanceof Promise
      ? 'the release is a promise, which is to be awaited: await readRelease(bytes)'
      : typeof given === 'object' && given !== null && 'facts' in given
        ? 'the release is none that readRelease gave: a copy, or one of another thread, lacks what is behind it'
        : 'expected what readRelease gives: await readRelease(bytes)',
  )
}
