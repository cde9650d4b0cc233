/** What a workbook is set to do beside its cells, as plain data: what is hidden, locked, filtered, validated, drawn. */

/** Every kind of setting, and what it is called. */
export const settingKinds = {
  'hidden-rows': 'hidden rows',
  'hidden-columns': 'hidden columns',
  'outline-rows': 'outline of rows',
  'outline-columns': 'outline of columns',
  filter: 'filter',
  merge: 'merged cells',
  validation: 'data validation',
  'conditional-format': 'conditional format',
  protection: 'protection',
  'cell-protection': 'protection of cells',
  table: 'table',
  chart: 'chart',
  'chart-sheet': 'chart sheet',
  'tab-colour': 'tab colour',
  'print-area': 'print area',
  'print-titles': 'rows and columns repeated in print',
  calculation: 'calculation',
  dates: 'first day of dates',
  external: 'linked workbook',
  macros: 'macros',
} as const satisfies Record<string, string>

/** See `settingKinds`. */
export type SettingKind = keyof typeof settingKinds

/** One setting. Two are the same where their words are, and their formulas say the same of what both sheets have. */
export interface Setting {
  readonly kind: SettingKind
  /** Absent: it is the whole workbook's. */
  readonly sheet?: string
  /** Where it holds, "B3:C4", "4:4"; and what it reads. */
  readonly places: readonly string[]
  readonly formulas: readonly string[]
  /** Whatever else it says: "decimal between". */
  readonly words: string
}

/** What no reader understands, of one sort and sheet: it is compared as it stands, and named where it is not the same. */
export interface Unread extends Pick<Setting, 'sheet' | 'places' | 'formulas' | 'words'> {
  /** "pictures", "scenarios" */
  readonly what: string
}

/** All of a workbook's. */
export interface WorkbookSettings {
  readonly settings: readonly Setting[]
  /** What external links point at, in the order of their numbers in formulas: "[1]" is the first. */
  readonly linked: readonly string[]
  readonly unread: readonly Unread[]
}
