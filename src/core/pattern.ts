/** What a label or a title may say, as data that is held against its words. */

/** Words that may stand one after the other. */
export type Pattern =
  /** This word; "..." is any words, none included. */
  string | { readonly all: readonly Pattern[] } | { readonly any: readonly Pattern[] } | { readonly maybe: Pattern }

/** Stands in a pattern for any words, none among them. */
export const ANY_WORDS = '...'
