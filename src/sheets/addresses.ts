/** Where everything stands, found by what it is: the places that formulas and links point at. */

import type { Address } from '../core/book/workbook.ts'
import { isPrinted } from '../core/facts.ts'
import type { FactId, Model } from '../core/model.ts'
import type { Decimal } from '../core/number.ts'
import { isFactor } from './factors.ts'
import type { Places } from './formula.ts'
import { FIRST_FIGURE, isNote, isStatement, LABELS, type SheetPlan } from './plan.ts'

/** Finds the cell of whatever formulas and links point at. */
export interface Addresses {
  /** Cells of figures, printed or blank. */
  readonly facts: ReadonlyMap<FactId, Address>
  readonly assumptions: ReadonlyMap<string, Address>
  /** Cells of factors, by their sheet. */
  readonly factor: (sheet: string, value: Decimal) => Address | undefined
  /** Cells of rows that hold a figure in any column, so that formulas along a row are alike. */
  readonly filled: (address: Address) => boolean
  /** Cells of the figures' columns that show a text. */
  readonly worded: (address: Address) => boolean
  /** Columns are periods, among which others come. */
  readonly grows: boolean
  /** The cells that use a line of the source, one a sheet, by line. */
  readonly uses: ReadonlyMap<number, readonly Address[]>
  /** The note with a mark that is nearest beneath a row of a sheet, else nearest above it. */
  readonly note: (sheet: string, row: number, mark: string) => Address | undefined
}

/** Collects the addresses of all planned sheets, of a workbook that grows or not. */
export function addressesOf(plans: readonly SheetPlan[], model: Model, grows: boolean): Addresses {
  const facts = new Map<FactId, Address>()
  const assumptions = new Map<string, Address>()
  const factors: { readonly value: Decimal; readonly at: Address }[] = []
  const filled = new Set<string>()
  const worded = new Set<string>()
  const uses = new Map<number, Address[]>()
  const use = (line: number, address: Address): void => {
    const known = uses.get(line)
    if (known === undefined) uses.set(line, [address])
    else if (!known.some(({ sheet }) => sheet === address.sheet)) known.push(address)
  }

  for (const plan of plans) {
    const sheet = plan.name
    for (const { statement, itemRow, titleRow, titles, assumptions: assumed, assumptionRow } of plan.blocks.filter(
      isStatement,
    )) {
      statement.items.forEach((item, i) => {
        const row = itemRow + i
        statement.columns.forEach((column, j) => {
          const address = { sheet, row, column: FIRST_FIGURE + j }
          const fact = statement.grid[i]?.[j]
          facts.set(fact?.id ?? `${statement.id}.${item.id}@${column.id}`, address)
          if (fact !== undefined) filled.add(rowKey(address))
        })
        const first = statement.grid[i]?.findIndex((fact) => fact !== undefined) ?? -1
        const address = { sheet, row, column: first < 0 ? LABELS : FIRST_FIGURE + first }
        if (!isPrinted(item)) return
        for (let line = item.lines.from; line <= item.lines.to; line++) use(line, address)
      })
      for (const { item, column } of statement.remarks)
        worded.add(cellKey({ sheet, row: itemRow + item, column: FIRST_FIGURE + column }))
      const title = { sheet, row: titles.length === 0 ? 1 : titleRow, column: LABELS }
      for (const { span } of statement.titleLines) use(span.line, title)
      assumed.forEach((each, i) => {
        const address = { sheet, row: assumptionRow + 1 + i, column: FIRST_FIGURE }
        if (isFactor(each)) factors.push({ value: each.value, at: address })
        else assumptions.set(each.id, address)
        filled.add(rowKey(address))
      })
    }
    for (const { note, row } of plan.blocks.filter(isNote)) {
      for (let line = note.lines.from; line <= note.lines.to; line++) use(line, { sheet, row, column: LABELS })
    }
  }
  for (const { id } of model.assumptions)
    if (!assumptions.has(id)) throw new Error(`assumption ${id} stands beneath no statement`)

  return {
    facts,
    assumptions,
    factor: (sheet, value) => factors.find(({ at, value: own }) => at.sheet === sheet && own.eq(value))?.at,
    filled: (address) => filled.has(rowKey(address)),
    worded: (address) => worded.has(cellKey(address)),
    grows,
    uses,
    note: (sheet, row, mark) => {
      const notes = plans.find(({ name }) => name === sheet)?.blocks.filter(isNote) ?? []
      const own = notes.filter(({ note }) => note.mark === mark)
      const found = own.find((block) => block.row > row) ?? own.at(-1)
      return found === undefined ? undefined : { sheet, row: found.row, column: LABELS }
    },
  }
}

/** The places as a formula of a list sees them, whose rows are sorted. */
export const placesOnList = (sheet: string, addresses: Addresses): Places => ({
  ...placesOn(sheet, addresses),
  absolute: true,
})

/** The places as a formula of a list sees them that is about a figure of some sheet, whose factors it reads. */
export const placesAbout = (about: string, sheet: string, addresses: Addresses): Places => ({
  ...placesOnList(sheet, addresses),
  factor: (value) => addresses.factor(about, value),
})

/** The places as a formula on a sheet sees them. */
export function placesOn(sheet: string, addresses: Addresses): Places {
  const { facts, assumptions, grows, filled, worded } = addresses
  return {
    sheet,
    fact: (id) => facts.get(id),
    assumption: (id) => assumptions.get(id),
    factor: (value) => addresses.factor(sheet, value),
    grows,
    filled,
    worded,
  }
}

const cellKey = ({ sheet, row, column }: Address): string => `${row}:${column}:${sheet}`

const rowKey = ({ sheet, row }: Address): string => `${row}:${sheet}`
