/** A workbook edited and saved in LibreOffice Calc, as its user would: by a macro, which needs no more than LibreOffice. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

/**
 * What each of several edits makes of one workbook; one start serves all.
 *
 * An edit is lines of LibreOffice Basic; `book` is the document, `sheet("Checks")` a sheet of it, `cell("Checks", "B2")`
 * a cell.
 */
export async function editsByMacro(
  workbook: Uint8Array,
  edits: readonly (readonly string[])[],
): Promise<readonly Uint8Array[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-macro-'))
  try {
    const profile = join(folder, 'profile')
    const office = (...options: readonly string[]) =>
      promisify(execFile)(
        'soffice',
        [`-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', '--norestore', ...options],
        { timeout: 400_000 },
      )
    writeFileSync(join(folder, 'from.xlsx'), workbook)
    // A new profile is filled with an empty module, over whatever is there.
    await office('--terminate_after_init')
    const program = programOf(pathToFileURL(folder).href, edits)
    writeFileSync(join(profile, 'user', 'basic', 'Standard', 'Module1.xba'), moduleOf(program))
    await office('macro:///Standard.Module1.Main()')
    return edits.map((_, at) => readFileSync(join(folder, `${at}.xlsx`)))
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

// An edit that fails leaves no file, and so fails the test.
const programOf = (folder: string, edits: readonly (readonly string[])[]): string => `
Dim book As Object
Function sheet(named)
  sheet = book.Sheets.getByName(named)
End Function
Function cell(named, at)
  cell = sheet(named).getCellRangeByName(at)
End Function
${edits
  .map(
    (lines, at) => `
Sub Edit${at}
  On Error Goto Failed
  Dim opened(0) As New com.sun.star.beans.PropertyValue
  opened(0).Name = "Hidden" : opened(0).Value = True
  book = StarDesktop.loadComponentFromURL("${folder}/from.xlsx", "_blank", 0, opened())
  ${lines.join('\n  ')}
  book.calculateAll()
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  saved(0).Name = "FilterName" : saved(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL("${folder}/${at}.xlsx", saved())
Failed:
  book.close(True)
End Sub`,
  )
  .join('\n')}
Sub Main
  ${edits.map((_, at) => `Edit${at}`).join('\n  ')}
End Sub
`

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n' +
  '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">'

const moduleOf = (program: string): string =>
  `${HEAD}${program.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</script:module>`
