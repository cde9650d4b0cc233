import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readCells } from '../read-cells.ts'
import { tieout } from './tieout.ts'

const SAMPLE = fileURLToPath(new URL('../samples/infinera-2008-q1/release.txt', import.meta.url))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-e2e-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('tieout build', () => {
  test('builds the sample into the file asked for, and says what it built', async () => {
    const output = join(folder, 'sample.xlsx')
    const { status, out } = await tieout(['build', SAMPLE, '-o', output])
    expect(status).toBe(0)
    expect(out).toMatch(
      /^\S+sample\.xlsx\n {2}\d+ sheets: Contents, .*Checks, Source\n {2}\d+ figures, \d+ of them live; \d+ formulas in all\n {2}(All \d+|\d+ of \d+) checks hold, \d+ within rounding(, \d+ exceptions?)?\n {2}\d+ figures of its sentences are in no table\n$/,
    )
    expect(readCells(readFileSync(output)).size).toBeGreaterThan(1000)
  })

  test('builds into output/ under the name of the release, unless told otherwise', async () => {
    writeFileSync(join(folder, 'acme.q3.txt'), RELEASE)
    expect(await tieout(['build', 'acme.q3.txt'], { cwd: folder })).toMatchObject({ status: 0 })
    expect(readdirSync(join(folder, 'output'))).toEqual(['acme.q3.xlsx'])
  })

  test('reads standard input for -', async () => {
    const built = await tieout(['build', '-'], { cwd: folder, input: Buffer.from(RELEASE) })
    expect(built).toMatchObject({ status: 0, out: expect.stringContaining('output/release.xlsx') })
  })

  test('gives the same bytes for the same release', async () => {
    await tieout(['build', SAMPLE, '-o', join(folder, 'a.xlsx')])
    await tieout(['build', SAMPLE, '-o', join(folder, 'b.xlsx')])
    expect(readFileSync(join(folder, 'a.xlsx')).equals(readFileSync(join(folder, 'b.xlsx')))).toBe(true)
  })

  test.each([
    ['the zone ahead of all others', { TZ: 'Pacific/Kiritimati', LC_ALL: 'de_DE.UTF-8', LANG: 'ar', ...onDay(2031) }],
    ['the zone behind all others', { TZ: 'Etc/GMT+12', LC_ALL: 'C', LANG: 'C', ...onDay(1999) }],
  ])('whatever the zone, the locale and the day: %s', async (_, env) => {
    await tieout(['build', SAMPLE, '-o', join(folder, 'a.xlsx')], { env: { TZ: 'UTC', LC_ALL: 'en_US.UTF-8' } })
    await tieout(['build', SAMPLE, '-o', join(folder, 'b.xlsx')], { env })
    expect(readFileSync(join(folder, 'a.xlsx')).equals(readFileSync(join(folder, 'b.xlsx')))).toBe(true)
  })

  test('dates the workbook by SOURCE_DATE_EPOCH, or says that it is no time', async () => {
    const env = { SOURCE_DATE_EPOCH: '1000000000' }
    await tieout(['build', SAMPLE, '-o', join(folder, 'a.xlsx')], { env })
    const core = strFromU8(unzipSync(readFileSync(join(folder, 'a.xlsx')))['docProps/core.xml'] as Uint8Array)
    expect(core).toContain('>2001-09-09T00:00:00Z</dcterms:created>')
    expect(
      await tieout(['build', SAMPLE, '-o', join(folder, 'b.xlsx')], { env: { SOURCE_DATE_EPOCH: 'now' } }),
    ).toEqual({
      status: 2,
      out: '',
      err: 'tieout: SOURCE_DATE_EPOCH: seconds since 1970 expected, found "now"\n',
    })
  })

  test('defines names when asked for them', async () => {
    await tieout(['build', '-', '--names', '-o', join(folder, 'a.xlsx')], { input: Buffer.from(RELEASE) })
    const book = strFromU8(unzipSync(readFileSync(join(folder, 'a.xlsx')))['xl/workbook.xml'] as Uint8Array)
    expect(book).toMatch(/<definedName name="Operations_TotalRevenue_\w+">Operations!\$B\$\d+</)
  })

  test('has the look of a theme: one of its own, a file of the user; and refuses what is none', async () => {
    writeFileSync(join(folder, 'own.yaml'), 'theme: { font: Georgia, size: 11, colors: {} }')
    writeFileSync(join(folder, 'none.yaml'), 'vocabulary: {}')
    writeFileSync(join(folder, 'acme.txt'), RELEASE)
    const stylesOf = async (theme: string): Promise<string> => {
      await tieout(['build', 'acme.txt', '--theme', theme, '-o', 'a.xlsx'], { cwd: folder })
      return strFromU8(unzipSync(readFileSync(join(folder, 'a.xlsx')))['xl/styles.xml'] as Uint8Array)
    }
    expect(await stylesOf('print')).not.toContain('FF0000C8')
    expect(await stylesOf('own.yaml')).toContain('<name val="Georgia"/>')
    for (const [theme, message] of [
      ['gaudy', /^tieout: no theme "gaudy": there are banker, print; or name a \.yaml file of your own\n$/],
      ['none.yaml', /^tieout: none\.yaml: gives no theme\n$/],
      ['missing.yaml', /^tieout: missing\.yaml: no such file\n$/],
    ] as const) {
      const refused = await tieout(['build', 'acme.txt', '--theme', theme, '-o', 'b.xlsx'], { cwd: folder })
      expect(refused).toEqual({ status: 2, out: '', err: expect.stringMatching(message) })
    }
  })

  test('of two things that are wrong the release is told first', async () => {
    const told = await tieout(['build', 'none.txt', '--theme', 'gaudy'], { cwd: folder })
    expect(told).toEqual({ status: 2, out: '', err: 'tieout: none.txt: no such file\n' })
  })

  test('says what does not add up, where, and by how much; on standard error', async () => {
    writeFileSync(join(folder, 'acme.txt'), RELEASE.replace('  1,000  ', '  1,090  '))
    const { status, err } = await tieout(['build', 'acme.txt'], { cwd: folder })
    expect(status).toBe(0)
    expect(err).toContain('acme.txt:12:41: ')
    expect(err).toMatch(/^ +12 \| {3}Total revenue +1,090 +900$/m)
    expect(err).toMatch(/reported 1,090 {3}computed 1,000 {3}difference 90 {3}allowed by rounding 1\.5/)
  })

  test('lets no escape sequence of the release reach the terminal', async () => {
    const hostile = RELEASE.replace('Total revenue', 'Total \x1b[2Jrevenue').replace('  1,000  ', '  1,090  ')
    const { status, out, err } = await tieout(['build', '-'], { cwd: folder, input: Buffer.from(hostile) })
    expect(status).toBe(0)
    expect(out + err).not.toContain('\x1b')
  })
})

describe('what cannot be built ends with one message and status 2, and leaves nothing behind', () => {
  test.each([
    ['a missing file', ['build', 'none.txt'], 'tieout: none.txt: no such file\n'],
    ['an empty file', ['build', 'empty.txt'], 'tieout: empty.txt is empty\n'],
    [
      'a folder without releases',
      ['build', 'folder'],
      'tieout: folder: no .txt, .htm, .html, .xhtml, .mht, .mhtml or .pdf file in it\n',
    ],
    [
      'a file without a table',
      ['build', 'letter.txt'],
      'tieout: letter.txt: no table found: give a release that has its financial statements in it\n',
    ],
    [
      'a page without a table',
      ['build', 'page.html'],
      'tieout: page.html: no table found: give a release that has its financial statements in it\n',
    ],
    [
      'a missing output folder',
      ['build', 'acme.txt', '-o', 'none/a.xlsx'],
      'tieout: none/a.xlsx: cannot be written: no such folder\n',
    ],
    [
      'a device as output',
      ['build', 'acme.txt', '-o', '/dev/null'],
      'tieout: /dev/null: cannot be written: is no regular file\n',
    ],
  ])('%s', async (_, args, message) => {
    plant()
    const before = listing()
    expect(await tieout(args, { cwd: folder })).toEqual({ status: 2, out: '', err: message })
    expect(listing()).toEqual(before)
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  test.each([
    ['program', 'is a binary file: give the release as plain text, HTML or PDF'],
    ['archive.zip', 'is a zip archive or an Office document (.docx, .xlsx): save it as PDF or HTML, and give that'],
    ['paper.pdf', 'is damaged: it is no PDF that can be read to its end'],
    ['picture.png', 'is an image: recognise its text first, for instance with ocrmypdf, and give the PDF'],
  ])('a binary file: %s', async (name, why) => {
    plant()
    const before = listing()
    expect(await tieout(['build', name], { cwd: folder })).toEqual({
      status: 2,
      out: '',
      err: `tieout: ${name} ${why}\n`,
    })
    expect(listing()).toEqual(before)
  })

  test('an output/ that is a file', async () => {
    plant()
    writeFileSync(join(folder, 'output'), 'mine')
    const { status, err } = await tieout(['build', 'acme.txt'], { cwd: folder })
    expect({ status, err }).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^tieout: output: cannot be made: [^\n]+\n$/),
    })
    expect(readFileSync(join(folder, 'output'), 'utf8')).toBe('mine')
  })

  test('an old workbook stays when the release cannot be read', async () => {
    plant()
    writeFileSync(join(folder, 'old.xlsx'), 'old')
    expect(await tieout(['build', 'letter.txt', '-o', 'old.xlsx'], { cwd: folder })).toMatchObject({ status: 2 })
    expect(readFileSync(join(folder, 'old.xlsx'), 'utf8')).toBe('old')
  })

  const listing = (): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
})

describe('tieout', () => {
  test('--help goes to standard output, and names the commands', async () => {
    const { status, out, err } = await tieout(['--help'])
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toMatch(/^Usage: tieout /)
    expect(out).toMatch(/^ {2}build .*\[releases...\]/m)
  })

  test('ends quietly when nobody reads on', async () => {
    expect(
      await tieout(['build', '-', '-o', join(folder, 'a.xlsx')], { input: Buffer.from(RELEASE), deaf: true }),
    ).toEqual({
      status: 0,
      out: '',
      err: '',
    })
  })

  test('--version prints the version', async () => {
    expect(await tieout(['--version'])).toEqual({ status: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' })
  })

  test.each([
    ['no command', [], /^Usage: tieout /],
    ['an unknown command', ['bild'], /^error: unknown command 'bild'\n\(Did you mean build\?\)\n$/],
    ['an unknown option', ['build', 'a.txt', '--fast'], /^error: unknown option '--fast'\n$/],
    ['no release', ['build'], /^tieout: build what\? Name a release, a folder, or --files-from a list\n$/],
  ])('%s ends with status 2 and a word on standard error', async (_, args, message) => {
    expect(await tieout(args)).toEqual({ status: 2, out: '', err: expect.stringMatching(message) })
  })
})

/** The environment of a process whose clock stands at the end of a year. */
function onDay(year: number): { readonly NODE_OPTIONS: string } {
  const now = Date.UTC(year, 11, 31, 23, 59)
  const clock = `
    globalThis.Date = class extends Date {
      constructor(...parts) { super(...(parts.length > 0 ? parts : [${now}])) }
      static now() { return ${now} }
    }
    if (new Date().getUTCFullYear() !== ${year}) process.exit(3)`
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(clock)}` }
}

function plant(): void {
  const files: Record<string, string | Uint8Array> = {
    'acme.txt': RELEASE,
    'empty.txt': '',
    'letter.txt': 'Dear shareholders,\n\nwe had a good year and look forward to the next.\n',
    'page.html': '<!doctype html><html><body><p>We had a good year.</p></body></html>',
    program: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0x3e, 0, 1, 0, 0, 0]),
    'archive.zip': Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3, 4, 0xff, 0xfe, 0, 0, 0, 0, 9, 8, 7]),
    'paper.pdf': Buffer.from(
      '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nstream\n\0\x01\x02\x03\nendstream\n',
      'latin1',
    ),
    'picture.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52]),
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  mkdirSync(join(folder, 'folder'))
}

const RELEASE = `Acme Anvil Company
Statements of Operations
(In thousands)

                                     Three Months Ended
                                    March 31,  March 31,
                                       2024       2023
                                    ---------  ---------
Anvils                              $     610  $     560
Rockets                                   390        340
                                    ---------  ---------
  Total revenue                         1,000        900
Cost of revenue                           403        377
                                    ---------  ---------
Gross profit                              597        523
                                    =========  =========
`
