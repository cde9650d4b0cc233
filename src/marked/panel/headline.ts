/** How many figures are tied, in a sentence. */
import { type FactVerdict, isTied } from '../../core/verdict.ts'

/** "512 of 565 figures tied, 2 exceptions, 51 open" */
export function headline(verdicts: readonly FactVerdict[], what = ''): string {
  const tied = verdicts.filter(isTied).length
  const exceptions = verdicts.filter((verdict) => verdict === 'exception').length
  const open = verdicts.filter((verdict) => verdict === 'open').length
  const figures = `${verdicts.length === 1 ? 'figure' : 'figures'}${what}`
  return `${tied} of ${verdicts.length} ${figures} tied, ${exceptions} ${exceptions === 1 ? 'exception' : 'exceptions'}, ${open} open`
}
