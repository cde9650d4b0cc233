/** XML as text: elements and attributes changed in place, all else left as it is written. */
import { escaped } from './xml-text.ts'

/** An attribute's value as text; undefined where the tag has none. */
export function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found === null ? undefined : unescapedXml(found[1] ?? found[2] ?? '')
}

/** The tag with an attribute set; undefined takes it away. */
export function withAttribute(tag: string, name: string, value: string | undefined): string {
  const pattern = new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`)
  const text = value === undefined ? '' : ` ${name}="${escaped(value)}"`
  if (pattern.test(tag)) return tag.replace(pattern, () => text)
  return tag.replace(/^(<[^\s/>]+)/, (head) => head + text)
}

/** The text of XML: its five entities and character codes resolved. */
export function unescapedXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
    return ENTITIES[name] ?? whole
  })
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Each tag of the given name, opening or empty, as `change` gives it. A name may carry a prefix. */
export function eachTag(xml: string, name: string, change: (tag: string) => string): string {
  return xml.replace(new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])[^>]*>`, 'g'), (tag) => change(tag))
}

/** The text between the tags of each element of the given name, as `change` gives it. */
export function eachText(xml: string, name: string, change: (text: string) => string): string {
  const pattern = new RegExp(`(<(?:\\w+:)?${name}(?:\\s[^>]*[^/>])?>)([^<]*)(</(?:\\w+:)?${name}>)`, 'g')
  return xml.replace(pattern, (whole, open: string, text: string, close: string) => {
    const before = unescapedXml(text)
    const after = change(before)
    return after === before ? whole : open + escaped(after) + close
  })
}

/** The first element of the given name with all that is in it; undefined where there is none. Not for nested ones. */
export function elementOf(xml: string, name: string): string | undefined {
  const found = new RegExp(`<${name}(?:\\s[^>]*)?(?:/>|>)`).exec(xml)
  if (found === null) return undefined
  if (found[0].endsWith('/>')) return found[0]
  const end = xml.indexOf(`</${name}>`, found.index)
  return end < 0 ? undefined : xml.slice(found.index, end + name.length + 3)
}

/** What stands between an element's tags; "" for an empty one. */
export function innerOf(element: string): string {
  const open = element.indexOf('>')
  return element.charAt(open - 1) === '/' ? '' : element.slice(open + 1, element.lastIndexOf('<'))
}

/** The opening tag of an element. */
export const tagOf = (element: string): string => element.slice(0, element.indexOf('>') + 1)
