/** The lines of a table that nothing accounts for yet, the last printed on top. Stacks share what is below. */
export interface Frame {
  readonly line: number
  readonly below: Frame | undefined
  readonly size: number
  /** It stands for others. */
  readonly total: boolean
}

export const push = (below: Frame | undefined, line: number, total: boolean): Frame => ({
  line,
  below,
  size: (below?.size ?? 0) + 1,
  total,
})

/** Most lines on the stack that one sum takes in. */
export const DEEPEST = 200
