/**
 * What a table says of its units, in all the places where tables say it, nearest first: its own unit lines and stub, its
 * headings, its title, the sentence that leads to it or to the tables before it, the line that heads its section or the
 * document, the tables about it.
 */

import type { Document, Paragraph, Table, UnitSource } from '../../core/release.ts'
import { isPeriodLine, withoutTime } from '../../language/time-words.ts'
import {
  headedScale,
  isSaidOfAll,
  isUnitLine,
  readUnitWords,
  saysOfAll,
  sentenceUnits,
  type UnitWords,
  unitsInBrackets,
  unitsInCaption,
} from '../../language/units.ts'
import type { DraftColumn } from '../column.ts'
import { headingStacks } from '../heading-stack.ts'
import { isHeading } from '../outline.ts'
import type { Placement } from '../placement.ts'
import { type ScaleSaid, UNSTATED } from './scale-said.ts'

/** The words of units that hold for a table, and where its money's are printed. */
export interface SaidUnits extends UnitWords {
  readonly from?: UnitSource
}

/** What each placement's units are, as far as print says it. */
export function unitsOf(placements: readonly Placement[], document: Document): readonly SaidUnits[] {
  const units: SaidUnits[] = []
  const above = new SaidAbove(document.paragraphs)
  placements.forEach((placement, i) => {
    const { sheet, table } = placement
    const own = ownUnits(placement)
    const lead = above.before(placement)
    const sheets = sheet === i ? undefined : units[sheet]
    // The last of a sentence's tables ends where another says its own.
    above.said(placement, own)
    const under = own.money === undefined ? unitBelow(table, placements[i + 1], document.paragraphs) : undefined
    const money = [own, lead.sentence, sheets, under, lead.section].find((said) => said?.money !== undefined)
    const shares = own.shares ?? lead.sentence?.shares
    const counted = shares === undefined ? own : { ...own, shares }
    units.push(
      money === undefined || money === own
        ? counted
        : { ...money, ...counted, exceptShares: money.exceptShares || own.exceptShares, ...from(money) },
    )
    above.past(table.lines.to)
  })
  return units
}

const from = ({ from }: SaidUnits): Pick<SaidUnits, 'from'> => (from === undefined ? {} : { from })

/**
 * What the first words below a table say of its units; undefined where they say nothing, or may be of the next table.
 *
 *     Total sales        1,935     1,845
 *     (Amounts in millions)
 */
function unitBelow(
  { lines }: Table,
  next: Placement | undefined,
  paragraphs: readonly Paragraph[],
): SaidUnits | undefined {
  const below = paragraphs.find(({ lines: { from } }) => from > lines.to)
  if (below === undefined || below.lines.from > lines.to + NEAR || LEADS.test(below.text)) return undefined
  if (isUnitLine(below.text)) {
    const ofNext = next !== undefined && ownUnits(next).money === undefined
    return ofNext ? undefined : { ...readUnitWords(below.text), from: 'table' }
  }
  const said = below.text.length <= SHORT ? sentenceUnits(below.text) : undefined
  return said === undefined ? undefined : { ...said, from: 'table' }
}

/** Lines between a table and what is said below it, blank ones mostly. */
const NEAR = 3
/** A note of units alone is no longer. */
const SHORT = 100

/** What title, stub and unit lines within the table say. */
function ownUnits({ table, title }: Placement): SaidUnits {
  const lines = (texts: readonly string[]): string => texts.filter(isUnitLine).join(' ; ')
  const places: readonly SaidUnits[] = [
    { ...readUnitWords(table.stub.map(({ text }) => text).join(' ; ')), from: 'table' },
    { ...readUnitWords(lines(table.rows.filter(isHeading).map(({ label }) => label))), from: 'table' },
    { ...readUnitWords(lines(headingLines(table))), from: 'table' },
    { ...readUnitWords(centredUnit(table) ?? ''), from: 'table' },
    ...table.title
      .toReversed()
      .map(
        ({ text }): SaidUnits =>
          isUnitLine(text)
            ? { ...readUnitWords(text), from: 'table' }
            : isSentence(text)
              ? { ...(sentenceUnits(text) ?? NOTHING), from: 'sentence' }
              : { ...unitsInCaption(text), from: 'caption' },
      ),
  ]
  const audited = title.units.audited
  const money = places.find((place) => place.money !== undefined)
  const shares = places.find((place) => place.shares !== undefined)?.shares
  return {
    exceptShares: places.some(({ exceptShares }) => exceptShares),
    ...(money?.money === undefined ? {} : { money: money.money, ...from(money) }),
    ...(shares === undefined ? {} : { shares }),
    ...(audited === undefined ? {} : { audited }),
  }
}

/**
 * The headings of a table but for those of a column that counts something: they are of their column alone. A unit line that
 * is centred over the columns seems to stand over some of them.
 *
 *     Number of shares    Price              2031    2030    2029
 *      (in thousands)                            (in millions)
 */
const headingLines = ({ headings }: Table): readonly string[] =>
  headings
    .filter(
      ({ from, to }) =>
        from !== to || !headings.some((each) => each.from === from && each.to === to && COUNTS.test(each.text)),
    )
    .map(({ text }) => text)

/**
 * The unit in brackets behind the heading of one period among several, or of the middle column: a line that is centred over
 * the columns has become part of it. Nobody prints one year in millions and those beside it in ones.
 *
 *     2031        2030        2029          Cost    Depreciation     Net
 *             (in millions)                         (in millions)
 */
function centredUnit(table: Table): string | undefined {
  const labels = headingStacks(table).map(({ label }) => label)
  const said = labels.filter((label) => unitsInBrackets(label).length > 0)
  const [unit, ...others] = new Set(said.flatMap(unitsInBrackets))
  if (others.length > 0 || said.some((label) => COUNTS.test(label))) return undefined
  const ofPeriods = labels.some(isPeriodLine) && said.every((label) => withoutTime(label) !== label)
  const inMiddle = said.length === 1 && labels.length > 2 && labels.indexOf(said[0] ?? '') * 2 === labels.length - 1
  return ofPeriods || (inMiddle && !labels.some((label) => NO_AMOUNT.test(label))) ? unit : undefined
}

/** A column that is no amount of money, or one of a single thing. */
const NO_AMOUNT =
  /\b(?:numbers?|shares?|units|options|prices?|per|percent\w*|rates?|ratios?|average|years|terms?|li[fv]es?)\b|%/i

const COUNTS = /^\W*(?:numbers?|shares|units|options|awards|warrants)\b/i

const NOTHING: UnitWords = { exceptShares: false }

const isSentence = (text: string): boolean => /[:.]\s*$/.test(text) && text.split(' ').length > 4

/** Goes down a document beside its tables, and keeps what was said of units above them. */
class SaidAbove {
  private at = 0
  private sentence: SaidUnits | undefined
  private section: SaidUnits | undefined

  constructor(private readonly paragraphs: readonly Paragraph[]) {}

  /** What the paragraphs down to a table say, the last of each kind. */
  before({ table }: Placement): { readonly sentence?: SaidUnits; readonly section?: SaidUnits } {
    for (; this.at < this.paragraphs.length; this.at++) {
      const paragraph = this.paragraphs[this.at] as Paragraph
      if (paragraph.lines.from >= table.lines.from) break
      this.hear(paragraph.text)
    }
    return {
      ...(this.sentence === undefined ? {} : { sentence: this.sentence }),
      ...(this.section === undefined ? {} : { section: this.section }),
    }
  }

  /**
   * A title may hold the sentence that leads to further tables, or the unit that heads all notes, or the whole document, and
   * stands over the first of them; one with units of its own ends that of those before.
   *
   *     Half-year report 2031
   *     All amounts in millions of euros unless otherwise stated       over the title of the first table: of all
   *     Income statement
   */
  said({ table }: Placement, own: SaidUnits): void {
    const section = table.title.findIndex(({ text }) => startsSection(text))
    if (section >= 0) this.sentence = undefined
    const name = table.title.findLastIndex(({ text }) => !isUnitLine(text) && !isPeriodLine(text))
    // The first line of a title may be its table's own.
    const head = table.title.findLast(
      ({ text }, at) =>
        isSaidOfAll(text) || (isUnitLine(text) && (at < section || (at > 0 && at < name && saysOfAll(text)))),
    )
    const words = head && readUnitWords(head.text)
    if (words?.money !== undefined) this.section = { ...words, from: 'document' }
    if (own.from === 'sentence') this.sentence = own
  }

  past(line: number): void {
    while ((this.paragraphs[this.at]?.lines.from ?? Number.POSITIVE_INFINITY) <= line) this.at++
  }

  private hear(text: string): void {
    if (isUnitLine(text)) {
      const words = readUnitWords(text)
      if (words.money === undefined) return
      this.section = { ...words, from: 'document' }
      this.sentence = { ...words, from: 'caption' }
      return
    }
    const units = sentenceUnits(text)
    if (units?.money !== undefined) {
      if (saysOfAll(text) && !LEADS.test(text)) this.section = { ...units, from: 'document' }
      else this.sentence = { ...units, from: 'sentence' }
      return
    }
    if (LEADS.test(text) || startsSection(text) || isProse(text)) {
      this.sentence = units === undefined ? undefined : { ...units, from: 'sentence' }
    }
  }
}

/** A sentence that leads to a table. */
const LEADS =
  /:\s*$|\b(?:following|below|as follows|these) (?:is|are|was|were|table|schedule|summary)|\bas follows\b|\bfollowing tables?\b/i

const startsSection = (text: string): boolean => /^\s*(?:notes? \d+|item \d+|part i+\b|\d{1,2}\. [A-Z])/i.test(text)

/** Running text between tables, and no footnote, page number or heading. */
const isProse = (text: string): boolean => text.length > 240 && /[.]\s*$/.test(text)

/** What a table says of its money; else what its headings do. */
export function moneyScale(units: SaidUnits, columns: readonly DraftColumn[]): ScaleSaid {
  const [headed] = units.from === 'table' ? [] : (headedScales(columns) ?? [])
  if (headed !== undefined) return { scale: headed, from: 'column' }
  return units.money === undefined ? UNSTATED : { scale: units.money, from: units.from ?? 'table' }
}

/** The scales that the headings name, where all columns of money do. */
function headedScales(columns: readonly DraftColumn[]): readonly number[] | undefined {
  const money = columns.filter(({ basis }) => basis !== 'percent-change' && basis !== 'percent-of-total')
  const scales = money.flatMap(({ stack }) => headedScale(stack.label) ?? [])
  return scales.length > 0 && scales.length === money.length ? scales : undefined
}
