/** The template files of a folder. */
import { readdir, readFile } from 'node:fs/promises'

export interface TemplateFile {
  readonly name: string
  readonly text: string
}

/** Its .yaml files with their texts, by name. */
export async function templateFiles(folder: URL): Promise<readonly TemplateFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(new URL(name, folder), 'utf8') })))
}
