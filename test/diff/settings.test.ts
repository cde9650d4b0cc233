import { existsSync, readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { compareFiles } from '../../src/flows/compare.ts'
import { comparisonReport } from '../../src/report/of-comparison.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

interface Planted {
  /** In the worksheet, before and behind its rows; rows above the others. */
  readonly before?: string
  readonly behind?: string
  readonly rows?: readonly string[]
  readonly hidden?: string
  /** Captions of lines whose first figure has the second style. */
  readonly styled?: readonly string[]
  readonly workbook?: string
  readonly leads?: readonly (readonly [type: string, target: string, external?: true])[]
  readonly sheetLeads?: readonly (readonly [type: string, target: string])[]
  readonly parts?: Readonly<Record<string, string>>
  readonly formula?: string
}

const relationships = (leads: readonly (readonly [string, string, true?])[]): string =>
  `<Relationships xmlns="${PACKAGE}">${leads
    .map(([type, target, external], i) => {
      const mode = external ? ' TargetMode="External"' : ''
      return `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"${mode}/>`
    })
    .join('')}</Relationships>`

/** Revenue, cost and profit of two years, with what is planted around them. */
function workbook(planted: Planted): Uint8Array {
  const text = (at: string, said: string) => `<c r="${at}" t="inlineStr"><is><t>${said}</t></is></c>`
  const lines = [...(planted.rows ?? []), 'Revenue', 'Cost', 'Other']
  const rows = lines.map((caption, i) => {
    const row = i + 2
    const hidden = planted.hidden === caption ? ' hidden="1"' : ''
    return `<row r="${row}"${hidden}>${text(`A${row}`, caption)}<c r="B${row}"${planted.styled?.includes(caption) ? ' s="1"' : ''}><v>${100 + caption.length * 7}</v></c><c r="C${row}"><v>${900 + caption.length}</v></c></row>`
  })
  const formula =
    planted.formula === undefined ? '' : `<row r="20"><c r="B20"><f>${planted.formula}</f><v>7</v></c></row>`
  const parts: Record<string, string> = {
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="PL" sheetId="1" r:id="rId1"/></sheets>${planted.workbook ?? ''}</workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([['worksheet', 'worksheets/sheet1.xml'], ...(planted.leads ?? [])]),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${planted.before ?? ''}<sheetData><row r="1">${text('B1', '2030')}${text('C1', '2031')}</row>${rows.join('')}${formula}</sheetData>${planted.behind ?? ''}</worksheet>`,
    ...(planted.sheetLeads && { 'xl/worksheets/_rels/sheet1.xml.rels': relationships(planted.sheetLeads) }),
    ...planted.parts,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])))
}

const OPTIONS = { tolerance: { absolute: 0, relative: 0, printed: false }, formats: false, ignore: [] }

function compare(a: Planted, b: Planted) {
  const compared = compareFiles({ name: 'a.xlsx', bytes: workbook(a) }, { name: 'b.xlsx', bytes: workbook(b) }, OPTIONS)
  return { ...compared.comparison, report: comparisonReport(compared.comparison, compared.after) }
}

const told = (a: Planted, b: Planted): readonly string[] =>
  compare(a, b).changes.map(
    ({ kind, caption, before, after }) => `${kind} ${caption}: ${before?.shown ?? ''} → ${after?.shown ?? ''}`,
  )

const validation = (sqref: string, most: number): string =>
  `<dataValidations count="1"><dataValidation showErrorMessage="1" type="decimal" sqref="${sqref}"><formula1>0</formula1><formula2>${most}</formula2></dataValidation></dataValidations>`
const format = (sqref: string, formula: string): string =>
  `<conditionalFormatting sqref="${sqref}"><cfRule type="expression" priority="1"><formula>${formula}</formula></cfRule></conditionalFormatting>`
const table = (ref: string): Planted => ({
  sheetLeads: [['table', '../tables/table1.xml']],
  parts: { 'xl/tables/table1.xml': `<table xmlns="${MAIN}" id="1" displayName="Lines" ref="${ref}"/>` },
})
const chart = (source: string): Planted => ({
  sheetLeads: [['drawing', '../drawings/drawing1.xml']],
  parts: {
    'xl/drawings/drawing1.xml': '<wsDr/>',
    'xl/drawings/_rels/drawing1.xml.rels': relationships([['chart', '../charts/chart1.xml']]),
    'xl/charts/chart1.xml': `<c:chartSpace xmlns:c="c"><c:ser><c:val><c:numRef><c:f>${source}</c:f></c:numRef></c:val></c:ser></c:chartSpace>`,
  },
})
/** A chart that holds what is given. */
const drawn = (inner: string): Planted => {
  const planted = chart('')
  return {
    ...planted,
    parts: {
      ...planted.parts,
      'xl/charts/chart1.xml': `<c:chartSpace xmlns:c="c" xmlns:a="a">${inner}</c:chartSpace>`,
    },
  }
}
/** A workbook with a look for conditional formats. */
const looks = (colour: string): Planted => ({
  leads: [['styles', 'styles.xml']],
  parts: {
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><dxfs><dxf><font><color rgb="${colour}"/></font></dxf></dxfs></styleSheet>`,
  },
})
/** A workbook that links others, in an order. */
const links = (formula: string, ...targets: readonly string[]): Planted => ({
  formula,
  workbook: `<externalReferences>${targets.map((_, i) => `<externalReference r:id="rId${i + 2}"/>`).join('')}</externalReferences>`,
  leads: targets.map((_, i) => ['externalLink', `externalLinks/externalLink${i + 1}.xml`] as const),
  parts: Object.fromEntries(
    targets.flatMap((target, i) => [
      [`xl/externalLinks/externalLink${i + 1}.xml`, '<externalLink/>'],
      [`xl/externalLinks/_rels/externalLink${i + 1}.xml.rels`, relationships([['externalLinkPath', target, true]])],
    ]),
  ),
})
const unlocked = (...styled: readonly string[]): Planted => ({
  styled,
  leads: [['styles', 'styles.xml']],
  parts: {
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs><xf/><xf applyProtection="1"><protection locked="0"/></xf><xf numFmtId="9"/></cellXfs></styleSheet>`,
  },
})
const macros = (text: string): Planted => ({
  leads: [['vbaProject', 'vbaProject.bin']],
  parts: { 'xl/vbaProject.bin': text },
})

describe('what a workbook is set to do beside its cells', () => {
  test.each<readonly [string, Planted, Planted, readonly string[]]>([
    ['a row hidden', {}, { hidden: 'Cost' }, ['setting hidden rows:  → 3:3']],
    [
      'a column hidden',
      {},
      { before: '<cols><col min="3" max="4" hidden="1"/></cols>' },
      ['setting hidden columns:  → C:D'],
    ],
    [
      'a column of which hardly anything is left',
      { before: '<cols><col min="3" max="3" width="1.2"/></cols>' },
      { before: '<cols><col min="3" max="3" width="0.3"/></cols>' },
      ['setting hidden columns:  → C:C'],
    ],
    [
      'all rows that say nothing of themselves, and all such columns',
      { before: '<sheetFormatPr defaultRowHeight="15"/>' },
      { before: '<sheetFormatPr defaultRowHeight="0" baseColWidth="0"/>' },
      ['setting hidden rows:  → all others', 'setting hidden columns:  → all others'],
    ],
    [
      'rows and columns folded under others, and one fold that is deeper',
      { before: '<cols><col min="2" max="3" outlineLevel="1"/></cols>' },
      { before: '<cols><col min="2" max="3" outlineLevel="2"/></cols>' },
      ['setting outline of columns: B:C level 1 → B:C level 2'],
    ],
    [
      "a tab's colour",
      { before: '<sheetPr><tabColor rgb="FFFF0000"/></sheetPr>' },
      { before: '<sheetPr><tabColor theme="4" tint="0.5"/></sheetPr>' },
      ['setting tab colour: FF0000 → theme 4 0.5'],
    ],
    [
      'what is printed, and what is repeated there',
      {
        workbook:
          '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">PL!$A$1:$C$4</definedName></definedNames>',
      },
      {
        workbook:
          '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">PL!$A$1:$C$3</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">PL!$1:$1</definedName></definedNames>',
      },
      ['setting print area: PL!$A$1:$C$4 → PL!$A$1:$C$3', 'setting rows and columns repeated in print:  → PL!$1:$1'],
    ],
    [
      'the first day that days are counted from',
      {},
      { before: '', workbook: '<workbookPr date1904="1"/>' },
      ['setting first day of dates:  → 1 January 1904'],
    ],
    [
      'cells unlocked, and one of them locked again',
      unlocked('Revenue', 'Cost'),
      unlocked('Cost', 'Other'),
      ['setting protection of cells: B2:B3 unlocked → B3:B4 unlocked'],
    ],
    [
      'an unlocked cell beneath a line that came',
      unlocked('Cost'),
      { ...unlocked('Cost'), rows: ['Fees'] },
      ['rows-inserted Fees:  → Fees | 128 | 904'],
    ],
    [
      'what is filtered',
      { behind: '<autoFilter ref="A1:C4"/>' },
      {
        behind:
          '<autoFilter ref="A1:C4"><filterColumn colId="0"><filters><filter val="Cost"/></filters></filterColumn></autoFilter>',
      },
      ['setting filter: A1:C4 → A1:C4 0 Cost'],
    ],
    [
      'merged cells',
      {},
      { behind: '<mergeCells><mergeCell ref="E1:F1"/></mergeCells>' },
      ['setting merged cells:  → E1:F1'],
    ],
    [
      'what may be typed',
      { behind: validation('B2:C4', 100) },
      { behind: validation('B2:C4', 900) },
      ['setting data validation: B2:C4 decimal: 0, 100 → B2:C4 decimal: 0, 900'],
    ],
    [
      'when cells are coloured',
      { behind: format('B2:C4', 'B2&lt;0') },
      { behind: format('B2:C4', 'B2&lt;100') },
      ['setting conditional format: B2:C4 expression: B2<0 → B2:C4 expression: B2<100'],
    ],
    ['protection', { behind: '<sheetProtection sheet="1"/>' }, {}, ['setting protection: sheet protected → ']],
    [
      'what a protected sheet leaves free',
      { behind: '<sheetProtection sheet="1"/>' },
      { behind: '<sheetProtection sheet="1" formatCells="0" sort="false"/>' },
      ['setting protection: sheet protected → sheet protected, may format cells, may sort'],
    ],
    [
      'whether it has a password',
      { behind: '<sheetProtection sheet="1"/>' },
      { behind: '<sheetProtection sheet="1" password="83AF"/>' },
      ['setting protection: sheet protected → sheet protected, with a password'],
    ],
    [
      'how often it goes round a circle',
      { workbook: '<calcPr iterate="1"/>' },
      { workbook: '<calcPr iterate="1" iterateCount="5"/>' },
      ['setting calculation: circles are calculated 100 times, to 0.001 → circles are calculated 5 times, to 0.001'],
    ],
    [
      'whether what may be typed is enforced',
      { behind: validation('B2:C4', 100) },
      {
        behind: validation('B2:C4', 100).replace(
          '<dataValidation ',
          '<dataValidation errorStyle="warning" allowBlank="1" ',
        ),
      },
      ['setting data validation: B2:C4 decimal: 0, 100 → B2:C4 decimal, warning, or blank: 0, 100'],
    ],
    [
      'how it calculates',
      {},
      { workbook: '<calcPr calcMode="manual" iterate="1"/>' },
      ['setting calculation:  → manual, circles are calculated 100 times, to 0.001'],
    ],
    ['the rows of a table', table('A1:C4'), table('A1:C3'), ['setting table: A1:C4 Lines → A1:C3 Lines']],
    [
      'what a chart draws',
      chart('PL!$B$2:$B$4'),
      chart('PL!$B$2:$B$3'),
      ['setting chart: PL!$B$2:$B$4 → PL!$B$2:$B$3'],
    ],
    [
      'what a link points at',
      links('[1]Prices!A1', 'prices-2029.xlsx'),
      links('[1]Prices!A1', 'prices-2030.xlsx'),
      ['setting linked workbook: prices-2029.xlsx → prices-2030.xlsx'],
    ],
  ])('%s', (_, a, b, changes) => {
    expect(told(a, b)).toEqual(changes)
    expect(told(a, a)).toEqual([])
    expect(told(b, b)).toEqual([])
  })

  test('what is set for the same cells as before, where a line of them went, follows from that', () => {
    const [change, ...others] = compare({ ...table('A1:C5'), rows: ['Fees'] }, table('A1:C5')).changes
    expect([change?.kind, others]).toEqual(['rows-removed', []])
    expect(change?.consequences).toMatchObject([{ kind: 'setting', remark: expect.stringContaining('left as it was') }])
    expect(compare({ ...table('A1:C5'), rows: ['Fees'] }, table('A1:C4')).changes[0]?.consequences).toEqual([])
    expect(told(table('A1:C5'), table('A1:C4'))).toHaveLength(1)
  })

  test('a chart sheet that is hidden', () => {
    const graph = (state: string): Planted => ({
      leads: [['chartsheet', 'chartsheets/sheet1.xml']],
      parts: {
        'xl/chartsheets/sheet1.xml': `<chartsheet xmlns="${MAIN}"/>`,
        'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="PL" sheetId="1" r:id="rId1"/><sheet name="Graph" sheetId="2"${state} r:id="rId2"/></sheets></workbook>`,
      },
    })
    expect(told(graph(''), graph(' state="hidden"'))).toEqual(['setting chart sheet:  → Graph is hidden'])
  })

  test('a cell that is unlocked under a protected sheet is one change, and no other style', () => {
    const cell = (protection: string): Planted => ({
      leads: [['styles', 'styles.xml']],
      parts: {
        'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs><xf/><xf>${protection}</xf></cellXfs></styleSheet>`,
        'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" s="1"><v>7</v></c></row></sheetData><sheetProtection sheet="1"/></worksheet>`,
      },
    })
    const [locked, open] = [cell('<protection locked="1"/>'), cell('<protection locked="0"/>')]
    expect(told(locked, open)).toEqual(['setting protection of cells:  → A1 unlocked'])
    expect(compare(locked, open).otherFormats).toBe(0)
    expect(told(locked, cell(''))).toEqual([])
  })

  test('macros', () => {
    expect(told(macros('one'), macros('two'))).toEqual([
      expect.stringMatching(/^setting macros: checksum \w+ → checksum \w+$/),
    ])
    expect(told(macros('one'), macros('one'))).toEqual([])
  })

  test('the number of a link is nothing, only what it points at', () => {
    const [a, b] = [links('[1]P!A1+[2]P!A1', 'one.xlsx', 'two.xlsx'), links('[2]P!A1+[1]P!A1', 'two.xlsx', 'one.xlsx')]
    expect(told(a, b)).toEqual([])
    expect(told(a, links('[1]P!A1+[2]P!A1', 'two.xlsx', 'one.xlsx'))).toEqual([expect.stringMatching(/^formula /)])
  })

  test('goes down with its rows where others were put in above them', () => {
    const behind = (by: number): string =>
      format(`B${2 + by}:C${4 + by}`, `B${2 + by}&lt;0`) + validation(`B${2 + by}:B${4 + by}`, 100)
    const a: Planted = { hidden: 'Cost', behind: behind(0), ...chart('PL!$B$2:$B$4') }
    const b: Planted = { hidden: 'Cost', behind: behind(1), ...chart('PL!$B$3:$B$5'), rows: ['Licences'] }
    expect(compare(a, b).changes.map(({ kind }) => kind)).toEqual(['rows-inserted'])
  })

  test.each<readonly [string, Planted, Planted, readonly string[]]>([
    [
      'a column of no width, a row of no height, all other rows',
      { before: '<cols><col min="3" max="3" width="9"/></cols>' },
      { before: '<sheetFormatPr zeroHeight="1"/><cols><col min="3" max="3" width="0"/></cols>' },
      ['setting hidden rows:  → all others', 'setting hidden columns:  → C:C'],
    ],
    [
      'what kind of chart it is, and its title',
      drawn('<c:title><c:tx><a:t>Revenue</a:t></c:tx></c:title><c:barChart/>'),
      drawn('<c:title><c:tx><a:t>Income</a:t></c:tx></c:title><c:lineChart/>'),
      ['setting chart: bar "Revenue" → line "Income"'],
    ],
  ])('%s', (_, a, b, changes) => {
    expect(told(a, b)).toEqual(changes)
    expect(told(a, a)).toEqual([])
  })

  test.each<readonly [string, Planted, Planted]>([
    ['pictures', { parts: { 'xl/media/image1.png': 'one' } }, { parts: { 'xl/media/image1.png': 'two' } }],
    ['the part xl/unknown.xml', { parts: { 'xl/unknown.xml': '<a/>' } }, { parts: { 'xl/unknown.xml': '<b/>' } }],
    ['scenarios (PL)', {}, { behind: '<scenarios><scenario name="Low"/></scenarios>' }],
    ['newThing of sheets (PL)', { behind: '<newThing at="1"/>' }, { behind: '<newThing at="2"/>' }],
    ['newThing of the workbook', {}, { workbook: '<newThing/>' }],
    ['calculation on opening', {}, { workbook: '<calcPr fullCalcOnLoad="1"/>' }],
    [
      'hidden names and what is said of names',
      { workbook: '<definedNames><definedName name="Rate">0.3</definedName></definedNames>' },
      { workbook: '<definedNames><definedName name="Rate" hidden="1">0.3</definedName></definedNames>' },
    ],
    [
      'looks of charts (PL)',
      drawn('<c:valAx><c:min val="0"/></c:valAx>'),
      drawn('<c:valAx><c:min val="9"/></c:valAx>'),
    ],
    [
      'looks and order of conditional formats (PL)',
      { ...looks('FFFF0000'), behind: format('B2', 'B2&lt;0').replace('priority', 'dxfId="0" priority') },
      { ...looks('FF00FF00'), behind: format('B2', 'B2&lt;0').replace('priority', 'dxfId="0" priority') },
    ],
    [
      'looks of blank cells (PL)',
      unlocked(),
      { ...unlocked(), before: '<cols><col min="5" max="5" style="2"/></cols>' },
    ],
  ])('named where it differs: %s', (name, a, b) => {
    const { changes, report } = compare(a, b)
    expect(changes).toEqual([])
    expect(report.headline).toEqual(['nothing that is compared differs'])
    expect(report.unreported).toBe(`not compared, and not the same: ${name}`)
    expect(compare(b, b).report.headline).toEqual(['no differences'])
  })

  test('what is not compared goes down with its rows, and is no difference where a default is written out', () => {
    const scenario = (cell: string): Planted => ({
      behind: `<scenarios><scenario name="Low"><inputCells r="${cell}" val="90"/></scenario></scenarios>`,
    })
    const moved = compare(scenario('B3'), { ...scenario('B4'), rows: ['Licences'] })
    expect([moved.changes.map(({ kind }) => kind), moved.notCompared]).toEqual([['rows-inserted'], []])
    expect(compare(scenario('B3'), scenario('B4')).notCompared).toEqual(['scenarios (PL)'])
    expect(compare({}, { workbook: '<calcPr fullCalcOnLoad="false"/>' }).notCompared).toEqual([])
  })

  test('a format that shows another currency, scale or share is told; more decimals are counted', () => {
    const shown = (code: string): Planted => ({
      styled: ['Cost'],
      leads: [['styles', 'styles.xml']],
      parts: {
        'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="164" formatCode="${code}"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>`,
      },
    })
    const dollars = shown('[&gt;=1000]#,##0 &quot;USD&quot;;0')
    expect(told(dollars, shown('[&gt;=1000]#,##0 &quot;EUR&quot;;0'))).toEqual([
      'number-format Cost: [>=1000]#,##0 "USD";0 → [>=1000]#,##0 "EUR";0',
    ])
    expect(told(shown('0'), shown('0%'))).toHaveLength(1)
    expect(told(shown('0'), shown('0,'))).toHaveLength(1)
    expect(told(shown('0'), shown(';;;'))).toHaveLength(1)
    expect(told(shown('$0'), shown('[$$-409]0'))).toEqual([])
    const decimals = compare(shown('0'), shown('0.0'))
    expect([decimals.changes, decimals.report.headline]).toEqual([[], ['nothing that is compared differs']])
  })
})

const PAIRS = '../shared/cases/workbooks'

describe.skipIf(!existsSync(PAIRS))('pairs of workbooks', () => {
  test.each([
    ['cf', ['setting conditional format', 'setting data validation']],
    ['ext', ['setting linked workbook']],
    ['hid', ['setting hidden rows', 'setting hidden columns', 'sheet-visibility ']],
    ['tab', ['setting table']],
    ['numtext', ['value Revenue']],
    ['text-insert', ['rows-inserted Line new']],
    ['diff-heading', ['value Revenue', 'setting merged cells']],
  ])('%s', (name, changes) => {
    const [a, b] = ['a', 'b'].map((side) => `${PAIRS}/${name}-${side}.xlsx`)
    const file = (path = '') => ({ name: path, bytes: readFileSync(path) })
    const { comparison } = compareFiles(file(a), file(b), OPTIONS)
    expect(comparison.changes.map(({ kind, caption }) => `${kind} ${caption}`)).toEqual(changes)
  })
})
