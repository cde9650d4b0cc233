import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { diffCommand } from '../../src/commands/diff.ts'
import { type Host, harmless } from '../../src/commands/host.ts'
import { textCommand } from '../../src/commands/text.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { packed, parts } from '../xlsx/parts.ts'

const folder = mkdtempSync(join(tmpdir(), 'tieout-diff-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const cell = (address: string, content: string) => `<c r="${address}"${content}</c>`
const file = (name: string, figure: number): string => {
  const path = join(folder, name)
  const rows =
    `<row r="1">${cell('B1', ' t="str"><v>Q1 2008</v>')}</row>` +
    `<row r="2">${cell('A2', ' t="str"><v>Sales</v>')}${cell('B2', `><v>${figure}</v>`)}</row>` +
    `<row r="3">${cell('A3', ' t="str"><v>Twice</v>')}${cell('B3', `><f>B2*2</f><v>${figure * 2}</v>`)}</row>`
  writeFileSync(path, packed(parts(rows)))
  return path
}
const a = file('a.xlsx', 5)
const b = file('b.xlsx', 6)

let said = ''
let status = 0
beforeEach(() => {
  said = ''
  status = 0
})
const host: Host = {
  out: (text) => {
    said += harmless(text)
  },
  err: () => undefined,
  today: () => '2021-06-30',
  program: ['tieout'],
  input: (async function* () {
    yield readFileSync(b)
  })(),
  end: (given) => {
    status = given
  },
}

const run = (command: Command, ...args: string[]) =>
  command
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .parseAsync(args, { from: 'user' })
const diff = (...args: string[]) => run(diffCommand(host), ...args)

describe('diff', () => {
  test('ends with 0 and says so where nothing differs', async () => {
    await diff(a, a)
    expect([status, said]).toEqual([0, `${a} → ${a}\n\nno differences\n`])
  })

  test('ends with 1 and tells what differs', async () => {
    await diff(a, b)
    expect(status).toBe(1)
    expect(said).toContain('value  B2  Sales · Q1 2008')
  })

  test('says nothing when asked to', async () => {
    await diff(a, b, '--quiet')
    expect([status, said]).toEqual([1, ''])
  })

  test('reads one workbook from standard input', async () => {
    await diff(a, '-', '--format', 'json')
    expect(JSON.parse(said)).toMatchObject({ after: 'standard input', summary: { changes: 1, consequences: 1 } })
  })

  test('takes tolerances', async () => {
    await diff(a, b, '--tolerance', '2')
    expect(status).toBe(0)
  })

  test('colours what goes to a terminal alone', async () => {
    let painted = ''
    const write = (text: string) => {
      painted += text
    }
    await run(diffCommand({ ...host, terminal: { width: 80, colours: true, write } }), a, b)
    expect([painted.includes('\u001b[36mvalue\u001b[0m'), said]).toEqual([true, ''])
  })

  test.each(['markdown', 'html', 'json'])('writes %s to a file', async (format) => {
    const path = join(folder, `report.${format}`)
    await diff(a, b, '--format', format, '--output', path)
    expect([status, said, readFileSync(path, 'utf8').includes('Sales')]).toEqual([1, '', true])
  })

  test('writes a workbook of its own', async () => {
    const path = join(folder, 'report.xlsx')
    await diff(a, b, '--format', 'xlsx', '-o', path)
    expect(openWorkbook(readFileSync(path), path).sheets.map(({ name }) => name)).toEqual(['Changes', 'Sheet1'])
  })

  test('never writes over a workbook that it compares', async () => {
    const before = readFileSync(a)
    await expect(diff(a, b, '--format', 'xlsx', '-o', a)).rejects.toThrow(
      `${a}: is one of the workbooks compared; it is not overwritten`,
    )
    expect(readFileSync(a).equals(before)).toBe(true)
  })

  test.each([
    [['-', '-'], 'only one of the two workbooks can be standard input'],
    [[a, b, '--format', 'xlsx'], '--format xlsx needs a file: --output <file>'],
    [[a, join(folder, 'none.xlsx')], `${join(folder, 'none.xlsx')}: no such file`],
    [[a, b, '--tolerance', '-1'], /expected a figure of 0 or more/],
    [[a, b, '--only', 'notes'], /Allowed choices are values, formulas/],
  ])('%j is refused', async (args, message) => {
    await expect(diff(...args)).rejects.toThrow(message)
    expect(existsSync(join(folder, 'none.xlsx'))).toBe(false)
  })
})

const release = (name: string, edit: (text: string) => string = (text) => text): string => {
  const path = join(folder, name)
  const text = `Invented Corp
Condensed Statements of Operations
(In thousands)

                                     Three Months Ended
                                   March 31,   March 31,
                                     2021        2020
                                   ---------   ---------
Revenue:
  Widgets                          $  51,204   $  40,118
  Repairs                              9,377       8,065
                                   ---------   ---------
    Total revenue                     60,581      48,183
Cost of revenue                       33,290      27,411
                                   ---------   ---------
Gross profit                       $  27,291   $  20,772
                                   =========   =========

The company opened an office.
`
  writeFileSync(path, edit(text))
  return path
}

describe('two drafts', () => {
  const first = release('first.txt')
  const second = release('second.txt', (text) =>
    text.replace('9,377', '9,737').replace('The company', 'Demand was strong.\nThe company'),
  )

  test('are told by lines of their files, causes alone in JSON', async () => {
    await diff(first, second, '--format', 'json')
    const { changes, summary } = JSON.parse(said)
    expect(status).toBe(1)
    expect(summary.changes).toBe(2)
    expect(changes).toMatchObject([
      { kind: 'value', before: { place: `${first}:11:40` }, after: { place: `${second}:11:40` } },
      { kind: 'sentence-added', after: { place: `${second}:19:1` } },
    ])
    const follows = changes[0].consequences
    expect(follows.length).toBeGreaterThan(0)
    for (const { after, before } of follows) expect((after ?? before).place).toMatch(/\.txt:\d+:\d+$/)
  })

  test('whose names alone differ are the same', async () => {
    await diff(first, release('copy.txt'))
    expect([status, said.split('\n').at(-2)]).toEqual([0, 'no differences'])
  })

  test('as HTML are the second one marked, with what was printed before', async () => {
    await diff(first, second, '--format', 'html')
    expect(said.match(/<mark [^>]*data-was=[^>]*>[^<]*<\/mark>/g)).toEqual([
      expect.stringMatching(/data-was="9,377"[^>]*>9,737</),
    ])
    expect(said).toContain('<ins data-said=added>Demand was strong.</ins>')
  })

  test('a total that was brought up to date is marked as well', async () => {
    const summed = release('summed.txt', (text) => text.replace('9,377', '9,737').replace('60,581', '60,941'))
    await diff(first, summed, '--format', 'html')
    const was = [...said.matchAll(/<mark [^>]*data-was="([^"]*)"/g)].map(([, each]) => each)
    expect(was).toEqual(['9,377', '60,581'])
  })
})

test('text prints a workbook, one cell a line', async () => {
  await run(textCommand(host), a)
  expect(said).toContain('Sheet1!B3\tTwice · Q1 2008\t10\t=B2*2\n')
})

test('a sentence that was reworded stands behind what it was, in text and in HTML, around the figures in it', async () => {
  const said1 = 'Revenue rose to $38.3 million in the\nquarter. It was a good one.'
  const lines = [
    ['Condensed Statements of Operations', '', ''],
    ['(in thousands)', 'March 31, 2008', 'March 31, 2007'],
    ['Research and development', '18,293', '16,058'],
    ['Sales and marketing', '10,246', '7,636'],
    ['Total operating expenses', '28,539', '23,694'],
  ]
  const asText = (words: string) =>
    `${words}\n\n${lines.map(([caption = '', one = '', other = '']) => `${caption.padEnd(40)}${one.padStart(18)}${other.padStart(18)}`).join('\n')}\n`
  const asHtml = (words: string) =>
    `<html><body><p>${words}</p><table>${lines.map((cells) => `<tr>${cells.map((each) => `<td>${each}</td>`).join('')}</tr>`).join('')}</table></body></html>`
  const reworded = (text: string) => text.replace('rose to', 'climbed up to')
  for (const [ending, page] of [
    ['txt', asText],
    ['htm', asHtml],
  ] as const) {
    const [one, other] = [`reworded1.${ending}`, `reworded2.${ending}`].map((name) => join(folder, name)) as [
      string,
      string,
    ]
    writeFileSync(one, page(said1))
    writeFileSync(other, page(reworded(said1)))
    await diff(one, other, '--format', 'html')
    expect(said).toContain(
      '<del data-said=changed>Revenue rose to $38.3 million in the quarter.</del> <ins data-said=changed>',
    )
    expect(said.replace(/<del[^>]*>.*?<\/del>/g, '').replace(/<[^>]*>/g, '')).toMatch(
      /Revenue climbed up to \$38\.3 million in the\s+quarter\./,
    )
    expect(said).not.toMatch(/<ins[^>]*>[^<]*It was a good one/)
  }
})
