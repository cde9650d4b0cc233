/** Standard names of lines. */
import type { Measure, StatementKind } from '../core/release.ts'
import type { ConceptTemplate, Pattern } from '../core/template.ts'

export interface NamedLine {
  /** As printed. */
  readonly label: string
  /** The headings above it, nearest first. */
  readonly headings: readonly string[]
  readonly measure: Measure
  readonly isTotal: boolean
}

/**
 * The concept of each line, undefined where none is recognised or the line is a heading (undefined in `lines`).
 *
 * A concept names one line of a statement: the one that its earliest phrase fits; of several, a total before an item, else
 * the first. Lines such as "Basic" are read together with the heading above them.
 */
export function conceptsOf(
  lines: readonly (NamedLine | undefined)[],
  kind: StatementKind,
  templates: readonly ConceptTemplate[],
): readonly (string | undefined)[] {
  const eligible = templates.filter(({ statements }) => statements.length === 0 || statements.includes(kind))
  const texts = lines.map((line) => (line === undefined ? [] : textsOf(line)))
  const near = phrasesNear(texts.flat().join('\n'), eligible)
  const claims = lines.flatMap((line, index) =>
    line === undefined ? [] : claimsOf(line, index, texts[index] ?? [], near),
  )
  claims.sort(
    (a, b) => a.phrase - b.phrase || a.order - b.order || Number(b.isTotal) - Number(a.isTotal) || a.index - b.index,
  )
  const named: (string | undefined)[] = lines.map(() => undefined)
  const taken = new Set<string>()
  for (const { index, concept } of claims) {
    if (named[index] !== undefined || taken.has(concept)) continue
    named[index] = concept
    taken.add(concept)
  }
  return named
}

interface Claim {
  readonly index: number
  readonly concept: string
  /** Index of the phrase that fits. */
  readonly phrase: number
  /** Index of the concept among the templates. */
  readonly order: number
  readonly isTotal: boolean
}

/** A concept, and those of its phrases that a line of the statement comes near, each with its index. */
interface Near {
  readonly template: ConceptTemplate
  readonly phrases: readonly Phrase[]
  readonly order: number
}

interface Phrase {
  readonly pattern: Pattern
  readonly phrase: number
}

/** What is worth holding against each line: most phrases come near none. */
function phrasesNear(texts: string, templates: readonly ConceptTemplate[]): readonly Near[] {
  return templates.flatMap((template, order) => {
    const phrases = template.labels.flatMap((pattern, phrase) => (pattern.near(texts) ? [{ pattern, phrase }] : []))
    return phrases.length === 0 ? [] : [{ template, phrases, order }]
  })
}

/** What a line may be called. */
const textsOf = (line: NamedLine): readonly string[] =>
  [line.label, ...(line.measure === 'money' ? [] : withHeadings(line))]
    .map((text) => withoutReferences(text.slice(0, LONGEST)))
    .map((text) => (/^totals?$/i.test(text) && line.headings[0] !== undefined ? `${text} ${line.headings[0]}` : text))
    .filter((text) => text !== '')

function claimsOf(line: NamedLine, index: number, texts: readonly string[], near: readonly Near[]): readonly Claim[] {
  return near.flatMap(({ template: { concept, under, measure }, phrases, order }) => {
    if ((measure ?? 'money') !== line.measure) return []
    if (under.length > 0 && !line.headings.some((heading) => under.some((pattern) => pattern.test(heading)))) return []
    const phrase = earliest(phrases, texts)
    return phrase === undefined ? [] : [{ index, concept, phrase, order, isTotal: line.isTotal }]
  })
}

/** The index of the first phrase that fits one of the texts. */
const earliest = (phrases: readonly Phrase[], texts: readonly string[]): number | undefined =>
  phrases.find(({ pattern }) => texts.some((text) => pattern.test(text)))?.phrase

/** "Basic" with the heading above it, and with all of them. */
const withHeadings = ({ label, headings }: NamedLine): readonly string[] =>
  headings.length === 0 ? [] : [`${headings[0]} ${label}`, [...headings.toReversed(), label].join(' ')]

/** "Restructuring (Note 17)" and "Net income per share1" without what points elsewhere. */
export const withoutReferences = (label: string): string =>
  label.replace(/\s*\((?:see )?notes? [^()]*\)/gi, '').replace(/(?<=\p{Ll})\d{1,2}$/u, '')

/** Characters of a label that are looked at. */
const LONGEST = 240
