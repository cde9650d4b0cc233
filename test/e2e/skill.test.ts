/** `templates/SKILL.md`, followed to the letter. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Check } from '../../src/contract/checks.ts'
import { check as checkForm, checkKind, tally, verdict } from '../../src/contract/checks.ts'
import { fact } from '../../src/contract/release.ts'
import { exitStatuses } from '../../src/core/severity.ts'
import { tieout } from './tieout.ts'

const skill = readFileSync(fileURLToPath(new URL('../../templates/SKILL.md', import.meta.url)), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'tieout-skill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const run = (...args: string[]) => tieout(args, { cwd: folder })

/** The draft that it shows. */
const [draft = ''] = /(?:^ {7}.*\n|^\n(?= {7}))+/m.exec(skill) ?? []
const text = draft.replace(/^ {7}/gm, '')
beforeAll(() => {
  writeFileSync(join(folder, 'draft.txt'), text)
  writeFileSync(join(folder, 'wrong.txt'), text.replace('5,350', '5,530'))
  writeFileSync(join(folder, 'letter.txt'), 'Dear all,\n')
})

describe('SKILL.md', () => {
  test('its draft has the checks that it says, and all hold', async () => {
    const { status, out } = await run('check', 'draft.txt', '--json')
    const { summary, diagnostics } = JSON.parse(out)
    const [, said = ''] = /of the lines above there are (\d+),/.exec(skill) ?? []
    expect({ status, checks: summary.checks, diagnostics }).toEqual({
      status: 0,
      checks: Number(said),
      diagnostics: [],
    })
  })

  test('what does not hold is found as it says', async () => {
    const { status, out } = await run('check', 'wrong.txt', '--json')
    const { checks, summary } = JSON.parse(out) as { checks: Check[]; summary: { exceptions: number } }
    const exceptions = checks.filter(
      (each) => ['truncation', 'suspect', 'inconsistent', 'unexplained'].includes(each.verdict) && !each.informational,
    )
    expect({ status, exceptions: exceptions.length }).toEqual({ status: 1, exceptions: summary.exceptions })
    expect(exceptions[0]).toMatchObject({ reported: 5530, computed: 5350, difference: 180, remark: expect.any(String) })
    expect(text.split('\n')[(exceptions[0]?.place.line ?? 0) - 1]).toMatch(/^Total revenue/)
  })

  test('what is no release ends as it says', async () => {
    expect(await run('check', 'letter.txt', '--json')).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringMatching(/no table found/),
    })
  })

  test('every command in its table does what is said of it', async () => {
    const rows = [...skill.matchAll(/^\| .* \| `npx tieout ([^`]+)` \| (.*) \|$/gm)]
    expect(rows.length).toBeGreaterThan(5)
    await run('build', 'draft.txt', '-o', 'A.xlsx')
    await run('build', 'wrong.txt', '-o', 'B.xlsx')
    for (const [, command = '', answer = ''] of rows) {
      const args = command
        .replace(/FILES?\b/, 'draft.txt')
        .replace('FOLDER', '.')
        .split(' ')
      const { status, out } = await run(...args)
      expect(status, command).toBeLessThan(3)
      if (/json/.test(command)) {
        const keys = Object.keys(JSON.parse(out.startsWith('{\n') ? out : (out.split('\n')[0] ?? '')))
        for (const [, key = ''] of answer.matchAll(/`(\w+)`/g)) expect(keys, command).toContain(key)
      }
    }
  })

  test('names no part, verdict or exit status that there is not', () => {
    const names = [...skill.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)
    const known = new Set<string>([
      ...Object.keys(checkForm.entries ?? {}),
      ...Object.keys(fact.entries ?? {}),
      ...Object.keys(tally.entries ?? {}),
      ...(verdict.options ?? []),
      ...(checkKind.options ?? []),
      ...Object.values(exitStatuses).map(String),
      ...'tieout format summary checks diagnostics statements facts calculations ties verdict status changes open'.split(
        ' ',
      ),
    ])
    expect(names.filter((name) => !known.has(name))).toEqual([])
  })
})
