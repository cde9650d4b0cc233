/** How many figures are tied. */
import { type FactVerdict, isTied } from '../../core/verdict.ts'

/** Figures, and how many of them are tied, exceptions and open. */
export function counted(verdicts: readonly FactVerdict[]): readonly [number, number, number, number] {
  const count = (wanted: FactVerdict): number => verdicts.filter((verdict) => verdict === wanted).length
  return [verdicts.length, verdicts.filter(isTied).length, count('exception'), count('open')]
}

/** "512 of 565 figures tied, 2 exceptions, 51 open" */
export function headline(verdicts: readonly FactVerdict[], what = ''): string {
  const [all, tied, exceptions, open] = counted(verdicts)
  const [figures, odd] = [all === 1 ? 'figure' : 'figures', exceptions === 1 ? 'exception' : 'exceptions']
  return `${tied} of ${all} ${figures}${what} tied, ${exceptions} ${odd}, ${open} open`
}
