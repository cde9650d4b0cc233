/** The registrant's name as inline XBRL tags it. */
import { tokenize } from '../../core/file/html-tokens.ts'

const TAG = /<ix:nonnumeric\b[^>]*\bname\s*=\s*["']dei:EntityRegistrantName["'][^>]*>/i
/** No name is as long as this, markup included. */
const LONGEST = 2000

/** The text of the first element tagged `dei:EntityRegistrantName`, shown or hidden. */
export function taggedName(html: string): string | undefined {
  const at = html.search(TAG)
  if (at < 0) return undefined
  let text = ''
  let ended = false
  tokenize(html.slice(at, at + LONGEST), {
    open: () => {},
    close: (name) => {
      ended ||= name === 'ix:nonnumeric'
    },
    text: (piece) => {
      if (!ended) text += piece
    },
  })
  const name = text.replace(/\s+/g, ' ').trim()
  return ended && name !== '' ? name : undefined
}
