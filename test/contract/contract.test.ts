import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { schemaOf } from '../../.scripts/schema.js'
import manifest from '../../package.json' with { type: 'json' }
import * as contract from '../../src/contract/contract.ts'
import { factColumns } from '../../src/contract/fact-columns.ts'
import { outcomeJson } from '../../src/report/build/batch.ts'
import { rowForms } from '../../src/report/build/rows.ts'
import { faultsOf } from './of-contract.ts'

const schema = schemaOf(contract)

describe('the schema', () => {
  // Who changes it reads what has changed. A part that is renamed or taken away is another format: see `contract/version`.
  test('is the one that was read', async () => {
    await expect(`${JSON.stringify(schema, undefined, 1)}\n`).toMatchFileSnapshot('schema.txt')
  })

  test.skipIf(!existsSync('dist/schema.json'))('is the one that is shipped', () => {
    expect(JSON.parse(readFileSync('dist/schema.json', 'utf8'))).toEqual(schema)
  })

  test('has nothing that it does not refer to, and all that it does', () => {
    const referred = [...JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)].map(([, name = '']) => name)
    expect(new Set(referred)).toEqual(new Set(Object.keys(schema.$defs)))
  })

  test('begins every document with its versions, but for a row of a table', () => {
    const { FactRow: _, ...documents } = contract.documents
    for (const name of Object.keys(documents) as (keyof typeof documents)[])
      expect(schema.$defs[name], name).toMatchObject({
        properties: { format: { const: 1 }, tieout: { type: 'string' } },
        required: expect.arrayContaining(['format', 'tieout']),
      })
  })
})

describe('what is written is held against it', () => {
  const line = { input: 'a.txt', status: 'failed', error: 'no such file' } as const

  test.each([
    ['a document', outcomeJson(line)],
    ['a line each', outcomeJson(line).repeat(3)],
  ])('%s holds', (_, json) => {
    expect(faultsOf(json)).toEqual([])
  })

  test.each([
    ['a part of another type', { format: 1, tieout: '1', input: 'a', status: 'failed', error: 4 }],
    ['a part that is not there', { format: 1, tieout: '1', input: 'a' }],
    ['a part that is not written down', { format: 1, tieout: '1', ...line, cause: 'x' }],
    ['another format', { format: 2, tieout: '1', ...line }],
  ])('%s does not', (_, document) => {
    expect(faultsOf(JSON.stringify(document)).length).toBeGreaterThan(0)
  })

  test('with the version of the tool', () => {
    expect(JSON.parse(outcomeJson(line))).toEqual({ format: 1, tieout: manifest.version, ...line })
  })

  test('a test that writes something else fails', () => {
    expect(() => rowForms.ndjson.row({ a: 1 }, ['a'])).toThrow(/not as the schema has it/)
  })
})

test('README explains every column of facts as the help does', () => {
  const readme = readFileSync('README.md', 'utf8')
  for (const [name, says] of Object.entries(factColumns)) expect(readme).toContain(`| ${name} | ${says} |\n`)
})
