/** A statement followed through the releases, while it is put together: its lines, and the tables they come from. */

import type { StatementKind } from '../core/kinds.ts'
import type { Decimal } from '../core/number.ts'
import type { Period } from '../core/period.ts'
import type { Basis, Fact, LineItem, Statement } from '../core/release.ts'
import { reckoned } from '../core/unit.ts'

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
  readonly values: Map<string, Decimal[]>
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
