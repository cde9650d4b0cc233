/** The checks of two workbooks that hold in one and not in the other. */

import type { ChangeKind } from '../../core/book/change.ts'
import { CHECK_HEADINGS } from '../../core/book/check-headings.ts'
import type { OpenedCell, OpenedSheet } from '../../core/book/opened-workbook.ts'
import { groupBy } from '../../core/group.ts'
import { HOLDING, UNJUDGED } from '../../core/tally.ts'

/** A row of Checks. */
export interface CheckLine {
  readonly row: number
  /** "ties", "foots". */
  readonly kind: string
  readonly what: string
  readonly verdict: OpenedCell
  readonly remark: string
  /** Its cells: what it looks at stands in their formulas and links. */
  readonly cells: readonly OpenedCell[]
}

/** A check that came to another end; one side is absent where it is not made. */
export interface FlippedCheck {
  readonly kind: ChangeKind
  readonly before?: CheckLine
  readonly after?: CheckLine
}

/** What a check looks at, in places of the second workbook; "" where that is not there. */
export type LooksAt = (line: CheckLine, isAfter: boolean) => string

/**
 * Checks by what they compare, whatever row they stand in: first those of one name that look at the same cells. One that
 * quotes a sentence is the same where only the quotation differs, as of a sentence that a page cuts, or only what it is held
 * against; one of a kind is, too, where it looks at the same cells, whose heading or caption was corrected.
 */
export function flippedChecks(a: OpenedSheet, b: OpenedSheet, looksAt: LooksAt): readonly FlippedCheck[] {
  const [before, after] = [keyed(linesOf(a), looksAt, false), keyed(linesOf(b), looksAt, true)]
  const pairs: [KeyedLine, KeyedLine][] = []
  for (const keyOf of SAMENESS) {
    const left = groupBy(
      [...after].filter((line) => keyOf(line) !== ''),
      keyOf,
    )
    for (const line of before) {
      const other = left.get(keyOf(line))?.find((each) => after.has(each))
      if (other === undefined) continue
      pairs.push([line, other])
      before.delete(line)
      after.delete(other)
    }
  }
  return [
    ...pairs.toSorted(([x], [y]) => x.line.row - y.line.row),
    ...[...before].map((one) => [one, undefined] as const),
    ...[...after].map((other) => [undefined, other] as const),
  ].flatMap(([one, other]) => {
    const kind = KINDS[standing(one?.line)][standing(other?.line)]
    return kind === undefined ? [] : [{ kind, ...(one && { before: one.line }), ...(other && { after: other.line }) }]
  })
}

interface KeyedLine {
  readonly line: CheckLine
  readonly name: string
  readonly places: string
}

const keyed = (lines: ReadonlyMap<string, CheckLine>, looksAt: LooksAt, isAfter: boolean): Set<KeyedLine> =>
  new Set([...lines].map(([name, line]) => ({ line, name, places: looksAt(line, isAfter) })))

/** What two checks have alike that are the same; the surest first, "" is no likeness. */
const SAMENESS: readonly ((line: KeyedLine) => string)[] = [
  ({ name, places }) => (places === '' ? '' : `${name} ${places}`),
  ({ name }) => (QUOTED.test(name) ? name : ''),
  ({ name }) => (QUOTED.test(name) ? name.replace(/“.*”/, '') : ''),
  ({ name }) => QUOTED.exec(name)?.[0] ?? '',
  ({ line, places }) => (places === '' ? '' : `${line.kind} ${places}`),
  ({ name }) => name,
]

const QUOTED = /^.*“.*”/

type Standing = 'holds' | 'fails' | 'none'

function standing(line: CheckLine | undefined): Standing {
  const verdict = line?.verdict.value
  if (line === undefined || (UNJUDGED as readonly unknown[]).includes(verdict)) return 'none'
  return (HOLDING as readonly unknown[]).includes(verdict) ? 'holds' : 'fails'
}

const KINDS: Readonly<Record<Standing, Readonly<Record<Standing, ChangeKind | undefined>>>> = {
  holds: { holds: undefined, fails: 'check-broke', none: 'check-gone' },
  fails: { holds: 'check-mended', fails: undefined, none: 'check-gone' },
  none: { holds: 'check-new', fails: 'check-broke', none: undefined },
}

/** By kind and what is compared; the second of the same, the third, … are counted. */
function linesOf({ cells }: OpenedSheet): ReadonlyMap<string, CheckLine> {
  const heading = cells.find(({ value }) => value === CHECK_HEADINGS.verdict)
  const lines = new Map<string, CheckLine>()
  const times = new Map<string, number>()
  if (heading === undefined) return lines
  const named = new Map(
    cells.flatMap(({ row, column, value }) => (row === heading.row ? [[value, column] as const] : [])),
  )
  for (const [row, own] of groupBy(cells, (cell) => cell.row)) {
    const at = (name: string): OpenedCell | undefined => own.find(({ column }) => column === named.get(name))
    const verdict = at(CHECK_HEADINGS.verdict)
    if (row <= heading.row || verdict?.value === undefined) continue
    const text = (name: string): string => String(at(name)?.value ?? '')
    const [kind, what, remark] = [CHECK_HEADINGS.kind, CHECK_HEADINGS.what, CHECK_HEADINGS.remark].map(text) as [
      string,
      string,
      string,
    ]
    const line = { row, kind, what, verdict, remark, cells: own }
    const key = `${kind} ${what}`
    const nth = (times.get(key) ?? 0) + 1
    times.set(key, nth)
    lines.set(`${key} ${nth}`, line)
  }
  return lines
}
