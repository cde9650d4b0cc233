/** LibreOffice Calc as a third opinion: it calculates a workbook anew, whatever results the file says it has. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

/** True where there is a LibreOffice. */
export const hasLibreOffice = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).error === undefined

// Left to itself, LibreOffice takes over the results that a file carries; 0 is "always recalculate".
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
  </item>
</oor:items>
`

/** The workbooks as LibreOffice saves them after calculating every formula. One start serves all of them. */
export async function recalculate(workbooks: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-libreoffice-'))
  try {
    const profile = join(folder, 'profile')
    mkdirSync(join(profile, 'user'), { recursive: true })
    writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS)
    const names = workbooks.map((bytes, index) => {
      const name = `${index}.xlsx`
      writeFileSync(join(folder, name), bytes)
      return name
    })
    const saved = join(folder, 'saved')
    await promisify(execFile)(
      'soffice',
      [
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        '--headless',
        '--norestore',
        ...['--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', saved],
        ...names.map((name) => join(folder, name)),
      ],
      { timeout: 120_000 },
    )
    return names.map((name) => readFileSync(join(saved, name)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
