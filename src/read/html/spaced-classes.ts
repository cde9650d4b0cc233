/** Classes by which a page's own style sheets keep blanks and ends of lines. */
import type { Attributes } from '../../core/file/html-tokens.ts'

/**
 * Tells of an element's attributes whether a `<style>` of the page gives its class `white-space: pre`, or what keeps blanks
 * as well.
 *
 *     <style> .fixed { font-family: monospace; white-space: pre } </style>
 *     <div class="fixed">Revenue        48,210</div>                             true
 */
export function spacedClasses(html: string): (attributes: Attributes) => boolean {
  const names = new Set(styleSheets(html).flatMap(spacedIn))
  if (names.size === 0) return () => false
  return ({ class: classes = '' }) => classes.split(/\s+/).some((name) => names.has(name))
}

/** What stands in the `<style>` elements of a page. */
function styleSheets(html: string): readonly string[] {
  if (!/white-space/i.test(html)) return []
  const found: string[] = []
  const lower = html.toLowerCase()
  for (let at = lower.indexOf('<style'); at >= 0; ) {
    const end = lower.indexOf('</style', at)
    if (end < 0) break
    found.push(html.slice(html.indexOf('>', at) + 1, end))
    at = lower.indexOf('<style', end)
  }
  return found
}

/** The classes that a style sheet's rules end in, of the rules that keep blanks. */
function spacedIn(sheet: string): readonly string[] {
  return sheet.split('}').flatMap((rule) => {
    const [selectors = '', declarations = ''] = rule.split('{').slice(-2)
    if (!SPACED.test(declarations)) return []
    return selectors.split(',').flatMap((selector) => /\.([\w-]+)$/.exec(selector.trimEnd().slice(-LONGEST))?.[1] ?? [])
  })
}

const SPACED = /(?:^|[;\s])white-space\s{0,8}:\s{0,8}(?:pre|pre-wrap|break-spaces)\s{0,8}(?:;|!|$)/i
/** Characters of a class and what stands before it. */
const LONGEST = 200
