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

/**
 * Checks by their kind and what they compare, whatever row they stand in. One that quotes a sentence is the same where only
 * the quotation differs, as of a sentence that a page cuts; one of a kind is, too, where it looks at the same cells, whose
 * heading or caption was corrected.
 */
export function flippedChecks(
  a: OpenedSheet,
  b: OpenedSheet,
  lookAtTheSame: (before: CheckLine, after: CheckLine) => boolean,
): readonly FlippedCheck[] {
  const [before, after] = [linesOf(a), linesOf(b)]
  const come = [...after.keys()].filter((key) => !before.has(key))
  const takeOut = (isWanted: (key: string) => boolean): CheckLine | undefined => {
    const at = come.findIndex(isWanted)
    return at < 0 ? undefined : after.get(come.splice(at, 1)[0] as string)
  }
  const quoted = [...before].map(
    ([key, one]) => [one, after.get(key) ?? takeOut((other) => unquoted(other) === unquoted(key))] as const,
  )
  const pairs = quoted.map(
    ([one, other]) =>
      [
        one,
        other ??
          takeOut((key) => {
            const line = after.get(key) as CheckLine
            return line.kind === one.kind && lookAtTheSame(one, line)
          }),
      ] as const,
  )
  return [...pairs, ...come.map((key) => [undefined, after.get(key)] as const)].flatMap(([one, other]) => {
    const kind = KINDS[standing(one)][standing(other)]
    return kind === undefined ? [] : [{ kind, ...(one && { before: one }), ...(other && { after: other }) }]
  })
}

const unquoted = (key: string): string => key.replace(/“.*”/, '')

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
