import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { placedFacts } from '../../src/core/facts.ts'
import { misprinted, type Plant, plants, tiedFacts } from '../check/planted.ts'
import { articleOf, marked } from './marked.ts'

const PATH = 'test/samples/infinera-2008-q1/release.txt'
const text = readFileSync(PATH, 'utf8')
const { examined, page } = await marked(Buffer.from(text), 'release.txt')
const tied = tiedFacts(examined)
const figures = [...placedFacts(examined.model.release).values()].filter(({ fact }) => tied.has(fact.id) && !fact.dash)
// Some from all over the release.
const chosen = figures.filter((_, index) => index % Math.ceil(figures.length / 6) === 0)

/** The checks of a page's exceptions, in their order: what each is about, and what it is made of. */
const exceptionsOf = (html: string): readonly string[] =>
  [...html.matchAll(/<li data-check="([^"]*)"(?: data-suspect="([^"]*)")?>/g)].map(
    ([, check, fact]) => fact ?? check ?? '',
  )

test('exceptions are listed with the check and the figure they are about', () => {
  expect(exceptionsOf(page)).toEqual([
    'supplemental.depreciation-and-amortization@q1-07',
    'supplemental.cash-from-operations@q1-07',
  ])
  expect(articleOf(page)).toMatch(
    /<mark id=m\d+ data-fact=supplemental.depreciation-and-amortization@q1-07 data-verdict=exception/,
  )
})

test.each(Object.keys(plants) as Plant[])('a misprint is first or second among the exceptions: %s', async (plant) => {
  const found = await Promise.all(
    chosen.map(async (figure) => {
      const changed = misprinted(text, figure, plant)
      if (changed === undefined) return undefined
      const after = await marked(Buffer.from(changed), 'release.txt')
      const said = exceptionsOf(after.page)
      // Within rounding, or no figure any more: no exception.
      if (said.length <= 2) return undefined
      return said.slice(0, 2).includes(figure.fact.id) || isAbout(after, figure.fact.id) ? true : figure.fact.id
    }),
  )
  const told = found.filter((each) => each !== undefined)
  expect(told.length).toBeGreaterThan(1)
  expect(told.filter((each) => each !== true)).toEqual([])
})

/** Whether one of the first two exceptions is made of the figure. */
function isAbout({ examined: { results }, page: html }: Awaited<ReturnType<typeof marked>>, fact: string): boolean {
  const first = [...html.matchAll(/<li data-check="([^"]*)"/g)].slice(0, 2).map(([, id]) => id)
  return results.some(
    ({ check }) =>
      first.includes(check.id) && (check.at === fact || JSON.stringify(check.computed ?? '').includes(`"${fact}"`)),
  )
}
