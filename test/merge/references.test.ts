/** What refers to a sheet that is built anew from elsewhere than its cells: charts, names, conditions, validations. */
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, expect, test, vi } from 'vitest'
import { cellAt, sheetOf } from './analyst.ts'
import { addSheet, type EditedParts, edited, type } from './hand.ts'
import { grownBy, opened, startedWith } from './quarters.ts'

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

/** Of the three columns of Summary C is the second quarter of 2031 once two releases are in, E the one of 2030. */
const MINE = [
  [
    'a chart',
    (parts: EditedParts) => {
      for (const [name, text] of chartsOf(parts)) parts.set(name, text.replaceAll(/\$E\$7:\$E\$\d+/g, '$E$7:$E$8'))
      type(parts, 'Operations', { A40: 'Mine' })
    },
    /<c:f>([^<]*\$8)</g,
  ],
  [
    'a name',
    (parts: EditedParts) => {
      const name = `<definedName name="last_year">'Summary'!$E$7</definedName>`
      parts.set('xl/workbook.xml', (parts.get('xl/workbook.xml') ?? '').replace('</definedNames>', `${name}$&`))
    },
    /<definedName name="last_year">([^<]*)</g,
  ],
  [
    'a condition and a list of a validation',
    (parts: EditedParts) => {
      const rest =
        '<conditionalFormatting sqref="B1:B2"><cfRule type="expression" priority="1"><formula>B1&gt;Summary!$E$7</formula></cfRule></conditionalFormatting>' +
        '<dataValidations count="1"><dataValidation type="list" sqref="C1"><formula1>Summary!$E$7:$E$9</formula1></dataValidation></dataValidations>'
      addSheet(parts, 'Data', { A1: 'Mine' }, rest)
    },
    /<formula1?>(?:B1&gt;)?(Summary![^<]*)</g,
  ],
] as const

test.each(MINE)('what %s of the user reads stays, though it is built no more', async (_, edit, reference) => {
  const own = edited(bytes, (parts) => edit(parts))
  const grown = (await grownBy(own, 2)).bytes
  const found = [...partsOf(grown).values()].flatMap((text) => [...text.matchAll(reference)].map((match) => match[1]))
  expect(found.length).toBeGreaterThan(0)
  for (const each of found) {
    const column = /\$([A-Z])\$7/.exec(each ?? '')?.[1] ?? ''
    const figure = cellAt(opened(grown), 'Summary', 7, column.charCodeAt(0) - 64)
    expect([each, figure?.value]).toEqual([each, 51_500])
  }
  // All else is as built of the three releases.
  const fresh = sheetOf(opened(await startedWith(3)), 'Summary').cells.filter(({ row }) => row === 7)
  const held = sheetOf(opened(grown), 'Summary').cells.flatMap(({ row, value }) => (row === 7 ? [value] : []))
  expect(held).toEqual(expect.arrayContaining(fresh.map(({ value }) => value)))
})
