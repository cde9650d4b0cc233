/** Notes on figures that no release prints as a history shows them: derived quarters, and what is restated for a split. */
import { expect, it } from 'vitest'
import { buildHistory, type Input } from '../../src/flows/history.ts'
import { operations, templates } from '../history/releases.ts'

const printed = (name: string, span: string, day: string, figures: readonly string[], scale: string): Input => ({
  name,
  bytes: new TextEncoder().encode(
    operations(
      [{ span, days: [day] }],
      ['Net sales', 'Cost of sales', 'Gross profit'].map((caption, i) => [caption, figures[i] ?? '']),
      { scale },
    ),
  ),
})

const nine = printed('q3.txt', 'Nine Months Ended', 'September 30, 2031', ['147,832', '91,161', '56,671'], 'thousands')
const year = printed('fy.txt', 'Year Ended', 'December 31, 2031', ['203.7', '125.4', '78.3'], 'millions')
const whole = printed('fy.txt', 'Year Ended', 'December 31, 2031', ['203,703', '125,401', '78,302'], 'thousands')
const next = printed(
  'next.txt',
  'Nine Months Ended',
  'September 30, 2032',
  ['151,315', '93,108', '58,207'],
  'thousands',
)

const notes = async (...inputs: readonly Input[]) => {
  const { workbook } = await buildHistory(inputs, templates, { prefer: 'latest' })
  const { cells = [] } = workbook.sheets.find(({ name }) => name === 'Operations') ?? {}
  return cells.flatMap(({ note }) => (note?.startsWith('No release prints it') ? [note] : []))
}

const MADE = 'Year Ended December 31, 2031 less Nine Months Ended September 30, 2031 is'

it('a year in millions less nine months in thousands is known to tenths of millions', async () => {
  expect(await notes(nine, year)).toEqual(
    ['55.9', '34.2', '21.6'].map((said) => `No release prints it: ${MADE} ${said}, to as many digits as are known.`),
  )
})

it('where the history is in thousands it is known to hundreds of them', async () => {
  expect((await notes(nine, year, next))[0]).toBe(
    `No release prints it: ${MADE} 55,900, to as many digits as are known.`,
  )
})

it('nothing is to be said where all digits are known', async () => {
  expect(await notes(nine, whole)).toEqual([])
})

it('what is restated for a split is not said to be printed', async () => {
  const rows: Parameters<typeof operations>[1] = [
    ['Net income', '5,187'],
    ['Diluted earnings per share', '$ 0.26'],
    ['Weighted average diluted shares', '20,240'],
  ]
  const quarter: Input = {
    name: 'q2.txt',
    bytes: new TextEncoder().encode(operations([{ span: 'Three Months Ended', days: ['June 30, 2031'] }], rows)),
  }
  const splits = [{ many: 2, few: 1, date: '2031-08-01' }]
  const { workbook } = await buildHistory([quarter], templates, { prefer: 'latest', splits })
  const sheet = workbook.sheets.find(({ name }) => name === 'Operations')
  expect(sheet?.cells.flatMap(({ note }) => note ?? [])).toEqual([
    'Printed before a split, 0.13 after it. The formula gives 0.12814; they differ by 0.00186, which rounding allows.',
  ])
})
