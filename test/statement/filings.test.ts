/** Statements rendered from filings, against what the filers themselves said of them. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Column, Measure, Statement } from '../../src/core/release.ts'
import { readDocument } from '../../src/read/document.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { hasShared, shared } from '../shared.ts'
import { templates } from './printed.ts'

interface Truth {
  readonly statements: readonly {
    readonly kind: 'income' | 'balance' | 'cash' | 'comprehensive'
    readonly scale: number
    readonly columns: readonly { readonly start: string | null; readonly end: string }[]
    readonly rows: readonly {
      readonly label: string
      readonly heading: boolean
      readonly concept: string
      readonly unit: string
    }[]
  }[]
}

const KINDS = {
  income: 'operations',
  balance: 'balance-sheet',
  cash: 'cash-flows',
  comprehensive: 'comprehensive-income',
}
const MEASURES: Readonly<Record<string, Measure>> = { money: 'money', pershare: 'per-share', shares: 'shares' }

const cases = hasShared ? readdirSync(shared('xbrl-cases')).filter((name) => name.endsWith('.txt')) : []

describe.skipIf(!hasShared)('filings', () => {
  it.each(cases)('%s: kinds, scales, periods and units are the filer’s', (name) => {
    const { statements } = recognize(readDocument(readFileSync(shared(`xbrl-cases/${name}`)), name), templates)
    const truth = JSON.parse(readFileSync(shared(`xbrl-cases/${name.replace('.txt', '.truth.json')}`), 'utf8')) as Truth
    // Dollars in full are printed without a word of their unit.
    expect(statements.map(({ kind, unit }) => [kind, unit.scale ?? 1])).toEqual(
      truth.statements.map(({ kind, scale }) => [KINDS[kind], scale]),
    )
    truth.statements.forEach((filed, i) => {
      const statement = statements[i] as Statement
      expect(statement.columns.map(periodOf)).toEqual(
        filed.columns.map(({ start, end }) => `${start === null ? '' : monthsFrom(start, end)} ${end}`),
      )
      expect(measures(statement)).toEqual(
        filed.rows.filter(({ heading }) => !heading).map(({ label, unit }) => [letters(label), MEASURES[unit] ?? unit]),
      )
    })
  })
})

const periodOf = ({ period }: Column): string =>
  period === undefined ? 'none' : `${period.kind === 'instant' ? '' : period.months} ${period.end}`

const monthsFrom = (start: string, end: string): number =>
  Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000 / 30.44)

const letters = (label: string): string => label.replace(/[^\p{L}]/gu, '').toLowerCase()

const measures = (statement: Statement): readonly (readonly [string, Measure])[] =>
  statement.items
    .filter(({ role }) => role !== 'heading')
    .map(({ label, detail, unit }) => [letters(`${label}${detail ?? ''}`), unit.measure])
