/** Why the lines of a release that are called by a caption are what they are. */
import { UserError } from '../core/diagnostic.ts'
import { placedFacts } from '../core/facts.ts'
import type { FactId, Model } from '../core/model.ts'
import type { LineItem, Statement } from '../core/release.ts'
import type { Templates } from '../core/template.ts'
import { bitsIn } from '../evidence/evidence.ts'
import type { Reading } from '../evidence/reading.ts'
import { type Questioned, whyText } from '../inspect/why.ts'
import { wordsFor } from '../inspect/words.ts'
import { buildModel } from '../model/model.ts'
import { type SumReading, sumReadings } from '../model/sums/considered.ts'
import { narrativeChecks } from '../narrative/narrative.ts'

/**
 * The readings that were weighed of each line called so, in words; of lines that are called more, where none is called so.
 *
 * @throws UserError where no line's caption has it.
 */
export function why(model: Model, caption: string, templates: Templates): string {
  const { release } = model
  const asked = plain(caption)
  const lines = linesOf(model)
  const exactly = lines.filter(({ item }) => plain(item.label) === asked)
  const found = exactly.length > 0 ? exactly : lines.filter(({ item }) => plain(item.label).includes(asked))
  if (asked === '' || found.length === 0)
    throw new UserError(`no line of ${release.source.name} is called "${caption}": \`tieout inspect\` lists them`)
  const facts = new Set(found.flatMap(({ statement, row }) => idsIn(statement, row)))
  const said = new Map<string, Reading[]>()
  narrativeChecks(model, (words, reading) => said.set(words, [...(said.get(words) ?? []), reading]))
  const sentences = [...said].filter(([, readings]) => readings.some((each) => each.facts.some((id) => facts.has(id))))
  const placed = placedFacts(release)
  return whyText([
    ...weighedOf(model, templates, found).map(
      ({ statement, row, readings }): Questioned => ({
        statement: statement.title || statement.id,
        caption: statement.items[row]?.label ?? '',
        readings,
      }),
    ),
    ...sentences.map(([words, readings]): Questioned => {
      const named = readings.map((reading) => {
        const { statement, column } = placed.get(reading.facts[0] ?? '') ?? {}
        const { words: line, ...rest } = inWords(model, reading)
        return { ...rest, words: [`${line} [${statement?.id}]`, column?.label].filter(Boolean).join(', ') }
      })
      return { statement: 'Said', caption: words, readings: distinct(named) }
    }),
  ])
}

/** A reading in words; of a sum with its terms, in rows. */
export type Weighed = Questioned['readings'][number] & Partial<Pick<SumReading, 'terms'>>

interface Line {
  readonly statement: Statement
  readonly item: LineItem
  readonly row: number
}

/** The readings that were weighed of each line; of all lines, where none are named. */
export function weighedOf(
  model: Model,
  templates: Templates,
  lines: readonly Line[] = linesOf(model),
): readonly (Line & { readonly readings: readonly Weighed[] })[] {
  const heard = new Map<FactId, Set<Reading>>(
    lines.flatMap(({ statement, row }) => idsIn(statement, row)).map((id) => [id, new Set()]),
  )
  buildModel(model.release, templates, 'live', (reading) => {
    for (const fact of reading.facts) heard.get(fact)?.add(reading)
  })
  return lines.map((line) => {
    const { statement, row } = line
    const own = new Set(idsIn(statement, row).flatMap((id) => [...(heard.get(id) ?? [])]))
    const others = [...own].map((reading) => inWords(model, reading, statement.id))
    return { ...line, readings: distinct([...sumsOf(statement, row, templates), ...others]) }
  })
}

const linesOf = ({ release }: Model): readonly Line[] =>
  release.statements.flatMap((statement) =>
    statement.items.flatMap((item, row) => (item.role === 'heading' ? [] : [{ statement, item, row }])),
  )

const inWords = (model: Model, { expression, ...reading }: Reading, statement?: string): Weighed => ({
  ...reading,
  words: wordsFor(model)(expression, statement),
  bits: bitsIn(reading.evidence),
})

function sumsOf(statement: Statement, row: number, templates: Templates): readonly Weighed[] {
  const named = (index: number): string => statement.items[index]?.label || 'the line above'
  return sumReadings(statement, row, templates.calculations).map((reading) => ({
    ...reading,
    words: reading.terms
      .map(({ index, weight }, at) => `${weight === -1 ? '− ' : at === 0 ? '' : '+ '}${named(index)}`)
      .join(' '),
  }))
}

/** Each once, those taken first, then the likeliest: one that several steps weigh is what the surest of them has. */
function distinct(readings: readonly Weighed[]): readonly Weighed[] {
  const isTaken = ({ lost }: Weighed): number => Number(lost === undefined)
  const sorted = readings.toSorted((a, b) => isTaken(b) - isTaken(a) || b.bits - a.bits)
  return sorted.filter((each, at) => sorted.findIndex(({ words }) => words === each.words) === at)
}

const idsIn = ({ grid }: Statement, row: number): readonly FactId[] =>
  (grid[row] ?? []).flatMap((fact) => (fact ? [fact.id] : []))

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim()
