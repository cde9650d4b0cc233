/** Derived quarters whose periods are printed to unlike digits: their notes say how they are made, and no more digits than are known. */
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
