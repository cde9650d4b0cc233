/** What must come of any input: a result that keeps its promises, or one sentence for the user. */
import { strFromU8, unzipSync } from 'fflate'
import { recalculation } from '../../src/calc/recalculate.ts'
import { checkWorkbook } from '../../src/check/workbook/check-workbook.ts'
import { harmless } from '../../src/commands/host.ts'
import { EXACT } from '../../src/core/book/change.ts'
import { type OpenedCell, type OpenedWorkbook, serialOfIso } from '../../src/core/book/opened-workbook.ts'
import type { Cell, Workbook } from '../../src/core/book/workbook.ts'
import { a1 } from '../../src/core/cells/a1.ts'
import { UserError } from '../../src/core/diagnostic.ts'
import { freshness } from '../../src/diff/compare/stale.ts'
import { checkRecords, examine, judgeFacts, outline, releaseRecord } from '../../src/flows/build.ts'
import { compareFiles, textOfFile, writeReport } from '../../src/flows/compare.ts'
import { updateHistory } from '../../src/flows/update.ts'
import { oddities } from '../../src/report/build/oddities.ts'
import { summary } from '../../src/report/build/summary.ts'
import { type Renderer, renderers } from '../../src/report/format/formats.ts'
import { colours, PLAIN } from '../../src/report/format/terminal.ts'
import { comparisonReport } from '../../src/report/of-comparison.ts'
import { releaseReport } from '../../src/report/of-release.ts'
import { workbookReport } from '../../src/report/of-workbook.ts'
import { layOut } from '../../src/sheets/lay-out.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { writeWorkbook } from '../../src/xlsx/write/write.ts'
import { expectWellFormed } from '../well-formed.ts'
import { NEXT, packed, templates, WORKBOOKS } from './seeds.ts'

export type Outcome = 'result' | 'refused'

/** The most that one small input may take, in milliseconds of this process. */
const BOUND = 4000

/** The outcome of what is done with an input; throws where it is neither of the two, or not within its bound. */
async function outcome(work: () => Promise<void>): Promise<Outcome> {
  const before = process.cpuUsage()
  let result: Outcome = 'result'
  try {
    await work()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const shown = harmless(error.message)
    if (shown.includes('\n') || shown.length > 600) throw new Error(`not one sentence: ${shown}`)
    result = 'refused'
  }
  const { user, system } = process.cpuUsage(before)
  const took = (user + system) / 1000
  if (took > BOUND) throw new Error(`took ${took} ms`)
  return result
}

/** A release is read, modelled, checked, laid out and told of; where `written`, also written and opened again. */
export const ofRelease = (bytes: Uint8Array, written: boolean): Promise<Outcome> =>
  outcome(async () => {
    const examined = await examine(bytes, 'fuzz.txt', templates)
    const { model, results } = examined
    const workbook = layOut(model, results, templates)
    agrees(opened(workbook))
    const report = releaseReport({
      ...examined,
      records: checkRecords(model, results),
      facts: judgeFacts(model, results),
    })
    for (const text of [oddities(examined), summary({ ...examined, workbook }, 'fuzz.xlsx'), outline(model, results)])
      isQuiet(harmless(text))
    isQuiet(renderers.terminal(report, PLAIN))
    JSON.parse(renderers.json(report))
    const markdown = renderers.markdown(report)
    if (/<(?:script|img|svg)/i.test(withoutCode(markdown))) throw new Error(`an element in Markdown: ${markdown}`)
    JSON.parse(JSON.stringify(releaseRecord(model, results)))
    if (!written) return
    const file = await writeWorkbook(workbook, templates.theme)
    isInert(file)
    holdsOnly(openWorkbook(file, 'fuzz.xlsx'), workbook)
  })

const BEFORE = packed(WORKBOOKS[0] as Record<string, Uint8Array>)

/** A workbook is opened, compared, checked and told of; where `written`, the comparison also becomes a workbook. */
export const ofWorkbook = (bytes: Uint8Array, written: boolean): Promise<Outcome> =>
  outcome(async () => {
    const named = { name: 'after.xlsx', bytes }
    isQuiet(harmless(textOfFile(named)))
    const compared = compareFiles({ name: 'before.xlsx', bytes: BEFORE }, named, {
      tolerance: EXACT,
      formats: true,
      ignore: [],
    })
    const { comparison, after } = compared
    const report = comparisonReport(comparison, after)
    const terminal = renderers.terminal(report, { width: 100, paint: colours })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours that reports have themselves
    isQuiet(terminal.replace(/\x1b\[[\d;]*m/g, ''))
    if (/<(?:script|img|svg)|onload=|onerror=["']?\w+[^"]*>/i.test(withoutTexts(renderers.html(report))))
      throw new Error('an element of the workbook is one of the report')
    JSON.parse(renderers.json(report))
    renderers.markdown(report)
    const checked = workbookReport(checkWorkbook(after, after), 'after.xlsx')
    for (const render of Object.values<Renderer>(renderers)) render(checked, PLAIN)
    if (written) isInert(await writeReport(renderers.xlsx(report), templates.theme))
  })

/** A history takes in a release, and can be opened afterwards. */
export const ofHistory = (bytes: Uint8Array): Promise<Outcome> =>
  outcome(async () => {
    const { edits, bytes: grown } = await updateHistory({ name: 'history.xlsx', bytes }, [NEXT], templates)
    for (const { where, before, now } of edits) isQuiet(harmless([where, before, now].join(' ')))
    openWorkbook(grown, 'history.xlsx')
  })

/** Code blocks and escaped brackets are shown as they stand. */
const withoutCode = (markdown: string): string => markdown.replace(/^ {4}.*$|\\</gm, '')

/** What stands between tags and within quotes, escaped or not, is left out where it holds no "<" itself. */
const withoutTexts = (html: string): string => html.replace(/&lt;[^<>]*/g, '')

/** Every formula gives its cached value. */
function agrees(workbook: OpenedWorkbook): void {
  const calculation = recalculation(workbook)
  for (const sheet of workbook.sheets)
    for (const cell of sheet.cells) {
      if (cell.formula === undefined) continue
      const place = `${sheet.name}!${a1(cell.row, cell.column)}`
      if (cell.value === undefined) throw new Error(`${place} =${cell.formula} has no cached value`)
      const full = calculation.full(sheet, cell)
      if (full === undefined) throw new Error(`${place} =${cell.formula} cannot be recalculated`)
      // What follows from noise in the last digits is `behind`; where a result is wrong, some cell is `stale`.
      if (freshness(calculation, sheet, cell) === 'stale')
        throw new Error(`${place} =${cell.formula} has ${JSON.stringify(cell.value)} and gives ${JSON.stringify(full)}`)
    }
}

/** A laid-out workbook as it would be opened. */
function opened({ sheets, names }: Workbook): OpenedWorkbook {
  return {
    name: 'laid out',
    sheets: sheets.map((sheet) => ({ ...sheet, state: 'visible', merges: [], cells: sheet.cells.map(openedCell) })),
    names,
  }
}

function openedCell({ row, column, value, formula, style: { format = 'General' } }: Cell): OpenedCell {
  const plain = typeof value === 'object' && 'date' in value ? serialOfIso(value.date) : value
  const style = { format, isDate: false, indent: 0, look: {} }
  return {
    row,
    column,
    style,
    ...(plain === undefined ? {} : { value: plain }),
    ...(formula === undefined ? {} : { formula }),
  }
}

/** What was laid out and nothing else is a formula; no link leads outside. */
function holdsOnly(file: OpenedWorkbook, { sheets }: Workbook): void {
  file.sheets.forEach(({ name, cells }, i) => {
    const laidOut = new Map(sheets[i]?.cells.map((cell) => [a1(cell.row, cell.column), cell]))
    for (const { row, column, formula, link, value } of cells) {
      const place = a1(row, column)
      const meant = laidOut.get(place)
      if (formula !== meant?.formula) throw new Error(`${name}!${place} became a formula: ${formula}`)
      if (link !== undefined && !/^#(?:'|\w+!)/.test(link)) throw new Error(`${name}!${place} leads to ${link}`)
      if (typeof meant?.value === 'string' && formula === undefined && value !== meant.value.slice(0, 32_767))
        throw new Error(`${name}!${place} is ${JSON.stringify(value)}, not ${JSON.stringify(meant.value)}`)
    }
  })
}

/** No part runs, embeds or fetches anything. */
function isInert(file: Uint8Array): void {
  for (const [name, part] of Object.entries(unzipSync(file))) {
    if (
      !/^(?:_rels|docProps|xl)\/[\w/.-]*\.(?:xml|rels|vml)$|^\[Content_Types\]\.xml$/.test(name) ||
      /external|vba|embed|macro/i.test(name)
    )
      throw new Error(`a part of another kind: ${name}`)
    const text = strFromU8(part)
    expectWellFormed(name, part)
    if (name.endsWith('.rels') && /TargetMode|oleObject|externalLink/i.test(text)) throw new Error(`${name}: ${text}`)
    if (/<(?:ddeLink|oleLink|oleObject|webPublish|!DOCTYPE|!ENTITY)/i.test(text))
      throw new Error(`${name} links outside`)
  }
}

/** Nothing that a terminal obeys. */
function isQuiet(text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const steering = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.exec(text)
  if (steering !== null)
    throw new Error(
      `a control character reaches the terminal: ${JSON.stringify(text.slice(steering.index, steering.index + 40))}`,
    )
}
