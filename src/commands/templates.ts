/** What templates a build goes by: those that tieout ships, and a theme, if one is asked for. */
import { UserError } from '../core/diagnostic.ts'
import type { Templates } from '../core/template.ts'
import type { TemplateText } from '../template/load.ts'
import { nameOf, readFile } from './input.ts'
import { files, templates, themes } from './shipped.ts'

/** The template files, the theme's last, and what they say. */
export interface KnownTemplates {
  readonly files: readonly TemplateText[]
  readonly templates: Templates
}

/** @throws UserError for a bad template in the theme's file, and where it gives no theme. */
export async function templatesWith(theme?: TemplateText): Promise<KnownTemplates> {
  if (theme === undefined) return { files, templates }
  const all = [...files, theme]
  const { loadTemplates } = await import('../template/load.ts')
  return { files: all, templates: loadTemplates(all, theme.name) }
}

/**
 * A theme of ours by its name, or the user's own, by its file.
 *
 * @throws UserError where there is none of that name, or its file cannot be read.
 */
export async function themeFile(theme: string): Promise<TemplateText> {
  if (YAML.test(theme)) return { name: nameOf(theme), text: new TextDecoder().decode(await readFile(theme)) }
  const known = themes.find(({ name }) => themeName(name) === theme)
  if (known !== undefined) return known
  const names = themes.map(({ name }) => themeName(name)).join(', ')
  throw new UserError(`no theme "${theme}": there are ${names}; or name a .yaml file of your own`)
}

/** "print", of "themes/print.yaml". */
const themeName = (file: string): string => file.replace('themes/', '').replace(YAML, '')

const YAML = /\.ya?ml$/i
