/**
 * Every figure of the bundled sample's statements misprinted in three ways; here a share of them, spread evenly. All of
 * them take some minutes: PLANT_EVERY=1.
 */
import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { templates } from '../../src/commands/shipped.ts'
import { examine } from '../../src/flows/build.ts'
import { figuresOf, misprinted, type Outcome, outcomeOf, type Plant, plants } from './planted.ts'

vi.setConfig({ testTimeout: 1_800_000 })

const SAMPLE = new URL('../samples/infinera-2008-q1/release.txt', import.meta.url)
const EVERY = Number(process.env.PLANT_EVERY ?? 47)

test('misprinted figures are caught', async () => {
  const text = readFileSync(SAMPLE, 'utf8')
  const read = (release: string) => examine(new TextEncoder().encode(release), 'release.txt', templates)
  const before = await read(text)
  const outcomes: Outcome[] = []
  for (const [i, figure] of figuresOf(before).entries()) {
    if (i % EVERY !== 0) continue
    for (const plant of Object.keys(plants) as Plant[]) {
      const changed = misprinted(text, figure, plant)
      if (changed !== undefined) outcomes.push(outcomeOf(before, await read(changed), figure.fact.id, plant))
    }
  }
  const tied = outcomes.filter((outcome) => outcome.tied)
  const catchable = tied.filter((outcome) => outcome.catchable)
  expect(tied.length).toBeGreaterThan(outcomes.length * 0.85)
  expect(catchable.length).toBeGreaterThan(tied.length * 0.9)
  expect(share(catchable, ({ named }) => named)).toBeGreaterThan(LEAST_NAMED)
  expect(share(catchable, ({ caught }) => caught)).toBeGreaterThan(LEAST_CAUGHT)
  expect(share(outcomes, ({ falseAlarms }) => falseAlarms.length === 0)).toBeGreaterThan(LEAST_QUIET)
  if (EVERY === 1) console.table(tableOf(outcomes))
})

/** Of misprints that a calculation or tie of the figure contradicts. */
const LEAST_NAMED = EVERY === 1 ? 0.985 : 0.95
const LEAST_CAUGHT = EVERY === 1 ? 0.98 : 0.95
/** Of misprints that raise no alarm about other figures. */
const LEAST_QUIET = 0.98

const share = (outcomes: readonly Outcome[], holds: (outcome: Outcome) => boolean): number =>
  outcomes.filter(holds).length / outcomes.length

/** What the README's table says. */
const tableOf = (outcomes: readonly Outcome[]) =>
  (Object.keys(plants) as Plant[]).map((plant) => {
    const tied = outcomes.filter((outcome) => outcome.plant === plant && outcome.tied)
    const catchable = tied.filter((outcome) => outcome.catchable)
    return {
      plant,
      tried: tied.length,
      'within rounding': tied.length - catchable.length,
      named: catchable.filter(({ named }) => named).length,
      caught: catchable.filter(({ caught }) => caught).length,
      'false alarms': outcomes.filter((outcome) => outcome.plant === plant && outcome.falseAlarms.length > 0).length,
    }
  })
