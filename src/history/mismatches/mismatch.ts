/** What is found wrong with a release that does not fit the others. */
import type { HistoryCode } from '../../core/diagnostic.ts'
import type { Release } from '../../core/release.ts'
import type { Figures } from './shared-figures.ts'

/** What is said of a release that does not fit. */
export interface Said {
  /** What the release is called. */
  readonly name: string
  readonly code: Extract<HistoryCode, 'unit-inferred' | 'period-inferred' | 'release-left-out' | 'period-in-doubt'>
  readonly message: string
}

/** A release that would fit, were it otherwise. */
export interface Mismatch extends Said {
  readonly at: number
  /** The release, put right. */
  readonly release: Release
  /** The other releases that it fits then. */
  readonly peers: ReadonlySet<number>
  /** Above 0 where something beside the figures says that it is the one that is wrong, below where that it is not. */
  readonly doubt: number
}

/** What is wrong with one of the releases; undefined where nothing is. */
export type Find = (releases: readonly Release[], figures: readonly Figures[], at: number) => Mismatch | undefined
