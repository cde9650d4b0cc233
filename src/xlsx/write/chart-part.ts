/** Charts: the drawing of a sheet and a chart part for each, which follow the cells they are drawn from. */

import { serialOfIso } from '../../core/book/opened-workbook.ts'
import type { Cell, CellValue, Chart, Range, Sheet } from '../../core/book/workbook.ts'
import { columnName } from '../../core/cells/a1.ts'
import type { Theme } from '../../core/template.ts'
import { addPart, type Package, relate, XML } from '../package/package-parts.ts'
import { addElement } from '../package/worksheet-part.ts'
import { escaped } from '../package/xml-text.ts'

const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart'
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const ANCHORS = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Adds a sheet's charts; `number` is the sheet's. */
export function addCharts(parts: Package, part: string, sheet: Sheet, number: number, theme: Theme): void {
  if (sheet.charts.length === 0) return
  const drawing = `xl/drawings/drawing${number}.xml`
  const values = new Map(sheet.cells.map((cell) => [key(cell.row, cell.column), cell]))
  const anchors = sheet.charts.map((chart, i) => {
    const name = `chart${number}-${i + 1}.xml`
    addPart(
      parts,
      `xl/charts/${name}`,
      'application/vnd.openxmlformats-officedocument.drawingml.chart+xml',
      chartXml(chart, sheet, values, theme),
    )
    return anchorXml(chart, i + 2, relate(parts, drawing, 'chart', `../charts/${name}`))
  })
  const text = `${XML}<xdr:wsDr xmlns:xdr="${ANCHORS}" xmlns:a="${DRAWING}">${anchors.join('')}</xdr:wsDr>`
  addPart(parts, drawing, 'application/vnd.openxmlformats-officedocument.drawing+xml', text)
  addElement(parts, part, `<drawing r:id="${relate(parts, part, 'drawing', `../drawings/drawing${number}.xml`)}"/>`)
}

const key = (row: number, column: number): string => `${row}:${column}`

type Values = ReadonlyMap<string, Cell>

function anchorXml({ place, title, describes = title }: Chart, id: number, relationship: string): string {
  const corner = (tag: string, row: number, column: number): string =>
    `<xdr:${tag}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${tag}>`
  return (
    `<xdr:twoCellAnchor>${corner('from', place.top - 1, place.left - 1)}${corner('to', place.bottom, place.right)}` +
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${id}" name="Chart ${id - 1}" descr="${escaped(describes)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
    '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
    `<a:graphic><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" xmlns:r="${OFFICE}" r:id="${relationship}"/></a:graphicData></a:graphic>` +
    '</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>'
  )
}

/**
 * Inks from dark to light, so that lines are told apart in black and white; dashes help. None is that of an exception. Of
 * columns beside one another the newest, which stands last, is the darkest.
 */
const INKS = ['font-title', 'font-mark', 'font-muted', 'font-link'] as const
const DASHES = ['solid', 'dash', 'sysDot', 'lgDashDot'] as const

function chartXml(chart: Chart, sheet: Sheet, values: Values, theme: Theme): string {
  const { kind, title, axis, format } = chart
  const series = chart.series.map((_, i) => seriesXml(chart, i, { sheet, values, theme })).join('')
  const plot =
    kind === 'column'
      ? `<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>${series}<c:gapWidth val="60"/>${AXES}</c:barChart>`
      : `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${AXES}</c:lineChart>`
  const days = daysOf(cellsOf(chart.categories, values))
  const spread = days !== undefined && isUneven(days)
  const categories = spread ? 'dateAx' : 'catAx'
  // An axis of days has the oldest first by itself.
  const isTurned = chart.newestFirst && !spread
  const legend = chart.series.length > 1 ? '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' : ''
  return (
    `${XML}<c:chartSpace xmlns:c="${CHART}" xmlns:a="${DRAWING}" xmlns:r="${OFFICE}"><c:roundedCorners val="0"/><c:chart>` +
    `${titleXml(title, theme)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>${plot}` +
    `<c:${categories}><c:axId val="1"/><c:scaling><c:orientation val="${isTurned ? 'maxMin' : 'minMax'}"/></c:scaling>` +
    '<c:delete val="0"/><c:axPos val="b"/>' +
    `${days === undefined ? TEXTS : DATES}<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>` +
    `${days !== undefined && days.length > MOST_UPRIGHT ? SLANTED : ''}<c:crossAx val="2"/><c:crosses val="autoZero"/>` +
    `<c:auto val="0"/>${spread ? MONTHLY : ''}</c:${categories}>` +
    `<c:valAx><c:axId val="2"/>${scalingOf(chart, values)}<c:delete val="0"/><c:axPos val="l"/>` +
    '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>' +
    `${axis === undefined ? '' : titleXml(axis, theme, AXIS_TITLE)}<c:numFmt formatCode="${escaped(format)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>` +
    `<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="1"/><c:crosses val="${isTurned ? 'max' : 'autoZero'}"/></c:valAx>` +
    `</c:plotArea>${legend}<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart>` +
    `<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"><a:latin typeface="${escaped(theme.font)}"/></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>` +
    '</c:chartSpace>'
  )
}

const TEXTS = '<c:numFmt formatCode="General" sourceLinked="1"/>'
/** Days too are categories where they stand at equal distances, as quarters do; else they stand to scale. */
const DATES = '<c:numFmt formatCode="mmm yyyy" sourceLinked="0"/>'
const MONTHLY = '<c:baseTimeUnit val="months"/><c:majorUnit val="3"/><c:majorTimeUnit val="months"/>'

/** More days than these would stand in one line here and in two there. */
const MOST_UPRIGHT = 6
const SLANTED =
  '<c:txPr><a:bodyPr rot="-2700000" vert="horz"/><a:p><a:pPr><a:defRPr/></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'

/** By how many days more one is from the next than another: months and weeks differ by less. */
const UNEVEN = 20

function isUneven(days: readonly number[]): boolean {
  const apart = days.slice(1).map((day, i) => Math.abs(day - (days[i] as number)))
  return Math.max(...apart) - Math.min(...apart) > UNEVEN
}

/** Bars begin at zero; Excel lets those of nearly one height begin higher. */
function scalingOf({ kind, series }: Chart, values: Values): string {
  const drawn = series.flatMap(({ values: range }) => cellsOf(range, values).map((cell) => Number(cell?.value ?? 0)))
  if (kind !== 'column' || !drawn.every((value) => value >= 0)) return '<c:scaling/>'
  return '<c:scaling><c:min val="0"/></c:scaling>'
}

const AXES = '<c:axId val="1"/><c:axId val="2"/>'

interface TitleLook {
  /** In hundredths of a point. */
  readonly size: number
  readonly bold: 0 | 1
  /** Attributes of the text's body. */
  readonly body: string
}

const CHART_TITLE: TitleLook = { size: 1000, bold: 1, body: '' }
const AXIS_TITLE: TitleLook = { size: 800, bold: 0, body: ' rot="-5400000" vert="horz"' }

function titleXml(title: string, { font }: Theme, { size, bold, body }: TitleLook = CHART_TITLE): string {
  return (
    `<c:title><c:tx><c:rich><a:bodyPr${body}/><a:p><a:pPr><a:defRPr sz="${size}" b="${bold}"/></a:pPr>` +
    `<a:r><a:rPr lang="en-US" sz="${size}" b="${bold}"><a:latin typeface="${escaped(font)}"/></a:rPr><a:t>${escaped(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`
  )
}

function seriesXml(
  { kind, categories, series }: Chart,
  i: number,
  { sheet, values, theme }: { readonly sheet: Sheet; readonly values: Values; readonly theme: Theme },
): string {
  const { name, values: range } = series[i] as Chart['series'][number]
  const at = kind === 'column' ? series.length - 1 - i : i
  const ink = (theme.colors[INKS[at % INKS.length] as string] ?? 'FF000000').slice(2)
  const fill = `<a:solidFill><a:srgbClr val="${ink}"/></a:solidFill>`
  const look =
    kind === 'column'
      ? `<c:spPr>${fill}</c:spPr><c:invertIfNegative val="0"/>`
      : `<c:spPr><a:ln w="22225">${fill}<a:prstDash val="${DASHES[i % DASHES.length]}"/></a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr>${fill}</c:spPr></c:marker>`
  const nameRange = { top: name.row, bottom: name.row, left: name.column, right: name.column }
  return (
    `<c:ser><c:idx val="${i}"/><c:order val="${i}"/><c:tx>${textsXml(nameRange, sheet, values)}</c:tx>${look}` +
    `<c:cat>${categoriesXml(categories, sheet, values)}</c:cat><c:val>${numbersXml(range, sheet, values)}</c:val>` +
    `${kind === 'line' ? '<c:smooth val="0"/>' : ''}</c:ser>`
  )
}

/** As Excel counts them; undefined where one is none. */
function daysOf(cells: readonly (Cell | undefined)[]): readonly number[] | undefined {
  const days = cells.map((cell) =>
    typeof cell?.value === 'object' && 'date' in cell.value ? serialOfIso(cell.value.date) : undefined,
  )
  return days.every((day) => day !== undefined) ? days : undefined
}

function categoriesXml(range: Range, sheet: Sheet, values: Values): string {
  const days = daysOf(cellsOf(range, values))
  if (days === undefined) return textsXml(range, sheet, values)
  const points = days.map((day, i) => `<c:pt idx="${i}"><c:v>${day}</c:v></c:pt>`)
  return `<c:numRef><c:f>${escaped(reference(range, sheet))}</c:f><c:numCache><c:formatCode>mmm yyyy</c:formatCode><c:ptCount val="${days.length}"/>${points.join('')}</c:numCache></c:numRef>`
}

function textsXml(range: Range, sheet: Sheet, values: Values): string {
  const points = cellsOf(range, values).map(
    (cell, i) => `<c:pt idx="${i}"><c:v>${escaped(shown(cell?.value))}</c:v></c:pt>`,
  )
  return `<c:strRef><c:f>${escaped(reference(range, sheet))}</c:f><c:strCache><c:ptCount val="${points.length}"/>${points.join('')}</c:strCache></c:strRef>`
}

function numbersXml(range: Range, sheet: Sheet, values: Values): string {
  const cells = cellsOf(range, values)
  const format = escaped(cells[0]?.style.format ?? 'General')
  const points = cells.map((cell, i) => `<c:pt idx="${i}"><c:v>${cell?.value ?? 0}</c:v></c:pt>`)
  return `<c:numRef><c:f>${escaped(reference(range, sheet))}</c:f><c:numCache><c:formatCode>${format}</c:formatCode><c:ptCount val="${points.length}"/>${points.join('')}</c:numCache></c:numRef>`
}

/** Of one row, or of one column. */
function cellsOf({ top, left, bottom, right }: Range, values: Values): (Cell | undefined)[] {
  const count = Math.max(bottom - top, right - left) + 1
  return Array.from({ length: count }, (_, i) => values.get(bottom > top ? key(top + i, left) : key(top, left + i)))
}

const shown = (value: CellValue | undefined): string => {
  if (value === undefined) return ''
  return typeof value === 'object' ? ('date' in value ? value.date : value.error) : String(value)
}

function reference({ top, left, bottom, right }: Range, { name }: Sheet): string {
  const at = (row: number, column: number): string => `$${columnName(column)}$${row}`
  const from = at(top, left)
  const to = at(bottom, right)
  return `'${name.replaceAll("'", "''")}'!${from === to ? from : `${from}:${to}`}`
}
