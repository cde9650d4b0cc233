/** Whose release it is. */
import type { Document } from '../core/release.ts'
import type { Templates } from '../core/template.ts'
import { wordsOf } from '../language/words.ts'
import { titleKind } from './kind.ts'
import { bareName, titleOf } from './title.ts'

/**
 * The company's name, and the one over the tables where that is another; none where nothing names it.
 *
 * The registrant, where the filing names it; else what heads several tables; else what stands before a ticker; else what heads a table,
 * the headline, or stands on a line of its own with its legal form.
 */
export function companyNames(document: Document, texts: readonly string[], templates: Templates): readonly string[] {
  const over = nameOverTables(document, templates)
  const ticker = named(texts, beforeTicker)
  const { registrant } = document
  const company =
    registrant === undefined ? companyOf(document, texts, over, ticker) : asWritten(registrant, [over?.text, ticker])
  // A heading of two tables that has no legal form may be what they are about.
  const another = over?.legal && over.count >= 2 ? over.text : undefined
  const names = [company, another].filter((name) => name !== undefined)
  const told = names.filter((name, i) => i === 0 || !isSame(name, names[0]))
  return over !== undefined && isOfAnother(document, over) ? told.toReversed() : told
}

/**
 * True where the tables are not the registrant's: most are headed by one name, as those of a company that it bought.
 *
 *     ACME TOOLS, INC. (Exact name of registrant)        BOLTS CORP.
 *     Item 2. Acquisition of assets                      Balance sheets
 */
const isOfAnother = ({ tables }: Document, { count }: NameOver): boolean => count * 2 > tables.length

/** A name in capitals as it is written elsewhere. */
const asWritten = (name: string, others: readonly (string | undefined)[]): string =>
  (name === name.toUpperCase() &&
    others.find((other) => other !== undefined && isSame(other, name) && other !== other.toUpperCase())) ||
  name

const isSame = (name: string, other: string | undefined): boolean =>
  other !== undefined && bareName(name) === bareName(other)

interface NameOver {
  readonly text: string
  readonly count: number
  readonly legal: boolean
}

/** The name that heads most tables. */
function nameOverTables(document: Document, templates: Templates): NameOver | undefined {
  const counts = new Map<string, NameOver>()
  for (const { title } of document.tables) {
    for (const line of title.slice(0, 2)) {
      const text = nameIn(line.text, templates)
      const key = text === undefined ? '' : bareName(text)
      if (text === undefined || key === '') continue
      const known = counts.get(key)
      const legal = LEGAL_FORM.test(text)
      const fuller = known === undefined || (legal && !known.legal)
      counts.set(key, { ...(fuller ? { text, legal } : known), count: (known?.count ?? 0) + 1 })
    }
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count)[0]
}

function companyOf(
  document: Document,
  texts: readonly string[],
  over: NameOver | undefined,
  ticker: string | undefined,
): string | undefined {
  if (ticker !== undefined && !(over?.legal === true && over.count >= 2)) return ticker
  if (over !== undefined && (over.count >= 2 || over.legal))
    return asWritten(over.text, [ticker, named(texts, beforeVerb)])
  const first = document.tables[0]?.lines.to ?? 0
  return (
    named(texts, beforeVerb) ??
    named(texts, beforeToday) ??
    named(document.source.lines.slice(0, Math.min(first, OPENING_LINES)), aloneOnLine)
  )
}

/** Lines that a name may stand alone on. */
const OPENING_LINES = 60

function named(texts: readonly string[], nameOf: (text: string) => string | undefined): string | undefined {
  for (const text of texts) {
    const name = nameOf(text)
    if (name !== undefined && !isDocumentWords(name)) return name
  }
  return undefined
}

const withoutSubsidiaries = (name: string): string =>
  name
    .replace(/\s*,?\s*(?:and|&) (?:its )?(?:consolidated )?subsidiar(?:y|ies)(?: companies)?\.?$/i, '')
    .replace(/,$/, '')
    .trim()

const FORMS =
  '(?:Inc|INC|Incorporated|INCORPORATED|Corp|CORP|Corporation|CORPORATION|Company|COMPANY|Co|CO|Ltd|LTD|Limited|LIMITED|plc|PLC|Plc|' +
  'LLC|LLP|LP|L\\.P|Trust|TRUST|Bancorp|BANCORP|Bancshares|BANCSHARES|Group|GROUP|Holdings?|HOLDINGS?|Partners|PARTNERS|' +
  'N\\.?V|S\\.?A|S\\.?p\\.?A|A/S|AB|AG|SE|SA|NV|Oyj|OYJ|ASA|GmbH|Bhd|BERHAD|Berhad|Pty|PTY|Tbk|K\\.K)'
const LEGAL_FORM = new RegExp(`\\b${FORMS}\\b\\.?`)
/** A name to its legal form, and what follows in small letters or figures. */
const NAME_TO_FORM = new RegExp(
  `^((?:\\p{Lu}|\\d)\\S*(?: (?:[\\p{Lu}&\\d]\\S*|of|and|the|for|de))*? ${FORMS}\\b\\.?)(?=$|[\\s,:–—-]+(?!${FORMS}\\b)[\\p{Ll}\\d])`,
  'u',
)

/** The name that a line over a table is: "Acme Corp reports results" is "Acme Corp". */
function nameIn(line: string, templates: Templates): string | undefined {
  const text = beforeVerb(line) ?? titleOf([{ text: line }], [])
  if (text === '' || text.length > 80 || !/^\p{Lu}/u.test(text) || /\d{2}|:$/.test(text)) return undefined
  if (isDocumentWords(text) || titleKind(text, templates) !== undefined) return undefined
  return withoutSubsidiaries(text)
}

/** "Acme Widgets plc", "Acme Widgets plc half-year results": the name of a line that is no sentence. */
function aloneOnLine(line: string): string | undefined {
  const text = withoutSubsidiaries(
    closedUp(line.replace(/<[^>]*>/g, ' '))
      .replace(/\s+/g, ' ')
      .trim(),
  )
  return text.length > 80 ? undefined : NAME_TO_FORM.exec(text)?.[1]
}

/**
 * A line whose letters are set apart, closed up; words are farther apart than letters.
 *
 *     A C M E   W I D G E T S ,   I N C .      ACME WIDGETS, INC.
 */
const closedUp = (line: string): string =>
  /^\s*(?:\S(?: +|$)){6,}$/.test(line) && / {2}/.test(line.trim())
    ? line
        .trim()
        .split(/ {2,}/)
        .map((word) => word.replaceAll(' ', ''))
        .join(' ')
    : line

/** What pages and parts of a document are called. */
const DOCUMENT_WORDS: ReadonlySet<string> = new Set(
  (
    'the a an of and to for on in with continued page pages part item items form exhibit exhibits index table tables contents current ' +
    'quarterly annual interim report reports press news release releases united states securities exchange commission washington amendment ' +
    'financial statements statement information data highlights summary selected condensed consolidated unaudited audited ' +
    'results result earnings notes schedule schedules supplemental supplementary attached appendix section ' +
    'first second third fourth quarter year half month months ended immediate management discussion analysis ' +
    'i ii iii iv v vi vii k q'
  ).split(' '),
)

/** "Table of Contents", "Part I", "CURRENT REPORT", "FORM 8-K": no name of anybody. */
const isDocumentWords = (text: string): boolean =>
  wordsOf(text).every((word) => DOCUMENT_WORDS.has(word) || /^\d+$/.test(word))

/** "… - Acme Widgets, Inc. (NYSE: ACME) today …" */
function beforeTicker(text: string): string | undefined {
  const at = text.search(/\((?:the )?["“]?(?:NYSE|NASDAQ|Nasdaq|AMEX|OTC|TSX|LSE|New York Stock|American Stock)/)
  return at < 0 ? undefined : nameBefore(text.slice(Math.max(0, at - 120), at))
}

/** "Acme Widgets Reports Third Quarter Results" */
export function beforeVerb(text: string): string | undefined {
  const name = /^(.{2,80}?)\s+(?:reports?|announces?|posts?|releases?|achieves?|delivers?)\b/i.exec(text)?.[1]
  return name === undefined ? undefined : nameBefore(name)
}

/** "BOSTON--(BUSINESS WIRE)--Acme Widgets, Inc. today announced …" */
function beforeToday(text: string): string | undefined {
  const said = /^(.{2,160}?),?\s+(?:today (?:announced|reported|released)|(?:announced|reported|released) today)\b/
  const name = said.exec(text)?.[1]
  return name === undefined ? undefined : nameBefore(name)
}

/** The capitalised words that end a stretch of text. */
function nameBefore(text: string): string | undefined {
  const words = text
    .replace(CALLED, '')
    .replace(/[—–]|--/g, ' — ')
    .trim()
    .split(/\s+/)
  let from = words.length
  while (from > 0 && IN_NAME.test(words[from - 1] ?? '') && !ENDS_BEFORE.test(words[from - 2] ?? '')) from--
  if (from > 0 && ENDS_BEFORE.test(words[from - 2] ?? '')) from--
  while (from < words.length && /^(?:of|and|the|&|for|de|["“]?\d.*)$/i.test(words[from] ?? '')) from++
  let end = words.length
  while (end > from && /^(?:quarterly|annual|interim|half-year(?:ly)?)$/i.test(words[end - 1] ?? '')) end--
  const name = words
    .slice(from, end)
    .join(' ')
    .replace(/^["“]/, '')
    .replace(/[,\s]+$/, '')
  return name.length < 2 ? undefined : withoutSubsidiaries(name)
}

/** A word of a name: a capitalised one, a small one between those, "plc". */
const IN_NAME = new RegExp(`^["“]?(?:\\p{Lu}|\\d)|^(?:of|and|the|&|de|for)$|^${FORMS}[.,]?$`, 'u')
/** 'Acme Widgets plc ("Acme" or "the Group") today': what a company is called further on is none of its name. */
const CALLED = /(?:\s*\([^()]*\))*(?:,?\s+today)?\s*$/

const ENDS_BEFORE = /(?:[-–—)/:;"”]|^\.+)$/
