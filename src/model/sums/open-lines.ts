/** The lines of a table that nothing accounts for yet, the last printed on top. Stacks share what is below. */
export interface OpenLine {
  readonly line: number
  readonly below: OpenLine | undefined
  readonly size: number
  /** It stands for others. */
  readonly total: boolean
}

/** The stack with a line put on top; the one below stays as it is. */
export const push = (below: OpenLine | undefined, line: number, total: boolean): OpenLine => ({
  line,
  below,
  size: (below?.size ?? 0) + 1,
  total,
})

/** Most lines on the stack that one sum takes in. */
export const DEEPEST = 200
