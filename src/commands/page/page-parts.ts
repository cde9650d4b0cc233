/** The style and the script of a marked page: the build reads them, and bundles what this module exports, as JSON. */
import { readFileSync } from 'node:fs'

const folder = new URL('../../marked/browser/', import.meta.url)

/** The text of `page.css`. */
export const style: string = readFileSync(new URL('page.css', folder), 'utf8')
/** The text of `page.js`. */
export const script: string = readFileSync(new URL('page.js', folder), 'utf8')
