/**
 * Reads what a workbook is set to do beside its cells.
 *
 *     <dataValidation type="decimal" sqref="B3:C4"><formula1>0</formula1>…   ─▶ places B3:C4, formulas 0, words "decimal"
 *
 * Each element that says so is taken with all that is in it, as a small tree, and a row of `READERS` makes settings of it.
 */
import type { Setting, SettingKind, WorkbookSettings } from '../../core/book/setting.ts'
import { ofType, type Relationship, relationshipsOf } from '../package/relationships.ts'
import { LIMITS, openPackage, type Package } from '../package/unpack.ts'
import { type Element, elementsOf } from './elements.ts'
import { remainderOf } from './remainder/remainder.ts'
import { readStyleSheet } from './styles.ts'

/** @throws UserError where the workbook cannot be opened. */
export function settingsOf(bytes: Uint8Array, name: string): WorkbookSettings {
  const file = openPackage(bytes, name, LIMITS)
  const [root] = ofType(relationshipsOf(file, ''), 'officeDocument')
  const part = root?.target ?? ''
  const leads = relationshipsOf(file, part)
  const workbook = elementsOf(file, part, WORKBOOK)
  const sheets = workbook.flatMap((element) => {
    const to = element.name === 'sheet' ? leads.get(element.attributes.id ?? '') : undefined
    return to === undefined ? [] : [{ name: element.attributes.name ?? '', to, state: element.attributes.state }]
  })
  const linked = workbook.flatMap(({ name, attributes }) =>
    name === 'externalReference' ? [linkedFile(file, leads.get(attributes.id ?? ''))] : [],
  )
  return {
    settings: [
      ...sheets.flatMap(({ name, to, state }) => [
        ...settingsOfSheet(file, name, to),
        // Of a sheet of cells its own reader has it.
        ...(to.type === 'chartsheet' && state !== undefined && state !== 'visible'
          ? [setting('chart-sheet', [], `${name} is hidden`)]
          : []),
      ]),
      ...workbook.flatMap((element) => WHOLE[element.name]?.(element) ?? []),
      ...workbook.flatMap((element) => printed(element, sheets)),
      ...linked.map((target): Setting => ({ ...EMPTY, kind: 'external', words: target })),
      ...ofType(leads, 'vbaProject').map(
        ({ target }): Setting => ({ ...EMPTY, kind: 'macros', words: `checksum ${checksumOf(file, target)}` }),
      ),
    ],
    linked,
    unread: remainderOf(
      file,
      new Map(sheets.map(({ name, to }) => [to.target, name])),
      readStyleSheet(file, ofType(leads, 'styles')[0]?.target ?? ''),
    ),
  }
}

const WORKBOOK = new Set(['sheet', 'calcPr', 'workbookPr', 'workbookProtection', 'externalReference', 'definedName'])

const EMPTY = { places: [], formulas: [] } as const

/** What is printed of a sheet, which stands among the names that are defined. */
function printed(
  { name, attributes, text }: Element,
  sheets: readonly { readonly name: string }[],
): readonly Setting[] {
  const kind = name === 'definedName' ? PRINTED[attributes.name ?? ''] : undefined
  const sheet = sheets[Number(attributes.localSheetId)]?.name
  return kind === undefined || sheet === undefined ? [] : [{ kind, sheet, places: [], formulas: [text], words: '' }]
}

const PRINTED: Readonly<Record<string, SettingKind>> = {
  '_xlnm.Print_Area': 'print-area',
  '_xlnm.Print_Titles': 'print-titles',
}

const checksumOf = (file: Package, part: string): string => (file.checksums.get(part) ?? 0).toString(16)

/** What an external link points at, as written. */
function linkedFile(file: Package, to: Relationship | undefined): string {
  const [link] = to === undefined ? [] : [...relationshipsOf(file, to.target).values()]
  return link?.target ?? ''
}

function settingsOfSheet(file: Package, sheet: string, { type, target }: Relationship): readonly Setting[] {
  const leads = relationshipsOf(file, target)
  const charts = ofType(leads, 'drawing').flatMap((drawing) => {
    const drawn = relationshipsOf(file, drawing.target)
    return [...ofType(drawn, 'chart'), ...ofType(drawn, 'chartEx')].map((chart) => chartIn(file, sheet, chart.target))
  })
  if (type === 'chartsheet') return [{ ...EMPTY, kind: 'chart-sheet', words: sheet }, ...charts]
  if (type !== 'worksheet') return []
  const own = elementsOf(file, target, new Set(Object.keys(READERS)))
  const tables = ofType(leads, 'table').flatMap((table) => elementsOf(file, table.target, new Set(['table'])))
  return [
    ...runsOfRows(own, 'hidden-rows', ({ hidden, ht }) => (isTrue(hidden) || isNothing(ht, LOWEST) ? '' : undefined)),
    ...runsOfRows(own, 'outline-rows', ({ outlineLevel }) => levelSaid(outlineLevel)),
    ...own.flatMap((element) => READERS[element.name]?.(element) ?? []),
    ...tables.flatMap((table) => tableSettings(table)),
    ...charts,
  ].map((setting) => ({ ...setting, sheet }))
}

/** "bar: "Revenue by quarter"", and what it draws. */
function chartIn(file: Package, sheet: string, part: string): Setting {
  const kinds = elementsOf(file, part, CHART_KINDS).map(({ name }) => name.replace('Chart', ''))
  const titles = elementsOf(file, part, new Set(['title'])).map(textIn)
  return {
    kind: 'chart',
    sheet,
    places: [],
    formulas: elementsOf(file, part, new Set(['f'])).map(({ text }) => text),
    words: [...kinds, ...titles.filter((title) => title !== '').map((title) => `"${title}"`)].join(' '),
  }
}

const CHART_KINDS = new Set(
  'area area3D bar bar3D bubble doughnut line line3D ofPie pie pie3D radar scatter stock surface surface3D'
    .split(' ')
    .map((kind) => `${kind}Chart`),
)

/** What a title says where it is typed; one that is read of a cell is among what is drawn. */
const textIn = ({ name, text, children }: Element): string =>
  /^(?:strCache|f)$/.test(name) ? '' : [text, ...children.map(textIn)].filter(Boolean).join(' ')

const isTrue = (attribute: string | undefined): boolean => attribute === '1' || attribute === 'true'

/** A width or a height of nothing hides as well, or of so little that no letter fits: of characters, and of points. */
const isNothing = (size: string | undefined, least: number): boolean => size !== undefined && Number(size) < least
const [NARROWEST, LOWEST] = [1, 3]

/** Of a worksheet, each element that says something by itself. */
const READERS: Readonly<Record<string, (element: Element) => readonly Setting[]>> = {
  // Runs of these are put together.
  row: () => [],
  sheetFormatPr: ({ attributes: { zeroHeight, defaultRowHeight, defaultColWidth, baseColWidth } }) => [
    ...(isTrue(zeroHeight) || isNothing(defaultRowHeight, LOWEST) ? [setting('hidden-rows', [], 'all others')] : []),
    ...(isNothing(defaultColWidth ?? baseColWidth, NARROWEST) ? [setting('hidden-columns', [], 'all others')] : []),
  ],
  col: ({ attributes: { hidden, width, outlineLevel, min, max } }) => {
    if (min === undefined) return []
    const places = [`${letters(min)}:${letters(max ?? min)}`]
    const level = levelSaid(outlineLevel)
    return [
      ...(isTrue(hidden) || isNothing(width, NARROWEST) ? [setting('hidden-columns', places)] : []),
      ...(level === undefined ? [] : [setting('outline-columns', places, level)]),
    ]
  },
  tabColor: ({ attributes: { rgb, theme, indexed, tint } }) => {
    const colour = rgb?.slice(-6) ?? (theme === undefined ? `colour ${indexed}` : `theme ${theme}`)
    return [setting('tab-colour', [], [colour, tint].filter(Boolean).join(' '))]
  },
  autoFilter: (element) => [
    { kind: 'filter', places: placesOf(element), formulas: [], words: element.children.map(said).join('; ') },
  ],
  dataValidation: (element) => [withWords(ruled('validation', element, VALIDATION), effectOf(element))],
  conditionalFormatting: (element) =>
    element.children
      .filter(({ name }) => name === 'cfRule')
      .map((rule) => ({
        ...withWords(ruled('conditional-format', rule, RULE), isTrue(rule.attributes.stopIfTrue) ? ['ends here'] : []),
        places: placesOf(element),
      })),
  sheetProtection: ({ attributes }) => {
    if (!isTrue(attributes.sheet)) return []
    const words = [
      (attributes.password ?? attributes.hashValue) === undefined ? '' : 'with a password',
      ...RIGHTS.filter((right) => attributes[right] === '0' || attributes[right] === 'false').map(allowed),
    ].filter(Boolean)
    return [{ ...EMPTY, kind: 'protection', words: ['sheet protected', ...words].join(', ') }]
  },
}

/** What may be done on a protected sheet where its attribute says 0. */
const RIGHTS =
  'formatCells formatColumns formatRows insertColumns insertRows insertHyperlinks deleteColumns deleteRows sort autoFilter pivotTables'.split(
    ' ',
  )

/** "formatCells": "may format cells" */
const allowed = (right: string): string => `may ${right.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`

/** What a rule for what is typed does beside what it asks for. */
const effectOf = ({
  attributes: { errorStyle = 'stop', allowBlank, showErrorMessage },
}: Element): readonly string[] => [
  ...(errorStyle === 'stop' ? [] : [errorStyle]),
  ...(isTrue(allowBlank) ? ['or blank'] : []),
  ...(isTrue(showErrorMessage) ? [] : ['not enforced']),
]

const withWords = (setting: Setting, more: readonly string[]): Setting => ({
  ...setting,
  words: [setting.words, ...more].filter(Boolean).join(', '),
})

/** How deep something is folded; nothing for what is not. */
const levelSaid = (outlineLevel: string | undefined): string | undefined =>
  Number(outlineLevel ?? 0) > 0 ? `level ${outlineLevel}` : undefined

/** Of the workbook. */
const WHOLE: Readonly<Record<string, (element: Element) => readonly Setting[]>> = {
  workbookPr: ({ attributes: { date1904 } }) => (isTrue(date1904) ? [setting('dates', [], '1 January 1904')] : []),
  calcPr: ({ attributes: { calcMode, iterate, iterateCount = '100', iterateDelta = '0.001', fullPrecision } }) => {
    const words = [
      calcMode === undefined || calcMode === 'auto' ? '' : calcMode,
      isTrue(iterate) ? `circles are calculated ${iterateCount} times, to ${Number(iterateDelta)}` : '',
      fullPrecision === undefined || isTrue(fullPrecision) ? '' : 'with the precision shown',
    ].filter(Boolean)
    return words.length === 0 ? [] : [{ ...EMPTY, kind: 'calculation', words: words.join(', ') }]
  },
  workbookProtection: ({ attributes: { lockStructure, lockWindows } }) =>
    isTrue(lockStructure) || isTrue(lockWindows)
      ? [{ ...EMPTY, kind: 'protection', words: 'sheets protected against being moved or added' }]
      : [],
}

const setting = (kind: SettingKind, places: readonly string[], words = ''): Setting => ({
  kind,
  places,
  formulas: [],
  words,
})

/** What of a rule says what it does; its look, its order and its messages are left out. */
const VALIDATION: readonly string[] = ['type', 'operator']
const RULE: readonly string[] = ['type', 'operator']
/** What says something of one type of rule alone; some programs write it of all. */
const OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  top10: ['rank', 'percent', 'bottom'],
  aboveAverage: ['aboveAverage', 'equalAverage', 'stdDev'],
  timePeriod: ['timePeriod'],
}

/** A rule with the formulas in it, which newer programs put one level deeper, beside where it holds. */
function ruled(kind: SettingKind, element: Element, told: readonly string[]): Setting {
  const formulas = element.children.flatMap(({ name, text, children }) =>
    /^(?:formula[12]?|f)$/.test(name) ? [text, ...children.map((each) => each.text)].filter((each) => each !== '') : [],
  )
  const thresholds = element.children.flatMap(({ children }) =>
    children.flatMap(({ name, attributes: { type = '', val = '' } }) =>
      name === 'cfvo' ? [`${type} ${val}`.trim()] : [],
    ),
  )
  const own = [...told, ...(OF_TYPE[element.attributes.type ?? ''] ?? [])]
  const words = own.flatMap((name) => element.attributes[name] ?? [])
  return { kind, places: placesOf(element), formulas, words: [...words, ...thresholds].join(' ') }
}

/** Where an element holds: its attribute, or its own text of that name. */
function placesOf({ attributes, children }: Element): readonly string[] {
  const written = attributes.sqref ?? attributes.ref ?? children.find(({ name }) => name === 'sqref')?.text ?? ''
  return written.split(/\s+/).filter((place) => place !== '')
}

/** "0 = 5, 6": a filter's column and what it lets through. */
const said = ({ attributes, children }: Element): string =>
  [...Object.values(attributes), ...children.map(said)].filter(Boolean).join(' ')

/** Rows that follow one another and of which the same is said, as one. */
function runsOfRows(
  elements: readonly Element[],
  kind: SettingKind,
  said: (attributes: Element['attributes']) => string | undefined,
): readonly Setting[] {
  const runs: { from: number; to: number; words: string }[] = []
  let row = 0
  for (const { name, attributes } of elements) {
    if (name !== 'row') continue
    row = attributes.r === undefined ? row + 1 : Number(attributes.r)
    const words = said(attributes)
    if (words === undefined) continue
    const last = runs.at(-1)
    if (last?.to === row - 1 && last.words === words) last.to = row
    else runs.push({ from: row, to: row, words })
  }
  return runs.map(({ from, to, words }) => setting(kind, [`${from}:${to}`], words))
}

const tableSettings = (table: Element): readonly Setting[] => [
  setting(
    'table',
    placesOf(table),
    [
      table.attributes.displayName ?? table.attributes.name ?? '',
      Number(table.attributes.totalsRowCount ?? 0) > 0 ? 'with totals' : '',
    ]
      .filter(Boolean)
      .join(', '),
  ),
  ...table.children
    .filter(({ name, children }) => name === 'autoFilter' && children.length > 0)
    .map((filter) => setting('filter', placesOf(filter), filter.children.map(said).join('; '))),
]

/** "3" is "C". */
function letters(column: string): string {
  let name = ''
  for (let at = Number(column); at > 0; at = Math.floor((at - 1) / 26))
    name = String.fromCharCode(65 + ((at - 1) % 26)) + name
  return name
}
