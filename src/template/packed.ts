/** Templates as one text that is quick to read again: what was made of their files, and the files it was made of. */
import type { Templates } from '../core/template.ts'

export interface TemplateText {
  readonly name: string
  readonly text: string
}

/** JSON of the files and of the templates that were loaded from them. */
export const packTemplates = (files: readonly TemplateText[], templates: Templates): string =>
  JSON.stringify({ files: joined(files), templates })

/** The templates, where they were packed from these very files. */
export function unpackTemplates(packed: string, files: readonly TemplateText[]): Templates | undefined {
  const content: { files: string; templates: Templates } = JSON.parse(packed)
  return content.files === joined(files) ? content.templates : undefined
}

const joined = (files: readonly TemplateText[]): string => JSON.stringify(files.map(({ name, text }) => [name, text]))
