/** A package as its parts, and the two ways parts are tied together: relationships and content types. */

/** The text of each part by its name in the zip. */
export type Package = Map<string, string>

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** What every part begins with. */
export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** The text of a part that is known to be there. */
export function partText(parts: Package, name: string): string {
  const text = parts.get(name)
  if (text === undefined) throw new Error(`the package has no ${name}`)
  return text
}

/** Relates a part to another by a target relative to it; gives the relationship's id. */
export function relate(parts: Package, from: string, kind: string, target: string): string {
  const at = from.lastIndexOf('/') + 1
  const name = `${from.slice(0, at)}_rels/${from.slice(at)}.rels`
  const known = parts.get(name) ?? `${XML}<Relationships xmlns="${RELATIONSHIPS}"></Relationships>`
  const ids = [...known.matchAll(/ Id="rId(\d+)"/g)].map((match) => Number(match[1]))
  const id = `rId${Math.max(0, ...ids) + 1}`
  const relationship = `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`
  parts.set(
    name,
    known.replace(/<\/Relationships>|<Relationships([^>]*)\/>/, (end, attributes: string | undefined) =>
      end.startsWith('</') ? relationship + end : `<Relationships${attributes}>${relationship}</Relationships>`,
    ),
  )
  return id
}

/** Adds a part with its content type. */
export function addPart(parts: Package, name: string, contentType: string, text: string): void {
  parts.set(name, text)
  declarePart(parts, name, contentType)
}

/** Declares the content type of a part that is added otherwise. */
export function declarePart(parts: Package, name: string, contentType: string): void {
  declare(parts, `<Override PartName="/${name}" ContentType="${contentType}"/>`)
}

/** Declares the content type of all parts with an extension, once. */
export function declareExtension(parts: Package, extension: string, contentType: string): void {
  const known = partText(parts, TYPES)
  if (!known.includes(`Extension="${extension}"`))
    declare(parts, `<Default Extension="${extension}" ContentType="${contentType}"/>`)
}

const TYPES = '[Content_Types].xml'

function declare(parts: Package, declaration: string): void {
  parts.set(
    TYPES,
    partText(parts, TYPES).replace('</Types>', (end) => declaration + end),
  )
}
