/** Whatever a test has written as JSON is held against the schema of all of it. */
import { vi } from 'vitest'

type PlainText = typeof import('../src/report/plain-text.ts')

vi.mock('../src/report/plain-text.ts', async (original) => {
  const known = await original<PlainText>()
  const { faultsOf } = await import('./contract/of-contract.ts')
  return {
    ...known,
    plainJson: (json: string) => {
      const faults = isOthers(json) ? [] : faultsOf(json)
      if (faults.length > 0) throw new Error(`not as the schema has it: ${faults.join('; ').slice(0, 2000)}`)
      return known.plainJson(json)
    },
  }
})

/** A text alone, as in YAML, or a form that somebody else defines, SARIF. */
const isOthers = (json: string): boolean => json.startsWith('"') || json.includes('"$schema"')
