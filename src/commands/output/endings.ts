/** What the ending of a file's name says is in it. */
import { extname } from 'node:path'
import { UserError } from '../../core/diagnostic.ts'
import { quoted } from '../input.ts'

/** What a command writes into a file. */
export type Form = 'xlsx' | 'html' | 'csv' | 'ndjson' | 'json' | 'markdown' | 'terminal'

interface Named {
  /** What is written, in words. */
  readonly says: string
  /** How a file of it may end; the first is usual. */
  readonly endings: readonly [string, ...string[]]
}

/** A text may be called one whatever it is a text of. */
const forms: Readonly<Record<Form, Named>> = {
  xlsx: { says: 'an Excel workbook', endings: ['.xlsx'] },
  html: { says: 'a page of HTML', endings: ['.html', '.htm'] },
  csv: { says: 'CSV', endings: ['.csv', '.txt'] },
  ndjson: { says: 'lines of JSON', endings: ['.ndjson', '.jsonl', '.txt'] },
  json: { says: 'JSON', endings: ['.json', '.txt'] },
  markdown: { says: 'Markdown', endings: ['.md', '.markdown', '.txt'] },
  terminal: { says: 'text', endings: ['.txt'] },
}

/** Endings of forms that nothing here writes. */
const OTHERS = ['.xls', '.xlsm', '.xlsb', '.ods', '.pdf', '.docx', '.doc', '.tsv', '.parquet', '.xml', '.zip']

const known: ReadonlySet<string> = new Set([...Object.values(forms).flatMap(({ endings }) => endings), ...OTHERS])

/** The one of these forms that a file's name says; undefined where it says none of them. */
export const formNamed = <Some extends Form>(path: string, some: readonly Some[]): Some | undefined =>
  some.find((form) => forms[form].endings[0] === endingOf(path)) ??
  some.find((form) => endingOf(path) !== '.txt' && forms[form].endings.includes(endingOf(path)))

/**
 * The form that is asked for, or that the name of the file says; else the usual one.
 *
 * @throws UserError where the name says another one than is asked for
 */
export function formOf<Some extends Form>(
  { format, output }: { readonly format?: Some; readonly output: string },
  some: readonly Some[],
  usual: Some,
): Some {
  const wanted = format ?? formNamed(output, some) ?? usual
  proveNamed(output, wanted, some)
  return wanted
}

/** Whether a name ends as files do that are written here, or by the programs beside it. */
export const namesFile = (path: string): boolean => known.has(endingOf(path))

/**
 * Refuses a name that says something else than what is written under it: programs go by it.
 *
 * An ending that nobody knows says nothing.
 *
 * @param others the forms that `--format` of the command gives
 * @throws UserError
 */
export function proveNamed(path: string, form: Form, others: readonly Form[] = []): void {
  const { says, endings } = forms[form]
  const ending = endingOf(path)
  if (!known.has(ending) || endings.includes(ending)) return
  const right = quoted(path.slice(0, -ending.length) + endings[0])
  const other = formNamed(path, others)
  const instead = other === undefined ? '' : `, or say --format ${other}`
  throw new UserError(`${path}: ends in ${extname(path)}, and what is written is ${says}: call it ${right}${instead}`)
}

const endingOf = (path: string): string => extname(path).toLowerCase()
