/** The user's own settings: `tieout.config.yaml` in the folder where a command is run, or in one above it. */
import { existsSync } from 'node:fs'
import { lstat, readFile as readAny } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { UserError } from '../../core/diagnostic.ts'
import type { TemplateText } from '../../template/load.ts'
import { hasCode, nameOf, readFile, reason } from '../input.ts'

/** The name of the settings file. */
export const CONFIGURATION = 'tieout.config.yaml'
/** What it is called by mistake. */
const MISNAMED = 'tieout.config.yml'

/** What the file says, its paths as they are to be opened from here. All absent where there is no such file. */
export interface Configuration {
  /** Template files of the user's own, which stand before those that are shipped. */
  readonly templates: readonly TemplateText[]
  /** As `--theme` takes it. */
  readonly theme?: string
  /** The folder that `build` writes into. */
  readonly output?: string
  /** The file of differences that are accepted. */
  readonly accept?: string
  /** The error to throw for what a key names: "tieout.config.yaml:2: theme: no such file". */
  readonly wrong: (key: 'theme' | 'accept', message: string) => UserError
}

/**
 * The nearest file, going up from here.
 *
 * @throws UserError, "file:line: what was expected", where it is not of its form, or a template file cannot be read;
 * and for one that is called .yml.
 */
export async function configuration(): Promise<Configuration> {
  const found = await nearest(resolve('.'))
  if (found === undefined) return { templates: [], wrong: (_, message) => new UserError(message) }
  const { readSettings } = await import('../../template/settings.ts')
  const name = relative('', found.path)
  const { content, wrong } = readSettings(name, found.text)
  const { templates, theme, output, accept } = content
  const at = (path: string): string => relative('', resolve(dirname(found.path), path)) || '.'
  return {
    templates: await Promise.all(
      templates.map((path, i) =>
        atLine(templateFile(at(path)), (message) => wrong(['templates', i], `templates: ${message}`)),
      ),
    ),
    ...(theme !== undefined && { theme: YAML.test(theme) ? at(theme) : theme }),
    ...(output !== undefined && {
      output: await atLine(folder(at(output)), (message) => wrong(['output'], `output: ${message}`)),
    }),
    ...(accept !== undefined && { accept: at(accept) }),
    wrong: (key, message) => wrong([key], `${key}: ${message}`),
  }
}

/** The folder for what is not told where to go. */
export const outputFolder = async (): Promise<string> => (await configuration()).output ?? 'output'

/** What a theme ends in that is a file of the user's own. */
export const YAML = /\.ya?ml$/i

/** A template file as it is to be loaded. */
export const templateFile = async (path: string): Promise<TemplateText> => ({
  name: nameOf(path),
  path,
  text: new TextDecoder().decode(await readFile(path)),
})

async function folder(path: string): Promise<string> {
  const { provePlace } = await import('../output/replace-file.ts')
  provePlace(path, 'folder')
  return path
}

/** What a key names, made ready; where that fails, the error with the key's line. */
export const atLine = <Result>(work: Promise<Result>, wrong: (message: string) => UserError): Promise<Result> =>
  work.catch((error: unknown) => {
    throw error instanceof UserError ? wrong(error.message) : error
  })

async function nearest(folder: string): Promise<{ readonly path: string; readonly text: string } | undefined> {
  const path = join(folder, CONFIGURATION)
  const misnamed = join(folder, MISNAMED)
  if (existsSync(misnamed))
    throw new UserError(`${relative('', misnamed)}: is not read: the name of the settings file is ${CONFIGURATION}`)
  try {
    return { path, text: await readAny(path, 'utf8') }
  } catch (error) {
    // A link that leads nowhere is no file that is not there.
    if (!isAbsent(error) || (await lstat(path).catch(() => undefined))?.isSymbolicLink())
      throw new UserError(`${relative('', path)}: ${reason(error)}`)
    const above = dirname(folder)
    return above === folder ? undefined : nearest(above)
  }
}

/** A folder that nobody may look into has no settings of ours. */
const isAbsent = (error: unknown): boolean => hasCode(error, 'ENOENT', 'ENOTDIR', 'EACCES')
