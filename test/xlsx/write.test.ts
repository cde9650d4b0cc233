import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { layOut } from '../../src/sheets/lay-out.ts'
import { writeWorkbook } from '../../src/xlsx/write/write.ts'
import { invented, results, templates, theme } from '../sheets/invented.ts'
import { packageFaults } from './package-faults.ts'

const written = (): Promise<Uint8Array> => writeWorkbook(layOut(invented, results, templates), theme)

const part = (bytes: Uint8Array, name: string): string => strFromU8(unzipSync(bytes)[name] as Uint8Array)

describe('the package', () => {
  it('is valid', async () => {
    expect(packageFaults(await written())).toEqual([])
  })

  it.each([
    [
      'xl/worksheets/sheet2.xml',
      /(<pageMargins[^>]*>)(<pageSetup[^>]*>)/,
      '$2$1',
      'xl/worksheets/sheet2.xml: <worksheet> has its elements out of order',
    ],
    ['xl/worksheets/sheet2.xml', /<f>/, '<f>=', 'xl/worksheets/sheet2.xml: formula ='],
    ['xl/workbook.xml', /name="Checks"/, 'name="source"', 'two sheets of one name'],
    [
      'xl/worksheets/_rels/sheet2.xml.rels',
      /comments2/,
      'comments9',
      'xl/worksheets/_rels/sheet2.xml.rels: xl/comments9.xml is not there',
    ],
    ['xl/drawings/vmlDrawing3.vml', /data="\d+"/, 'data="128"', 'xl/drawings/vmlDrawing3.vml: block 128 twice'],
    ['xl/styles.xml', /<cellXfs count="\d+"/, '<cellXfs count="1"', 'xl/styles.xml: <cellXfs> counts 1 for'],
    ['xl/sharedStrings.xml', /<\/sst>/, '', 'xl/sharedStrings.xml: '],
  ])('is known to be faulty when %s is broken', async (name, what, by, fault) => {
    const parts = unzipSync(await written())
    const broken = strFromU8(parts[name] as Uint8Array).replace(what, by)
    const faults = packageFaults(zipSync({ ...parts, [name]: strToU8(broken) }))
    expect(faults.filter((each) => each.startsWith(fault))).not.toEqual([])
  })

  it('carries a formula with its result, asks for recalculation, and names no time of day', async () => {
    const bytes = await written()
    expect(part(bytes, 'xl/worksheets/sheet2.xml')).toContain('<f>SUM(B9:B11)</f><v>8350</v>')
    expect(part(bytes, 'xl/workbook.xml')).toMatch(/<calcPr [^>]*fullCalcOnLoad="1"/)
    expect(part(bytes, 'docProps/core.xml').match(/>\d{4}-\d\d-\d\dT[^<]*/g)).toEqual([
      '>2021-04-20T00:00:00Z',
      '>2021-04-20T00:00:00Z',
    ])
  })

  it('names what is printed, and what on every page', async () => {
    const names = part(await written(), 'xl/workbook.xml').replaceAll('&apos;', "'")
    expect(names).toContain(`<definedName name="_xlnm.Print_Area" localSheetId="3">'Checks'!$A$1:$J$10</definedName>`)
    expect(names).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="2">'Balance Sheets'!$1:$5</definedName>`,
    )
  })

  it('carries names', async () => {
    const workbook = {
      ...layOut(invented, results, templates),
      names: [{ name: 'total_assets', refersTo: "'Balance Sheets'!$B$9" }],
    }
    const names = part(await writeWorkbook(workbook, theme), 'xl/workbook.xml').replaceAll('&apos;', "'")
    expect(names).toContain(`<definedName name="total_assets">'Balance Sheets'!$B$9</definedName>`)
  })

  it('folds rows without hiding them', async () => {
    const text = part(await written(), 'xl/worksheets/sheet2.xml')
    expect(text).toContain('outlineLevelRow="1"')
    expect(text).toMatch(/<row r="8" [^>]*outlineLevel="1"/)
    expect(text).not.toMatch(/collapsed|hidden/)
  })

  it('keeps text that looks like a formula, codes, control characters and all scripts', async () => {
    const bytes = await written()
    const strings = part(bytes, 'xl/sharedStrings.xml')
    expect(strings).toContain('<t>=SUM(A1:A9) is no formula here</t>')
    expect(strings).toContain('<t>a code _x005F_x000D_, a bell _x0007_, שלום, 𝒳, a return</t>')
    expect(strings).toContain('<t>Widgets &amp; Sons &lt;Holding&gt;</t>')
    const style = /<c r="A15" s="(\d+)"/.exec(part(bytes, 'xl/worksheets/sheet2.xml'))?.[1]
    const xfs = /<cellXfs.*<\/cellXfs>/s.exec(part(bytes, 'xl/styles.xml'))?.[0].match(/<xf\b/g) ?? []
    const xf = /<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(part(bytes, 'xl/styles.xml'))?.[1]?.split('<xf ')[
      Number(style) + 1
    ]
    expect(Number(style)).toBeLessThan(xfs.length)
    expect(xf).toContain('quotePrefix="1"')
  })
})

describe('the same input', () => {
  const { TZ } = process.env
  afterEach(() => {
    vi.useRealTimers()
    if (TZ === undefined) delete process.env.TZ
    else process.env.TZ = TZ
  })

  it('gives the same bytes on any day, in any time zone', async () => {
    const here = await written()
    for (const zone of ['Pacific/Kiritimati', 'America/St_Johns', 'Asia/Kathmandu']) {
      process.env.TZ = zone
      vi.useFakeTimers({ now: Date.UTC(2031, 1, 28, 23, 59), toFake: ['Date'] })
      expect(Buffer.compare(await written(), here)).toBe(0)
    }
  })
})
