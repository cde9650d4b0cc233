/** What `--only values` and `--only formulas` leave out. */

import type { ChangeKind, ComparisonOptions } from '../../core/book/change.ts'
import type { Draft } from './draft.ts'
import { sameTyped } from './same-value.ts'

const ONLY: Readonly<Record<'values' | 'formulas', ReadonlySet<ChangeKind>>> = {
  values: new Set([
    'formula',
    'circle',
    'dead-link',
    'short-range',
    'unlike-neighbours',
    'constant-in-formula',
    'note',
    'link',
    'setting',
    'name',
    'number-format',
    'style',
  ]),
  formulas: new Set([
    'value',
    'restated',
    'result',
    'stale-result',
    'unit',
    'relabelled',
    'heading',
    'mixed-units',
    'mixed-signs',
    'setting',
    'note',
    'link',
    'number-format',
    'style',
  ]),
}

export function isWanted(draft: Draft, { only, tolerance }: ComparisonOptions): boolean {
  if (only === undefined) return true
  if (ONLY[only].has(draft.kind)) return false
  const [before, after] = [draft.a?.cell, draft.b?.cell]
  const isSwap = draft.kind === 'formula-became-constant' || draft.kind === 'constant-became-formula'
  return !(only === 'values' && isSwap && before && after && sameTyped(before, after, tolerance))
}
