/** The templates of all files as one: what later files say stands before, or in the place of, what earlier ones say. */
import { UserError } from '../core/diagnostic.ts'
import type { StatementKind } from '../core/kinds.ts'
import type { Pattern } from '../core/pattern.ts'
import type {
  CalculationTemplate,
  ChartTemplate,
  ConceptTemplate,
  ConstantTemplate,
  QuantityTemplate,
  RatioTemplate,
  StatementTemplate,
  SummaryRowOf,
  SummaryTemplate,
  Templates,
  Theme,
  TrendKind,
  TrendTemplate,
} from '../core/template.ts'
import { parseCalculation, parseRatio } from './formula.ts'
import { compilePhrase, type Extent, PhraseError } from './phrase.ts'
import { templateFile } from './schema.ts'
import { type OpenFile, openYaml, type Path } from './yaml-file.ts'

/** A template file. */
export interface TemplateText {
  readonly name: string
  /** Where it was read, for messages. Absent: its name. */
  readonly path?: string
  readonly text: string
}

/**
 * Merges template files.
 *
 * An entry of a later file replaces the entry of its name and is tried before all that earlier files say; an entry with
 * a new name is added in front. Throws UserError ("file:line: what was expected") for a bad template, and where the
 * last file is named as the one of the theme and gives none.
 */
export function loadTemplates(files: readonly TemplateText[], theme?: string): Templates {
  const open = files.map(({ name, path = name, text }) => openYaml(path, text, templateFile))
  const last = open.at(-1)
  if (theme !== undefined && last?.content.theme === undefined) throw new UserError(`${theme}: gives no theme`)
  const vocabulary = new Map(open.flatMap(({ content }) => Object.entries(content.vocabulary)))
  const compile: Compile = (file, path, phrases, extent = 'whole') =>
    phrases.map((phrase, i) => {
      try {
        return compilePhrase(phrase, vocabulary, extent)
      } catch (error) {
        if (error instanceof PhraseError) throw file.wrong([...path, i], error.message)
        throw error
      }
    })

  const quantities = merge(open, (file) => quantitiesOf(file, compile))
  const constants = merge(open, constantsOf)
  const known = new Set([...quantities, ...constants].map(({ name }) => name))
  return {
    statements: merge(open, (file) => statementsOf(file, compile)),
    concepts: merge(open, (file) => conceptsOf(file, compile)),
    calculations: open.flatMap(calculationsOf),
    quantities,
    constants,
    ratios: merge(open, (file) => ratiosOf(file, compile, known)),
    trends: merge(open, (file) => trendsOf(file, new Set(quantities.map(({ name }) => name)))),
    charts: merge(open, (file) => chartsOf(file, new Set(quantities.map(({ name }) => name)))),
    summary: merge(open, (file) => summaryOf(file, compile)),
    theme: themeOf(open),
  }
}

type Compile = (file: OpenFile, path: Path, phrases: readonly string[], extent?: Extent) => readonly Pattern[]

/** Later files first; of entries with one key, the latest. */
function merge<T>(files: readonly OpenFile[], entriesOf: (file: OpenFile) => readonly (readonly [string, T])[]): T[] {
  const merged = new Map<string, T>()
  for (const file of files.toReversed()) {
    for (const [key, entry] of entriesOf(file)) if (!merged.has(key)) merged.set(key, entry)
  }
  return [...merged.values()]
}

function statementsOf(file: OpenFile, compile: Compile): [string, StatementTemplate][] {
  return Object.entries(file.content.statements).map(([kind, { sheet, titles, concepts }]) => {
    const patterns = compile(file, ['statements', kind, 'titles'], titles, 'within')
    return [kind, { kind: kind as StatementKind, sheet, titles: patterns, concepts }]
  })
}

function conceptsOf(file: OpenFile, compile: Compile): [string, ConceptTemplate][] {
  return Object.entries(file.content.concepts).map(([concept, { on, labels, under, measure, balance }]) => [
    concept,
    {
      concept,
      statements: on,
      labels: compile(file, ['concepts', concept, 'labels'], labels),
      under: compile(file, ['concepts', concept, 'under'], under, 'within'),
      ...(measure === undefined ? {} : { measure }),
      ...(balance === undefined ? {} : { balance }),
    },
  ])
}

function calculationsOf(file: OpenFile): CalculationTemplate[] {
  return file.content.calculations.map((text, i) => {
    const calculation = parseCalculation(text)
    if (calculation === undefined) {
      throw file.wrong(['calculations', i], `"Total = Term + Term - Term" in concept names expected, found "${text}"`)
    }
    return calculation
  })
}

function quantitiesOf(file: OpenFile, compile: Compile): [string, QuantityTemplate][] {
  return Object.entries(file.content.quantities).map(([name, { labels, concepts, measure }]) => [
    name,
    { name, labels: compile(file, ['quantities', name, 'labels'], labels), concepts, measure },
  ])
}

const constantsOf = (file: OpenFile): [string, ConstantTemplate][] =>
  Object.entries(file.content.constants).map(([name, { label, value, measure }]) => [
    name,
    { name, label, value, measure },
  ])

function ratiosOf(file: OpenFile, compile: Compile, known: ReadonlySet<string>): [string, RatioTemplate][] {
  return Object.entries(file.content.ratios).map(([id, { labels, measure, definitions }]) => {
    const read = Object.entries(definitions).map(([name, formula]) => {
      const parsed = parseRatio(formula)
      const path = ['ratios', id, 'definitions', name]
      if ('expected' in parsed) throw file.wrong(path, parsed.expected)
      const unknown = parsed.names.find((each) => !known.has(each))
      if (unknown !== undefined) throw file.wrong(path, `a quantity or constant expected, found "${unknown}"`)
      return { name, formula, tree: parsed.tree }
    })
    return [id, { id, labels: compile(file, ['ratios', id, 'labels'], labels), measure, definitions: read }]
  })
}

function trendsOf(file: OpenFile, known: ReadonlySet<string>): [string, TrendTemplate][] {
  return Object.entries(file.content.trends).map(([id, { label, on, lines, of }]) => {
    const named: [readonly (string | number)[], string][] = lines.map((name, i) => [['trends', id, 'lines', i], name])
    if ('share' in of) named.push([['trends', id, 'of', 'share'], of.share])
    for (const [path, name] of named) {
      if (!known.has(name)) throw file.wrong(path, `a quantity expected, found "${name}"`)
    }
    return [id, { id, label, statements: on, lines, of: trendKind(of) }]
  })
}

function chartsOf(file: OpenFile, known: ReadonlySet<string>): [string, ChartTemplate][] {
  return Object.entries(file.content.charts).map(([id, { label, on, lines }]) => {
    lines.forEach((name, i) => {
      if (!known.has(name)) throw file.wrong(['charts', id, 'lines', i], `a quantity expected, found "${name}"`)
    })
    return [id, { id, label, statements: on, lines }]
  })
}

/** Rows that others are made of stand in the same file, or in any file before. */
function summaryOf(file: OpenFile, compile: Compile): [string, SummaryTemplate][] {
  const rows = Object.entries(file.content.summary)
  return rows.map(([id, { label, group, on, labels, opening, share, after, ...rest }]) => {
    const line = (): SummaryRowOf => {
      const { concepts, measure, adjusted, partial, owed, sole, beside, reconciled } = rest
      const patterns = compile(file, ['summary', id, 'labels'], labels)
      const first = compile(file, ['summary', id, 'opening'], opening)
      const meant = { concepts, labels: patterns, opening: first, measure, adjusted }
      const called = Object.entries(rest.called).map(([name, phrases]) => ({
        label: name,
        captions: compile(file, ['summary', id, 'called', name], phrases),
      }))
      return { kind: 'line', statements: on, ...meant, partial, owed, sole, called, beside, reconciled }
    }
    const of: SummaryRowOf = share
      ? { kind: 'share', part: share.of, whole: share.in, unless: share.unless }
      : after
        ? { kind: 'after', from: after.from, spent: after.spent }
        : line()
    const named =
      of.kind === 'share'
        ? [of.part, of.whole, ...(of.unless === undefined ? [] : [of.unless])]
        : of.kind === 'after'
          ? [of.from, of.spent]
          : []
    for (const name of named) {
      if (!rows.some(([other]) => other === name))
        throw file.wrong(['summary', id], `a row of the summary expected, found "${name}"`)
    }
    return [id, { id, label, group, of }]
  })
}

type TrendForm = OpenFile['content']['trends'][string]['of']

function trendKind(of: TrendForm): TrendKind {
  if ('growth' in of) return { kind: 'growth', months: of.growth }
  return 'share' in of ? { kind: 'share', base: of.share } : { kind: 'trailing', quarters: of.trailing }
}

/** The latest file's font and size; its colours over those of earlier ones. */
function themeOf(files: readonly OpenFile[]): Theme {
  const themes = files.flatMap(({ content }) => (content.theme === undefined ? [] : [content.theme]))
  const last = themes.at(-1)
  if (last === undefined) throw new UserError('templates: no file gives a theme')
  return { ...last, colors: Object.assign({}, ...themes.map(({ colors }) => colors)) }
}
