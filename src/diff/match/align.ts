/**
 * Which elements of two sequences are the same, in sequence.
 *
 * Patience: what is unique in both and stands in the same order anchors the rest; between anchors the same again; where
 * nothing is unique, Myers' shortest edit. Near-linear for sequences that are alike.
 */
import { longestAscending } from '../../core/cells/longest-ascending.ts'
import { groupBy } from '../../core/group.ts'

/** The key of an element that is never matched. */
const UNMATCHABLE = 0

/** For each element of the first sequence the index of its match in the second, or -1; matches never cross. */
export type Matches = Int32Array

/** For each band of the first sheet the index of its match in the second, or -1; those that moved may cross. */
export interface LineMatches {
  readonly matches: Matches
  /** Indexes in the first sheet. */
  readonly moved: ReadonlySet<number>
}

/** Matches of which there are none yet, for a first sequence of so many elements. */
export const noMatches = (length: number): Matches => new Int32Array(length).fill(-1)

/** The same matches seen from the second sequence, which has `length` elements. */
export function backwards(matches: Matches, length: number): Matches {
  const back = noMatches(length)
  matches.forEach((atB, atA) => {
    if (atB >= 0) back[atB] = atA
  })
  return back
}

/** The index of each key that one element alone has of those that are not matched yet; 0 is no key. */
export function uniqueLeft(keys: readonly number[], isMatched: (at: number) => boolean): ReadonlyMap<number, number> {
  const left = groupBy(
    keys.flatMap((key, at) => (key === UNMATCHABLE || isMatched(at) ? [] : [at])),
    (at) => keys[at] as number,
  )
  return new Map(
    [...left].flatMap(([key, [at, ...others]]) => (at === undefined || others.length > 0 ? [] : [[key, at]])),
  )
}

/** Adds matches of equal keys between those there are; keys are small integers made by `interner`. */
export function matchKeys(a: readonly number[], b: readonly number[], matches: Matches): void {
  const seen: Seen = {
    a: new Int32Array(counted(a, b)),
    b: new Int32Array(counted(a, b)),
    at: new Int32Array(counted(a, b)),
  }
  for (const gap of gaps(matches, b.length)) patience({ a, b, matches, seen }, gap, 0)
}

/** Gives equal texts equal numbers from 1; "" is unmatchable. */
export function interner(): (text: string) => number {
  const numbers = new Map<string, number>()
  return (text) => {
    if (text === '') return UNMATCHABLE
    const known = numbers.get(text)
    if (known !== undefined) return known
    numbers.set(text, numbers.size + 1)
    return numbers.size
  }
}

/** What lies between two neighbouring matches; ends are exclusive. */
export interface Gap {
  readonly fromA: number
  readonly toA: number
  readonly fromB: number
  readonly toB: number
}

/** The gaps between matches in which both sequences have elements. */
export function gaps(matches: Matches, lengthB: number): Gap[] {
  const found: Gap[] = []
  let fromA = 0
  let fromB = 0
  for (let at = 0; at <= matches.length; at++) {
    const match = at === matches.length ? lengthB : (matches[at] as number)
    if (match < 0) continue
    if (at > fromA && match > fromB) found.push({ fromA, toA: at, fromB, toB: match })
    fromA = at + 1
    fromB = match + 1
  }
  return found
}

interface Seen {
  readonly a: Int32Array
  readonly b: Int32Array
  readonly at: Int32Array
}

function counted(a: readonly number[], b: readonly number[]): number {
  let highest = 0
  for (const key of a) if (key > highest) highest = key
  for (const key of b) if (key > highest) highest = key
  return highest + 1
}

/** Rounds of anchoring; what is left after them is left to Myers. */
const DEEPEST = 40

/** Two sequences while they are matched. */
interface Alignment {
  readonly a: readonly number[]
  readonly b: readonly number[]
  /** Grows. */
  readonly matches: Matches
  /** Counters, all 0 between two uses. */
  readonly seen: Seen
}

function patience(alignment: Alignment, gap: Gap, depth: number): void {
  const { a, b, matches, seen } = alignment
  const { fromA, toA, fromB, toB } = trimmed(a, b, gap, matches)
  if (fromA >= toA || fromB >= toB) return
  const anchors = depth < DEEPEST ? uniqueAnchors(a, b, { fromA, toA, fromB, toB }, seen) : []
  if (anchors.length === 0) {
    shortestEdit(a, b, { fromA, toA, fromB, toB }, matches)
    return
  }
  let lastA = fromA
  let lastB = fromB
  for (const [atA, atB] of [...anchors, [toA, toB] as const]) {
    if (atA < toA) matches[atA] = atB
    patience(alignment, { fromA: lastA, toA: atA, fromB: lastB, toB: atB }, depth + 1)
    lastA = atA + 1
    lastB = atB + 1
  }
}

/** Matches equal beginnings and ends, and gives what lies between. */
function trimmed(a: readonly number[], b: readonly number[], gap: Gap, matches: Matches): Gap {
  let { fromA, toA, fromB, toB } = gap
  while (fromA < toA && fromB < toB && a[fromA] === b[fromB] && a[fromA] !== UNMATCHABLE) matches[fromA++] = fromB++
  while (fromA < toA && fromB < toB && a[toA - 1] === b[toB - 1] && a[toA - 1] !== UNMATCHABLE) matches[--toA] = --toB
  return { fromA, toA, fromB, toB }
}

function uniqueAnchors(
  a: readonly number[],
  b: readonly number[],
  { fromA, toA, fromB, toB }: Gap,
  seen: Seen,
): (readonly [number, number])[] {
  for (let at = fromA; at < toA; at++) (seen.a[a[at] as number] as number)++
  for (let at = fromB; at < toB; at++) {
    const key = b[at] as number
    ;(seen.b[key] as number)++
    seen.at[key] = at
  }
  const pairs: [number, number][] = []
  for (let at = fromA; at < toA; at++) {
    const key = a[at] as number
    if (key !== UNMATCHABLE && seen.a[key] === 1 && seen.b[key] === 1) pairs.push([at, seen.at[key] as number])
  }
  for (let at = fromA; at < toA; at++) seen.a[a[at] as number] = 0
  for (let at = fromB; at < toB; at++) seen.b[b[at] as number] = 0
  return longestAscending(pairs.map(([, atB]) => atB)).map((at) => pairs[at] as [number, number])
}

/** Beyond this many edits two stretches are taken as different. */
const MOST_EDITS = 600

/** Myers 1986, greedy; the matches of a shortest edit script. */
function shortestEdit(a: readonly number[], b: readonly number[], gap: Gap, matches: Matches): void {
  const lengthA = gap.toA - gap.fromA
  const lengthB = gap.toB - gap.fromB
  const most = Math.min(lengthA + lengthB, MOST_EDITS)
  const equal = (x: number, y: number) => {
    const key = a[gap.fromA + x]
    return key !== UNMATCHABLE && key === b[gap.fromB + y]
  }
  const reach = new Int32Array(2 * most + 3)
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= most; edits++) {
    trace.push(reach.slice(most + 1 - edits, most + 2 + edits))
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && (reach[most + k] as number) < (reach[most + k + 2] as number))
      let x = down ? (reach[most + k + 2] as number) : (reach[most + k] as number) + 1
      let y = x - k
      while (x < lengthA && y < lengthB && equal(x, y)) {
        x++
        y++
      }
      reach[most + 1 + k] = x
      if (x < lengthA || y < lengthB) continue
      walkBack(trace, edits, { x: lengthA, y: lengthB }, (atA, atB) => {
        matches[gap.fromA + atA] = gap.fromB + atB
      })
      return
    }
  }
}

function walkBack(
  trace: readonly Int32Array[],
  edits: number,
  end: { x: number; y: number },
  match: (x: number, y: number) => void,
): void {
  let { x, y } = end
  for (let step = edits; step > 0; step--) {
    // trace[step] holds the furthest points before this step: diagonal k at index k + step.
    const reach = trace[step] as Int32Array
    const k = x - y
    const at = (diagonal: number) => reach[diagonal + step] as number
    const down = k === -step || (k !== step && at(k - 1) < at(k + 1))
    const fromK = down ? k + 1 : k - 1
    const fromX = at(fromK)
    const fromY = fromX - fromK
    const stepX = down ? fromX : fromX + 1
    while (x > stepX) match(--x, --y)
    x = fromX
    y = fromY
  }
  while (x > 0 && y > 0) match(--x, --y)
}
