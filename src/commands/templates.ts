/** The template files of a folder, and the themes beside them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { UserError } from '../core/diagnostic.ts'
import type { Templates } from '../core/template.ts'
import { templatesOf } from '../flows/templates.ts'
import { nameOf, readFile as readNamed } from './input.ts'

/** A template file, with its text as it stands. */
export interface TemplateFile {
  readonly name: string
  readonly text: string
}

/** Its .yaml files with their texts, by name. Many small files are read quickest one after the other. */
export function templateFiles(folder: URL): readonly TemplateFile[] {
  return yamlFiles(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
}

/** What the files say; the theme is the name of the last of them, if it was asked for as one. */
export async function templatesFrom(files: readonly TemplateFile[], theme?: string): Promise<Templates> {
  return templatesOf(files, packedTemplates(), theme)
}

/** What the templates of a folder say. */
export const shippedTemplates = async (folder: URL): Promise<Templates> => templatesFrom(templateFiles(folder))

/**
 * A theme by its name, from the folder's `themes/`, or the user's own, by its file.
 *
 * @throws UserError where there is none of that name, or its file cannot be read.
 */
export async function themeFile(folder: URL, theme: string): Promise<TemplateFile> {
  if (YAML.test(theme)) return { name: nameOf(theme), text: new TextDecoder().decode(await readNamed(theme)) }
  const themes = new URL('themes/', folder)
  const name = `${theme}.yaml`
  const known = yamlFiles(themes)
  if (!known.includes(name)) {
    const names = known.map((each) => each.replace(YAML, '')).join(', ')
    throw new UserError(`no theme "${theme}": there are ${names}; or name a .yaml file of your own`)
  }
  return { name: `themes/${name}`, text: readFileSync(new URL(name, themes), 'utf8') }
}

const YAML = /\.ya?ml$/i

const yamlFiles = (folder: URL): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()

/** What the build left beside the bundled commands; nothing where they run from their sources. */
function packedTemplates(): string | undefined {
  const packed = new URL('./templates.json', import.meta.url)
  return existsSync(packed) ? readFileSync(packed, 'utf8') : undefined
}
