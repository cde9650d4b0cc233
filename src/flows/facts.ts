/** The flow of a release into rows of facts. */

import { judgeFacts } from '../check/fact-verdicts.ts'
import type { FactRow } from '../contract/facts.ts'
import { type PlacedFact, placedFacts } from '../core/facts.ts'
import { NO_PATHS, type Paths, sourceAt } from '../core/file/paths.ts'
import { placeInFile } from '../core/file/place-in-file.ts'
import type { Examined } from '../core/model.ts'
import type { Templates } from '../core/template.ts'
import { factRows } from '../inspect/fact-rows.ts'
import { releaseRecord } from '../inspect/record.ts'
import { examine } from './build.ts'
import { examineHistory, type HistoryBuilt, type HistoryWishes, type Input } from './history.ts'

/** What came of a release, and a row for each of its facts. */
export interface Listed extends Examined {
  readonly rows: readonly FactRow[]
}

/**
 * Reads a release and lists its facts; `called` is what the rows call it, which tells it from others of its name.
 *
 * @throws UserError where the bytes are none, or no text.
 */
export async function listFacts(
  bytes: Uint8Array,
  name: string,
  called: string,
  templates: Templates,
): Promise<Listed> {
  const { model, results } = await examine(bytes, name, templates)
  const judged = judgeFacts(model, results)
  const file = called === '-' ? name : called
  const rows = factRows(
    releaseRecord(model, results),
    ({ place: { line, column } }) => ({ release: called, place: `${file}:${line}:${column}` }),
    (fact) => judged.get(fact)?.verdict ?? 'open',
  )
  return { model, results, rows }
}

/**
 * Reads releases of one company as one, and lists its figures: each once, as it is shown, with the release that prints it;
 * one that no release prints, as a derived quarter, has no place. A release is called by its path where it has one.
 *
 * @throws UserError where the bytes of one are none, or no text; or where they are of different companies.
 */
export async function listHistory(
  inputs: readonly Input[],
  templates: Templates,
  wishes: HistoryWishes,
  paths: Paths = NO_PATHS,
): Promise<Listed & Pick<HistoryBuilt, 'history' | 'strays'>> {
  const { history, model, results, strays } = await examineHistory(inputs, templates, wishes)
  const source = sourceAt(model.release.source, paths)
  const printed = placedFacts(model.release)
  const judged = judgeFacts(model, results)
  const derived = new Set(history.derived.map(({ fact }) => fact))
  const all = factRows(
    releaseRecord(model, results),
    ({ id }) => {
      const { name, line, column } = placeInFile(source, (printed.get(id) as PlacedFact).fact.span)
      return { release: name, place: `${name}:${line}:${column}` }
    },
    (fact) => judged.get(fact)?.verdict ?? 'open',
  )
  // Growth and margins under the statements are none of the releases' figures.
  const rows = all.flatMap((row): FactRow[] => {
    if (derived.has(row.id)) return [{ ...row, release: '', place: '', element: null }]
    return history.printings.has(row.id) ? [row] : []
  })
  return { history, model, results, strays, rows }
}
