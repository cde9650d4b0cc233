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
  const claims = lines.flatMap((line, index) => (line === undefined ? [] : claimsOf(line, index, eligible)))
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

function claimsOf(line: NamedLine, index: number, templates: readonly ConceptTemplate[]): readonly Claim[] {
  const texts = [line.label, ...(line.measure === 'money' ? [] : withHeadings(line))]
    .map((text) => withoutReferences(text.slice(0, LONGEST)))
    .map((text) => (/^totals?$/i.test(text) && line.headings[0] !== undefined ? `${text} ${line.headings[0]}` : text))
    .filter((text) => text !== '')
  return templates.flatMap(({ concept, labels, under, measure }, order) => {
    if ((measure ?? 'money') !== line.measure) return []
    if (under.length > 0 && !line.headings.some((heading) => under.some((pattern) => pattern.test(heading)))) return []
    const phrase = earliest(labels, texts)
    return phrase < 0 ? [] : [{ index, concept, phrase, order, isTotal: line.isTotal }]
  })
}

/** The index of the first phrase that fits one of the texts, or -1. */
function earliest(phrases: readonly Pattern[], texts: readonly string[]): number {
  let found = -1
  for (const text of texts) {
    const most = found < 0 ? phrases.length : found
    for (let i = 0; i < most; i++) {
      if (!phrases[i]?.test(text)) continue
      found = i
      break
    }
  }
  return found
}

/** "Basic" with the heading above it, and with all of them. */
const withHeadings = ({ label, headings }: NamedLine): readonly string[] =>
  headings.length === 0 ? [] : [`${headings[0]} ${label}`, [...headings.toReversed(), label].join(' ')]

/** "Restructuring (Note 17)" and "Net income per share1" without what points elsewhere. */
export const withoutReferences = (label: string): string =>
  label.replace(/\s*\((?:see )?notes? [^()]*\)/gi, '').replace(/(?<=\p{Ll})\d{1,2}$/u, '')

/** Characters of a label that are looked at. */
const LONGEST = 240
