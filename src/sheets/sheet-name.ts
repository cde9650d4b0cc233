/** Names for sheets: short, clear, unique, safe in every formula. */
import { MONTH } from '../language/months.ts'

/** Excel's limit. */
export const LONGEST_NAME = 31

/** Names that belong to other sheets; Excel keeps "History" for itself. */
export const CONTENTS = 'Contents'
/** The figures that an executive looks at first. */
export const SUMMARY = 'Summary'
/** Every check as a row. */
export const CHECKS = 'Checks'
/** The text of the release. */
export const SOURCE = 'Source'
/** Figures that releases print differently. */
export const RESTATEMENTS = 'Restatements'
/** Every figure of a history as a row. */
export const FIGURES = 'Figures'
/** What the user did in an earlier workbook. */
export const EDITS = 'Edits'
/** The sheets that tell of the others. */
export const LISTS: readonly string[] = [CONTENTS, SUMMARY, CHECKS, RESTATEMENTS, FIGURES, EDITS]
const TAKEN = [...LISTS, SOURCE, 'Record', 'History']

/** True of the sheets that hold the text: of several documents each has one, "Source acme-q1". */
export const isSource = (name: string): boolean => name === SOURCE || name.startsWith(`${SOURCE} `)

/** The sheet of a table without a title. */
export const NAMELESS = 'Table'

/** Names that no other may have, as of sheets that are always there. */
export const takenNames = (): Set<string> => new Set(TAKEN.map((name) => name.toLowerCase()))

/** As a name that Excel takes; what is left of nothing is "Table". */
export const safeName = (name: string): string => cut(worded(inTitleCase(safe(name))), LONGEST_NAME)

/** "Comparable sales" as the other sheets are called: each word in capitals but the small ones and those with their own, "eOne". */
const inTitleCase = (name: string): string =>
  name
    .split(' ')
    .map((word, i) =>
      /\p{Lu}/u.test(word) || (i > 0 && SMALL.test(word))
        ? word
        : word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
    )
    .join(' ')

const SMALL = /^(?:a|an|and|as|at|but|by|for|from|in|of|on|or|per|than|the|to|vs|with)$/

/** The first of some names that is not taken, else the last of them with a number; it is taken from then on. */
export function freeName(names: readonly string[], taken: Set<string>): string {
  const base = names.at(-1) ?? NAMELESS
  let name = names.find((each) => !taken.has(each.toLowerCase())) ?? base
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${cut(base, LONGEST_NAME - `${n}`.length - 1)} ${n}`
  taken.add(name.toLowerCase())
  return name
}

/** A name for each document's sheet, from the document's: "Source acme-q1" for "acme-q1.txt". */
export function documentSheets(documents: readonly string[], taken: readonly string[]): readonly string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()))
  return documents.map((document) => {
    const base = cut(safe(`${SOURCE} ${document.replace(/\.[a-z0-9]{1,5}$/i, '')}`), LONGEST_NAME)
    let name = base
    for (let n = 2; used.has(name.toLowerCase()); n++) name = `${cut(base, LONGEST_NAME - `${n}`.length - 1)} ${n}`
    used.add(name.toLowerCase())
    return name
  })
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
const worded = (name: string): string => (FIGURE_OR_DAY.test(cut(name, LONGEST_NAME)) ? `${NAMELESS} ${name}` : name)

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
