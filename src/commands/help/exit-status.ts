/** What `tieout` ends with, in words. */
import { exitStatuses } from '../../core/severity.ts'

/** What each exit status says, as README has it too. */
const meanings: Readonly<Record<keyof typeof exitStatuses, string>> = {
  holds: 'done, and for check and diff: what was checked or compared holds',
  fails: 'done, and for check: a check fails; for diff: two workbooks differ',
  undone: 'not done, or not all of it: one sentence says why',
  fault: 'not done, by a fault of tieout itself: please report it',
}

/** The statuses as lines of help. */
export const exitStatusHelp = (): string =>
  `\nExit status:\n${Object.entries(exitStatuses)
    .map(([name, status]) => `  ${status}  ${meanings[name as keyof typeof exitStatuses]}\n`)
    .join('')}`
