import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openJournal } from '../../src/commands/output/journal.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-journal-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('pieces that come at once each stand where they are looked for, also by the next run', async () => {
  const path = join(folder, 'a.part')
  const pieces = new Map(
    [...'0123456789abcdef'].map((key, i) => [key, `${key}\n`.repeat(i % 2 === 0 ? 1_000_000 : 10)]),
  )
  const journal = await openJournal(path)
  await Promise.all([...pieces].map(([key, piece]) => journal.add(key, piece)))
  const again = await openJournal(path)
  expect(again.kept).toBe(pieces.size)
  for (const [key, piece] of pieces)
    for (const each of [journal, again])
      expect(Buffer.from(await each.piece(key)).equals(Buffer.from(piece))).toBe(true)
  await again.close()
  await journal.remove()
})
