/** A history that its user has edited takes in the next release with every edit in place, as LibreOffice sees it. */
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { isError, type OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { startHistory, type Updated, updateHistory } from '../../src/flows/update.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { ALL, changesIn } from '../diff/sketch.ts'
import { templates } from '../history/releases.ts'
import { byHand, expectEdits, expectReport, IN_LIBREOFFICE, next, releases, started } from '../merge/analyst.ts'
import { editInLibreOffice, hasUno } from './edit.ts'
import { hasLibreOffice, recalculate } from './recalculate.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const grow = (bytes: Uint8Array): Promise<Updated> => updateHistory({ name: 'company.xlsx', bytes }, next, templates)
const calculatedAnew = async (bytes: Uint8Array): Promise<OpenedWorkbook> => {
  const [saved = new Uint8Array()] = await recalculate([bytes])
  return openWorkbook(saved, 'calculated.xlsx')
}

describe.skipIf(!hasLibreOffice).each([
  {
    where: 'by hand, then saved by LibreOffice',
    runs: true,
    edit: async (bytes: Uint8Array) => (await recalculate([byHand(bytes)]))[0] as Uint8Array,
  },
  { where: 'in LibreOffice', runs: hasUno, edit: (bytes: Uint8Array) => editInLibreOffice(bytes, IN_LIBREOFFICE) },
])('a history edited $where', ({ runs, edit }) => {
  let grown: Updated

  beforeAll(async () => {
    if (runs) grown = await grow(await edit((await startHistory(started, templates, { prefer: 'latest' })).bytes))
  })

  test.skipIf(!runs)('has every edit in place once a release is added, and says so', () => {
    expectEdits(openWorkbook(grown.bytes, 'company.xlsx'))
    expectReport(grown)
  })

  test.skipIf(!runs)('is calculated anew to what is saved with it, and no formula fails', async () => {
    const calculated = await calculatedAnew(grown.bytes)
    expectEdits(calculated)
    expect(changesIn(openWorkbook(grown.bytes, 'company.xlsx'), calculated, { ...ALL, formats: false })).toEqual([])
    const failing = calculated.sheets.flatMap(({ cells }) => cells.filter(({ value }) => isError(value)))
    expect(failing).toEqual([])
  })

  test.skipIf(!runs)('keeps them when it is saved and added to again', async () => {
    const saved = { name: 'company.xlsx', bytes: (await recalculate([grown.bytes]))[0] as Uint8Array }
    const reprints = next.map(({ name, bytes }) => ({ name: `again-${name}`, bytes: Uint8Array.of(...bytes, 10) }))
    const again = await updateHistory(saved, reprints, templates)
    expect(again.releases.added).toEqual(['again-q3-2021.txt'])
    expectEdits(openWorkbook(again.bytes, 'company.xlsx'))
    // No column is new, and a formula that fell short of one still does.
    expect(again.edits.map(({ where, now }) => [where, now])).toEqual(grown.edits.map(({ where, now }) => [where, now]))
  })

  test.skipIf(!runs)('is left as it is where a release is in it already', async () => {
    const again = await grow(grown.bytes)
    expect(again.releases).toEqual({ added: [], known: ['q3-2021.txt'] })
    expect(again.bytes).toBe(grown.bytes)
  })
})

describe.skipIf(!hasLibreOffice)('a history saved by LibreOffice with nothing edited', () => {
  test('is what is built of all releases', async () => {
    const { bytes } = await startHistory(started, templates, { prefer: 'latest' })
    const grown = await grow((await recalculate([bytes]))[0] as Uint8Array)
    expect(grown.edits).toEqual([])
    const fresh = openWorkbook((await startHistory(releases, templates, { prefer: 'latest' })).bytes, 'fresh.xlsx')
    const changes = changesIn(fresh, openWorkbook(grown.bytes, 'grown.xlsx'))
    // LibreOffice saves what is centred over several cells as centred in the first of them.
    const own = changes.filter((change) => !change.endsWith('align centerContinuous → align center'))
    expect(own).toEqual([
      'rows-inserted Contents!14:14 (Edits): - → Edits | What was typed or changed here since it was built | 0 | no',
      'sheet-added Edits: - → Edits',
    ])
  })
})
