/** The releases that stand beside the checkout on some machines; tests that read them are skipped elsewhere. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('../../shared/', import.meta.url)

export const hasShared = existsSync(folder)

/** A path in it: "releases/text/pericom-fy2003q4.txt". */
export const shared = (path: string): string => fileURLToPath(new URL(path, folder))
