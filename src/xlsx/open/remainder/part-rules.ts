/** What is understood of a part, as data. */

/**
 * Of elements by their path below the root: the attributes that are understood, `ref:cell` where that is one cell, `tint=0`
 * where it is that, which says nothing; `#` for the text, `*` for all within, `!` where it is told that the element is there.
 */
export interface PartRules {
  readonly understood: Readonly<Record<string, string>>
  /** The same of elements by their names, wherever they stand. */
  readonly anywhere?: Readonly<Record<string, string>>
  /** What the rest is called, by path; of what stands nowhere here, by `otherwise`. */
  readonly called: Readonly<Record<string, string>>
  readonly otherwise: string
}
