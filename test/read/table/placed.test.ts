import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readAmount } from '../../../src/read/figure/amount.ts'
import type { PlacedCell, PlacedLine } from '../../../src/read/table/placed.ts'
import { readTable } from '../../../src/read/table/table.ts'

/** Words and figures as a page of points has them, from their left edge; six points a character. */
const cell = (text: string, from: number): PlacedCell => {
  const amount = readAmount(text)
  const to = from + text.length * 6 - 0.5
  const kind = amount === undefined ? 'text' : 'figure'
  return { kind, text, from, to, low: from, edge: to, amount, marks: [], bold: false, indent: 0, doubtful: false }
}

const line = (...cells: readonly PlacedCell[]): PlacedLine => ({ cells, rules: [], sure: true })

describe('places need not be whole numbers', () => {
  const headings = [line(cell('2008', 226.25), cell('2007', 286.25))]
  const body = [
    line(cell('Product', 20.5), cell('64,128', 214.25), cell('3,245', 280.25)),
    line(cell('Services', 20.5), cell('1,739', 220.25), cell('12', 298.25)),
    { ...line(), rules: [{ from: 210.5, to: 250.5, above: 'none', below: 'single' } as const] },
    line(cell('Revenue', 20.5), cell('65,867', 214.25), cell('3,257', 280.25)),
  ]
  const read = readTable({ headings, body, labels: -1 }, { exact: false }, new Set())

  it('figures stand under one another', () => {
    const texts = read.rows.map(({ label, slots }) => [label, ...slots.map((slot) => slot?.text)])
    expect(texts).toEqual([
      ['Product', '64,128', '3,245'],
      ['Services', '1,739', '12'],
      ['Revenue', '65,867', '3,257'],
    ])
  })

  it('under their headings, with the rulings drawn between them', () => {
    expect(read.headings.map(({ text, from, to }) => [text, from, to])).toEqual([
      ['2008', 0, 0],
      ['2007', 1, 1],
    ])
    expect(read.rows.map(({ ruleAbove, ruleBelow }) => [ruleAbove, ruleBelow])).toEqual([
      ['none', 'none'],
      ['none', 'single'],
      ['single', 'none'],
    ])
  })
})

describe('the parser of placed cells knows no adapter', () => {
  const ROOMS: Readonly<Record<string, readonly string[]>> = {
    figure: [],
    page: [],
    table: ['figure'],
    text: ['figure', 'page', 'table'],
    html: ['figure', 'page', 'table', 'text'],
  }
  it.each(Object.entries(ROOMS))('%s imports of the others only %j', (room, allowed) => {
    const files = readdirSync(`src/read/${room}`)
    const imported = files.flatMap((file) =>
      [...readFileSync(`src/read/${room}/${file}`, 'utf8').matchAll(/from '\.\.\/(\w+)\//g)].map((match) => match[1]),
    )
    expect(files.length).toBeLessThanOrEqual(25)
    expect(imported.filter((other) => !allowed.includes(other ?? ''))).toEqual([])
  })
})
