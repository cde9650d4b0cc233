import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import type { OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { parseA1 } from '../../src/core/cells/a1.ts'
import { UserError } from '../../src/core/diagnostic.ts'
import { startHistory, updateHistory } from '../../src/flows/update.ts'
import { authorshipOf } from '../../src/xlsx/open/authorship.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { ALL, changesIn } from '../diff/sketch.ts'
import { templates } from '../history/releases.ts'
import { byHand, cellAt, expectEdits, expectReport, next, releases, sheetOf, started } from './analyst.ts'
import { addSheet, type EditedParts, edited, partOf, type } from './hand.ts'

let bytes: Uint8Array
let fresh: Uint8Array
beforeAll(async () => {
  bytes = (await startHistory(started, templates, { prefer: 'latest' })).bytes
  fresh = (await startHistory(releases, templates, { prefer: 'latest' })).bytes
})

const grow = (workbook: Uint8Array) => updateHistory({ name: 'company.xlsx', bytes: workbook }, next, templates)
const opened = (workbook: Uint8Array): OpenedWorkbook => openWorkbook(workbook, 'company.xlsx')
const partsOf = (workbook: Uint8Array): EditedParts =>
  new Map(Object.entries(unzipSync(workbook)).map(([name, part]) => [name, strFromU8(part, true)]))

describe('a release added to a history', () => {
  test('that nobody has edited gives what is built of all releases, byte for byte', async () => {
    const grown = await grow(bytes)
    expect(Buffer.compare(grown.bytes, fresh)).toBe(0)
    expect(authorshipOf(grown.bytes)).toBe('built')
  })

  test('says what it added', async () => {
    const { releases: names, changes } = await grow(bytes)
    expect(names).toEqual({ added: ['q3-2021.txt'], known: [] })
    expect(changes).toEqual([
      {
        sheet: 'Operations',
        isNew: false,
        columns: ['Three Months Ended 2021-06-26', 'Nine Months Ended 2021-06-26'],
        lines: [],
      },
    ])
  })

  test('that its user has edited keeps every edit in place', async () => {
    const grown = await grow(byHand(bytes))
    expectEdits(opened(grown.bytes))
    expectReport(grown)
    expect(authorshipOf(grown.bytes)).toBe('edited')
    expect(grown.checks).toMatch(/^\d+ of \d+ checks hold, .*exceptions$/)
  })

  test('says which formulas over all periods of a span do not reach the newest', async () => {
    const own = edited(bytes, (parts) => {
      addSheet(parts, 'Model', {
        A1: '=SUM(Operations!B7:E7)',
        A2: '=SUM(Operations!E8:B8)/2',
        A3: '=SUM(Operations!C7:E7)',
        A4: '=SUM(Operations!B7:D7)',
        A5: '=SUM(Operations!B7:B8)',
        A6: '=Operations!B7+Operations!E7',
      })
    })
    const { edits } = await grow(own)
    expect(edits.flatMap(({ kind, sheet, where }) => (kind === 'short' ? [`${sheet} ${where}`] : []))).toEqual([
      'Model A1',
      'Model A2',
    ])
  })

  test('counts in the footers of the pages, unless they are the user’s', async () => {
    const footers = async (workbook: Uint8Array): Promise<(string | undefined)[]> => {
      const parts = partsOf((await grow(workbook)).bytes)
      return ['Operations', 'Checks'].map(
        (name) => /&amp;L&amp;8 ([^&]*)/.exec(parts.get(partOf(parts, name)) ?? '')?.[1],
      )
    }
    const own = edited(bytes, (parts) => {
      const sheet = partOf(parts, 'Operations')
      parts.set(sheet, (parts.get(sheet) ?? '').replace(/(&amp;L&amp;8 )[^&]*/, '$1Draft'))
    })
    expect(await footers(byHand(bytes))).toEqual(['3 releases', '3 releases'])
    expect(await footers(own)).toEqual(['Draft', '3 releases'])
  })

  test('changes nothing where it is in it already', async () => {
    const grown = await updateHistory({ name: 'company.xlsx', bytes }, started, templates)
    expect(grown.bytes).toBe(bytes)
    expect(grown.built).toBeUndefined()
  })

  test('changes nothing where the order that it has is asked for', async () => {
    const grown = await updateHistory({ name: 'company.xlsx', bytes }, started, templates, { order: 'apart' })
    expect(grown.bytes).toBe(bytes)
  })

  test('older than the others goes into the middle', async () => {
    const [first, middle, last] = releases as [(typeof releases)[0], (typeof releases)[0], (typeof releases)[0]]
    const without = (await startHistory([first, last], templates, { prefer: 'latest' })).bytes
    const noted = edited(without, (parts) => type(parts, 'Operations', { A60: 'Mine' }))
    const grown = await updateHistory({ name: 'company.xlsx', bytes: noted }, [middle], templates)
    const changes = changesIn(opened(fresh), opened(grown.bytes), { ...ALL, formats: false })
    expect(changes.filter((change) => !/Edits/.test(change))).toEqual([
      expect.stringMatching(/^rows-inserted Operations!\d+:\d+ \(Mine\): /),
    ])
  })
})

describe('what Excel and add-ins put into a workbook', () => {
  const OWN = 'xl/worksheets/own-data.xml'
  const image = Uint8Array.from({ length: 300 }, (_, i) => (i * 7) % 256)
  const rest =
    '<conditionalFormatting sqref="B1:B2"><cfRule type="expression" priority="1"><formula>B1&gt;Operations!$K$7</formula></cfRule></conditionalFormatting>' +
    '<dataValidations count="1"><dataValidation type="list" sqref="C1"><formula1>Operations!$A$7:$A$9</formula1></dataValidation></dataValidations>' +
    '<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" xmlns:x14="x" xmlns:xm="y"><x14:sparkline><xm:f>Operations!F7:I7</xm:f><xm:sqref>D1</xm:sqref></x14:sparkline></ext></extLst>'

  const odd = (workbook: Uint8Array): Uint8Array =>
    edited(workbook, (parts) => {
      addSheet(parts, 'Data', { A1: 'Nine months', B1: '=Operations!I7' }, rest)
      const shared =
        '<row r="2"><c r="B2"><f t="shared" ref="B2:B3" si="0">Operations!I7*2</f><v>1</v></c></row><row r="3"><c r="B3"><f t="shared" si="0"/><v>1</v></c></row>'
      parts.set(OWN, (parts.get(OWN) ?? '').replace('</sheetData>', `${shared}</sheetData>`))
      parts.set('customXml/item1.xml', '<kept xmlns="urn:own">as it is</kept>')
      parts.set('xl/media/image1.bin', strFromU8(image, true))
      parts.set('xl/calcChain.xml', '<calcChain/>')
      const relations = 'xl/_rels/workbook.xml.rels'
      const chain =
        '<Relationship Id="chain" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" Target="calcChain.xml"/>'
      parts.set(relations, (parts.get(relations) ?? '').replace('</Relationships>', `${chain}</Relationships>`))
      const name = '<definedName name="latest_nine">Operations!$I$7</definedName>'
      const book = parts.get('xl/workbook.xml') ?? ''
      parts.set('xl/workbook.xml', book.replace('</definedNames>', `${name}</definedNames>`))
      const sheet = partOf(parts, 'Operations')
      const validation =
        '<dataValidations count="1"><dataValidation type="whole" sqref="I7:I8 M1"><formula1>$I$8</formula1></dataValidation></dataValidations>'
      const text = parts.get(sheet) ?? ''
      parts.set(sheet, text.replace(/<hyperlinks>/, `${validation}<hyperlinks>`))
    })

  test('stays, and follows the cells it refers to', async () => {
    const before = partsOf(odd(bytes))
    const after = partsOf((await grow(odd(bytes))).bytes)
    for (const part of ['customXml/item1.xml', 'xl/media/image1.bin', 'xl/theme/theme1.xml', 'xl/sharedStrings.xml'])
      expect(after.get(part), part).toBe(before.get(part))
    // Nine months of 2020 went from I to J.
    const own = after.get(OWN) ?? ''
    expect(own).toContain('<f>Operations!J7</f>')
    expect(own).toContain('<f>Operations!J7*2</f>')
    expect(own).toContain('<f>Operations!J8*2</f>')
    expect(own).toContain('<formula>B1&gt;Operations!$M$7</formula>')
    expect(own).toContain('<xm:f>Operations!G7:J7</xm:f>')
    expect(own).toContain('<formula1>Operations!$A$7:$A$9</formula1>')
    expect(after.get('xl/workbook.xml')).toContain('<definedName name="latest_nine">Operations!$J$7</definedName>')
    const sheet = after.get(partOf(after, 'Operations')) ?? ''
    expect(sheet).toContain('<dataValidation type="whole" sqref="J7:J8 O1"><formula1>$J$8</formula1>')
    expect(after.has('xl/calcChain.xml')).toBe(false)
    expect(after.get('xl/_rels/workbook.xml.rels')).not.toContain('calcChain')
    expect(after.get('xl/workbook.xml')).toContain('fullCalcOnLoad="1"')
  })

  test('a sheet that refers to nothing that moved is the same, byte for byte', async () => {
    const plain = edited(bytes, (parts) => {
      addSheet(parts, 'Data', { A1: 'Mine' }, rest.replaceAll('Operations!', ''))
      const row =
        '<row r="2" spans="1:2"><c r="A2" t="str"><f>A1&amp;"x"</f><v>Minex</v></c><c r="B2"><f>Operations!B7</f><v>11207</v></c></row>'
      parts.set(OWN, (parts.get(OWN) ?? '').replace('</sheetData>', `${row}</sheetData>`))
    })
    const after = partsOf((await grow(plain)).bytes)
    expect(after.get(OWN)).toBe(partsOf(plain).get(OWN))
  })
})

describe('a table of the user on a statement', () => {
  const withTable = (ref: string): Uint8Array =>
    edited(bytes, (parts) => {
      const sheet = partOf(parts, 'Operations')
      const table = `<table xmlns="x" id="1" name="Mine" displayName="Mine" ref="${ref}"><autoFilter ref="${ref}"/><tableColumns count="2"/></table>`
      parts.set('xl/tables/table1.xml', table)
      const relations = sheet.replace('worksheets/', 'worksheets/_rels/').concat('.rels')
      const relation =
        '<Relationship Id="mine" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="/xl/tables/table1.xml"/>'
      const none =
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
      parts.set(relations, (parts.get(relations) ?? none).replace('</Relationships>', `${relation}</Relationships>`))
    })

  test('goes where its cells go', async () => {
    const after = partsOf((await grow(withTable('M30:N35'))).bytes)
    expect(after.get('xl/tables/table1.xml')).toContain('ref="O38:P43"><autoFilter ref="O38:P43"/>')
  })

  test('is refused where new columns would go through it', async () => {
    await expect(grow(withTable('D7:G9'))).rejects.toThrow(
      'company.xlsx: Operations has a table at D7:G9, through which columns of the new release would go',
    )
  })
})

describe('edits', () => {
  const places = fc.tuple(
    fc.constantFrom('Operations', 'Checks', 'Figures', 'Source q3-2020'),
    fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 0, max: 13 }),
  )
  test('over a count on Checks are told as that, and the count stays one row', async () => {
    const workbook = edited(bytes, (parts) => type(parts, 'Checks', { A4: 900_000_001 }))
    const { edits } = await grow(workbook)
    expect(edits.map(({ kind, sheet, where, now }) => [kind, sheet, where, now])).toEqual([
      ['changed', 'Checks', 'A4', '900000001'],
    ])
  })

  test('whatever they are and wherever they stand, are all there afterwards', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(places, { minLength: 1, maxLength: 12, selector: String }), async (chosen) => {
        const entries = chosen.map(([sheet, row, column], i) => ({
          sheet,
          at: `${String.fromCharCode(65 + column)}${row}`,
          value: i % 2 === 0 ? 900_000_001 + i : `Mine ${i}`,
        }))
        const workbook = edited(bytes, (parts) => {
          for (const { sheet, at, value } of entries) type(parts, sheet, { [at]: value })
        })
        const grown = await grow(workbook)
        const after = opened(grown.bytes)
        for (const { sheet, value } of entries) {
          const found = sheetOf(after, sheet).cells.filter((cell) => cell.value === value && cell.formula === undefined)
          expect(found, `${value} on ${sheet}`).toHaveLength(1)
          const said = grown.edits.some(({ now }) => now.split(' | ').includes(String(value)))
          expect(said, `${value} is said to be kept`).toBe(true)
        }
        for (const { where, sheet, now, kind } of grown.edits) {
          const place = parseA1(where)
          if (place !== undefined && kind !== 'note' && kind !== 'link')
            expect(String(cellAt(after, sheet, place.row, place.column)?.value)).toBe(now)
        }
      }),
      { numRuns: 12 },
    )
  }, 120_000)
})

describe('what cannot be added to', () => {
  test.each([
    ['a workbook of another kind', (parts: EditedParts) => void parts.delete(partOf(parts, 'Record')), 'is damaged'],
    [
      'a record that was edited',
      (parts: EditedParts) => {
        const part = partOf(parts, 'Record')
        parts.set(part, (parts.get(part) ?? '').replace(/(<c r="E4"[^>]*><is><t>....)./, '$1!'))
      },
      'its sheet "Record" was edited',
    ],
    [
      'a history without its record',
      (parts: EditedParts) => {
        const part = partOf(parts, 'Record')
        parts.set(part, (parts.get(part) ?? '').replace('tieout.record', 'mine'))
      },
      'is no history that tieout built',
    ],
    [
      'the strict variant of the format',
      (parts: EditedParts) => {
        const part = partOf(parts, 'Checks')
        parts.set(
          part,
          (parts.get(part) ?? '').replace(
            'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
            'http://purl.oclc.org/ooxml/spreadsheetml/main',
          ),
        )
      },
      'is in the strict variant of the format',
    ],
    [
      'a workbook without what its parts are',
      (parts: EditedParts) => void parts.delete('[Content_Types].xml'),
      'has no part [Content_Types].xml',
    ],
    [
      'a sheet that is something else',
      (parts: EditedParts) => void parts.set(partOf(parts, 'Checks'), '<Types></Types>'),
      'is none of its kind',
    ],
    [
      'a sheet whose notes are gone',
      (parts: EditedParts) => {
        const notes = [...parts.keys()].find((part) => part.endsWith('.vml'))
        parts.delete(notes ?? '')
      },
      'has no part xl/drawings/',
    ],
    [
      'a part that is cut off',
      (parts: EditedParts) => void parts.set('docProps/app.xml', (parts.get('docProps/app.xml') ?? '').slice(0, -9)),
      'docProps/app.xml is no well-formed XML',
    ],
  ])('%s is refused in one sentence', async (_, edit, message) => {
    const refusal = await grow(edited(bytes, edit)).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(UserError)
    expect((refusal as UserError).message).toContain(message)
  })
})
