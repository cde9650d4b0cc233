/** The workflow that README shows, its steps run here as a runner does. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { quarter } from './releases.ts'

interface Workflow {
  readonly jobs: { readonly tieout: { readonly steps: readonly { readonly name?: string; readonly run?: string }[] } }
}

const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8')
const [block = ''] = /^ {4}# \.github\/workflows\/tieout\.yaml\n(?: {4}.*\n)+/m.exec(readme) ?? []
const { steps } = (parse(block.replace(/^ {4}/gm, '')) as Workflow).jobs.tieout
const step = (name: string): string => steps.find((each) => each.name === name)?.run ?? ''

const folder = mkdtempSync(join(tmpdir(), 'tieout-workflow-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A program of this name that is found first, and what it is as a line of shell. */
function program(name: string, line: string): void {
  mkdirSync(join(folder, 'bin'), { recursive: true })
  writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${line}\n`)
  chmodSync(join(folder, 'bin', name), 0o755)
}

/** As the runner does: `bash -e`. */
const bash = (script: string, env: Readonly<Record<string, string>> = {}) =>
  spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env, PATH: join(folder, 'bin') + delimiter + process.env.PATH },
  })

test('marks every draft, annotates the one that is off and fails by it', () => {
  const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
  program('npx', `shift; exec '${process.execPath}' '${cli}' "$@"`)
  mkdirSync(join(folder, 'drafts'))
  writeFileSync(join(folder, 'drafts/a b.txt'), quarter(2031).replace(/^( *Total revenue .*?)1,/m, '$12,'))
  writeFileSync(join(folder, 'drafts/c.txt'), quarter(2032))
  writeFileSync(join(folder, 'tieout.accept.yaml'), 'accept: []\n')

  const { status, stdout } = bash(step('annotate the lines that are off'), {
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
  })
  expect(status).toBe(1)
  expect(stdout).toMatch(/^::error file=drafts\/a b\.txt,line=\d+,/m)
  expect(stdout).not.toMatch(/^::error file=drafts\/c\.txt/m)
  for (const page of ['a b.txt.html', 'c.txt.html']) expect(existsSync(join(folder, 'marked', page))).toBe(true)
  expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toMatch(/Total revenue/)
})

test('says on the pull request where the marked pages are', () => {
  program('gh', 'printf "%s\\n" "$@"')
  const { status, stdout } = bash(step('post the marked pages'), {
    NUMBER: '7',
    PAGES: 'https://example.com/artifacts/1',
  })
  expect(status).toBe(0)
  expect(stdout.split('\n').slice(0, 3)).toEqual(['pr', 'comment', '7'])
  expect(stdout).toMatch(/: https:\/\/example\.com\/artifacts\/1$/m)
})
