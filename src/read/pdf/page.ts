/** A page of a PDF as it is read. */
import type { GlyphLine } from './lines.ts'
import type { DrawnRuling } from './rulings.ts'

/** What stands on a page, top to bottom. */
export interface PrintedPage {
  readonly number: number
  /** In points. */
  readonly width: number
  readonly height: number
  readonly lines: readonly GlyphLine[]
  readonly rulings: readonly DrawnRuling[]
}
