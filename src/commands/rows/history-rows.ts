/** The figures of a history as rows of one table, without a workbook. */
import { FACT_COLUMNS } from '../../contract/fact-columns.ts'
import { UserError } from '../../core/diagnostic.ts'
import { pathsOf } from '../../core/file/paths.ts'
import type { Split } from '../../core/history.ts'
import { releasesHeld } from '../../flows/existing.ts'
import { listHistory } from '../../flows/facts.ts'
import { historyOddities } from '../../report/build/history.ts'
import { type RowFormat, rowForms } from '../../report/build/rows.ts'
import { type NamedFile, type NamedInput, readerOf, readNamed, withoutCopies } from '../history/named-releases.ts'
import type { Host } from '../host.ts'
import { isWorkbook, nameOf } from '../input.ts'
import { isAmong, replaceFile } from '../output/replace-file.ts'
import { sayingPaths } from '../saying-path.ts'
import { ownTemplates } from '../templates.ts'
import { overTable } from './table-refusal.ts'

/** What may be asked of the table. */
export interface RowsWishes {
  readonly format: RowFormat
  readonly output?: string
  readonly asFirstReported?: boolean
  readonly split?: readonly Split[]
}

/** Lists the figures of releases, and of the releases that a history holds which is named among them. */
export async function listRows(host: Host, named: readonly NamedFile[], wishes: RowsWishes): Promise<void> {
  const { format, output, asFirstReported, split } = wishes
  const { templates } = await ownTemplates()
  const given = (await readNamed(named, await readerOf(host))).flatMap((each) =>
    isWorkbook(each.bytes) ? heldIn(each.bytes, each.path) : [isInside(each) ? { ...each, path: each.name } : each],
  )
  const { releases: inputs, copies } = withoutCopies(given)
  const paths = pathsOf(given)
  const prefer = asFirstReported ? 'first' : 'latest'
  const { rows, ...listed } = await sayingPaths(paths, () =>
    listHistory(inputs, templates, { prefer, ...(split && { splits: split }) }, paths),
  )
  host.err(historyOddities({ ...listed, results: [] }, [...listed.strays, ...copies], paths))
  const { head, row, mark } = rowForms[format]
  const text = head(FACT_COLUMNS) + rows.map((each) => row({ ...each }, FACT_COLUMNS)).join('')
  if (output === undefined) return host.out(text)
  if (
    await isAmong(
      output,
      named.map(({ path }) => path),
    )
  )
    throw new UserError(`${output}: is what the table is made of; it is not overwritten`)
  await replaceFile(output, Buffer.from(mark + text), { ...overTable, guard: host.guard })
}

/** It was in a workbook, whose path it has. */
const isInside = ({ name, path }: NamedInput): boolean => path !== '-' && nameOf(path) !== name

/** Called by their names: where they were is not known. */
function heldIn(bytes: Uint8Array, path: string): readonly NamedInput[] {
  const held = releasesHeld(bytes)
  if (held === undefined || held === 'unreadable')
    throw new UserError(`${path}: is no history that tieout built, or lost its sheet "Record"`)
  return held.map((release) => ({ ...release, path: release.name }))
}
