/** What tieout writes as JSON, held against its schema. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { schemaOf } from '../../.scripts/schema.js'
import * as contract from '../../src/contract/contract.ts'

const validate = new Ajv2020({ allowUnionTypes: true }).compile(closed(schemaOf(contract)) as object)

/** What of a document, or of a line of one, is not as the schema has it, or is not in it. */
export function faultsOf(json: string): readonly string[] {
  return documentsIn(json).flatMap((document) => (validate(document) ? [] : (validate.errors ?? []).map(told)))
}

function documentsIn(json: string): readonly unknown[] {
  try {
    return [JSON.parse(json)]
  } catch {
    return json
      .trimEnd()
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line))
  }
}

const told = ({ instancePath, schemaPath, message, params }: NonNullable<typeof validate.errors>[number]): string =>
  `${schemaPath} ${instancePath}: ${message} ${JSON.stringify(params)}`

/** The schema without room for what it does not name: programs are to pass over what is new, we are to write it down. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const all = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  return all.type === 'object' && all.additionalProperties === undefined ? { ...all, additionalProperties: false } : all
}
