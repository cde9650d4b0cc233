/** Standard names of lines. */
import type { StatementKind } from '../core/kinds.ts'
import type { Measure } from '../core/release.ts'
import type { ConceptTemplate } from '../core/template.ts'
import { isAdjusted } from '../language/adjusted.ts'
import { fits } from '../language/pattern.ts'
import { PatternIndex } from '../language/pattern-index.ts'
import { wordsOf } from '../language/words.ts'

/** What a line's concept is told by. */
export interface NamedLine {
  /** As printed. */
  readonly label: string
  /** The headings above it, nearest first. */
  readonly headings: readonly string[]
  readonly measure: Measure
  readonly isTotal: boolean
}

/** A phrase by which a concept may be called. */
interface Phrase {
  readonly template: ConceptTemplate
  /** Index of the concept among the templates. */
  readonly order: number
  /** Index of the phrase among those of its concept. */
  readonly phrase: number
}

/** Concepts, found by what a line is called. */
export type Concepts = PatternIndex<Phrase>

/** Indexes the phrases of all concepts, those of earlier templates first. */
export const conceptIndex = (templates: readonly ConceptTemplate[]): Concepts =>
  new PatternIndex(
    templates.flatMap((template, order) =>
      template.labels.map((pattern, phrase) => ({ pattern, value: { template, order, phrase } })),
    ),
  )

/**
 * The concept of each line, undefined where none is recognised or the line is a heading (undefined in `lines`).
 *
 * A concept names one line of a statement: one that is not called adjusted before one that is; of several, the one that its
 * earliest phrase fits; of these, a total before an item, else the first. Lines such as "Basic" are read together with the
 * heading above them.
 */
export function conceptsOf(
  lines: readonly (NamedLine | undefined)[],
  kind: StatementKind,
  concepts: Concepts,
): readonly (string | undefined)[] {
  const claims = lines.flatMap((line, index) => (line === undefined ? [] : claimsOf(line, index, kind, concepts)))
  claims.sort(
    (a, b) =>
      Number(a.isAdjusted) - Number(b.isAdjusted) ||
      a.phrase - b.phrase ||
      a.order - b.order ||
      Number(b.isTotal) - Number(a.isTotal) ||
      a.index - b.index,
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
  /** True of "Net income, as adjusted". */
  readonly isAdjusted: boolean
}

/** What a line may be called. */
const textsOf = (line: NamedLine): readonly string[] =>
  [line.label, ...(line.measure === 'money' ? [] : withHeadings(line))]
    .map((text) => withoutReferences(text.slice(0, LONGEST)))
    .map((text) => (/^totals?$/i.test(text) && line.headings[0] !== undefined ? `${text} ${line.headings[0]}` : text))
    .filter((text) => text !== '')

/** The concepts that a line may be, each by the first of its phrases that fits. */
function claimsOf(line: NamedLine, index: number, kind: StatementKind, concepts: Concepts): readonly Claim[] {
  const claims = new Map<string, Claim>()
  for (const text of textsOf(line)) {
    for (const { template, order, phrase } of concepts.fitting(text)) {
      const { concept } = template
      if (phrase < (claims.get(concept)?.phrase ?? Number.POSITIVE_INFINITY) && isFor(template, line, kind))
        claims.set(concept, {
          index,
          concept,
          phrase,
          order,
          isTotal: line.isTotal,
          isAdjusted: isAdjusted(line.label),
        })
    }
  }
  return [...claims.values()]
}

function isFor({ statements, under, measure }: ConceptTemplate, line: NamedLine, kind: StatementKind): boolean {
  if ((measure ?? 'money') !== line.measure || !(statements.length === 0 || statements.includes(kind))) return false
  if (under.length === 0) return true
  const headings = line.headings.map(wordsOf)
  return under.some((pattern) => headings.some((words) => fits(pattern, words)))
}

/** "Basic" with the heading above it, and with all of them. */
const withHeadings = ({ label, headings }: NamedLine): readonly string[] =>
  headings.length === 0 ? [] : [`${headings[0]} ${label}`, [...headings.toReversed(), label].join(' ')]

/** "Restructuring (Note 17)" and "Net income per share1" without what points elsewhere. */
export const withoutReferences = (label: string): string =>
  /\d$|\(/.test(label)
    ? label.replace(/\s*\((?:(?:see )?notes? [^()]*|see (?:the )?notes?)\)/gi, '').replace(/(?<=\p{Ll})\d{1,2}$/u, '')
    : label

/** Characters of a label that are looked at. */
const LONGEST = 240
