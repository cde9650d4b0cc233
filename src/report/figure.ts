/** Numbers of things in a report's words. */

/** "1 sheet", "12 sheets" */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
