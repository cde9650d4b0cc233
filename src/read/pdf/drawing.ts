/** What pdf.js gives of a page, as far as it is used; what is asked of that on either side of its thread. */

/** A page as pdf.js gives it: its operators in order, each with its operands. */
export interface Drawing {
  /** In points, as the page is shown: turned if the file says so. */
  readonly width: number
  readonly height: number
  /** From the file's coordinates to those of the page, whose origin is its top left corner. */
  readonly transform: readonly number[]
  readonly operators: readonly number[]
  readonly operands: readonly unknown[]
  readonly fonts: ReadonlyMap<string, PageFont>
  /** Whether a layer is, as the file says how it opens. */
  readonly isShown: (layer: unknown) => boolean
}

/** What is used of a font. */
export interface PageFont {
  readonly name?: string
  readonly bold?: boolean
  readonly black?: boolean
  readonly fontMatrix?: readonly number[]
  readonly vertical?: boolean
  readonly composite?: boolean
  /** Names of glyphs by code, where the file has its own. */
  readonly differences?: Readonly<Record<number, string>>
  /** Characters by code; one without `_map` takes every code for a character, for want of anything better. */
  readonly toUnicode?: { readonly _map?: Readonly<Record<number, unknown>> }
}

/** Whether a text that is drawn is more than a blank. */
export const isSolid = ({ text }: { readonly text: string }): boolean => text.trim() !== ''
