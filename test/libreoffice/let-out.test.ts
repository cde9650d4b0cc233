import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recalculate } from '../../src/commands/libre-office.ts'
import { checkBook } from '../../src/flows/existing.ts'
import { confinedCopy } from '../../src/xlsx/open/confined-copy.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { MAIN, OFFICE, type Planted, relationships, workbook } from './planted.ts'
import { hasLibreOffice, recalculate as recalculateAll } from './recalculate.ts'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
const formula = (text: string): string => `<c r="C1"><f>${escaped(text)}</f><v>7</v></c>`

const PICTURE = (blip: string) =>
  `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${OFFICE}"><xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="p"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip ${blip}/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr></xdr:pic><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`

const drawing = (blip: string, lead: string, parts: Planted['parts'] = {}): Planted => ({
  behind: '<drawing r:id="rId1"/>',
  sheetLeads: ['drawing ../drawings/drawing1.xml'],
  parts: {
    'xl/drawings/drawing1.xml': PICTURE(blip),
    'xl/drawings/_rels/drawing1.xml.rels': relationships(lead),
    ...parts,
  },
})

/** What is planted, by kind, for the address that would be asked; those with a formula keep its result. */
const KINDS: Readonly<Record<string, (url: string) => Planted>> = {
  'a linked picture': (url) => drawing('r:link="rId1"', `image ${url} External`),
  'a picture both embedded and linked': (url) => drawing('r:embed="rId1"', `image ${url} External`),
  'a picture linked without saying so': (url) => drawing('r:link="rId1"', `image ${url}`),
  'an embedded picture that links another': (url) =>
    drawing('r:embed="rId1"', 'image ../media/a.svg', {
      'xl/media/a.svg': `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><image xlink:href="${url}" width="9" height="9"/></svg>`,
    }),
  'a background picture': (url) => ({ behind: '<picture r:id="rId1"/>', sheetLeads: [`image ${url} External`] }),
  'an old drawing': (url) => ({
    behind: '<legacyDrawing r:id="rId1"/>',
    sheetLeads: ['vmlDrawing ../drawings/v.vml'],
    parts: {
      'xl/drawings/v.vml': `<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:imagedata src="${url}"/></v:shape></xml>`,
    },
  }),
  'a hyperlink': (url) => ({
    behind: '<hyperlinks><hyperlink ref="A1" r:id="rId1"/></hyperlinks>',
    sheetLeads: [`hyperlink ${url} External`],
  }),
  'another workbook': (url) => ({
    cells: formula('[1]S!A1'),
    workbook: '<externalReferences><externalReference r:id="rId2"/></externalReferences>',
    workbookLeads: ['externalLink externalLinks/externalLink1.xml'],
    parts: {
      'xl/externalLinks/externalLink1.xml': `<externalLink xmlns="${MAIN}" xmlns:r="${OFFICE}"><externalBook r:id="rId1"><sheetNames><sheetName val="S"/></sheetNames></externalBook></externalLink>`,
      'xl/externalLinks/_rels/externalLink1.xml.rels': relationships(`externalLinkPath ${url}.xlsx External`),
    },
  }),
  'another workbook by its path': (url) => ({ cells: formula(`'${url}.ods'#$S.A1`) }),
  'a name of another workbook': (url) => ({
    cells: formula('Far*2'),
    names: `<definedName name="Far">'${url}.ods'#$S.A1</definedName>`,
  }),
  'a text made a reference': (url) => ({ cells: formula(`INDIRECT("'${url}.ods'#$S.A1")`) }),
  'a web service': (url) => ({ cells: formula(`_xlfn.WEBSERVICE("${url}")`) }),
  'a picture by its address': (url) => ({ cells: formula(`_xlfn.IMAGE("${url}")`) }),
  'DDE by function': (url) => ({ cells: formula(`DDE("soffice","${url}.ods","S.A1")`) }),
  'DDE by a shared formula': (url) => ({
    cells: `<c r="C1"><f t="shared" si="0" ref="C1:D1">DDE("soffice","${url}.ods","A1")</f><v>7</v></c><c r="D1"><f t="shared" si="0"/><v>8</v></c>`,
  }),
  'a linked object': (url) => ({
    behind:
      '<oleObjects><oleObject progId="Paint.Picture" oleUpdate="OLEUPDATE_ALWAYS" link="[1]S" shapeId="1" r:id="rId1"/></oleObjects>',
    sheetLeads: [`oleObject ${url} External`],
  }),
  'a web query': (url) => ({
    sheetLeads: ['queryTable ../queryTables/queryTable1.xml'],
    workbookLeads: ['connections connections.xml'],
    parts: {
      'xl/queryTables/queryTable1.xml': `<queryTable xmlns="${MAIN}" name="q" connectionId="1" refreshOnLoad="1"/>`,
      'xl/connections.xml': `<connections xmlns="${MAIN}"><connection id="1" name="q" type="4" refreshedVersion="3" refreshOnLoad="1"><webPr sourceData="1" url="${url}"/></connection></connections>`,
    },
  }),
}

describe('a copy from which nothing leads out', () => {
  test.each(Object.entries(KINDS))('%s', async (_, planted) => {
    const copy = confinedCopy(workbook(planted('http://127.0.0.1:9/asked')), 'planted.xlsx')
    const text = Buffer.from(copy).toString('latin1')
    expect(text).not.toMatch(/drawing|media|externalLink|connections|queryTable/)
    const cells = openWorkbook(copy, 'copy.xlsx').sheets[0]?.cells ?? []
    expect(cells.map(({ formula, value }) => formula ?? value)).toEqual(
      planted('').cells === undefined
        ? [21, 'A1*2']
        : planted('').cells?.includes('D1')
          ? [21, 'A1*2', 7, 8]
          : [21, 'A1*2', 7],
    )
  })

  test.each([
    'SUM(Sales[Amount])+Other!B2',
    'Sales[[#This Row],[Amount]]*2',
    "SUM('Jan:Mar'!A1)",
    "'Balance Sheets'!B3/4+'Cash Flows'!B9",
    "'Q1 #2'!B3*100",
    `IF(A1="[1]S!A1","http://example.com",0)`,
    'HYPERLINK("http://example.com")',
    'CALLS+IMAGES',
  ])('%s is left as it is', async (text) => {
    const copy = confinedCopy(workbook({ cells: formula(text) }), 'plain.xlsx')
    expect(openWorkbook(copy, 'copy.xlsx').sheets[0]?.cells[2]?.formula).toBe(text)
  })
})

describe.skipIf(!hasLibreOffice)('LibreOffice, given a workbook to calculate', () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  })
  beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)))
  afterAll(() => new Promise((done) => server.close(done)))

  const url = (at: number) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${at}`
  const planted = () => Object.values(KINDS).map((kind, at) => workbook(kind(url(at))))

  test('asks for a picture, where nothing is taken out', async () => {
    await recalculateAll([workbook(KINDS['a linked picture']?.(url(99)) ?? {})])
    expect(asked.splice(0)).toContain('/99')
  })

  test('asks for nothing of the copy, whatever was in the workbook', async () => {
    await recalculateAll(planted().map((bytes) => confinedCopy(bytes, 'planted.xlsx')))
    expect(asked).toEqual([])
  })

  test.each(['a linked picture', 'a name of another workbook'])('and %s is calculated for all that', async (kind) => {
    const bytes = workbook(KINDS[kind]?.(url(0)) ?? {})
    const report = await checkBook(bytes, 'planted.xlsx', (copy) => recalculate(copy, 'planted.xlsx', {}))
    expect(report).toMatchObject({ findings: [], formulas: 1, kept: kind === 'a linked picture' ? 0 : 1 })
    expect(asked).toEqual([])
  })
})
