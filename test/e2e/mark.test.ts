import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { marksOf } from '../marked/marked.ts'
import { tieout } from './tieout.ts'

const SAMPLE = 'test/samples/infinera-2008-q1/release.txt'
const folder = (): string => mkdtempSync(join(tmpdir(), 'tieout-mark-'))

test('marks one release, with the figures of inspect', async () => {
  const path = join(folder(), 'q1.html')
  const { status, out } = await tieout(['mark', SAMPLE, '-o', path])
  expect([status, out]).toEqual([0, `${path}\n`])
  const { facts } = JSON.parse((await tieout(['inspect', '--json', SAMPLE])).out) as { facts: { id: string }[] }
  const marked = marksOf(readFileSync(path, 'utf8')).flatMap(({ fact }) => fact ?? [])
  expect(marked.toSorted()).toEqual(facts.map(({ id }) => id).toSorted())
})

test('writes over pages of its own alone', async () => {
  const path = join(folder(), 'q1.html')
  writeFileSync(path, '<p>somebody else wrote this</p>')
  const { status, err } = await tieout(['mark', SAMPLE, '-o', path])
  expect([status, err]).toEqual([
    2,
    `tieout: ${path}: is not overwritten: it is no page that tieout marked; write to another file, or move it away\n`,
  ])
  expect(readFileSync(path, 'utf8')).toBe('<p>somebody else wrote this</p>')
})

test('marks many, with an index, and leaves alone what is up to date', async () => {
  const into = folder()
  const releases = join(into, 'releases')
  mkdirSync(releases)
  for (const name of ['a.txt', 'b.txt']) writeFileSync(join(releases, name), readFileSync(SAMPLE))
  const pages = join(into, 'pages')
  const first = await tieout(['mark', releases, '-o', pages])
  expect([first.status, first.out]).toEqual([0, expect.stringMatching(/built +2 [\s\S]*index\.html\n$/)])
  const second = await tieout(['mark', releases, '-o', pages])
  expect(second.out).toMatch(/up to date +2\n/)
  const index = readFileSync(join(pages, 'index.html'), 'utf8')
  expect(index).toContain('<a href="a.marked.html">a</a>')
  expect(index).toMatch(
    /<a href="b\.marked\.html">b<\/a><\/th><td>Infinera[^<]*<\/td><td>514<\/td><td>567<\/td><td>2<\/td><td>51<\/td>/,
  )
})

test('goes beside the workbook, and behind the report', async () => {
  const into = folder()
  const { status, out: said } = await tieout(['build', '--marked', SAMPLE, '-o', join(into, 'q1.xlsx')])
  expect(status).toBe(0)
  expect(said.split('\n').at(-2)).toBe(join(into, 'q1.marked.html'))
  expect(marksOf(readFileSync(join(into, 'q1.marked.html'), 'utf8')).length).toBeGreaterThan(567)
  const { status: checked, out } = await tieout(['check', '--format', 'html', SAMPLE])
  expect(checked).toBe(1)
  expect(out.indexOf('<section class="report"')).toBeLessThan(out.indexOf('<article'))
  expect(marksOf(out).length).toBeGreaterThan(567)
})
