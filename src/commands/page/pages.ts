/** Marked pages as files: where each goes, what is written, what the one that is there says of itself. */
import { open } from 'node:fs/promises'
import { UserError } from '../../core/diagnostic.ts'
import type { Examined } from '../../core/model.ts'
import { mark } from '../../flows/mark.ts'
import type { TemplateText } from '../../template/load.ts'
import type { Host } from '../host.ts'
import type { Refusal } from '../output/replace-file.ts'
import { isAmong, replaceFile } from '../output/replace-file.ts'
import { pageParts } from './marked-page.ts'
import { pageDigest } from './page-digest.ts'

/** Beside a workbook, called as it is: "q1.xlsx", "q1.marked.html". */
export const pageBeside = (workbook: string): string => `${workbook.replace(/\.xlsx$/i, '')}.marked.html`

/** A release that was examined, and where its page goes. */
export interface PageJob {
  readonly examined: Examined
  readonly bytes: Uint8Array
  readonly name: string
  /** The templates it was read by. */
  readonly files: readonly TemplateText[]
  readonly input: string
  readonly output: string
}

/** @throws UserError where the page would take the place of the release, or of what is no page of ours. */
export async function writePage(
  { examined, bytes, name, files, input, output }: PageJob,
  guard?: Host['guard'],
): Promise<void> {
  if (await isAmong(output, [input])) throw new UserError(`${output}: is the release itself; it is not overwritten`)
  const page = mark(examined, pageParts, { stamp: pageDigest(bytes, name, files) })
  await replaceFile(output, Buffer.from(page), { refusal: async () => pageRefusal, guard })
}

/** What a page says of itself at its head. */
export interface PageHead {
  readonly stamp: string
  readonly title: string
  /** Figures, and how many of them are tied, exceptions and open. */
  readonly counts: readonly number[]
}

/** The head of the page that is there; undefined where there is none of ours. */
export async function pageHead(path: string): Promise<PageHead | undefined> {
  const text = await headOf(path)
  const stamp = OURS.exec(text)?.[1]
  const title = /<title>([^<]*)<\/title>/.exec(text)?.[1]
  const counts = /<meta name="figures" content="([\d ]+)">/.exec(text)?.[1]
  if (stamp === undefined || title === undefined || counts === undefined) return undefined
  return { stamp, title, counts: counts.split(' ').map(Number) }
}

/** How a page of ours begins, whatever release is on it. */
const OURS =
  /^<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="tieout ?(\w*)">/
const HEAD = 4096

async function headOf(path: string): Promise<string> {
  const file = await open(path).catch(() => undefined)
  if (file === undefined) return ''
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD) })
    return buffer.subarray(0, bytesRead).toString('utf8')
  } catch {
    // A folder, or what cannot be read: writing will say so.
    return ''
  } finally {
    await file.close()
  }
}

/** Why a file stays where a page of ours is to be written: only another one goes. */
export const pageRefusal: Refusal = (existing) =>
  existing.length === 0 || OURS.test(Buffer.from(existing.subarray(0, HEAD)).toString('utf8'))
    ? undefined
    : 'it is no page that tieout marked; write to another file, or move it away'
