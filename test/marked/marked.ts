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

/** The marks of a page, in order. */
export function marksOf(page: string): readonly FoundMark[] {
  return [...articleOf(page).matchAll(/<mark ([^>]*)>([\s\S]*?)<\/mark>/g)].map(([, tag = '', inner = '']) => {
    const value = (name: string): string | undefined => {
      const found = new RegExp(`${name}=(?:"([^"]*)"|([^ ]*))`).exec(tag)
      const given = found?.[1] ?? found?.[2]
      return given === undefined ? undefined : textOf(given)
    }
    const [fact, claim] = [value('data-fact'), value('data-claim')]
    return {
      verdict: value('data-verdict') ?? '',
      text: textOf(inner),
      ...(fact === undefined ? {} : { fact }),
      ...(claim === undefined ? {} : { claim }),
    }
  })
}
