/** Templates as one text that is quick to read again: what was made of their files, and the files it was made of. */
import type { Templates } from '../core/template.ts'

export interface TemplateText {
  readonly name: string
  readonly text: string
}

/** JSON of the files and of the templates that were loaded from them. */
export const packTemplates = (files: readonly TemplateText[], templates: Templates): string =>
  JSON.stringify({ files, templates })

/** The templates, where they were packed from these very files. */
export function unpackTemplates(packed: string, files: readonly TemplateText[]): Templates | undefined {
  const content: { files: readonly TemplateText[]; templates: Templates } = JSON.parse(packed)
  return isSame(content.files, files) ? content.templates : undefined
}

const isSame = (some: readonly TemplateText[], others: readonly TemplateText[]): boolean =>
  some.length === others.length &&
  some.every(({ name, text }, i) => name === others[i]?.name && text === others[i].text)
