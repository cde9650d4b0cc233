// Makes .github/marked.png, the picture of a marked release in the README, or another file that is named: node
// .scripts/picture.js, after npm run build. Debian's chromium takes it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const RELEASE = 'test/samples/infinera-2008-q1/release.txt'

const folder = mkdtempSync(join(tmpdir(), 'tieout-picture-'))
const file = join(folder, 'marked.html')
const { status } = spawnSync(process.execPath, ['dist/cli.js', 'mark', RELEASE, '-o', file], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1280, height: 760 }, colorScheme: 'light' })
await page.goto(pathToFileURL(file).href)
// The first exception, with what stands behind it.
await page.keyboard.press('n')
await page.screenshot({ path: process.argv[2] ?? '.github/marked.png' })
await browser.close()
rmSync(folder, { recursive: true })
