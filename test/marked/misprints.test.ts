/**
 * The sample's figures misprinted one by one: each is told at the head of its page. Here a share of them, spread evenly; all
 * of them take a quarter of an hour: PLANT_EVERY=1.
 */
import { expect, test, vi } from 'vitest'
import { articleOf } from './marked.ts'
import { exceptionsOf, misprintedPage, misprints, printed } from './misprints.ts'

vi.setConfig({ testTimeout: 3_600_000 })

const EVERY = Number(process.env.PLANT_EVERY ?? 79)

/** One of its misprints may be a digit cut off, and so may an exception of the sample itself. */
const CUT = 'supplemental.invoiced-shipments@q3-06'

test('exceptions are listed with the check and the figure they are about', () => {
  expect(exceptionsOf(printed.page).map(({ fact }) => fact)).toEqual([
    'supplemental.depreciation-and-amortization@q1-07',
    'supplemental.cash-from-operations@q1-07',
  ])
  expect(articleOf(printed.page)).toMatch(
    /<mark id=m\d+ data-fact=supplemental.depreciation-and-amortization@q1-07 data-verdict=exception/,
  )
})

test('a misprint is first or second among the exceptions of its page', async () => {
  const places: { readonly fact: string; readonly plant: string; readonly place: number | undefined }[] = []
  for (const [i, misprint] of misprints.entries())
    if (i % EVERY === 0 || misprint.fact === CUT)
      places.push({ ...misprint, place: (await misprintedPage(misprint)).place })
  // Within rounding, or no figure any more: no exception.
  const told = places.filter(({ place }) => place !== undefined)
  expect(told.length).toBeGreaterThan(places.length * 0.9)
  const late = told.filter(({ place }) => place === 0 || (place ?? 0) > 2)
  if (EVERY === 1) console.log(`${places.length} planted, ${told.length} with an exception of their own`, late)
  expect(late.map(({ fact, plant, place }) => `${fact}, ${plant}: ${place}`)).toEqual([])
})
