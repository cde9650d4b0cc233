/** The repository that the current folder is in, asked of git itself. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { UserError } from '../core/diagnostic.ts'

/**
 * What git answers, without the line feed that ends it.
 *
 * @throws UserError where git is not installed, or says that it cannot
 */
export async function git(...args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', args, { encoding: 'utf8' })
    return stdout.replace(/\r?\n$/, '')
  } catch (error) {
    const { code, stderr = '' } = error as { readonly code?: string | number; readonly stderr?: string }
    if (code === 'ENOENT') throw new UserError('git is not installed, or not on the PATH')
    const [said = ''] = stderr.split('\n')
    throw new UserError(`git ${args[0]}: ${said.replace(/^fatal: /, '') || 'failed'}`)
  }
}
