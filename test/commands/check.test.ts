import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checkCommand } from '../../src/commands/check.ts'
import { UserError } from '../../src/core/diagnostic.ts'
import { type Ran, runCommand } from './run-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'tieout-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A statement of which every subtotal foots, with what is to be changed in it. */
const release = (edit: (text: string) => string = (text) => text): string =>
  edit(`Example Corp
Condensed Statements of Operations
(In thousands)

                                     Three Months Ended
                                   March 31,   March 31,
                                     2021        2020
                                   ---------   ---------
Revenue:
  Product                          $  64,128   $  31,245
  Services                            11,739       8,417
                                   ---------   ---------
    Total revenue                     75,867      39,662

Cost of revenue:
  Cost of product                     39,665      21,363
  Cost of services                     4,190       3,052
                                   ---------   ---------
    Total cost of revenue             43,855      24,415
                                   ---------   ---------
Gross profit                       $  32,012   $  15,247
                                   =========   =========
`)

async function check(text: string, ...options: string[]): Promise<Ran> {
  const path = join(folder, 'release.txt')
  writeFileSync(path, text)
  return runCommand(checkCommand, path, ...options)
}

describe('tieout check', () => {
  test('says of a release that holds that it does', async () => {
    const { out, status } = await check(release())
    expect(status).toBe(0)
    expect(out).toMatch(/All \d+ checks hold/)
    expect(out).toContain('By statement\n  Condensed Statements of Operations: ')
  })

  const wrong = release((text) => text.replace('43,855', '43,585'))

  test('shows what fails with its line, what is reported, computed and allowed, and the likely cause', async () => {
    const { out, status } = await check(wrong)
    expect(status).toBe(1)
    expect(out).toMatch(
      /release\.txt:19:39: error: inconsistent \(foots\): Total cost of revenue.*\n +19 \| +Total cost of revenue +43,585 +24,415\n +\^{6}\n/,
    )
    expect(out).toContain('reported 43,585   computed 43,855   difference -270   allowed by rounding 1.5')
    expect(out).toContain('two digits of "Total cost of revenue" may be swapped')
  })

  test('as JSON, one record a check', async () => {
    const { out, status } = await check(wrong, '--json')
    const { summary, checks } = JSON.parse(out)
    expect(status).toBe(1)
    expect(summary.exceptions).toBeGreaterThan(0)
    expect(checks.find(({ verdict }: { verdict: string }) => verdict === 'inconsistent')).toMatchObject({
      kind: 'foots',
      statement: 'operations',
      reported: 43585,
      computed: 43855,
      difference: -270,
      allowed: 1.5,
      place: { line: 19 },
    })
  })

  test('as Markdown, with headings and a table', async () => {
    const { out } = await check(wrong, '--format', 'markdown')
    expect(out).toMatch(/^# .*release\.txt\n/)
    expect(out).toContain('## Condensed Statements of Operations')
    expect(out).toContain('**inconsistent** (foots), line 19')
    expect(out).toMatch(/\| statement \| exact \|.*\n\| --- \| --: \|/)
  })

  const said = release(
    (text) => `Example Corp said that one customer took 14% of revenue in the first quarter of 2021.\n\n${text}`,
  )

  test('counts what is unmatched as a failure only when strict', async () => {
    expect((await check(said)).status).toBe(0)
    expect((await check(said)).out).toContain('Unmatched: nothing else in the release says it')
    expect((await check(said, '--strict')).status).toBe(1)
  })

  test('counts what holds, and lists it where all is wanted', async () => {
    const brief = (await check(said)).out
    expect(brief).toContain('Not listed (--verbose lists it)\n  1 Unmatched: nothing else in the release says it\n')
    expect(brief).not.toContain('one customer took')
    const all = (await check(said, '--verbose')).out
    expect(all).toMatch(/release\.txt:1:\d+: warning: unmatched \(narrative\): “.*one customer took 14%”/)
    expect(all).toMatch(/release\.txt:15:\d+: note: exact \(foots\): Total revenue/)
    expect((await check(said, '--strict')).out).toContain('one customer took')
  })

  test('says how many figures are borne out, and lists those that stand alone', async () => {
    const alone = release((text) => `${text}\n\nEmployees at period end                  1,204       1,077\n`)
    const { out } = await check(alone, '--open')
    expect(out).toMatch(/\d+ of 16 figures borne out, \d+ only feed a check, 2 stand alone\n/)
    expect(out).toMatch(/release\.txt:\d+:\d+: note: alone: Employees at period end, /)
    const { summary, open } = JSON.parse((await check(alone, '--json', '--open')).out)
    const { figures, borneOut, feeding, contradicted } = summary.coverage
    expect(summary.coverage.alone).toBe(2)
    expect(borneOut + feeding + contradicted + 2).toBe(figures)
    expect(open).toHaveLength(2)
    expect(JSON.parse((await check(alone, '--json')).out)).not.toHaveProperty('open')
  })

  test('says in words that units are not stated', async () => {
    const { out } = await check(release((text) => text.replace('(In thousands)\n', '')))
    expect(out).toContain('the units of 1 table are not stated')
    expect((await check(release())).out).not.toContain('not stated')
  })

  test('refuses what is no workbook though it begins like one', async () => {
    await expect(check('PK\u0003\u0004 and nothing more')).rejects.toThrow(UserError)
  })
})

test('of HTML each finding begins with the line and column of the file, and how grave it is', async () => {
  const rows = [
    ['Condensed Statements of Operations (in thousands)', 'March 31, 2021', 'March 31, 2020'],
    ['Product', '64,128', '31,245'],
    ['Services', '11,739', '8,417'],
    ['Total revenue', '75,967', '39,662'],
    ['Cost of revenue', '43,855', '24,415'],
    ['Gross profit', '32,012', '15,257'],
  ].map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('\n')}</tr>`)
  const page = `<html><body><p>Example Corp</p><table>${rows.join('\n\n')}</table></body></html>`
  const path = join(folder, 'release.htm')
  writeFileSync(path, page)
  const { err, out } = await runCommand(checkCommand, path)
  const said = [...`${err}${out}`.matchAll(/^.*release\.htm:(\d+):(\d+): (\w+):/gm)].map(
    ([, line, column, severity]) => {
      const text = page.split('\n')[Number(line) - 1] ?? ''
      return `${severity} ${/^[^<]*/.exec(text.slice(Number(column) - 1))?.[0]}`
    },
  )
  expect(said.toSorted()).toEqual(['error 15,257', 'error 32,012', 'error 75,967', 'warning March 31, 2021'])
})
