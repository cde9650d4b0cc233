import { expect, test } from 'vitest'
import { archive } from '../src/xlsx/package/archive.ts'

test.each(['<a>', '<a b="1" b="2"/>', '<a>\u0001</a>', '<x:a/>', 'a', ''])('no test packs "%s" as XML', (text) => {
  expect(() => archive([['part.xml', text]])).toThrow('not well-formed')
  expect(() => archive([['part.xml', new TextEncoder().encode(text)]])).toThrow('not well-formed')
})

test('what is well-formed, or no XML, is packed', () => {
  expect(archive([['part.xml', '<a/>']]).length).toBeGreaterThan(22)
  expect(archive([['image.png', new Uint8Array([1, 2, 3])]]).length).toBeGreaterThan(22)
})
