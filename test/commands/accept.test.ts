/** Known differences: `check --accept`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checkCommand } from '../../src/commands/check.ts'
import { runCommand } from './run-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'tieout-accept-'))
afterAll(() => rmSync(folder, { recursive: true }))

const DRAFT = `Example Corp
Condensed Statements of Operations
(In thousands)

                                     Three Months Ended
                                   March 31,   March 31,
                                     2021        2020
                                   ---------   ---------
  Product                          $  64,128   $  31,245
  Services                            11,739       8,417
                                   ---------   ---------
    Total revenue                     75,967      39,662
                                   =========   =========
`

const ID = 'condensed-statements-of-operations.total-revenue@2021-03-31:foots'

const ENTRY = {
  check: ID,
  seen: 'reported 75,967, computed 75,867',
  reason: 'printed so',
  who: 'C. Lee',
  until: '2021-06-30',
}

const yaml = (...entries: readonly Readonly<Record<string, string>>[]): string =>
  `accept:\n${entries
    .map(
      (entry) =>
        `  - ${Object.entries(entry)
          .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
          .join('\n    ')}\n`,
    )
    .join('')}`

async function check(text: string, accept: string | undefined, ...options: string[]) {
  const [path, file] = [join(folder, 'draft.txt'), join(folder, 'tieout.accept.yaml')]
  writeFileSync(path, text)
  if (accept !== undefined) writeFileSync(file, accept)
  return runCommand(checkCommand, path, ...(accept === undefined ? [] : ['--accept', file]), ...options)
}

describe('a difference that is accepted', () => {
  test('is an exception without', async () => {
    expect(await check(DRAFT, undefined)).toMatchObject({ status: 1 })
  })

  test('is told, counted and no failure', async () => {
    const { out, status } = await check(DRAFT, yaml(ENTRY))
    expect(status).toBe(0)
    expect(out).toContain('1 of 2 checks hold, 0 within rounding, 1 accepted\n')
    expect(out).toMatch(/draft\.txt:12:39: note: inconsistent, accepted \(foots\): Total revenue/)
    expect(out).toContain('accepted by C. Lee until 2021-06-30: printed so')
  })

  test.each(['markdown', 'html', 'json', 'github-actions', 'sarif', 'junit'])('is told as %s', async (format) => {
    const { out, status } = await check(DRAFT, yaml(ENTRY), '--format', format)
    expect(status).toBe(0)
    expect(out).toContain('C. Lee')
    expect(out).toContain('printed so')
  })

  test('is known again wherever it stands in the next draft', async () => {
    const more = DRAFT.replace('Example Corp\n', 'Example Corp\n\nEXAMPLE REPORTS\n\nWe had a good quarter.\n\n')
    const next = more.replace('  Product ', '  Licences                                 -           -\n  Product ')
    expect(next).not.toBe(more)
    expect(await check(next, yaml(ENTRY))).toMatchObject({ status: 0 })
  })

  test.each([
    [
      'whose figures changed',
      {},
      DRAFT.replace('75,967', '75,987'),
      'when it was reported 75,967, computed 75,867: it has changed',
    ],
    ['whose parts changed', {}, DRAFT.replace('11,739', '11,749'), 'it has changed'],
    ['whose day has passed', { until: '2021-06-29' }, DRAFT, 'until 2021-06-29: that day has passed'],
  ])('%s is an exception again', async (_, change, draft, remark) => {
    const { out, status } = await check(draft, yaml({ ...ENTRY, ...change }))
    expect(status).toBe(1)
    expect(out).toContain('1 exception')
    expect(out).toContain(remark)
  })

  test('that nothing needs is said with its line', async () => {
    const right = DRAFT.replace('75,967', '75,867')
    const { out, status } = await check(right, yaml(ENTRY))
    expect(status).toBe(0)
    expect(out).toMatch(/tieout\.accept\.yaml:2:1: warning: acceptance unused: condensed-.*:foots, accepted by C\. Lee/)
    expect((await check(right, yaml(ENTRY), '--strict')).status).toBe(1)
    expect(JSON.parse((await check(right, yaml(ENTRY), '--json')).out).acceptancesUnused).toHaveLength(1)
  })

  test('is begun by --format acceptances, and refused until it says why, who and until when', async () => {
    const { out } = await check(DRAFT, undefined, '--format', 'acceptances')
    await expect(check(DRAFT, out)).rejects.toThrow(
      /tieout\.accept\.yaml:6: accept\.0\.reason: expected why the difference stands, found nothing/,
    )
    const filled = out
      .replace('reason: ""', 'reason: "x"')
      .replace('who: ""', 'who: y')
      .replace('until: ""', 'until: "2021-12-31"')
    expect(await check(DRAFT, filled)).toMatchObject({ status: 0 })
  })
})

describe('a file of known differences', () => {
  test.each([
    ['a key that there is not', yaml({ ...ENTRY, why: 'x' }), /yaml:7: .*why: no such key; there are check, seen/],
    ['a day that is none', yaml({ ...ENTRY, until: 'June' }), /yaml:6: .*until: expected the last day/],
    ['a day of no month', yaml({ ...ENTRY, until: '2027-02-31' }), /yaml:6: .*until: expected the last day/],
    ['one check twice', yaml(ENTRY, ENTRY), /yaml:7: .*named on line 2 already/],
    ['no list', 'accept: 3\n', /yaml:1: accept: expected a list/],
    ['no YAML', 'accept: [\n', /yaml:\d+: /],
  ])('with %s is refused with its line', async (_, file, message) => {
    await expect(check(DRAFT, file)).rejects.toThrow(message)
  })
})
