import { describe, expect, test } from 'vitest'
import { templates } from '../../src/commands/shipped.ts'
import { listHistory } from '../../src/flows/facts.ts'
import { quarter } from '../e2e/releases.ts'

const input = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) })
const nineMonths = (year: number): string =>
  quarter(year, 1610).replace('Three Months', 'Nine Months ').replaceAll('March 31,', 'Sept. 30,')
const year = (year: number): string =>
  quarter(year, 2610).replace('Three Months', 'Twelve Months').replaceAll('March 31,', ' Dec. 31,')

describe('the figures of a history', () => {
  test('are each there once, with the release that prints it and its place there', async () => {
    const { rows } = await listHistory([input('b.txt', quarter(2024)), input('a.txt', quarter(2023))], templates, {
      prefer: 'latest',
    })
    expect(
      rows
        .filter(({ caption }) => caption === 'Anvils')
        .map(({ release, end, value, place }) => [release, end, value, place]),
    ).toEqual([
      ['a.txt', '2022-03-31', 560, 'a.txt:9:48'],
      ['b.txt', '2023-03-31', 560, 'b.txt:9:48'],
      ['b.txt', '2024-03-31', 610, 'b.txt:9:37'],
    ])
    expect(rows.filter(({ statement }) => statement !== 'operations')).toEqual([])
  })

  test('a quarter that no release prints has no place', async () => {
    const { rows } = await listHistory([input('9m.txt', nineMonths(2024)), input('fy.txt', year(2024))], templates, {
      prefer: 'latest',
    })
    const derived = rows.filter(({ origin }) => origin === 'derived')
    expect(derived.length).toBeGreaterThan(0)
    expect(new Set(derived.map(({ release, place }) => `${release}${place}`))).toEqual(new Set(['']))
    expect(derived.find(({ caption, end }) => caption === 'Anvils' && end === '2024-12-31')).toMatchObject({
      value: 1000,
      period: 'P3M/2024-12-31',
    })
  })
})
