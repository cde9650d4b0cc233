/** The flow of a release into rows of facts. */

import { judgeFacts } from '../check/fact-verdicts.ts'
import type { FactRow } from '../contract/facts.ts'
import type { Examined } from '../core/model.ts'
import type { Templates } from '../core/template.ts'
import { factRows } from '../inspect/fact-rows.ts'
import { releaseRecord } from '../inspect/record.ts'
import { examine } from './build.ts'

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
  const rows = factRows(releaseRecord(model, results), called, (fact) => judged.get(fact)?.verdict ?? 'open')
  return { model, results, rows }
}
