/** The lines above a table, taken apart: company, title, units, period. */
import type { TextLine } from '../core/release.ts'
import { withoutTime } from './column.ts'
import { type PeriodWords, readPeriodWords } from './period-words.ts'
import { isUnitLine, readUnitWords, type UnitWords } from './unit-words.ts'

export interface Title {
  /** Without company, units and period; "" where nothing else is printed. */
  readonly text: string
  readonly units: UnitWords
  /** What its lines say of time, the lowest first. */
  readonly periods: readonly PeriodWords[]
}

/** Reads the lines above a table; a line that names the company is left out of the title. */
export function readTitle(lines: readonly TextLine[], company: string | undefined): Title {
  const said = lines
    .filter(({ text }) => !isCompany(text, company))
    .map(({ text }) => withoutUnits(text))
    .filter((text) => !isUnitLine(text) && !isPeriodLine(text))
  return {
    text: said
      .join(' ')
      .replace(/\s+/g, ' ')
      .replace(/[\s:;,–—-]+$/, '')
      .trim(),
    units: readUnitWords(lines.map(({ text }) => text).join(' ; ')),
    periods: lines.map(({ text }) => readPeriodWords(text)).toReversed(),
  }
}

/** "Condensed Balance Sheets (Unaudited, in thousands)" without its brackets. */
const withoutUnits = (text: string): string =>
  text
    .replace(/[([]([^()[\]]*)[)\]]/g, (whole, inner: string) => (isUnitLine(inner) ? ' ' : whole))
    .replace(/\s+/g, ' ')
    .trim()

/** "For the three months ended March 31, 2008 and 2007" */
function isPeriodLine(text: string): boolean {
  if (!/\d|\b(?:months|weeks|quarter|year)\b/i.test(text)) return false
  return /^(?:[^\p{L}\p{N}]|\b(?:and|for|the|of|to|through|or|period|periods|dates?|ended|as)\b)*$/iu.test(
    withoutTime(text),
  )
}

/** True for the company's name, alone or with "and subsidiaries". */
export function isCompany(text: string, company: string | undefined): boolean {
  if (company === undefined) return false
  const bare = bareName(text)
  return bare !== '' && bare === bareName(company)
}

/** A company's name without its legal form, for comparison. */
export const bareName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\(.*?\)/g, ' ')
    .replace(/\b(?:and|&) (?:its )?(?:consolidated )?subsidiar(?:y|ies)\b/g, ' ')
    .replace(/\b(?:incorporated|inc|corporation|corp|company|co|ltd|limited|plc|llc|lp|the)\b/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, '')
