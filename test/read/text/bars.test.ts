import { expect, it } from 'vitest'
import { withoutBars } from '../../../src/read/text/bars.ts'
import { readText } from '../../../src/read/text/text.ts'

it('a table of bars is set in columns, line for line', () => {
  expect(
    withoutBars([
      '## Statements of operations',
      '',
      '| (in thousands) | 2031 | 2030 |',
      '|:---|---:|---:|',
      '| **Revenue** | $48,210 | $41,655 |',
      '| Cost \\| other |  | (26,012) |',
    ]),
  ).toEqual([
    'Statements of operations',
    '',
    '(in thousands)      2031       2030',
    '                 -------   --------',
    'Revenue          $48,210    $41,655',
    'Cost | other               (26,012)',
  ])
})

it('a table of bars with rules of plus signs is one as well', () => {
  expect(withoutBars(['+---+----+', '|  a |  1 |', '+---+----+'])).toEqual(['    -', 'a   1', '    -'])
})

it.each([['a | b'], ['| a'], ['| one line alone |']])('%s is no table', (line) => {
  expect(withoutBars([line])).toEqual([line])
})

it('its figures are read', () => {
  const lines = withoutBars([
    '| | 2031 | 2030 |',
    '|---|---|---|',
    '| Revenue | 48,210 | 41,655 |',
    '| Cost | 29,874 | 26,012 |',
  ])
  const [table] = readText({ name: 'q', format: 'text', lines, encoding: 'utf-8' }).tables
  expect(table?.headings.map(({ text }) => text)).toEqual(['2031', '2030'])
  expect(table?.rows.map(({ label, cells }) => [label, ...cells.map((cell) => cell?.text)])).toEqual([
    ['Revenue', '48,210', '41,655'],
    ['Cost', '29,874', '26,012'],
  ])
})
