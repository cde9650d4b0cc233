/** A scale and what says it. */
import type { Scale, UnitSource } from '../../core/release.ts'

/** A scale and what says it. */
export interface ScaleSaid {
  /** `null`: nothing says it. */
  readonly scale: Scale
  readonly from?: UnitSource
}

/** Nothing says it. */
export const UNSTATED: ScaleSaid = { scale: null }
