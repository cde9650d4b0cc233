/** The headings, units and captions that were corrected over a place. */
import type { Place } from '../../core/cells/place.ts'
import type { Draft } from './draft.ts'

/** The changes of headings and units that a place stands under. */
export const headsOver = (places: readonly Place[], heads: readonly Draft[]): readonly Draft[] =>
  heads.filter(({ a, b }) =>
    [a, b].some((side) => side?.over?.some((over) => places.some((place) => meet(over, place)))),
  )

const meet = (one: Place, other: Place): boolean =>
  one.sheet === other.sheet &&
  one.range.top <= other.range.bottom &&
  one.range.bottom >= other.range.top &&
  one.range.left <= other.range.right &&
  one.range.right >= other.range.left
