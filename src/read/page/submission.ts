/**
 * A whole SEC submission file, or one document cut from it: SGML around the documents a company filed together.
 *
 *     <SEC-DOCUMENT>0000000000-20-000001.txt
 *     <DOCUMENT>
 *     <TYPE>EX-99.1
 *     <SEQUENCE>2
 *     <TEXT>
 *     …
 *     </TEXT>
 *     </DOCUMENT>
 */

export interface Part {
  /** "EX-99.1", "8-K" */
  readonly type: string
  readonly text: string
  /** Where in the file its text begins. */
  readonly offset: number
}

const START = /<document>\s*<type>\s*([^\s<]+)/gi
const BODY = /<text>/i

/** A SEC submission, cut into its documents. */
export interface Submission {
  /** What stands before its first document. */
  readonly header: string
  readonly parts: readonly Part[]
}

/** The documents of a submission, in order; undefined when the text is no submission. */
export function splitSubmission(text: string): Submission | undefined {
  const starts = [...text.matchAll(START)]
  if (starts.length === 0) return undefined
  const parts = starts.map((start, index) => {
    const behind = start.index + start[0].length
    const whole = text.slice(behind, starts[index + 1]?.index ?? text.length)
    const body = BODY.exec(whole)
    const from = body === null ? 0 : body.index + body[0].length
    const own = whole.slice(from).replace(CLOSING, '')
    return { type: (start[1] as string).toUpperCase(), text: own, offset: behind + from }
  })
  return { header: text.slice(0, starts[0]?.index), parts }
}

const CLOSING = /<\/text>\s*(?:<\/document>)?(?:\s|<\/[\w-]+>)*$/i

/** An exhibit that carries a release or an annual report to shareholders. */
export const isExhibit = (part: Part): boolean => /^EX-(?:99|13)(?:\.|$)/.test(part.type)

/** A report's own body, which carries the statements where no exhibit does. */
export const isReport = (part: Part): boolean =>
  /^(?:8-K|10-[QK]|10-KT|10-QT|6-K|20-F|40-F|10-K405|10-KSB|10-QSB)(?:\/A)?$/.test(part.type)
