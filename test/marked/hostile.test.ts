import { describe, expect, test } from 'vitest'
import { hostile, TABLE } from './hostile.ts'
import { articleOf, marked, marksOf } from './marked.ts'

describe.each(Object.entries(hostile))('a page with %s', async (_, html) => {
  const { page } = await marked(Buffer.from(`<html><body>${html}`), 'q1.htm')

  test('has its figures marked, their verdicts as they would be without', () => {
    const found = marksOf(page).map(({ text, verdict }) => `${text} ${verdict}`)
    expect(found).toEqual(['2,113 part', '1,847 part', '1,392 part', '1,205 part', '3,505 holds', '3,052 holds'])
  })

  test('keeps nothing that runs, fetches, asks or leads away', () => {
    const tags = [...articleOf(page).matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag)
    const names = new Set(tags.map((tag) => /^<(\w+)/.exec(tag)?.[1]))
    for (const name of names) expect(KEPT).toContain(name)
    for (const tag of tags) {
      const attributes = [...tag.matchAll(/\s([\w-]+)(?:=(?:"[^"]*"|[^\s>]*))?/g)].map(([, name]) => name)
      for (const name of attributes) expect(ATTRIBUTES).toContain(name)
    }
  })

  test('has one script that runs, which the policy names, and no style that fetches', () => {
    const scripts = [...page.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)
    expect(scripts).toEqual(['<script type="application/json" id="figures">', '<script>'])
    const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style = '']) => style)
    expect(styles).toHaveLength(2)
    expect(styles[1]).not.toMatch(/url|@|import|expression|image-set|position|[<>]/)
    expect(page).toMatch(
      /Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^']+' 'sha256-[^']+'; script-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'"/,
    )
  })
})

const KEPT = 'p div span b i table tr td tbody mark a'.split(' ')
const ATTRIBUTES = 'class colspan rowspan span id data-fact data-claim data-verdict data-tick'.split(' ')

test('what the style sheet of a release hides is shown, and no rule of it is of our marks', async () => {
  const html = `<style>body{display:none;color:#222}mark,td mark{background:none}.a{visibility:hidden;font-size:0;color:navy}</style>${TABLE}`
  const { page } = await marked(Buffer.from(html), 'q1.htm')
  expect(page).toContain('#release{color:#222}')
  expect(page).toContain('#release .r-a{color:navy}')
  expect(page).not.toMatch(/#release [^{]*mark[^{]*\{background:none/)
})
