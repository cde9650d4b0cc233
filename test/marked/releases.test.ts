import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pageParts } from '../../src/commands/page/marked-page.ts'
import { placedFacts } from '../../src/core/facts.ts'
import type { Source, Span } from '../../src/core/source.ts'
import { readFigure } from '../../src/read/figure/amount.ts'
import { hasShared, shared } from '../shared.ts'
import { articleOf, markedFile, marksOf, textOf } from './marked.ts'
import { pdfText } from './pdf-text.ts'

const samples = readdirSync('test/samples').flatMap((folder) =>
  readdirSync(`test/samples/${folder}`)
    .filter((name) => /^release\./.test(name))
    .map((name) => `test/samples/${folder}/${name}`),
)
const releases = hasShared
  ? ['releases/html', 'releases/text', 'releases/pdf', 'filings'].flatMap((folder) =>
      readdirSync(shared(folder)).map((name) => shared(`${folder}/${name}`)),
    )
  : []

describe.each([...samples, ...releases])('%s, marked', async (path) => {
  const { examined, page } = await markedFile(path)
  const { release } = examined.model
  const facts = placedFacts(release)
  const marks = marksOf(page)

  test('has a mark for each figure, once', () => {
    const marked = marks.flatMap(({ fact }) => fact ?? [])
    expect(marked.toSorted()).toEqual([...facts.keys()].toSorted())
    const claimed = new Set(marks.flatMap(({ claim }) => claim ?? []))
    const prose = examined.results.filter(({ check }) => check.at === undefined)
    const places = new Set(prose.map(({ check: { span } }) => `${span.line}:${span.column}`))
    expect(claimed.size).toBe(places.size)
    for (const id of claimed) expect(prose.map(({ check }) => check.id)).toContain(id)
  })

  test('is at most 150 KB larger, the ids in the marks of a PDF aside', () => {
    // As they are built, script and style are shorter: 15.4 KB.
    const own = pageParts.script.length + pageParts.style.length - 15_400
    // A PDF is compressed: the ids of 3,000 figures are as much as half of it, and each belongs in its mark.
    const counted = release.source.print === undefined ? page : page.replace(/ data-fact=[^ >]+/g, '')
    expect(Buffer.byteLength(counted) - own - statSync(path).size).toBeLessThan(150_000)
  })

  test('has the figure in each mark', () => {
    const wrong = marks.flatMap(({ fact: id, text }) => {
      const fact = id === undefined ? undefined : facts.get(id)?.fact
      return fact === undefined || says(text, fact, release.source) ? [] : [`${id}: ${text}`]
    })
    expect(wrong).toEqual([])
  })

  test('shows the text of the release', async () => {
    if (release.source.print === undefined) {
      expect(solid(textOf(articleOf(page)))).toBe(solid(shownBy(release.source)))
      return
    }
    const pages = articleOf(page)
      .split(/<div class="page /)
      .slice(1)
    const shown = pages.map((html) => inOrder(textOf(`<div ${html}`)))
    const printed = (await pdfText(readFileSync(path))).map(inOrder)
    expect(shown.length).toBe(printed.length)
    const cut = shown.map((page, k) => without(printed[k] ?? '', page))
    expect(shown.map((page, k) => without(page, printed[k] ?? '')).join('')).toBe('')
    // What is clipped, as where a browser cuts a line at the page's end, is drawn and not shown.
    expect(cut.join('').length).toBeLessThan(printed.join('').length * MOST_CUT)
  })
})

/** The figure of a fact, signs aside that stand in cells beside it; of other notations than ours, its digits. */
function says(
  text: string,
  { value, dash, span }: { value: { toString(): string; abs(): unknown }; dash: boolean; span: Span },
  source: Source,
): boolean {
  if (dash) return /^[$€£(]*\s*[-–—−‑―]+\s*\)?\s*%?$/.test(text)
  const read = readFigure(text.replace(/[()\s]/g, ''))?.amount
  const wanted = Number(value.abs())
  const found = read && Number(read.value.abs())
  if (found === wanted || found === wanted * 100) return true
  const line = source.lines[span.line - 1]?.slice(span.column - 1, span.column - 1 + span.length) ?? ''
  return digits(text) !== '' && digits(text) === digits(line)
}

const digits = (text: string): string => text.replace(/\D/g, '')

/** What a release shows, as its bytes have it. */
function shownBy({ file }: Source): string {
  return (file?.parts ?? [])
    .map(({ set, from, to, format }) =>
      format === 'html' ? (set?.shown ?? []).map(({ text }) => text).join('') : file?.text.slice(from, to),
    )
    .join('\n')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a page has none of them
const solid = (text: string): string => text.replace(/[\s\u0000-\u001f\u007f]+/g, '')

/** A share of the characters. */
const MOST_CUT = 0.003

/** The characters of a text that another lacks, both in order. */
function without(text: string, other: string): string {
  let at = 0
  let lacking = ''
  for (const character of text) {
    while (at < other.length && other.charAt(at) < character) at++
    if (other.charAt(at) === character) at++
    else lacking += character
  }
  return lacking
}

/** A page has no order but where things stand. */
const inOrder = (text: string): string => solid(text).split('').sort().join('')

test('the same release gives the same page', async () => {
  const [path] = samples as [string]
  expect((await markedFile(path)).page).toBe((await markedFile(path)).page)
  expect(basename(path)).toMatch(/^release/)
})
