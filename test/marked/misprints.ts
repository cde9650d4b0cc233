/** The pages of the bundled sample, each with one figure of it misprinted. */
import { readFileSync } from 'node:fs'
import type { examine } from '../../src/flows/build.ts'
import { figuresOf, misprinted, type Plant, plants, tiedFacts } from '../check/planted.ts'
import { marked } from './marked.ts'

const PATH = 'test/samples/infinera-2008-q1/release.txt'
const text = readFileSync(PATH, 'utf8')

/** The sample as it is printed. */
export const printed = await marked(Buffer.from(text), 'release.txt')

export interface Misprint {
  readonly plant: Plant
  readonly fact: string
  readonly changed: string
}

/** Each figure that a check bears on, misprinted in each way that can be done to it, evenly over the release. */
export const misprints: readonly Misprint[] = (() => {
  const tied = tiedFacts(printed.examined)
  return figuresOf(printed.examined)
    .filter(({ fact }) => tied.has(fact.id))
    .flatMap((figure) =>
      (Object.keys(plants) as Plant[]).flatMap((plant): Misprint[] => {
        const changed = misprinted(text, figure, plant)
        return changed === undefined ? [] : [{ plant, fact: figure.fact.id, changed }]
      }),
    )
})()

/** The page of a release with a misprint, and the place of the misprint among its exceptions. */
export async function misprintedPage({ fact, changed }: Misprint): Promise<{
  readonly page: string
  /** From 1; 0 where no exception is about it; absent where the page has no more exceptions than the sample itself. */
  readonly place: number | undefined
}> {
  const { examined, page } = await marked(Buffer.from(changed), 'release.txt')
  const listed = exceptionsOf(page)
  if (listed.length <= exceptionsOf(printed.page).length) return { page, place: undefined }
  return { page, place: 1 + listed.findIndex((exception) => isAbout(exception, fact, examined)) }
}

interface Listed {
  readonly check: string
  /** The figure that it is about. */
  readonly fact: string
}

/** A page's exceptions, in their order. */
export const exceptionsOf = (html: string): readonly Listed[] =>
  [...html.matchAll(/<li data-check="([^"]*)"(?: data-suspect="([^"]*)")?>/g)].map(([, check = '', fact = check]) => ({
    check,
    fact,
  }))

/** True where an exception names a figure, or is of a check that is made of it. */
const isAbout = (
  { check: id, fact: named }: Listed,
  fact: string,
  { results }: Awaited<ReturnType<typeof examine>>,
): boolean =>
  named === fact ||
  results.some(
    ({ check }) => check.id === id && (check.at === fact || JSON.stringify(check.computed ?? '').includes(`"${fact}"`)),
  )
