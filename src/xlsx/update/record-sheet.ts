/**
 * What a history keeps of how it was made, so that releases can be added later: each release as it was read, and the
 * workbook as it was built, packed, on a hidden sheet.
 *
 * A sheet, since that is what every program keeps: LibreOffice and openpyxl drop the parts they do not know.
 *
 *        A                B            C        D          E
 *     1  tieout.record    why it is here
 *     2  settings         latest       1 (the format)    interleaved names
 *        theme            Arial        Courier New       10         fill-alert=FFD9D9D9 rule=FF000000 …      where one was asked for
 *     3  release          q3-2020.txt  48113    5f0c1ca3   32,000 characters of base64 …
 *     4  release          q3-2020.txt  48113    5f0c1ca3   … and the next, on as many rows as it needs
 *     9  workbook         built.xlsx   85902    91d2b00a   …
 */
import { deflateSync } from 'fflate'
import type { OpenedSheet } from '../../core/book/opened-workbook.ts'
import { a1 } from '../../core/cells/a1.ts'
import { UserError } from '../../core/diagnostic.ts'
import { type Split, splitOf, splitText } from '../../core/history.ts'
import type { Theme } from '../../core/template.ts'
import { isRecord, openSheets, RECORD_MARK } from '../open/open.ts'
import { crc32 } from '../package/crc32.ts'
import { resealed } from '../package/custom-properties.ts'
import { attributeOf, elementOf, tagOf } from '../package/edit-xml.ts'
import { openParts } from '../package/file-parts.ts'
import { addPart, partText, relate, XML } from '../package/package-parts.ts'
import { ofType, relationshipsOf } from '../package/relationships.ts'
import { inflate, openPackage } from '../package/unpack.ts'
import { escaped, xstring } from '../package/xml-text.ts'
import { listedSheets } from './names.ts'
import { freePart, OFFICE } from './notes.ts'

const NAME = 'Record'
const WHY =
  'The releases of this workbook, and the workbook as it was built, packed: "tieout history" needs them to add further releases and to tell what was edited. Not to be edited.'
const FORMAT = 1

/** Which print of a figure printed more than once is shown. */
export type Preferred = 'first' | 'latest'

/** A file that a history keeps. */
export interface RecordedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What was asked of a history. */
export interface RecordedWishes {
  readonly prefer: Preferred
  /** Absent: as it is where nothing is asked. */
  readonly order?: 'interleaved' | 'apart'
  readonly names?: boolean
  readonly splits?: readonly Split[]
  readonly theme?: Theme
}

/** What a history was built of. */
export interface HistoryRecord {
  readonly wishes: RecordedWishes
  readonly releases: readonly RecordedFile[]
  /** The workbook as it was built of these releases, without this record. */
  readonly built: RecordedFile
}

/** The workbook with the record, in the place of the one it has; `sealed` where nobody's edits are in it. */
export function withRecord({ name, bytes }: RecordedFile, record: HistoryRecord, sealed: boolean): Uint8Array {
  const file = openParts(bytes, name)
  const opened = openPackage(bytes, name)
  const workbook = ofType(relationshipsOf(opened, ''), 'officeDocument')[0]?.target ?? ''
  const text = recordXml(record)
  const known = openSheets(bytes, name).find(isRecord)
  const tag = known && listedSheets(partText(file.texts, workbook)).find((sheet) => sheet.name === known.name)?.tag
  if (tag !== undefined) {
    const id = /\s\w+:id="([^"]*)"/.exec(tag)?.[1] ?? ''
    file.texts.set(relationshipsOf(opened, workbook).get(id)?.target ?? '', text)
  } else addRecord(file.texts, workbook, text)
  if (sealed) resealed(file.texts)
  return file.zipped()
}

function addRecord(parts: Map<string, string>, workbook: string, text: string): void {
  const part = freePart(parts, 'xl/worksheets/sheet', '.xml')
  addPart(parts, part, 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml', text)
  const id = relate(parts, workbook, 'worksheet', `/${part}`)
  const list = partText(parts, workbook)
  const sheets = listedSheets(list)
  const number = sheets.reduce((last, { tag }) => Math.max(last, Number(attributeOf(tag, 'sheetId') ?? 0)), 0) + 1
  let name = NAME
  for (let n = 2; sheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase()); n++) name = `${NAME} ${n}`
  const known = elementOf(list, 'sheets') as string
  const tag = `<sheet xmlns:r="${OFFICE}" name="${name}" sheetId="${number}" state="hidden" r:id="${id}"/>`
  parts.set(
    workbook,
    list.replace(known, () => `${tagOf(known)}${sheets.map((sheet) => sheet.tag).join('')}${tag}</sheets>`),
  )
}

/** Excel's limit on the characters of a cell is 32,767. */
const LONGEST_PIECE = 32_000

function recordXml({ wishes, releases, built }: HistoryRecord): string {
  const asked = [
    ...(wishes.order === 'interleaved' ? [wishes.order] : []),
    ...(wishes.names ? ['names'] : []),
    ...(wishes.splits ?? []).map(splitText),
  ].join(' ')
  const rows: (readonly (string | number)[])[] = [
    [RECORD_MARK, WHY],
    ['settings', wishes.prefer, FORMAT, ...(asked === '' ? [] : [asked])],
    ...(wishes.theme === undefined ? [] : [themeRow(wishes.theme)]),
    ...releases.flatMap((release) => fileRows('release', release)),
    ...fileRows('workbook', built),
  ]
  const data = rows.map((row, i) => {
    const cells = row.map((value, j) => {
      const at = a1(i + 1, j + 1)
      if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`
      return `<c r="${at}" t="inlineStr"><is><t>${escaped(xstring(value))}</t></is></c>`
    })
    return `<row r="${i + 1}">${cells.join('')}</row>`
  })
  return `${XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${data.join('')}</sheetData></worksheet>`
}

function themeRow({ font, monospace, size, colors }: Theme): readonly (string | number)[] {
  const inks = Object.entries(colors).map(([name, color]) => `${name}=${color}`)
  return ['theme', font, monospace, size, inks.join(' ')]
}

function themeIn([, font, monospace, size, inks]: readonly (string | number | undefined)[]): Theme | undefined {
  const colors = String(inks)
    .split(' ')
    .map((ink) => /^([\w-]+)=([\dA-F]{8})$/i.exec(ink))
  const isWhole = typeof font === 'string' && typeof monospace === 'string' && typeof size === 'number'
  if (!isWhole || colors.includes(null)) return undefined
  return { font, monospace, size, colors: Object.fromEntries(colors.flatMap((ink) => (ink ? [[ink[1], ink[2]]] : []))) }
}

function fileRows(kind: string, { name, bytes }: RecordedFile): (readonly (string | number)[])[] {
  const text = base64(deflateSync(bytes, { level: 9 }))
  const pieces = text.match(new RegExp(`.{1,${LONGEST_PIECE}}`, 'g')) ?? ['']
  return pieces.map((piece) => [kind, name, bytes.length, checksum(bytes), piece])
}

const checksum = (bytes: Uint8Array): string => `x${crc32(bytes).toString(16).padStart(8, '0')}`

/** The record of a history; undefined where the workbook has none. @throws UserError where it is damaged. */
export function readRecord({ name, bytes }: RecordedFile): HistoryRecord | undefined {
  const sheet = openSheets(bytes, name).find(isRecord)
  if (sheet === undefined) return undefined
  const damaged = (): never => {
    throw new UserError(
      `${name}: its sheet "${sheet.name}" was edited: what was built before is not known any more; build it anew from its releases`,
    )
  }
  const files: { kind: string; name: string; size: number; sum: string; text: string }[] = []
  let [prefer, format, asked] = ['', 0, '']
  let theme: Theme | undefined
  for (const row of rowsOf(sheet)) {
    const [kind = '', named = '', size = 0, sum = '', text = ''] = row
    if (kind === 'theme') theme = themeIn(row) ?? damaged()
    if (kind === 'settings') [prefer, format, asked] = [String(named), Number(size), String(sum)]
    if (kind !== 'release' && kind !== 'workbook') continue
    const last = files.at(-1)
    // Two releases of one name and one content are none.
    if (last !== undefined && last.kind === kind && last.name === named && last.sum === sum) last.text += String(text)
    else files.push({ kind, name: String(named), size: Number(size), sum: String(sum), text: String(text) })
  }
  if (format > FORMAT) throw new UserError(`${name}: was built by a later version of tieout`)
  let room = LARGEST
  const unpacked = files.map((file) => {
    const content = file.size > room ? undefined : unpack(file.text, file.size)
    if (content === undefined || checksum(content) !== file.sum) return damaged()
    room -= content.length
    return { kind: file.kind, name: file.name, bytes: content }
  })
  const built = unpacked.find(({ kind }) => kind === 'workbook')
  const releases = unpacked.filter(({ kind }) => kind === 'release')
  if (built === undefined || releases.length === 0 || (prefer !== 'first' && prefer !== 'latest')) return damaged()
  const words = asked.split(' ')
  const splits = words.flatMap((word) => splitOf(word) ?? [])
  const wishes: RecordedWishes = {
    prefer,
    ...(words.includes('interleaved') && { order: 'interleaved' }),
    ...(words.includes('names') && { names: true }),
    ...(splits.length > 0 && { splits }),
    ...(theme && { theme }),
  }
  return { wishes, releases, built }
}

function rowsOf({ cells }: OpenedSheet): (readonly (string | number | undefined)[])[] {
  const rows = new Map<number, (string | number | undefined)[]>()
  for (const { row, column, value } of cells) {
    const held = rows.get(row) ?? []
    held[column - 1] = typeof value === 'string' || typeof value === 'number' ? value : undefined
    rows.set(row, held)
  }
  return [...rows.values()]
}

/** All that a record holds, unpacked. */
const LARGEST = 2 ** 30

function unpack(text: string, size: number): Uint8Array | undefined {
  if (!Number.isInteger(size) || size < 0 || !/^[A-Za-z0-9+/]*=*$/.test(text)) return undefined
  const packed = bytesOfBase64(text)
  const content = packed && inflate(packed, size)
  return content?.length === size ? content : undefined
}

/** As many bytes at a time as a call takes arguments; a multiple of three. */
const AT_ONCE = 24_576

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + AT_ONCE)))
  return text
}

function bytesOfBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    // No base64: whoever asks says what that means.
    return undefined
  }
}
