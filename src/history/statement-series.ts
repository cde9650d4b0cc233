/** A statement followed through the releases, while it is put together: its lines, and the tables they come from. */

import type { StatementKind } from '../core/kinds.ts'
import { Decimal } from '../core/number.ts'
import type { Period } from '../core/period.ts'
import type { Basis, Fact, LineItem, Statement } from '../core/release.ts'
import { reckoned, reckonedQuantum } from '../core/unit.ts'

/** A printed column under the period it reports on. */
export interface ColumnPlace {
  /** Equal for columns that are one column of the history. */
  readonly key: string
  readonly period: Period
  readonly basis: Basis
  /** What tells the column from others of its period, as printed; "" where nothing has to. */
  readonly aside: string
  /** It quotes what an earlier release said. */
  readonly quoted: boolean
  /** Its heading names another year. */
  readonly misdated: boolean
}

/** A printed table of the series. A column that has no place in the history is undefined. */
export interface Member {
  readonly release: number
  readonly statement: Statement
  readonly places: readonly (ColumnPlace | undefined)[]
}

/** A line's place in one table: indexes of the member and of its item. */
export interface Entry {
  readonly member: number
  readonly item: number
}

/** A figure in single units, and the unit of its last digit. */
export interface Quantity {
  readonly value: Decimal
  readonly quantum: Decimal
}

/** A line of the series. Of its entries no two give one column of one table a figure. */
export interface Line {
  readonly entries: Entry[]
  /** Keys and words of the captions it had. */
  readonly captions: Map<string, readonly string[]>
  readonly parents: Set<string>
  /** The headings that it stood below, wherever these end. */
  readonly below: Set<string>
  readonly concepts: Set<string>
  readonly measures: Set<string>
  /** The figures it had, by column. */
  readonly values: Map<string, Quantity[]>
  heading: boolean
}

/** One statement through all releases. */
export interface StatementSeries {
  readonly kind: StatementKind
  readonly basis: 'reported' | 'adjusted'
  readonly members: Member[]
  /** In the order of the statement, as far as known. */
  readonly lines: Line[]
}

/** The figure in single units: releases may print one quantity in dollars and in thousands. A series has no member whose units are not comparable with the others'. */
export const inUnits = (fact: Pick<Fact, 'value' | 'unit'>): Decimal => reckoned(fact)

export const quantityOf = (fact: Pick<Fact, 'value' | 'quantum' | 'unit'>): Quantity => ({
  value: inUnits(fact),
  quantum: reckonedQuantum(fact),
})

/** True of two prints of one figure: to the digit, or within what the coarser one rounds off: 402,063 thousand and 402.1 million. */
export function isSameFigure(a: Quantity, b: Quantity): boolean {
  if (a.quantum.eq(b.quantum)) return a.value.eq(b.value)
  return a.value.minus(b.value).abs().times(2).lte(Decimal.max(a.quantum, b.quantum))
}

/** An item's figures by column of the history. */
export function figuresOf({ statement, places }: Member, item: number): readonly { place: ColumnPlace; fact: Fact }[] {
  return (statement.grid[item] ?? []).flatMap((fact, column) => {
    const place = places[column]
    return fact && place ? [{ place, fact }] : []
  })
}

/** The caption of the nearest heading above an item; undefined where there is none. */
export const headingAbove = (items: readonly LineItem[], item: number): string | undefined =>
  items.slice(0, item).findLast(({ role }) => role === 'heading')?.label

/** The item that an entry names; the entry must be of this series. */
export const itemOf = (series: StatementSeries, { member, item }: Entry): LineItem =>
  series.members[member]?.statement.items[item] as LineItem
