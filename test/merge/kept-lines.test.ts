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
