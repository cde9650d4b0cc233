/** The kinds of input that are tried. */
import fc from 'fast-check'
import { strFromU8, strToU8 } from 'fflate'
import { encoded, generatedTable, mutatedBytes, mutatedHtml, mutatedText, mutatedXml } from './mutate.ts'
import { type Outcome, ofHistory, ofRelease, ofWorkbook } from './outcome.ts'
import { HISTORY, PAGE, packed, printed, RELEASE, TEXTS, WORKBOOKS } from './seeds.ts'

export interface Family {
  readonly name: string
  /** How often it is tried, beside the others. */
  readonly weight: number
  readonly inputs: fc.Arbitrary<Input>
  readonly outcome: (input: Input) => Promise<Outcome>
}

export interface Input {
  readonly bytes: Uint8Array
  /** Whether what comes of it is also written as a workbook: the slowest part of a run. */
  readonly written: boolean
}

const release = (name: string, weight: number, bytes: fc.Arbitrary<Uint8Array>): Family => ({
  name,
  weight,
  inputs: fc.record({ bytes, written: rarely }),
  outcome: ({ bytes, written }) => ofRelease(bytes, written),
})

const workbook = (name: string, weight: number, bytes: fc.Arbitrary<Uint8Array>): Family => ({
  name,
  weight,
  inputs: fc.record({ bytes, written: rarely }),
  outcome: ({ bytes, written }) => ofWorkbook(bytes, written),
})

const history = (name: string, weight: number, bytes: fc.Arbitrary<Uint8Array>): Family => ({
  name,
  weight,
  inputs: fc.record({ bytes, written: fc.constant(true) }),
  outcome: ({ bytes }) => ofHistory(bytes),
})

const rarely = fc.nat(11).map((n) => n === 0)

const ofAny = <T>(all: readonly T[], arbitrary: (one: T) => fc.Arbitrary<Uint8Array>) => fc.oneof(...all.map(arbitrary))

type Parts = Readonly<Record<string, Uint8Array>>

/** One part missing, empty, cut, in another's place, or under two names. */
const otherParts = (parts: Parts): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(fc.constantFrom(...Object.keys(parts)), fc.constantFrom(...Object.keys(parts)), fc.nat(5), fc.nat())
    .map(([name, other, how, at]) => {
      const all: Record<string, Uint8Array> = { ...parts }
      const part = parts[name] as Uint8Array
      if (how === 0) delete all[name]
      else if (how === 1) all[name] = new Uint8Array()
      else if (how === 2) all[name] = part.subarray(0, at % part.length)
      else if (how === 3) all[name] = parts[other] as Uint8Array
      else if (how === 4) all[`../${other}`] = part
      else all[other.toUpperCase()] = part
      return packed(all)
    })

const otherXml = (parts: Parts): fc.Arbitrary<Uint8Array> =>
  ofAny(Object.keys(parts), (name) =>
    mutatedXml(strFromU8(parts[name] as Uint8Array)).map((text) => packed({ ...parts, [name]: strToU8(text) })),
  )

const otherPartBytes = (parts: Parts): fc.Arbitrary<Uint8Array> =>
  ofAny(Object.keys(parts), (name) =>
    mutatedBytes(parts[name] as Uint8Array).map((bytes) => packed({ ...parts, [name]: bytes })),
  )

export const FAMILIES: readonly Family[] = [
  release('texts, lines and columns', 28, mutatedText(TEXTS).chain(encoded)),
  release('pages, tags', 22, mutatedHtml([PAGE]).chain(encoded)),
  release(
    'releases, bytes',
    10,
    ofAny([RELEASE, PAGE], (text) => mutatedBytes(strToU8(text))),
  ),
  release('generated tables', 15, generatedTable.chain(encoded)),
  release('PDFs, bytes', 4, mutatedBytes(printed(RELEASE))),
  release('PDFs, words', 3, mutatedText([RELEASE]).map(printed)),
  workbook(
    'workbooks, bytes',
    8,
    ofAny(WORKBOOKS, (parts) => mutatedBytes(packed(parts))),
  ),
  workbook('workbooks, bytes of a part', 4, ofAny(WORKBOOKS, otherPartBytes)),
  workbook('workbooks, parts', 3, ofAny(WORKBOOKS, otherParts)),
  workbook('workbooks, XML', 10, ofAny(WORKBOOKS, otherXml)),
  history('histories, parts', 1, otherParts(HISTORY)),
  history('histories, XML', 2, otherXml(HISTORY)),
]

/** Runs of each family whose name begins so, so that together they are as many as asked for. */
export function shares(runs: number, only = ''): readonly (readonly [Family, number])[] {
  const families = FAMILIES.filter(({ name }) => name.startsWith(only))
  const weights = families.reduce((sum, { weight }) => sum + weight, 0)
  return families.map((family) => [family, Math.ceil((runs * family.weight) / weights)])
}
