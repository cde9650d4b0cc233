/** What templates a command goes by: those that tieout ships, the user's own, and a theme, if one is asked for. */
import { UserError } from '../core/diagnostic.ts'
import type { Templates } from '../core/template.ts'
import type { TemplateText } from '../template/load.ts'
import { atLine, configuration, templateFile, YAML } from './settings/configuration.ts'
import { files, templates, themes } from './shipped.ts'

/** The template files, the theme's last, and what they say. */
export interface KnownTemplates {
  readonly files: readonly TemplateText[]
  readonly templates: Templates
}

/**
 * What is shipped, then files of the user's own, then a theme.
 *
 * @throws UserError for a bad template in one of the user's files, and where the theme's gives none.
 */
export async function templatesWith(own: readonly TemplateText[], theme?: TemplateText): Promise<KnownTemplates> {
  if (theme === undefined && own.length === 0) return { files, templates }
  const all = [...files, ...own, ...(theme === undefined ? [] : [theme])]
  const { loadTemplates } = await import('../template/load.ts')
  return { files: all, templates: loadTemplates(all, theme?.name) }
}

/** What the user adds to the templates that are shipped. */
export interface OwnTemplates {
  readonly own: readonly TemplateText[]
  readonly theme?: TemplateText
}

/** All templates, and what the user's settings add to them, as threads are given it. */
export interface AllTemplates extends KnownTemplates {
  readonly known: OwnTemplates
}

/**
 * What the user's settings name beside what is shipped; `wanted` is the theme that the command line names.
 *
 * @throws UserError for what is wrong with the settings or with a file that they name.
 */
export async function ownTemplates(wanted?: string): Promise<AllTemplates> {
  const { templates: own, theme: usual, wrong } = await configuration()
  const usualTheme = async (): Promise<TemplateText | undefined> =>
    usual === undefined ? undefined : atLine(themeFile(usual), (message) => wrong('theme', message))
  const theme = wanted === undefined ? await usualTheme() : await themeFile(wanted)
  return { ...(await templatesWith(own, theme)), known: { own, ...(theme && { theme }) } }
}

/**
 * A theme of ours by its name, or the user's own, by its file.
 *
 * @throws UserError where there is none of that name, or its file cannot be read.
 */
export async function themeFile(theme: string): Promise<TemplateText> {
  if (YAML.test(theme)) return templateFile(theme)
  const known = themes.find(({ name }) => themeName(name) === theme)
  if (known !== undefined) return known
  const names = themes.map(({ name }) => themeName(name)).join(', ')
  throw new UserError(`no theme "${theme}": there are ${names}; or name a .yaml file of your own`)
}

/** "print", of "themes/print.yaml". */
const themeName = (file: string): string => file.replace('themes/', '').replace(YAML, '')
