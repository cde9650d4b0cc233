/** A workbook with something of all that a workbook may hold, written part by part, as Excel writes it. */
import { relationships, sheetPart, strings, styles } from '../xlsx/parts.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const DRAWN = `xmlns:xdr="xdr" xmlns:a="a" xmlns:c="c" xmlns:r="${OFFICE}"`

const text = (at: string, said: string, style = 0): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t>${said}</t></is></c>`

const model = sheetPart(
  `<row r="1" s="2" customFormat="1">${text('A1', 'In thousands')}${text('B1', '2030')}${text('C1', '2031')}</row>
   <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>912</v></c><c r="C2" s="1"><v>950</v></c><c r="E2"><v>123456789012345</v></c></row>
   <row r="3" outlineLevel="1"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>412</v></c><c r="C3" s="3"><v>430</v></c></row>
   <row r="4" ht="2" customHeight="1">${text('A4', 'Profit')}<c r="B4"><f>B2-B3</f><v>500</v></c><c r="C4" cm="1"><f t="array" ref="C4">C2-C3</f><v>520</v></c></row>
   <row r="5" hidden="1">${text('A5', 'Margin')}<c r="B5" s="4"><v>0.25</v></c><c r="C5" t="b"><v>1</v></c><c r="D5" s="2"/></row>
   <row r="6">${text('A6', 'What if')}<c r="B6"><f t="dataTable" ref="B6:B6" dt2D="1" dtr="1" r1="B2" r2="B3"/><v>7</v></c><c r="C6" t="e"><v>#N/A</v></c></row>
   <row r="7"><c r="A7" t="inlineStr"><is><r><rPr><b/></rPr><t>Bold</t></r><r><t> and not</t></r></is></c></row>`,
  `<sheetCalcPr fullCalcOnLoad="1"/>
   <sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" algorithmName="SHA-512" hashValue="abc" saltValue="def" spinCount="100"/>
   <protectedRanges><protectedRange name="Inputs" sqref="B2:C3"/></protectedRanges>
   <scenarios current="0"><scenario name="Low" locked="1" comment="worst"><inputCells r="B2" val="90"/></scenario></scenarios>
   <autoFilter ref="A1:C5"><filterColumn colId="0"><filters><filter val="Cost"/></filters></filterColumn></autoFilter>
   <sortState ref="A2:C5"><sortCondition ref="B2:B5" descending="1"/></sortState>
   <dataConsolidate function="sum"><dataRefs count="1"><dataRef ref="A1:B2" sheet="Old"/></dataRefs></dataConsolidate>
   <customSheetViews><customSheetView guid="{1}" showFormulas="1"/></customSheetViews>
   <mergeCells count="1"><mergeCell ref="E1:F1"/></mergeCells>
   <conditionalFormatting sqref="B2:C4"><cfRule type="cellIs" operator="lessThan" dxfId="0" priority="1" stopIfTrue="1"><formula>0</formula></cfRule></conditionalFormatting>
   <conditionalFormatting sqref="B5:C5"><cfRule type="colorScale" priority="2"><colorScale><cfvo type="min"/><cfvo type="num" val="9"/><color rgb="FFFF0000"/><color rgb="FF00FF00"/></colorScale></cfRule></conditionalFormatting>
   <dataValidations count="1"><dataValidation type="decimal" operator="between" errorStyle="warning" allowBlank="1" showErrorMessage="1" showInputMessage="1" promptTitle="Rate" prompt="A share" errorTitle="No" error="Not so" sqref="B5"><formula1>0</formula1><formula2>1</formula2></dataValidation></dataValidations>
   <hyperlinks><hyperlink ref="A2" r:id="rId1" tooltip="see"/><hyperlink ref="A3:B3" location="'Model'!A1"/></hyperlinks>
   <headerFooter differentFirst="1"><oddHeader>&amp;CDraft</oddHeader><oddFooter>Page</oddFooter></headerFooter>
   <drawing r:id="rId2"/><legacyDrawing r:id="rId3"/>
   <oleObjects><oleObject progId="Word.Document" shapeId="5"/></oleObjects>
   <tableParts count="1"><tablePart r:id="rId5"/></tableParts>
   <extLst><ext uri="{1}"><x14:sparklineGroups xmlns:x14="x14" xmlns:xm="xm"><x14:sparklineGroup type="column"><x14:sparklines><x14:sparkline><xm:f>Model!B2:C2</xm:f><xm:sqref>D2</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>`,
).replace(
  '<sheetData>',
  `<sheetPr transitionEvaluation="1"><tabColor rgb="FFFF0000"/><outlinePr summaryBelow="0"/></sheetPr>
   <sheetViews><sheetView showZeros="0" showFormulas="1" showGridLines="0" rightToLeft="1" workbookViewId="0"/></sheetViews>
   <cols><col min="3" max="3" width="0" customWidth="1"/><col min="4" max="4" width="9" outlineLevel="1" style="2"/><col min="6" max="7" width="9" hidden="1"/></cols><sheetData>`,
)

const chart = `<c:chartSpace ${DRAWN}><c:chart>
  <c:title><c:tx><c:rich><a:p><a:r><a:rPr b="1"/><a:t>Revenue</a:t></a:r></a:p></c:rich></c:tx></c:title><c:autoTitleDeleted val="0"/>
  <c:plotArea><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>
  <c:ser><c:idx val="0"/><c:order val="0"/><c:spPr><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></c:spPr><c:val><c:numRef><c:f>Model!$B$2:$C$2</c:f></c:numRef></c:val></c:ser></c:barChart>
  <c:valAx><c:scaling><c:logBase val="10"/><c:min val="5"/><c:max val="99"/></c:scaling><c:numFmt formatCode="0" sourceLinked="0"/></c:valAx></c:plotArea>
  <c:legend><c:legendPos val="b"/></c:legend></c:chart></c:chartSpace>`

const drawing = `<xdr:wsDr ${DRAWN}>
  <xdr:twoCellAnchor><xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1" descr="bars" hidden="0"/></xdr:nvGraphicFramePr><a:graphic><a:graphicData><c:chart r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame></xdr:twoCellAnchor>
  <xdr:twoCellAnchor><xdr:sp macro="Run" textlink="Model!$B$4"><xdr:nvSpPr><xdr:cNvPr id="3" name="Box 1"/></xdr:nvSpPr><xdr:spPr><a:xfrm rot="90"/><a:prstGeom prst="rect"/></xdr:spPr><xdr:txBody><a:p><a:r><a:t>Not audited</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>
  <xdr:oneCellAnchor><xdr:pic><xdr:blipFill><a:blip r:embed="rId2"/><a:srcRect l="10"/></xdr:blipFill></xdr:pic></xdr:oneCellAnchor></xdr:wsDr>`

/** By their names in the package. */
export const EVERYTHING: Readonly<Record<string, string>> = {
  '_rels/.rels': relationships(
    ['rId1', 'officeDocument', 'xl/workbook.xml'],
    ['rId2', 'core-properties', 'docProps/core.xml'],
    ['rId3', 'extended-properties', 'docProps/app.xml'],
    ['rId4', 'custom-properties', 'docProps/custom.xml'],
  ),
  'docProps/core.xml':
    '<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc"><dc:title>Model</dc:title><dc:creator>A. Clerk</dc:creator><cp:contentStatus>Draft</cp:contentStatus></cp:coreProperties>',
  'docProps/app.xml': '<Properties><Company>Acme</Company><Manager>B. Chief</Manager></Properties>',
  'docProps/custom.xml':
    '<Properties xmlns:vt="vt"><property fmtid="{1}" pid="2" name="Status"><vt:lpwstr>secret</vt:lpwstr></property></Properties>',
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><fileSharing readOnlyRecommended="1" userName="A. Clerk"/><workbookPr updateLinks="never" dateCompatibility="0"/>
    <workbookProtection lockStructure="1" workbookPassword="83AF"/><bookViews><workbookView showSheetTabs="0"/></bookViews>
    <sheets><sheet name="Model" sheetId="1" r:id="rId1"/><sheet name="Old" sheetId="2" state="hidden" r:id="rId2"/><sheet name="Graph" sheetId="3" r:id="rId3"/></sheets>
    <externalReferences><externalReference r:id="rId6"/></externalReferences>
    <definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Model!$A$1:$C$5</definedName><definedName name="Rate" hidden="1" comment="of tax">Model!$B$5</definedName><definedName name="Rate" localSheetId="1">0.3</definedName></definedNames>
    <calcPr calcMode="manual" iterate="1" iterateCount="7" iterateDelta="0.1" fullPrecision="0" fullCalcOnLoad="1" refMode="R1C1"/>
    <customWorkbookViews><customWorkbookView name="Mine" guid="{1}" includeHiddenRowCol="0"/></customWorkbookViews></workbook>`,
  'xl/_rels/workbook.xml.rels': relationships(
    ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
    ['rId2', 'worksheet', 'worksheets/sheet2.xml'],
    ['rId3', 'chartsheet', 'chartsheets/sheet1.xml'],
    ['rId4', 'styles', 'styles.xml'],
    ['rId5', 'sharedStrings', 'sharedStrings.xml'],
    ['rId6', 'externalLink', 'externalLinks/externalLink1.xml'],
    ['rId7', 'theme', 'theme/theme1.xml'],
    ['rId8', 'vbaProject', 'vbaProject.bin'],
    ['rId9', 'connections', 'connections.xml'],
    ['rId10', 'sheetMetadata', 'metadata.xml'],
    ['rId11', 'person', 'persons/person.xml'],
    ['rId12', 'pivotCacheDefinition', 'pivotCache/pivotCacheDefinition1.xml'],
    ['rId13', 'somethingNew', 'new/new1.xml'],
  ),
  'xl/worksheets/sheet1.xml': model,
  'xl/worksheets/_rels/sheet1.xml.rels': relationships(
    ['rId1', 'hyperlink', 'https://example.com/a', true],
    ['rId2', 'drawing', '../drawings/drawing1.xml'],
    ['rId3', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
    ['rId4', 'comments', '../comments1.xml'],
    ['rId5', 'table', '../tables/table1.xml'],
    ['rId6', 'threadedComment', '../threadedComments/threadedComment1.xml'],
  ),
  'xl/worksheets/sheet2.xml': sheetPart(
    `<row r="1">${text('A1', 'Kept')}<c r="B1"><f>[1]Prices!A1</f><v>7</v></c></row>`,
  ),
  'xl/chartsheets/sheet1.xml': `<chartsheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetPr><tabColor rgb="FF00FF00"/></sheetPr><sheetProtection content="1"/><drawing r:id="rId1"/></chartsheet>`,
  'xl/chartsheets/_rels/sheet1.xml.rels': relationships(['rId1', 'drawing', '../drawings/drawing2.xml']),
  'xl/drawings/drawing1.xml': drawing,
  'xl/drawings/_rels/drawing1.xml.rels': relationships(
    ['rId1', 'chart', '../charts/chart1.xml'],
    ['rId2', 'image', '../media/image1.png'],
  ),
  'xl/drawings/drawing2.xml': `<xdr:wsDr ${DRAWN}/>`,
  'xl/drawings/_rels/drawing2.xml.rels': relationships(['rId1', 'chart', '../charts/chart2.xml']),
  'xl/drawings/vmlDrawing1.vml':
    '<xml xmlns:v="v" xmlns:x="x"><v:shape style="visibility:hidden" fillcolor="#ffffe1"><x:ClientData ObjectType="Note"><x:Row>1</x:Row></x:ClientData></v:shape></xml>',
  'xl/media/image1.png': 'a picture',
  'xl/charts/chart1.xml': chart,
  'xl/charts/chart2.xml': chart.replaceAll('bar', 'line'),
  'xl/comments1.xml': `<comments xmlns="${MAIN}"><authors><author>A. Clerk</author></authors><commentList><comment ref="B2" authorId="0"><text><r><rPr><b/></rPr><t>Checked</t></r></text></comment></commentList></comments>`,
  'xl/threadedComments/threadedComment1.xml':
    '<ThreadedComments><threadedComment ref="C2" done="1" personId="{1}" id="{2}"><text>Why?</text></threadedComment></ThreadedComments>',
  'xl/persons/person.xml': '<personList><person displayName="A. Clerk" id="{1}"/></personList>',
  'xl/tables/table1.xml': `<table xmlns="${MAIN}" id="1" name="Lines" displayName="Lines" ref="A1:C5" totalsRowCount="1" headerRowCount="1"><autoFilter ref="A1:C5"><filterColumn colId="1"><filters><filter val="9"/></filters></filterColumn></autoFilter><tableColumns count="2"><tableColumn id="1" name="Line"/><tableColumn id="2" name="2030" totalsRowFunction="sum"><calculatedColumnFormula>B2*2</calculatedColumnFormula></tableColumn></tableColumns><tableStyleInfo name="Medium2" showRowStripes="1"/></table>`,
  'xl/externalLinks/externalLink1.xml': `<externalLink xmlns="${MAIN}" xmlns:r="${OFFICE}"><externalBook r:id="rId1"><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"><v>7</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>`,
  'xl/externalLinks/_rels/externalLink1.xml.rels': relationships(['rId1', 'externalLinkPath', 'prices.xlsx', true]),
  'xl/theme/theme1.xml':
    '<a:theme xmlns:a="a"><a:themeElements><a:clrScheme name="Office"><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme></a:themeElements></a:theme>',
  'xl/vbaProject.bin': 'macros',
  'xl/connections.xml': `<connections xmlns="${MAIN}"><connection id="1" name="db"/></connections>`,
  'xl/metadata.xml': `<metadata xmlns="${MAIN}"/>`,
  'xl/pivotCache/pivotCacheDefinition1.xml': `<pivotCacheDefinition xmlns="${MAIN}"/>`,
  'xl/new/new1.xml': '<new/>',
  'customXml/item1.xml': '<item/>',
  'xl/sharedStrings.xml': strings(
    '<r><t>Revenue </t></r><r><rPr><i/><color rgb="FFFF0000"/></rPr><t>net</t></r>',
    '<t>Cost</t><rPh sb="0" eb="1"><t>kosto</t></rPh>',
  ),
  'xl/styles.xml': styles(
    `<numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0&quot; USD&quot;"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts>
     <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><i/><strike/><u val="double"/><vertAlign val="superscript"/><sz val="11"/><color rgb="FF0000FF"/><name val="Calibri"/></font></fonts>
     <fills count="3"><fill/><fill><patternFill patternType="darkGrid"><fgColor rgb="FFFFFF00"/><bgColor rgb="FF00FF00"/></patternFill></fill><fill><gradientFill degree="90"><stop position="0"><color rgb="FFFF0000"/></stop></gradientFill></fill></fills>
     <borders count="2"><border/><border diagonalUp="1"><left style="thin"><color rgb="FFFF0000"/></left><diagonal style="thin"/></border></borders>
     <cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="164" fontId="1" fillId="1" borderId="1"/><xf numFmtId="0" fontId="0" fillId="1" borderId="0"/><xf numFmtId="164" fontId="0" fillId="2" borderId="0" quotePrefix="1"><alignment horizontal="center" vertical="top" wrapText="1" indent="2" textRotation="45" shrinkToFit="1" readingOrder="2"/><protection locked="0" hidden="1"/></xf><xf numFmtId="165" fontId="0" fillId="0" borderId="0"/></cellXfs>
     <dxfs count="1"><dxf><font><color rgb="FF9C0006"/></font></dxf></dxfs>
     <colors><indexedColors><rgbColor rgb="FF000000"/></indexedColors></colors>`,
  ),
}
