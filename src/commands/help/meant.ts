/** What may have been meant where no command is named. */
import { existsSync } from 'node:fs'
import { UserError } from '../../core/diagnostic.ts'
import { isAddress, notFetched, quoted } from '../input.ts'

/**
 * Refuses a command line that begins with a file instead of a command, and says what there is to be done with it.
 *
 * @throws UserError
 */
export function refuseFile(args: readonly string[], commands: readonly string[]): void {
  const [first, second] = args
  if (first === 'help' && second !== undefined && !second.startsWith('-') && ![...commands, 'help'].includes(second))
    throw new UserError(`help: there is no command ${quoted(second)}; there are ${commands.join(', ')}`)
  if (first === undefined || commands.includes(first) || first === 'help') return
  if (first.trim() === '') throw new UserError('the command is empty: name one, as in tieout build q3.htm')
  if (first.startsWith('-') && first !== '-') return
  if (isAddress(first)) throw new UserError(notFetched(first, 'tieout build - -o release.xlsx'))
  // A word that is no file is a command misspelled.
  if (!/[./\\]/.test(first) && first !== '-' && !existsSync(first)) return
  const also = /\.xlsx$/i.test(first)
    ? `tieout check ${quoted(first)} holds it against itself, tieout text ${quoted(first)} prints it`
    : `tieout build ${quoted(first)} makes a workbook of it, tieout check ${quoted(first)} holds it against itself`
  throw new UserError(`${first}: is no command: what is to be done with it? ${also}`)
}
