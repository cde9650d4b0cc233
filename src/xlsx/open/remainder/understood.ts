/**
 * What of each part is understood: what another reader compares, and what is of the screen, of the paper or of the program
 * that saved it. Whatever is not in these tables is named where it differs, so that nothing differs in silence.
 *
 *     'sheetViews/sheetView': 'zoomScale view'     of <sheetView zoomScale="85" showZeros="0"/> only showZeros is left
 */

import type { PartRules } from './part-rules.ts'
import { WORKSHEET } from './worksheet-rules.ts'

const WORKBOOK: PartRules = {
  understood: {
    fileVersion: '*',
    workbookPr:
      'date1904 codeName defaultThemeVersion filterPrivacy promptedSolutions publishItems checkCompatibility autoCompressPictures backupFile showInkAnnotation showBorderUnselectedTables chartTrackingRefBase showObjects=all saveExternalLinkValues=1 refreshAllConnections=0 hidePivotFieldList=0 dateCompatibility=1',
    workbookProtection: 'lockStructure lockWindows',
    bookViews: '',
    'bookViews/workbookView':
      'xWindow yWindow windowWidth windowHeight tabRatio firstSheet activeTab minimized visibility=visible autoFilterDateGrouping showHorizontalScroll showVerticalScroll showSheetTabs=1',
    sheets: '',
    'sheets/sheet': 'name sheetId id state',
    externalReferences: '*',
    definedNames: '',
    'definedNames/definedName': 'name localSheetId function=0 hidden=0 vbProcedure=0 xlm=0 #',
    calcPr:
      'calcId calcMode iterate iterateCount iterateDelta fullPrecision refMode=A1 fullCalcOnLoad=0 calcCompleted=1 calcOnSave=1 concurrentCalc=1 forceFullCalc=0',
    // How texts are read as references in LibreOffice.
    extCalcPr: '*',
    pivotCaches: '*',
    fileRecoveryPr: '*',
    absPath: '*',
    revisionPtr: '*',
    calcFeatures: '*',
  },
  called: {
    fileSharing: 'whether it opens read-only',
    workbookProtection: 'passwords and details of protection',
    bookViews: 'whether the window and the tabs of sheets are shown',
    definedNames: 'hidden names and what is said of names',
    calcPr: 'calculation on opening',
    customWorkbookViews: 'custom views',
  },
  otherwise: 'of the workbook',
}

/** Cell formats are resolved by whoever reads the cells, others where something says them. */
const STYLES: PartRules = {
  understood: {
    numFmts: '*',
    fonts: '*',
    fills: '*',
    borders: '*',
    cellStyleXfs: '*',
    cellXfs: '*',
    cellStyles: '*',
    dxfs: '*',
    tableStyles: 'count defaultTableStyle defaultPivotStyle',
    slicerStyles: '*',
    timelineStyles: '*',
  },
  called: { colors: 'the palette of colours', tableStyles: 'looks of tables' },
  otherwise: 'of styles',
}

const TABLE: PartRules = {
  understood: {
    '': 'id name displayName ref totalsRowCount totalsRowShown insertRow insertRowShift',
    autoFilter: '! ref',
    'autoFilter/filterColumn': '*',
    tableColumns: 'count',
    'tableColumns/tableColumn': 'id name totalsRowLabel',
  },
  called: {
    tableStyleInfo: 'looks of tables',
    sortState: 'sorting',
    tableColumns: 'formulas and totals in columns of tables',
  },
  otherwise: 'of tables',
}

/** What is drawn is compared; what was drawn last is saved beside it. */
const CHART: PartRules = {
  understood: {},
  anywhere: {
    f: '#',
    numCache: '*',
    strCache: '*',
    multiLvlStrCache: '*',
    lvl: '*',
    uniqueId: '*',
    axId: '*',
    crossAx: '*',
    printSettings: '*',
    externalData: '*',
    lang: '*',
    roundedCorners: '*',
    date1904: '*',
    style: '*',
    userShapes: '*',
  },
  called: { '': 'looks of charts' },
  otherwise: 'of charts',
}

const DRAWING: PartRules = {
  understood: {},
  anywhere: {
    from: '*',
    to: '*',
    pos: '*',
    off: '*',
    chOff: '*',
    chExt: '*',
    xfrm: '',
    creationId: '*',
    cNvPr: 'id name',
  },
  called: { pic: 'pictures', '': 'shapes and text boxes' },
  otherwise: 'of drawings',
}

const whole = (called: string, understood: PartRules['understood'] = {}): PartRules => ({
  understood,
  called: { '': called },
  otherwise: called,
})

/** Parts that are read element by element, by the last word of the relationship that leads to them. */
export const RULES: Readonly<Record<string, PartRules>> = {
  officeDocument: WORKBOOK,
  worksheet: WORKSHEET,
  chartsheet: {
    ...WORKSHEET,
    otherwise: 'of chart sheets',
    understood: { ...WORKSHEET.understood, 'sheetPr/tabColor': '!' },
  },
  styles: STYLES,
  table: TABLE,
  chart: CHART,
  chartEx: CHART,
  drawing: DRAWING,
  chartUserShapes: whole('shapes and text boxes'),
  theme: whole('the theme (its colours and fonts)'),
  externalLink: {
    understood: { externalBook: 'id', 'externalBook/sheetNames': '*', 'externalBook/alternateUrls': '*' },
    called: { externalBook: 'saved values of linked workbooks', '': 'links to other programs' },
    otherwise: 'of links',
  },
  comments: {
    understood: {
      commentList: '',
      'commentList/comment': 'ref authorId shapeId',
      'commentList/comment/text': '',
      'commentList/comment/text/t': '#',
      'commentList/comment/text/r': '',
      'commentList/comment/text/r/t': '#',
    },
    called: { authors: 'authors of notes', '': 'looks of notes' },
    otherwise: 'of notes',
  },
  threadedComment: whole('whether comments are resolved', {
    threadedComment: 'ref dT personId id parentId',
    'threadedComment/text': '#',
  }),
  person: whole('authors of notes'),
  'core-properties': whole('properties of the document', {
    created: '*',
    modified: '*',
    lastModifiedBy: '*',
    revision: '*',
    lastPrinted: '*',
  }),
  'extended-properties': whole('properties of the document', {
    Application: '*',
    AppVersion: '*',
    DocSecurity: '*',
    ScaleCrop: '*',
    HeadingPairs: '*',
    TitlesOfParts: '*',
    LinksUpToDate: '*',
    SharedDoc: '*',
    HyperlinksChanged: '*',
    TotalTime: '*',
    Template: '*',
  }),
  'custom-properties': whole('properties of the document'),
}

/** Parts that say nothing of their own: read by other readers, or written by the program for itself and for the printer. */
export const FURNITURE: ReadonlySet<string> = new Set([
  'sharedStrings',
  'calcChain',
  'printerSettings',
  'thumbnail',
  'volatileDependencies',
  'chartStyle',
  'chartColorStyle',
  'vbaProject',
])

/** Parts that are compared by their checksums alone, by where they stand in a package. */
export const WHOLE_PARTS: readonly (readonly [what: string, part: RegExp])[] = [
  ['pictures', /^xl\/media\//i],
  ['pivot tables', /^xl\/pivot(?:Tables|Cache)\//i],
  ['connections and queries', /^xl\/(?:connections\.xml|queryTables\/|model\/)/i],
  ['embedded objects and controls', /^xl\/(?:embeddings|activeX|ctrlProps)\//i],
  ['slicers and timelines', /^xl\/(?:slicer|timeline)/i],
  ['custom XML', /^(?:customXml\/|xl\/xmlMaps)/i],
  ['the ribbon', /^(?:customUI|userCustomization)\//i],
  ['signatures', /^(?:_xmlsignatures\/|xl\/vbaProjectSignature)/i],
  ['labels of sensitivity', /^docMetadata\//i],
  ['diagrams', /^xl\/diagrams\//i],
  ['kinds of cells that only newer programs know', /^xl\/(?:metadata\.xml|richData\/)/i],
]
