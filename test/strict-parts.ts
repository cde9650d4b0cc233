/** Whatever package a test writes, each of its parts is parsed strictly before it is packed. */
import { vi } from 'vitest'
import { expectWellFormed } from './well-formed.ts'

type Archive = typeof import('../src/xlsx/package/archive.ts')

vi.mock('../src/xlsx/package/archive.ts', async (original) => {
  const { archive } = await original<Archive>()
  return {
    archive: (parts: Parameters<Archive['archive']>[0]) => {
      const all = [...parts]
      for (const [name, content] of all) if (isStrict(name)) expectWellFormed(name, content)
      return archive(all)
    },
  }
})

/** The drawings of notes need not be well-formed where another program wrote them; those of ours `packageFaults` parses. */
const isStrict = (name: string): boolean => /\.(?:xml|rels)$/i.test(name)
