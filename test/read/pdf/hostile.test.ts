import { afterEach, describe, expect, it, vi } from 'vitest'
import { UserError } from '../../../src/core/diagnostic.ts'
import { MOST_SECONDS, takeThread } from '../../../src/read/pdf/thread.ts'
import { readRelease } from '../../../src/read/release.ts'

/** Files that are made to hold up whoever reads them. */

/** A PDF of these objects, the first of them its catalogue. */
function pdf(...objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.5\n'
  const places = objects.map((object, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  return new TextEncoder().encode(
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF`,
  )
}

const stream = (content: string, more = ''): string =>
  `<< /Length ${content.length} ${more} >>\nstream\n${content}\nendstream`
const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>'
const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
const PAGE =
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>'
const form = (content: string, next: number): string =>
  stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${next} 0 R >> >>`)

const refusal = (bytes: Uint8Array): Promise<unknown> => readRelease(bytes, 'q.pdf').catch((error) => error)

afterEach(() => {
  vi.useRealTimers()
})

describe('a PDF that would never end', () => {
  it.each([
    ['draws itself', pdf(CATALOG, PAGES, PAGE, stream('/X Do'), form('/X Do /X Do', 5)), 'has no text'],
    ['is its own page', pdf(CATALOG, '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 400 >>'), 'is damaged'],
    [
      'says that it has more pages than it has',
      pdf(CATALOG, '<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>', '<< /Type /Page /Parent 2 0 R >>'),
      'q.pdf',
    ],
    [
      'is printed in letters too small to be seen, far apart',
      pdf(
        CATALOG,
        PAGES,
        PAGE.replace(
          '/XObject << /X 5 0 R >>',
          '/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>',
        ),
        stream('BT /F .0000001 Tf 1 0 0 1 72 700 Tm (Revenue) Tj 1 0 0 1 500 700 Tm (1,234) Tj ET'),
      ),
      'no table found',
    ],
  ])('since it %s ends in one sentence', async (_, bytes, sentence) => {
    const error = await refusal(bytes)
    expect(error).toBeInstanceOf(UserError)
    expect((error as UserError).message).toContain(sentence)
  })

  it('is stopped: ten forms, each of which draws the next ten times, thirty deep', async () => {
    const forms = Array.from({ length: 30 }, (_, i) => form('/X Do '.repeat(10), i === 29 ? 5 : 6 + i))
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'], shouldAdvanceTime: false })
    const error = refusal(pdf(CATALOG, PAGES, PAGE, stream('/X Do'), ...forms))
    const clock = setTimeout(tick, 20)
    function tick(): void {
      vi.advanceTimersByTime(1000)
      clock.refresh()
    }
    const said = (await error) as UserError
    clearTimeout(clock)
    // The clock may run out while the file is opened, on a machine with other work.
    expect(said.message.replace(': page 1', '')).toBe(
      `q.pdf takes more than ${MOST_SECONDS} seconds or 1024 MiB to take apart; it is not read`,
    )
  })
})

describe('the thread', () => {
  it('gives what work in it gives, and why it is there no more once it has ended', async () => {
    const thread = takeThread()
    expect(await thread.within(Promise.resolve(1))).toBe(1)
    await thread.end()
    expect(await thread.within(new Promise(() => {}))).toBeInstanceOf(Error)
  })

  it('is taken by one PDF after the other, and by one at a time', async () => {
    const [thread, other] = [takeThread(), takeThread()]
    expect(other).not.toBe(thread)
    await thread.rest()
    await other.rest()
    expect(await other.within(new Promise(() => {}))).toBeInstanceOf(Error)
    expect(takeThread()).toBe(thread)
    await thread.end()
    const next = takeThread()
    expect(next).not.toBe(thread)
    await next.end()
  })

  it('that fails says why, and not that a file takes it too long', async () => {
    vi.doMock('../../../src/read/pdf/thread-code.ts', () => ({ code: 'throw new Error("no module \\"x\\"")' }))
    vi.resetModules()
    const { readRelease: readAnew } = await import('../../../src/read/release.ts')
    const said = await readAnew(pdf(CATALOG, PAGES, PAGE, stream('')), 'q.pdf').catch((error) => error.message)
    expect(said).toBe('q.pdf is not read: the thread that takes it apart failed: no module "x"')
  })
})
