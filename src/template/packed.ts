/** Templates as one text that is quick to read again: what was made of their files, and the files it was made of. */
import type { Templates } from '../core/template.ts'
import { type PatternSource, patternOf } from './pattern.ts'

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
  return content.files === joined(files) ? (withPatterns(content.templates) as Templates) : undefined
}

const joined = (files: readonly TemplateText[]): string => JSON.stringify(files.map(({ name, text }) => [name, text]))

/** A pattern's `test` is lost in JSON, all else is data. (A reviver of JSON.parse takes three times as long.) */
function withPatterns(value: unknown): unknown {
  if (isPattern(value)) return patternOf(value)
  if (Array.isArray(value)) return value.map(withPatterns)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withPatterns(each)]))
}

const isPattern = (value: unknown): value is PatternSource =>
  typeof value === 'object' && value !== null && 'source' in value && 'needs' in value
