/**
 * What an analyst would tell a new colleague, as data: how statements are recognised, which line is which concept,
 * which calculations and ratios to try, how the workbook looks. Read from `templates/*.yaml` by `template/`.
 *
 * A template is a hypothesis: it becomes a formula only where the printed figures bear it out.
 */

import type { StatementKind } from './kinds.ts'
import type { Pattern } from './pattern.ts'
import type { Measure } from './release.ts'

/** How one kind of statement is recognised: by its title, and by the concepts found on its lines. */
export interface StatementTemplate {
  readonly kind: StatementKind
  /** The sheet's name: "Balance Sheets". */
  readonly sheet: string
  /** Any of these in a title line says it is this kind. */
  readonly titles: readonly Pattern[]
  /** Concepts whose presence speaks for this kind. */
  readonly concepts: readonly string[]
}

/** A line's standard name: the first concept of which a pattern matches the label is taken. */
export interface ConceptTemplate {
  /** us-gaap element name. */
  readonly concept: string
  /** Kinds of statement on which it is looked for; empty: all. */
  readonly statements: readonly StatementKind[]
  readonly labels: readonly Pattern[]
  /** Only under a heading that matches one of these; empty: anywhere. */
  readonly under: readonly Pattern[]
  readonly measure?: Measure
  /** "debit" or "credit", as the taxonomy has it; absent where it has none. */
  readonly balance?: 'debit' | 'credit'
}

/** A total by concept: "GrossProfit = Revenues - CostOfRevenue". */
export interface CalculationTemplate {
  readonly total: string
  readonly terms: readonly { readonly concept: string; readonly weight: 1 | -1 }[]
}

/** One way to compute a ratio. Formula over names: "4 * sales * (1 - margin) / inventory". */
export interface RatioDefinition {
  readonly name: string
  readonly formula: string
  readonly tree: RatioFormula
}

/** A ratio's formula, read. */
export type RatioFormula =
  | { readonly kind: 'number'; readonly value: number }
  /** A quantity or a constant. */
  | { readonly kind: 'name'; readonly name: string }
  /** The mean of a balance at the opening and the close of the period. */
  | { readonly kind: 'average'; readonly name: string }
  | {
      readonly kind: 'operation'
      readonly operator: '+' | '-' | '*' | '/'
      readonly left: RatioFormula
      readonly right: RatioFormula
    }

/** A printed ratio and the definitions to try, in order; the one that reproduces every printed figure is taken. */
export interface RatioTemplate {
  readonly id: string
  readonly labels: readonly Pattern[]
  readonly measure: Measure
  readonly definitions: readonly RatioDefinition[]
}

/** What a name in a ratio's formula stands for: figures to look for, in order of preference. */
export interface QuantityTemplate {
  readonly name: string
  readonly labels: readonly Pattern[]
  readonly concepts: readonly string[]
  readonly measure: Measure
}

/** A labelled constant a ratio may use: "quarters in a year" = 4. */
export interface ConstantTemplate {
  readonly name: string
  readonly label: string
  /** A number, or what the column's period says: its days, or how often it goes into a year. */
  readonly value: number | 'days-in-period' | 'periods-in-year'
  readonly measure: Measure
}

/** Rows that a history adds beneath a statement, one for each of the lines it finds. */
export interface TrendTemplate {
  readonly id: string
  /** Stands over its rows. */
  readonly label: string
  /** Kinds of statement beneath which it stands. */
  readonly statements: readonly StatementKind[]
  /** Quantities, by name. */
  readonly lines: readonly string[]
  readonly of: TrendKind
}

/** What a line under a history's statements shows. */
export type TrendKind =
  /** What a period has more than the one of its length that ended so many months before, in percent of that. */
  | { readonly kind: 'growth'; readonly months: number }
  /** A line in percent of another: a quantity, by name. */
  | { readonly kind: 'share'; readonly base: string }
  /** The sum of a quarter and those before it, so many in all. */
  | { readonly kind: 'trailing'; readonly quarters: number }

/** Lines that a history draws as columns side by side, one group a period. */
export interface ChartTemplate {
  readonly id: string
  /** The chart's title. */
  readonly label: string
  /** Kinds of statement whose lines they are. */
  readonly statements: readonly StatementKind[]
  /** Quantities, by name. */
  readonly lines: readonly string[]
}

/** Where a row of the Summary stands, in this order; those of `position` are balances, all others flows. */
export const summaryGroups = [
  'results',
  'expenses',
  'margins',
  'ratios',
  'shares',
  'adjusted',
  'cash',
  'position',
] as const
/** One of the groups of rows of the Summary. */
export type SummaryGroup = (typeof summaryGroups)[number]

/** A row of the Summary: what an executive looks at first, shown where a release prints it. */
export interface SummaryTemplate {
  readonly id: string
  readonly label: string
  readonly group: SummaryGroup
  readonly of: SummaryRowOf
}

/** What a row of the Summary shows. */
export type SummaryRowOf =
  /** A line that the release prints: by concept, best first, else by its caption; on statements of these kinds, best first. */
  | {
      readonly kind: 'line'
      readonly statements: readonly StatementKind[]
      readonly concepts: readonly string[]
      readonly labels: readonly Pattern[]
      /** Captions that mean it only in a table's first line with figures. */
      readonly opening: readonly Pattern[]
      readonly measure: Measure
      /** Figures after adjustments are meant. */
      readonly adjusted: boolean
      /** Other lines may print more of it: the row is called as its line is. */
      readonly partial: boolean
      /** It is owed: no line of a balance sheet's assets is meant. */
      readonly owed: boolean
      /** It is looked for in tables that share no figure with the statements, too: one line of the release alone is so called. */
      readonly sole: boolean
      /** What the row is called where its line is called otherwise. */
      readonly called: readonly { readonly label: string; readonly captions: readonly Pattern[] }[]
      /** What the row is called where its line stands before one of a concept, or is calculated with it. */
      readonly beside?: { readonly concept: string; readonly before: string; readonly after: string } | undefined
      /**
       * What a reconciliation makes from a line of some concepts, with no line of others in between: the row is that, and
       * where there is such a reconciliation other rows take its concepts from the primary statements alone.
       */
      readonly reconciled?: { readonly from: readonly string[]; readonly without: readonly string[] } | undefined
    }
  /** One row in percent of another, by id; none where a better share stands. */
  | { readonly kind: 'share'; readonly part: string; readonly whole: string; readonly unless?: string | undefined }
  /** What one row leaves once the size of another is spent, by id. */
  | { readonly kind: 'after'; readonly from: string; readonly spent: string }

/**
 * Fonts and colours (ARGB hex) of the workbook. Colours are named as `Style` names its fonts and fills ("font-input",
 * "fill-heading"), and "rule" for lines; one that is not named is automatic: black on white.
 */
export interface Theme {
  readonly font: string
  /** For the source's text. */
  readonly monospace: string
  readonly size: number
  readonly colors: Readonly<Record<string, string>>
}

/** All that the templates say, in the order in which they are tried. */
export interface Templates {
  readonly statements: readonly StatementTemplate[]
  readonly concepts: readonly ConceptTemplate[]
  readonly calculations: readonly CalculationTemplate[]
  readonly ratios: readonly RatioTemplate[]
  readonly quantities: readonly QuantityTemplate[]
  readonly constants: readonly ConstantTemplate[]
  readonly trends: readonly TrendTemplate[]
  readonly charts: readonly ChartTemplate[]
  readonly summary: readonly SummaryTemplate[]
  readonly theme: Theme
}
