/** Lines that are built no more: they stay where a formula of the user's reads them, and it is said whose. */
import { expect, test } from 'vitest'
import { matchCopy, wordsOf } from '../../src/diff/match/places.ts'
import { startHistory } from '../../src/flows/update.ts'
import { mergeWorkbooks } from '../../src/merge/merge.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { templates } from '../history/releases.ts'
import { started } from './analyst.ts'
import { addSheet, edited } from './hand.ts'

const RESEARCH = 11

test.each([
  [
    { A1: `=Operations!B${RESEARCH}*2`, B7: `=SUM(Operations!B${RESEARCH}:B12)` },
    ['stays; read by Model!A1, Model!B7'],
  ],
  // Whatever reads whole columns reads no line of them by itself.
  [{ A1: '=SUM(Operations!B:B)' }, []],
  [{ A1: '=Operations!B12' }, []],
])(
  'a line that is built no more, and %j',
  async (formulas, said) => {
    const { bytes } = await startHistory(started, templates, { prefer: 'latest' })
    const base = openWorkbook(bytes, 'company.xlsx')
    const theirs = openWorkbook(
      edited(bytes, (parts) => void addSheet(parts, 'Model', formulas)),
      'company.xlsx',
    )
    const same = matchCopy(base, base)
    const { edits } = mergeWorkbooks({
      base,
      theirs,
      ours: base,
      toTheirs: matchCopy(base, theirs),
      toOurs: {
        ...same,
        pairs: same.pairs.map((pair) =>
          pair.a.name === 'Operations' ? { ...pair, rows: pair.rows.with(RESEARCH - 1, 0) } : pair,
        ),
      },
      references: [],
      told: [],
      entries: [],
      isRenamed: () => false,
      wordsOf,
    })
    expect(edits.flatMap(({ kind, now }) => (kind === 'line' ? [now] : []))).toEqual(said)
  },
  60_000,
)

test.each([
  ['what the line was', 1, true],
  ['something else', 1.5, false],
])(
  'a sum that reads such a line and one that has risen by %s',
  async (_, times, isTwice) => {
    const { bytes } = await startHistory(started, templates, { prefer: 'latest' })
    const base = openWorkbook(bytes, 'company.xlsx')
    const [operations] = base.sheets.filter(({ name }) => name === 'Operations')
    const research = operations?.cells.find(({ row, column }) => row === RESEARCH && column === 2)?.value as number
    const ours = {
      ...base,
      sheets: base.sheets.map((sheet) => ({
        ...sheet,
        cells: sheet.cells.map((cell) =>
          sheet.name === 'Operations' && cell.row === RESEARCH + 1 && cell.column === 2
            ? { ...cell, value: (cell.value as number) + times * research }
            : cell,
        ),
      })),
    }
    const formulas = {
      A1: `=SUM(Operations!B${RESEARCH}:B12)`,
      A2: `=SUM(Operations!B${RESEARCH}:C12)`,
      A3: `=SUM(Operations!C${RESEARCH}:C12)`,
      A4: `=Operations!B${RESEARCH}*2`,
      A5: '=SUM(Operations!B12:B12)',
    }
    const theirs = openWorkbook(
      edited(bytes, (parts) => void addSheet(parts, 'Model', formulas)),
      'company.xlsx',
    )
    const same = matchCopy(base, ours)
    const pairs = same.pairs.map((pair) =>
      pair.a.name === 'Operations' ? { ...pair, rows: pair.rows.with(RESEARCH - 1, 0) } : pair,
    )
    const merge = (told: Parameters<typeof mergeWorkbooks>[0]['told']) =>
      mergeWorkbooks({
        base,
        theirs,
        ours,
        toTheirs: matchCopy(base, theirs),
        toOurs: { ...same, pairs },
        references: [],
        told,
        entries: [],
        isRenamed: () => false,
        wordsOf,
      }).edits.filter(({ kind }) => kind === 'doubled')
    const found = merge([])
    const twice = `too high by ${research}: Research and development within Selling, general and administrative as well`
    expect(found.map(({ where, now }) => `${where} ${now}`)).toEqual(
      isTwice ? [`A1 =SUM(Operations!B11:B13); ${twice}`, `A2 =SUM(Operations!B11:C13); ${twice}`] : [],
    )
    // What was said stays true, whatever has risen since.
    expect(
      merge([{ kind: 'doubled', sheet: 'Model', where: 'B7', caption: '', now: `${formulas.A1}; ${twice}` }]).length,
    ).toBe(isTwice ? 2 : 1)
  },
  60_000,
)
