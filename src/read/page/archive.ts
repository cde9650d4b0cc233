/** A page that a browser or a mail program saved with its parts as one file (.mht, .eml): MIME around HTML. */

/** How much of a file its first header is looked for in, in bytes. */
const HEAD = 8192

/** The bytes of the first HTML page in an archive, "none" where it has no page; undefined where the file is no archive. */
export function archivedPage(bytes: Uint8Array): Uint8Array | 'none' | undefined {
  const head = latin(bytes.subarray(0, HEAD))
  if (!/^mime-version:\s*1/im.test(head) || !/^content-type:/im.test(head)) return undefined
  const text = latin(bytes)
  const boundaries = [...text.matchAll(/\bboundary\s*=\s*(?:"([^"\r\n]+)"|([^\s;]+))/gi)].map(
    ([, quoted, bare]) => quoted ?? bare,
  )
  let parts = [text]
  for (const boundary of new Set(boundaries)) parts = parts.flatMap((part) => part.split(`--${boundary}`))
  for (const part of parts) {
    const page = pageOf(part.replace(/^(?:[ \t]*\r?\n)+/, ''))
    if (page !== undefined) return page
  }
  return 'none'
}

/** The body of a part that its header calls HTML, decoded. */
function pageOf(part: string): Uint8Array | undefined {
  const end = /\r?\n\r?\n/.exec(part)
  if (end === null) return undefined
  const header = part.slice(0, end.index).replace(/\r?\n[ \t]+/g, ' ')
  if (!/^content-type:\s*text\/html\b/im.test(header)) return undefined
  const body = part.slice(end.index + end[0].length)
  const encoding = /^content-transfer-encoding:\s*([\w-]+)/im.exec(header)?.[1]?.toLowerCase()
  if (encoding === 'quoted-printable') return bytesOf(unquoted(body))
  if (encoding === 'base64') return new Uint8Array(Buffer.from(body, 'base64'))
  return bytesOf(body)
}

/** Quoted-printable: "=E2=82=AC" is three bytes, and "=" at the end of a line joins it to the next (RFC 2045, 6.7). */
const unquoted = (body: string): string =>
  body
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([\dA-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** One character a byte. */
const latin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
