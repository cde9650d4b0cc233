/** The pages of a source that has no characters of its own to be shown: what is printed on them, and where. In points from the top left. */

export interface PrintedPages {
  readonly pages: readonly PageArea[]
  /** Of each line of the source: its characters' places, one an entry of the line's text; absent for a line that is on no page. */
  readonly lines: readonly (PrintedCharacters | undefined)[]
}

/** A page: its number from 1, its size, and the lines drawn on it, `from` and `to` across, `y` down. */
export interface PageArea {
  readonly number: number
  readonly width: number
  readonly height: number
  /** Lines drawn on it. */
  readonly rulings: readonly {
    readonly from: number
    readonly to: number
    readonly y: number
    readonly double: boolean
  }[]
}

/** Where a line's characters are printed: a page, its vertical extent, and each character's left and right edge. */
export interface PrintedCharacters {
  readonly page: number
  readonly top: number
  readonly bottom: number
  readonly left: readonly number[]
  readonly right: readonly number[]
  readonly bold: readonly boolean[]
  /** Of raised characters, by their index in the line's text, what is printed there: nothing for a bracket that a reader types. */
  readonly raised: ReadonlyMap<number, string>
}
