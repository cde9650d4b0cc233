/** Why the lines of a release that are called by a caption are what they are. */
import { UserError } from '../core/diagnostic.ts'
import { placedFacts } from '../core/facts.ts'
import type { FactId, Model } from '../core/model.ts'
import type { Statement } from '../core/release.ts'
import type { Templates } from '../core/template.ts'
import { bitsIn } from '../evidence/evidence.ts'
import type { Reading } from '../evidence/reading.ts'
import { type Questioned, whyText } from '../inspect/why.ts'
import { wordsFor } from '../inspect/words.ts'
import { buildModel } from '../model/model.ts'
import { sumReadings } from '../model/sums/considered.ts'
import { narrativeChecks } from '../narrative/narrative.ts'

/**
 * The readings that were weighed of each line called so, in words; of lines that are called more, where none is called so.
 *
 * @throws UserError where no line's caption has it.
 */
export function why(model: Model, caption: string, templates: Templates): string {
  const { release } = model
  const asked = plain(caption)
  const lines = release.statements.flatMap((statement) =>
    statement.items.flatMap((item, row) => (item.role === 'heading' ? [] : [{ statement, item, row }])),
  )
  const exactly = lines.filter(({ item }) => plain(item.label) === asked)
  const found = exactly.length > 0 ? exactly : lines.filter(({ item }) => plain(item.label).includes(asked))
  if (asked === '' || found.length === 0)
    throw new UserError(`no line of ${release.source.name} is called "${caption}": \`tieout inspect\` lists them`)
  const heard: Reading[] = []
  const facts = new Set(found.flatMap(({ statement, row }) => idsIn(statement, row)))
  buildModel(release, templates, 'live', (reading) => {
    if (reading.facts.some((fact) => facts.has(fact))) heard.push(reading)
  })
  const said = new Map<string, Reading[]>()
  narrativeChecks(model, (words, reading) => said.set(words, [...(said.get(words) ?? []), reading]))
  const sentences = [...said].filter(([, readings]) => readings.some((each) => each.facts.some((id) => facts.has(id))))
  const placed = placedFacts(release)
  const inWords = ({ expression, ...reading }: Reading, statement?: string): Weighed => ({
    ...reading,
    words: wordsFor(model)(expression, statement),
    bits: bitsIn(reading.evidence),
  })
  return whyText([
    ...found.map(({ statement, item, row }): Questioned => {
      const ids = new Set(idsIn(statement, row))
      const others = heard
        .filter((reading) => reading.facts.some((fact) => ids.has(fact)))
        .map((reading) => inWords(reading, statement.id))
      return {
        statement: statement.title || statement.id,
        caption: item.label,
        readings: distinct([...sumsOf(statement, row, templates), ...others]),
      }
    }),
    ...sentences.map(([words, readings]): Questioned => {
      const named = readings.map((reading) => {
        const { statement, column } = placed.get(reading.facts[0] ?? '') ?? {}
        const { words: line, ...rest } = inWords(reading)
        return { ...rest, words: [`${line} [${statement?.id}]`, column?.label].filter(Boolean).join(', ') }
      })
      return { statement: 'Said', caption: words, readings: distinct(named) }
    }),
  ])
}

type Weighed = Questioned['readings'][number]

function sumsOf(statement: Statement, row: number, templates: Templates): readonly Weighed[] {
  const named = (index: number): string => statement.items[index]?.label || 'the line above'
  return sumReadings(statement, row, templates.calculations).map(({ terms, ...reading }) => ({
    ...reading,
    words: terms
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
