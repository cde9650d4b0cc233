/** The picture of a marked release in the README, taken anew by its script. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { hasBrowser, Pages } from './browser.ts'

const pages = new Pages()
afterAll(() => pages.close())

/** How large two pictures are, and how far apart, from 0 to 255: seen from so far that no letter of another font tells. */
const COMPARED = `Promise.all([...document.images].map((image) => image.decode().then(() => {
  const context = document.createElement('canvas').getContext('2d')
  context.drawImage(image, 0, 0, 64, 38)
  return { size: image.naturalWidth + ' x ' + image.naturalHeight, seen: [...context.getImageData(0, 0, 64, 38).data] }
}))).then(([a, b]) => ({
  sizes: [a.size, b.size],
  apart: a.seen.reduce((sum, level, at) => sum + Math.abs(level - b.seen[at]), 0) / a.seen.length,
}))`

describe.skipIf(!hasBrowser)('the picture in the README', () => {
  test('is the one that its script takes', async () => {
    expect(readFileSync('README.md', 'utf8')).toContain('](.github/marked.png)')
    const path = join(mkdtempSync(join(tmpdir(), 'tieout-picture-')), 'marked.png')
    const { status, stderr } = spawnSync(process.execPath, ['.scripts/picture.js', path], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
    const images = ['.github/marked.png', path].map(
      (each) => `<img src="data:image/png;base64,${readFileSync(each).toString('base64')}">`,
    )
    const { page } = await pages.open(images.join(''))
    const { sizes, apart } = await page.evaluate<{ sizes: string[]; apart: number }>(COMPARED)
    expect(sizes).toEqual(['1280 x 760', '1280 x 760'])
    expect(apart).toBeLessThan(4)
  }, 120_000)
})
