/** LibreOffice Calc, which calculates a workbook anew, whatever results the file says it has. */
import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { UserError } from '../core/diagnostic.ts'
import type { Host } from './host.ts'
import { folderReason, hasCode } from './input.ts'

/**
 * What it may be called, in the order looked for: on the PATH, then where its installers put it on macOS and Windows,
 * which do not put it on the PATH. A place of another system is no file on this one.
 */
const PROGRAMS: readonly string[] = [
  'soffice',
  'libreoffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
  'C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe',
]

/** The longest that a workbook is waited for. */
const PATIENCE = 180_000

// Left to itself, LibreOffice takes over the results that a file carries; 0 is "always recalculate". It
// is given nothing that leads out of a workbook; should anything, links are never (2) updated, and no macro is run.
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
  </item>
  <item oor:path="/org.openoffice.Office.Calc/Content/Update">
    <prop oor:name="Link" oor:op="fuse"><value>2</value></prop>
  </item>
  <item oor:path="/org.openoffice.Office.Common/Security/Scripting">
    <prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
    <prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
  </item>
</oor:items>
`

/**
 * The workbook as LibreOffice saves it after calculating every formula, with a profile of its own.
 *
 * @throws UserError where there is no LibreOffice, or where it cannot read the workbook.
 */
export async function recalculate(
  bytes: Uint8Array,
  name: string,
  { guard }: Pick<Host, 'guard'> = {},
): Promise<Uint8Array> {
  const folder = await temporaryFolder()
  const stop = new AbortController()
  const ended = guard?.(() => {
    stop.abort()
    rmSync(folder, { recursive: true, force: true })
  })
  try {
    const profile = join(folder, 'profile')
    const saved = join(folder, 'saved')
    const workbook = join(folder, 'workbook.xlsx')
    await inTemporary(async () => {
      await mkdir(join(profile, 'user'), { recursive: true })
      await writeFile(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS)
      await writeFile(workbook, bytes)
    })
    await convert(
      [
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        '--headless',
        '--norestore',
        ...['--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', saved],
        workbook,
      ],
      name,
      stop.signal,
    )
    return await readFile(join(saved, 'workbook.xlsx')).catch(() => {
      throw new UserError(`${name}: LibreOffice cannot read it, or has no room in ${tmpdir()} to save it`)
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
    ended?.()
  }
}

const temporaryFolder = (): Promise<string> => inTemporary(() => mkdtemp(join(tmpdir(), 'tieout-')))

/** @throws UserError where the folder for temporary files takes none. */
async function inTemporary<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw new UserError(`${tmpdir()}: takes no temporary files (TMPDIR says where they go): ${folderReason(error)}`)
  }
}

async function convert(options: readonly string[], name: string, signal: AbortSignal): Promise<void> {
  for (const program of PROGRAMS) {
    try {
      await promisify(execFile)(program, options, { timeout: PATIENCE, signal })
      return
    } catch (error) {
      if (hasCode(error, 'ENOENT')) continue
      if (error instanceof Error && 'killed' in error && error.killed)
        throw new UserError(`${name}: LibreOffice takes longer than ${PATIENCE / 60_000} minutes to calculate it`)
      throw new UserError(`${name}: LibreOffice cannot calculate it: ${error instanceof Error ? error.message : error}`)
    }
  }
  throw new UserError(
    `${name}: LibreOffice is needed to calculate a workbook, and is neither on the PATH (${PROGRAMS.slice(0, 2).join(', ')}) nor where its installers put it on macOS and Windows`,
  )
}
