import { expect, it } from 'vitest'
import { readDocument } from '../../../src/read/document.ts'
import { archivedPage } from '../../../src/read/page/archive.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const PAGE =
  '<html><body><p>K\u00f6nig Inc.</p><table><tr><td>Revenue</td><td>48,210</td><td>41,655</td></tr><tr><td>Cost</td><td>9,874</td><td>6,012</td></tr></table></body></html>'
const quoted = (text: string) =>
  [...bytes(text)]
    .map((byte) => (byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase()}` : String.fromCharCode(byte)))
    .join('')
    .replace(/(.{60})/g, '$1=\r\n')

const archive = (...parts: readonly string[]) =>
  bytes(
    `From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--=_x1"\r\n\r\n\r\n----=_x1\r\n${parts.join('\r\n----=_x1\r\n')}\r\n----=_x1--\r\n`,
  )

it.each([
  ['quoted-printable', quoted(PAGE)],
  ['base64', Buffer.from(PAGE).toString('base64')],
  ['8bit', PAGE],
])('the page of an archive in %s is read', (encoding, body) => {
  const style = 'Content-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\np { margin: 0 }'
  const page = `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`
  const { tables, paragraphs } = readDocument(archive(style, page), 'q.mht')
  expect([...paragraphs, ...(tables[0]?.title ?? [])].map(({ text }) => text)).toContain('König Inc.')
  expect(tables[0]?.rows.map(({ cells }) => cells.map((cell) => cell?.text))).toEqual([
    ['48,210', '41,655'],
    ['9,874', '6,012'],
  ])
})

it('an archive without a page is refused in one sentence', () => {
  expect(() => readDocument(archive('Content-Type: image/png\r\n\r\nabc'), 'q.mht')).toThrow(
    'q.mht is a web archive without a page of HTML in it: save the page as HTML',
  )
})

it('anything else is no archive', () => {
  expect(archivedPage(bytes(PAGE))).toBeUndefined()
})
