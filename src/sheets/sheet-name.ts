/** Names for sheets: short, clear, unique, safe in every formula. */
import type { Statement } from '../core/release.ts'
import type { StatementTemplate } from '../core/template.ts'
import { MONTH } from '../language/months.ts'

/** Excel's limit. */
const LONGEST = 31

/** Names that belong to other sheets; Excel keeps "History" for itself. */
export const CONTENTS = 'Contents'
export const SUMMARY = 'Summary'
export const CHECKS = 'Checks'
export const SOURCE = 'Source'
export const RESTATEMENTS = 'Restatements'
export const FIGURES = 'Figures'
export const EDITS = 'Edits'
const TAKEN = [CONTENTS, SUMMARY, CHECKS, SOURCE, RESTATEMENTS, FIGURES, EDITS, 'Record', 'History']

const NAMELESS = 'Table'

/** Words of a title that tell one statement from another no better than their absence does. */
const EMPTY_WORDS =
  /\b(?:condensed|consolidated|unaudited|interim|preliminary|schedule of|statements? of|summary of)\b/gi

/**
 * The sheet name of each statement given, in order: the template's for its kind; where that is taken or says nothing,
 * its title's; numbered when repeated.
 */
export function sheetNames(statements: readonly Statement[], templates: readonly StatementTemplate[]): string[] {
  const used = new Set(TAKEN.map((name) => name.toLowerCase()))
  return statements.map((statement) => {
    const byKind = templates.find(({ kind }) => kind === statement.kind)?.sheet
    const byTitle = safe(shortTitle(statement.title))
    const telling = byTitle !== NAMELESS && (statement.kind === 'other' || byTitle.length <= LONGEST)
    const free = byKind !== undefined && statement.kind !== 'other' && !used.has(byKind.toLowerCase())
    const base = worded(free || !telling ? safe(byKind ?? byTitle) : byTitle)
    let name = cut(base, LONGEST)
    for (let n = 2; used.has(name.toLowerCase()); n++) name = `${cut(base, LONGEST - `${n}`.length - 1)} ${n}`
    used.add(name.toLowerCase())
    return name
  })
}

/** A name for each document's sheet, from the document's: "Source acme-q1" for "acme-q1.txt". */
export function documentSheets(documents: readonly string[], taken: readonly string[]): readonly string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()))
  return documents.map((document) => {
    const base = cut(safe(`${SOURCE} ${document.replace(/\.[a-z0-9]{1,5}$/i, '')}`), LONGEST)
    let name = base
    for (let n = 2; used.has(name.toLowerCase()); n++) name = `${cut(base, LONGEST - `${n}`.length - 1)} ${n}`
    used.add(name.toLowerCase())
    return name
  })
}

function shortTitle(title: string): string {
  const short = title
    .replace(EMPTY_WORDS, ' ')
    .replace(/\([^()]*\)|^\s*\d+[.)]/g, ' ')
    .trim()
  const words = (/[\p{L}\p{N}]/u.test(short) ? short : title).split(/\s+/)
  return words.map((word, i) => (i > 0 && SMALL_WORDS.test(word) ? word.toLowerCase() : calm(word))).join(' ')
}

const SMALL_WORDS = /^(?:and|as|by|for|from|in|of|on|per|the|to|with)$/i
const ABBREVIATIONS = /^(?:EBITDAX?|FASB|GAAP|IFRS|REIT)$/

/** "NON-PERFORMING" is "Non-Performing"; short words in capitals may be names and stay. */
function calm(word: string): string {
  if (!/^\p{Lu}[\p{Lu}-]{3,}\P{L}*$/u.test(word)) return word
  return word.replace(/\p{Lu}+/gu, (capitals) =>
    ABBREVIATIONS.test(capitals) ? capitals : capitals.charAt(0) + capitals.slice(1).toLowerCase(),
  )
}

/**
 * Without the characters that Excel refuses, those that formulas would have to escape, and those that a criterion of
 * COUNTIFS would be a comparison or a pattern with; nor does it read like a code of a character ("_x000D_").
 */
function safe(name: string): string {
  const clean = name
    .replace(/['’"[\]:*?/\\<>=~]/g, ' ')
    .replace(/[\p{C}]|_(?=x[\dA-F]{4}_)/giu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.;–—-]+|[\s,.;–—-]+$/g, '')
  return clean === '' ? NAMELESS : clean
}

/** A name that is none of a number, once it is cut. */
const worded = (name: string): string => (FIGURE_OR_DAY.test(cut(name, LONGEST)) ? `${NAMELESS} ${name}` : name)

/** What a criterion of COUNTIFS would take for a number: "2024", "1.5%", "March 31, 2024". */
const FIGURE_OR_DAY = new RegExp(
  `^(?:true|false|[\\p{Sc}\\d\\s.,%()+-]*(?:e[\\d\\s+-]*)?|[\\d\\s.,-]*(?:${MONTH})[\\d\\s.,-]*)$`,
  'iu',
)

/** At most so many UTF-16 units, ending with a whole word where one fits. */
function cut(name: string, most: number): string {
  if (name.length <= most) return name
  const head = name.slice(0, most + 1)
  const space = head.lastIndexOf(' ')
  const whole = space > most / 2 ? head.slice(0, space) : name.slice(0, most)
  return whole
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/\s+(?:and|as|at|from|of|on|or|per|the|to|for|in|by|with|&)$/i, '')
    .trimEnd()
}
