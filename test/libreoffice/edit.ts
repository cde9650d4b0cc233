/** A workbook edited and saved in LibreOffice Calc, as its user would: through UNO, from Python. */
import { execFile, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const PYTHON = ['/usr/bin/python3', 'python3'].find(
  (python) => spawnSync(python, ['-c', 'import uno'], { stdio: 'ignore' }).status === 0,
)

/** True where LibreOffice can be told what to do. */
export const hasUno = PYTHON !== undefined

/** `lines` are of Python; `book` is the document, `sheet(name)` a sheet of it, `cell(sheet, "B2")` a cell. */
export async function editInLibreOffice(workbook: Uint8Array, lines: readonly string[]): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-uno-'))
  const pipe = basename(folder)
  const office = spawn(
    'soffice',
    [
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
      '--headless',
      '--norestore',
      `--accept=pipe,name=${pipe};urp;`,
    ],
    { stdio: 'ignore' },
  )
  try {
    const [from, to] = [join(folder, 'from.xlsx'), join(folder, 'to.xlsx')]
    writeFileSync(from, workbook)
    const program = `
import time, uno
from com.sun.star.beans import PropertyValue
def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', local)
for attempt in range(200):
    try:
        context = resolver.resolve('uno:pipe,name=${pipe};urp;StarOffice.ComponentContext')
        break
    except Exception:
        time.sleep(0.3)
desktop = context.ServiceManager.createInstanceWithContext('com.sun.star.frame.Desktop', context)
book = desktop.loadComponentFromURL('${pathToFileURL(from).href}', '_blank', 0, (option('Hidden', True),))
def sheet(name): return book.Sheets.getByName(name)
def cell(name, at): return sheet(name).getCellRangeByName(at)
${lines.join('\n')}
book.storeToURL('${pathToFileURL(to).href}', (option('FilterName', 'Calc MS Excel 2007 XML'),))
book.close(True)
try: desktop.terminate()
except Exception: pass
`
    await promisify(execFile)(PYTHON as string, ['-c', program], { timeout: 120_000 })
    return readFileSync(to)
  } finally {
    office.kill()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
