/** What a sheet of a release's text says at its top, and whose text that is. */
import type { Source } from '../../core/source.ts'

type Format = Source['format']

/** Lines that no file has are said to be the sheet's own. */
const OWN_LINES: Readonly<Record<Format, string>> = {
  text: '',
  html: ' (lines are numbered as they stand here, a row of a table or a block of text each, not as in the file)',
  pdf: ' (lines are numbered as they stand here, the pages one after the other)',
}

const LEAD = 'Source: '

/** "Source: q1.txt" */
export const sourceTitle = (file: string, format: Format): string => `${LEAD}${file}${OWN_LINES[format]}`

/** The file that a title names, and in what form it was read; undefined for a text that is no title. */
export function sourceNamed(title: string): { readonly file: string; readonly format: Format } | undefined {
  if (!title.startsWith(LEAD)) return undefined
  const formats = Object.keys(OWN_LINES) as Format[]
  const format = formats.find((each) => OWN_LINES[each] !== '' && title.endsWith(OWN_LINES[each])) ?? 'text'
  return { file: title.slice(LEAD.length, title.length - OWN_LINES[format].length), format }
}
