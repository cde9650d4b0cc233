/** Ids of checks are those of the figures, wherever these are printed. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { templates } from '../../src/commands/shipped.ts'
import { examine } from '../../src/flows/build.ts'

const sample = (path: string): string => readFileSync(new URL(`../samples/${path}`, import.meta.url), 'utf8')

const idsOf = async (text: string, name = 'release.txt'): Promise<readonly string[]> =>
  (await examine(new TextEncoder().encode(text), name, templates)).results.map(({ check }) => check.id)

describe.each(['infinera-2008-q1/release.txt', 'larkspur-2010-q4/release.txt', 'ostrander-2024-q3/release.htm'])(
  '%s',
  (path) => {
    test('each check has an id of its own, without a line or a column', async () => {
      const ids = await idsOf(sample(path), path)
      expect(ids.length).toBeGreaterThan(20)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.filter((id) => /:\d|column-\d|subtotal-\d/.test(id))).toEqual([])
    })
  },
)

const TABLE = `
                         Revenue by market
                           (in thousands)
                                     Three Months Ended
                                March 31,       March 31,
                                  2009            2008
Hospitals                      $  4,120         $ 3,911
Clinics                           1,377           1,250
                               ---------        -------
                               $  5,497         $ 5,161
`

const OTHER = TABLE.replace('Revenue by market', 'Revenue by region')
  .replace('Hospitals', 'Americas ')
  .replace('Clinics', 'Europe ')
  .replaceAll('5,497', '5,496')

test('a table, a line of text and a sentence put in before change no id of the others', async () => {
  const prose =
    'Example Corp. Reports Results\n\nTotal revenue was $5.5 million, compared to $5.2 million a year ago.\n'
  const before = await idsOf(`${prose}${TABLE}`)
  expect(before.toSorted()).toEqual(
    [
      'narrative:total-revenue-was-million-compared-to--a-year-ago',
      'narrative:total-revenue-was--compared-to-million',
      'revenue-by-market.subtotal-below-clinics@2008-03-31:foots',
      'revenue-by-market.subtotal-below-clinics@2009-03-31:foots',
    ].toSorted(),
  )
  const more = 'We opened 3 clinics.\n\nHospitals bought more than in any quarter of 2008.\n\n'
  const after = await idsOf(`${prose.replace('Total', `${more}Total`)}${OTHER}${TABLE}`)
  expect(after).toEqual(expect.arrayContaining([...before]))
  expect(after.filter((id) => id.startsWith('revenue-by-region'))).not.toEqual([])
})

test('a figure put right keeps the id of its sentence', async () => {
  const read = (amount: string) =>
    idsOf(`Example Corp. Reports Results\n\nTotal revenue was ${amount}, an increase of 6.5%.\n${TABLE}`)
  expect(await read('$5.4 million')).toEqual(await read('$5.5 million'))
})
