/** The figures of a finding as a line. */
import { type Figure, figureRoles } from './report.ts'

/** "reported 3,012   computed 3,009   difference 3   allowed by rounding 2.5" */
export const figuresText = (figures: readonly Figure[]): string =>
  figures.map(({ role, shown }) => `${figureRoles[role]} ${shown}`).join('   ')
