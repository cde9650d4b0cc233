/** A comparison for programs. */
import { a1 } from '../../core/cells/a1.ts'
import type { Change, Comparison, Side } from '../../core/change.ts'
import { placeText } from '../../diff/compare/draft.ts'
import { consequenceCount, kindCounts } from '../of-comparison.ts'

/** Indented JSON that ends in a line end; its form is part of the command's promise, kinds are those of `changeKinds`. */
export function jsonReport(comparison: Comparison): string {
  const { before, after, changes, otherFormats } = comparison
  const summary = {
    changes: changes.length,
    consequences: changes.reduce((sum, change) => sum + consequenceCount(change), 0),
    kinds: Object.fromEntries(kindCounts(comparison)),
    formatsNotReported: otherFormats,
  }
  const text = JSON.stringify({ before, after, summary, changes: changes.map(changeJson) }, undefined, 2)
  return `${text.replace(STEERING, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
}

/** What JSON leaves as it is and a terminal obeys: within its strings, which alone can hold it, an escape says the same. */
const STEERING = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

function changeJson({ kind, before, after, caption, heading, remark, consequences }: Change): object {
  return {
    kind,
    caption,
    heading,
    ...(before === undefined ? {} : { before: sideJson(before) }),
    ...(after === undefined ? {} : { after: sideJson(after) }),
    ...(remark === undefined ? {} : { remark }),
    ...(consequences.length === 0 ? {} : { consequences: consequences.map(changeJson) }),
  }
}

function sideJson(side: Side): object {
  const { shown, value, formula, cells } = side
  return {
    place: placeText(side),
    shown,
    ...(value === undefined ? {} : { value }),
    ...(formula === undefined ? {} : { formula }),
    ...(cells === undefined
      ? {}
      : { cells: cells.map(({ row, column, value, formula }) => ({ address: a1(row, column), value, formula })) }),
  }
}
