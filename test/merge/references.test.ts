/** What refers to a sheet that is built anew from elsewhere than its cells: charts. */
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, expect, test, vi } from 'vitest'
import { type EditedParts, edited, type } from './hand.ts'
import { grownBy, startedWith } from './quarters.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let bytes: Uint8Array
beforeAll(async () => {
  bytes = await startedWith(2)
})

const partsOf = (workbook: Uint8Array): EditedParts =>
  new Map(Object.entries(unzipSync(workbook)).map(([name, part]) => [name, strFromU8(part)]))

const chartsOf = (parts: EditedParts): [string, string][] =>
  [...parts].filter(([name]) => /charts\/chart[^/]*\.xml$/.test(name))

const references = (workbook: Uint8Array): string[] =>
  chartsOf(partsOf(workbook)).flatMap(([, text]) =>
    [...text.matchAll(/<c:f>([^<]*)</g)].map((match) => (match[1] as string).replaceAll("'", '')),
  )

test('charts are drawn from what is built now, however a program writes the cells they are drawn from', async () => {
  // As LibreOffice does once a sheet was put before the others.
  const own = edited(bytes, (parts) => {
    type(parts, 'Operations', { A40: 'Mine' })
    for (const [name, text] of chartsOf(parts))
      parts.set(
        name,
        text.replace(/<c:f>'(\w+)'!(\$\w+\$\d+)</g, (_, sheet, cell) => `<c:f>${sheet}!${cell}:${cell}<`),
      )
  })
  expect(references(own).join()).toContain('Summary!$E$4:$E$4')
  const [grown, fresh] = [(await grownBy(own, 2)).bytes, await startedWith(3)]
  expect(references(grown)).toEqual(references(fresh))
})
