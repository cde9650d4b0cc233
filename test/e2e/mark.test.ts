import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { marksOf } from '../marked/marked.ts'
import { quarter } from './releases.ts'
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

/** So many releases in a folder, and where their pages go. */
function many(count: number): { readonly releases: string; readonly pages: string } {
  const into = folder()
  const releases = join(into, 'releases')
  mkdirSync(releases)
  for (let k = 0; k < count; k++) writeFileSync(join(releases, `q${k}.txt`), quarter(2010 + k))
  return { releases, pages: join(into, 'pages') }
}

const pagesIn = (path: string): readonly string[] =>
  existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.marked.html')) : []

test('marks each release in one of its shards, and every shard has all pages that are there in the index', async () => {
  const { releases, pages } = many(5)
  const index = (): string => readFileSync(join(pages, 'index.html'), 'utf8')
  const first = await tieout(['mark', releases, '--shard', '1/2', '-o', pages])
  const made = pagesIn(pages).length
  expect([first.status, made < 5, made > 0]).toEqual([0, true, true])
  expect(index().match(/<a href/g)).toHaveLength(made)
  expect(index().match(/no page here: not read, or not yet/g)).toHaveLength(5 - made)
  const second = await tieout(['mark', releases, '--shard', '2/2', '-o', pages])
  expect([second.status, second.out]).toEqual([0, expect.stringMatching(new RegExp(`^built +${5 - made} `, 'm'))])
  expect(pagesIn(pages)).toHaveLength(5)
  expect(index().match(/<a href="q\d\.marked\.html">/g)).toHaveLength(5)
  expect(index()).not.toContain('no page here')
})

test('goes on where it was killed: what is marked stays as it is, the rest is marked', async () => {
  const { releases, pages } = many(6)
  // Two at a time: killed once the second of the pages is in its place.
  const killed = await tieout(['mark', releases, '-o', pages, '--jobs', '2'], { meddle: 'kill once three are renamed' })
  expect(killed.status).toBe(null)
  const made = pagesIn(pages)
  expect([made.length >= 1, made.length < 6]).toEqual([true, true])
  const times = made.map((name) => statSync(join(pages, name)).mtimeMs)
  const again = await tieout(['mark', releases, '-o', pages])
  expect([again.status, again.out]).toEqual([0, expect.stringMatching(new RegExp(`^up to date +${made.length}$`, 'm'))])
  expect(again.out).toMatch(new RegExp(`^built +${6 - made.length} `, 'm'))
  expect(made.map((name) => statSync(join(pages, name)).mtimeMs)).toEqual(times)
  expect(pagesIn(pages)).toHaveLength(6)
  expect(readdirSync(pages).filter((name) => name.endsWith('.tmp'))).toEqual([])
  expect(readFileSync(join(pages, 'index.html'), 'utf8').match(/<a href="q\d\.marked\.html">/g)).toHaveLength(6)
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
