/** What of a worksheet is understood: see `understood`. */
import type { PartRules } from './part-rules.ts'

const RULE = 'id type operator rank percent bottom aboveAverage equalAverage stdDev timePeriod stopIfTrue'

const CONDITIONAL = {
  conditionalFormatting: 'sqref',
  'conditionalFormatting/sqref': '#',
  'conditionalFormatting/cfRule': RULE,
  'conditionalFormatting/cfRule/formula': '#',
  'conditionalFormatting/cfRule/f': '#',
}

const VALIDATION = {
  dataValidation: 'type operator errorStyle allowBlank showErrorMessage sqref',
  'dataValidation/sqref': '#',
  'dataValidation/formula1': '#',
  'dataValidation/formula1/f': '#',
  'dataValidation/formula2': '#',
  'dataValidation/formula2/f': '#',
}

const under = (path: string, rules: PartRules['understood']): PartRules['understood'] =>
  Object.fromEntries(Object.entries(rules).map(([name, rule]) => [path + name, rule]))

const HEADERS = 'oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter'.split(' ')

/** Of a sheet of cells. */
export const WORKSHEET: PartRules = {
  understood: {
    sheetPr: 'codeName filterMode published syncHorizontal syncVertical syncRef',
    'sheetPr/tabColor': '*',
    'sheetPr/outlinePr': 'applyStyles=0 summaryBelow=1 summaryRight=1 showOutlineSymbols=1',
    'sheetPr/pageSetUpPr': '*',
    dimension: '*',
    sheetViews: '',
    'sheetViews/sheetView':
      'tabSelected workbookViewId zoomScale zoomScaleNormal zoomScaleSheetLayoutView zoomScalePageLayoutView topLeftCell view showRuler showWhiteSpace windowProtection showFormulas=0 showGridLines=1 showRowColHeaders=1 showZeros=1 rightToLeft=0 showOutlineSymbols=1 defaultGridColor=1 colorId=64',
    'sheetViews/sheetView/pane': '*',
    'sheetViews/sheetView/selection': '*',
    'sheetViews/sheetView/pivotSelection': '*',
    sheetFormatPr: '*',
    cols: '',
    'cols/col': 'min max hidden outlineLevel width style bestFit customWidth phonetic collapsed',
    sheetData: '',
    'sheetData/row':
      'r spans hidden outlineLevel ht customHeight s customFormat collapsed thickTop thickBot dyDescent ph',
    'sheetData/row/c': 'r s t ph',
    'sheetData/row/c/f': 't ref si r1 r2 ca aca #',
    'sheetData/row/c/v': '#',
    'sheetData/row/c/is': '',
    'sheetData/row/c/is/t': '#',
    'sheetData/row/c/is/r': '',
    'sheetData/row/c/is/r/t': '#',
    sheetProtection:
      'sheet formatCells formatColumns formatRows insertColumns insertRows insertHyperlinks deleteColumns deleteRows sort autoFilter pivotTables',
    autoFilter: '*',
    mergeCells: '*',
    phoneticPr: '*',
    ...under('', CONDITIONAL),
    dataValidations: 'count xWindow yWindow',
    ...under('dataValidations/', VALIDATION),
    // Newer programs have these once more, with the formulas of rules one level deeper.
    conditionalFormattings: '',
    ...under('conditionalFormattings/', CONDITIONAL),
    hyperlinks: '',
    'hyperlinks/hyperlink': 'ref:cell id location display',
    headerFooter: 'differentOddEven=0 differentFirst=0 scaleWithDoc=1 alignWithMargins=1',
    ...Object.fromEntries(HEADERS.map((name) => [`headerFooter/${name}`, ''])),
    printOptions: '*',
    pageMargins: '*',
    pageSetup: '*',
    rowBreaks: '*',
    colBreaks: '*',
    cellWatches: '*',
    ignoredErrors: '*',
    tableParts: 'count',
  },
  called: {
    sheetPr: 'properties of sheets',
    'sheetPr/outlinePr': 'where outlines have their totals',
    sheetViews: 'what sheets show (zeros, formulas, gridlines)',
    'sheetData/row/c': 'kinds of cells that only newer programs know',
    'sheetData/row/c/f': 'tables of what-if',
    'sheetData/row/c/is': 'looks within texts',
    sheetCalcPr: 'calculation on opening',
    sheetProtection: 'passwords and details of protection',
    protectedRanges: 'ranges that passwords open',
    scenarios: 'scenarios',
    sortState: 'sorting',
    dataConsolidate: 'consolidation of ranges',
    customSheetViews: 'custom views',
    conditionalFormatting: 'looks and order of conditional formats',
    conditionalFormattings: 'looks and order of conditional formats',
    dataValidations: 'messages and lists of data validation',
    hyperlinks: 'tips and ranges of links',
    headerFooter: 'headers and footers in print',
    customProperties: 'properties of sheets',
    sparklineGroups: 'sparklines',
    picture: 'pictures',
    drawing: 'drawings',
    legacyDrawing: 'looks of notes',
    tableParts: 'looks of tables',
    oleObjects: 'embedded objects and controls',
    controls: 'embedded objects and controls',
    slicerList: 'slicers and timelines',
    timelineRefs: 'slicers and timelines',
  },
  otherwise: 'of sheets',
}
