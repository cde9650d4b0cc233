/** From bytes to characters: which encoding a file is in is told by its bytes first, by what it declares second. */

export interface Decoded {
  readonly text: string
  /** "utf-8", "utf-16le", "utf-16be", "windows-1252" or what the file declares. */
  readonly encoding: string
  /** How many characters stand for bytes that are no text in that encoding (U+FFFD). */
  readonly replaced: number
}

/** Decodes a text file; undefined when its bytes are no text in any encoding (NULs outside UTF-16). */
export function decode(bytes: Uint8Array): Decoded | undefined {
  const marked = markedEncoding(bytes)
  if (marked !== undefined) return decodeAs(bytes, marked)
  if (bytes.includes(0)) {
    const wide = wideEncoding(bytes)
    return wide === undefined ? undefined : decodeAs(bytes, wide)
  }
  const whole = wholeUtf8(bytes)
  if (whole !== undefined) return decoded(whole, 'utf-8')
  const { valid, invalid } = countSequences(bytes)
  // Whole but for halves of pairs, or characters that are written longer than they need be.
  if (invalid === 0) return decodeAs(bytes, 'utf-8')
  const declared = declaredEncoding(bytes)
  if (declared !== undefined && declared !== 'utf-8') return decodeAs(bytes, declared)
  return decodeAs(bytes, valid > invalid ? 'utf-8' : 'windows-1252')
}

const decodeAs = (bytes: Uint8Array, encoding: string): Decoded =>
  decoded(new TextDecoder(encoding).decode(bytes), encoding)

function decoded(characters: string, encoding: string): Decoded {
  const text = characters.replace(/[\u0080-\u009f]/g, (character) => fromWindows1252(character))
  return { text, encoding, replaced: count(text, '\ufffd') }
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return undefined
}

/** UTF-16 without a mark: in western text every second byte is NUL. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, 4096)
  if (head.length < 4) return undefined
  const zeros: [number, number] = [0, 0]
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 0 : 1] += 1
  })
  const enough = head.length * 0.4
  if (zeros[1] > enough && zeros[0] * 10 < zeros[1]) return 'utf-16le'
  if (zeros[0] > enough && zeros[1] * 10 < zeros[0]) return 'utf-16be'
  return undefined
}

function wholeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Damaged, or of another encoding: what its bytes look like decides.
    return undefined
  }
}

/** Multi-byte UTF-8 sequences, and bytes that are part of none. */
function countSequences(bytes: Uint8Array): { valid: number; invalid: number } {
  let valid = 0
  let invalid = 0
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] as number
    const length =
      lead < 0x80
        ? 1
        : lead >= 0xc2 && lead < 0xe0
          ? 2
          : lead >= 0xe0 && lead < 0xf0
            ? 3
            : lead >= 0xf0 && lead < 0xf5
              ? 4
              : 0
    let whole = length > 0
    for (let k = 1; whole && k < length; k += 1) whole = ((bytes[at + k] ?? 0) & 0xc0) === 0x80
    if (!whole) invalid += 1
    else if (length > 1) valid += 1
    at += whole ? length : 1
  }
  return { valid, invalid }
}

const DECLARATION = /<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,400}?charset\s*=\s*["']?([\w.:-]+)/i

/** What an XML declaration or an HTML meta element says, when it is an encoding that we can decode. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const found = DECLARATION.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 8192)))
  const label = found?.[1] ?? found?.[2]
  if (label === undefined) return undefined
  try {
    return new TextDecoder(label).encoding
  } catch {
    // An encoding nobody knows tells us nothing; the bytes decide.
    return undefined
  }
}

/** The characters of Windows-1252 at 80 to 9F; the five it leaves open are no text. */
const WINDOWS_1252 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ'

/**
 * Control characters 80 to 9F never occur in text: they are Windows-1252 characters that were taken for Unicode.
 *
 *     the company\u0092s   the company’s
 */
export const fromWindows1252 = (control: string): string => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80)

function count(text: string, character: string): number {
  let found = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found += 1
  return found
}
