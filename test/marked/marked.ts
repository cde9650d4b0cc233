/** A release marked, and what of it stands on its page. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { pageParts } from '../../src/commands/page/marked-page.ts'
import type { Examined } from '../../src/core/model.ts'
import { examine } from '../../src/flows/build.ts'
import { mark } from '../../src/flows/mark.ts'
import { templates } from '../history/releases.ts'

export interface MarkedRelease {
  readonly examined: Examined
  readonly page: string
}

export async function marked(bytes: Uint8Array, name: string): Promise<MarkedRelease> {
  const examined = await examine(bytes, name, templates)
  return { examined, page: mark(examined, pageParts) }
}

export const markedFile = (path: string): Promise<MarkedRelease> => marked(readFileSync(path), basename(path))

/** The release on a page, as HTML. */
export const articleOf = (page: string): string => /<article[^>]*>([\s\S]*)<\/article>/.exec(page)?.[1] ?? ''

/** Text of HTML that we wrote, tags and entities resolved. */
export const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? '')

export interface FoundMark {
  readonly fact?: string
  readonly claim?: string
  readonly verdict: string
  readonly text: string
}

/** The ids of the figures in a page's data, where marks do not hold them: first those that are marked, in order. */
function idsOf(page: string): readonly string[] {
  const [, json = '{"facts":[]}'] = /id="figures">(.*?)<\/script>/s.exec(page) ?? []
  const { lines, columns, facts } = JSON.parse(json) as Record<'lines' | 'columns' | 'facts', unknown[][]>
  let [line, column] = [-1, -1]
  return facts.map(([, , , at = '', inLine = '']) => {
    line = inLine === '' ? line : Number(inLine)
    column = at === '' ? column + 1 : Number(at)
    return `${lines[line]?.at(-1)}@${columns[column]?.at(-1)}`
  })
}

/** The marks of a page, in order; where they do not hold their ids, they have them of its data. */
export function marksOf(page: string): readonly FoundMark[] {
  const ids = idsOf(page)
  let facts = 0
  return [...articleOf(page).matchAll(/<mark ([^>]*)>([\s\S]*?)<\/mark>/g)].map(([, tag = '', inner = '']) => {
    const value = (name: string): string | undefined => {
      const found = new RegExp(`${name}=(?:"([^"]*)"|([^ ]*))`).exec(tag)
      const given = found?.[1] ?? found?.[2]
      return given === undefined ? undefined : textOf(given)
    }
    const claim = value('data-claim')
    const known = claim === undefined ? ids[facts++] : undefined
    const fact = value('data-fact') ?? known
    return {
      verdict: value('data-verdict') ?? '',
      text: textOf(inner),
      ...(fact === undefined ? {} : { fact }),
      ...(claim === undefined ? {} : { claim }),
    }
  })
}
