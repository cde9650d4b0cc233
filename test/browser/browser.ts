/** The browser that pages of ours are tried in: Debian's, driven by playwright-core; one for all tests of a file. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const EXECUTABLE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
)

/** Where it is false, the tests say that they were not run. */
export const hasBrowser = EXECUTABLE !== undefined

/** A page that was opened from the disk, and what it asked for and complained of. */
export interface Opened {
  readonly page: Page
  readonly requests: readonly string[]
  readonly complaints: readonly string[]
}

export class Pages {
  readonly #folder = mkdtempSync(join(tmpdir(), 'tieout-pages-'))
  #browser: Browser | undefined
  #count = 0

  async open(html: string, options: BrowserContextOptions = {}): Promise<Opened> {
    this.#browser ??= await chromium.launch({ executablePath: EXECUTABLE as string, args: ['--no-sandbox'] })
    const file = join(this.#folder, `${this.#count}.html`)
    this.#count += 1
    writeFileSync(file, html)
    const context = await this.#browser.newContext({ viewport: { width: 1300, height: 900 }, ...options })
    const page = await context.newPage()
    const requests: string[] = []
    const complaints: string[] = []
    const own = pathToFileURL(file).href
    page.on('request', (request) => {
      if (request.url() !== own) requests.push(request.url())
    })
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    await page.goto(own)
    return { page, requests, complaints }
  }

  async close(): Promise<void> {
    await this.#browser?.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
