import { describe, expect, test } from 'vitest'
import { decode } from '../../../src/read/page/encoding.ts'

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0))
const utf16 = (text: string, little: boolean): number[] =>
  [...text].flatMap((character) => {
    const code = character.charCodeAt(0)
    return little ? [code & 255, code >> 8] : [code >> 8, code & 255]
  })
const decoded = (...bytes: number[]) => decode(Uint8Array.from(bytes))

describe('decode', () => {
  test.each([
    ['plain ASCII', ascii('Cash 100'), 'Cash 100', 'utf-8'],
    ['UTF-8', [...new TextEncoder().encode('Société — 100')], 'Société — 100', 'utf-8'],
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, ...ascii('Cash')], 'Cash', 'utf-8'],
    ['UTF-16 little-endian with a mark', [0xff, 0xfe, ...utf16('Cash –', true)], 'Cash –', 'utf-16le'],
    ['UTF-16 big-endian with a mark', [0xfe, 0xff, ...utf16('Cash –', false)], 'Cash –', 'utf-16be'],
    ['UTF-16 without a mark', utf16('Total assets 1,234', true), 'Total assets 1,234', 'utf-16le'],
    ['UTF-16 big-endian without a mark', utf16('Total assets 1,234', false), 'Total assets 1,234', 'utf-16be'],
    ['Windows-1252', [...ascii('it'), 0x92, ...ascii('s 5 '), 0x97], 'it’s 5 —', 'windows-1252'],
    [
      'what a meta element declares',
      [...ascii('<meta charset="iso-8859-2">'), 0xb1],
      '<meta charset="iso-8859-2">ą',
      'iso-8859-2',
    ],
    [
      'UTF-8 that calls itself something else',
      [...ascii('<?xml version="1.0" encoding="windows-1252"?>'), 0xc3, 0xa9],
      '<?xml version="1.0" encoding="windows-1252"?>é',
      'utf-8',
    ],
  ])('%s', (_, bytes, text, encoding) => {
    expect(decoded(...bytes)).toEqual({ text, encoding, replaced: 0 })
  })

  test('control characters that Windows-1252 characters were turned into are turned back', () => {
    expect(decode(new TextEncoder().encode('the company\u0092s \u0096'))?.text).toBe('the company’s –')
  })

  test('bytes that are no text are replaced and counted', () => {
    const broken = decode(Uint8Array.from([...new TextEncoder().encode('Société é'), 0xff]))
    expect(broken).toEqual({ text: 'Société é\ufffd', encoding: 'utf-8', replaced: 1 })
  })

  test('NULs are no text', () => {
    expect(decoded(...ascii('abc'), 0, ...ascii('defghijk'))).toBeUndefined()
  })
})
