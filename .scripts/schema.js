// The JSON Schema of a contract: see src/contract.
import { toJsonSchemaDefs } from '@valibot/to-json-schema'

/** @typedef {import('../src/contract/contract.ts')} Contract */

/**
 * Each document that stands for itself is one of the schema's; all that they are made of are its definitions.
 *
 * @param {Pick<Contract, 'documents' | 'parts'>} contract
 */
export function schemaOf({ documents, parts }) {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'TieoutJson',
    description: 'What tieout writes as JSON.',
    anyOf: Object.keys(documents).map((name) => ({ $ref: `#/$defs/${name}` })),
    $defs: toJsonSchemaDefs({ ...documents, ...parts }, { target: 'draft-2020-12' }),
  }
}
