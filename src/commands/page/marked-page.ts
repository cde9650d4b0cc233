/** What a marked page is made with, and one that a report stands in front of. */
import { createHash } from 'node:crypto'
import type { Examined } from '../../core/model.ts'
import type { Built } from '../../flows/build.ts'
import { type Compared, comparedPage as pageOf } from '../../flows/compare.ts'
import { mark, type PageParts } from '../../flows/mark.ts'
import { reportHead, reportSections } from '../../report/format/html.ts'
import type { Report } from '../../report/report.ts'
import { script, style } from './page-parts.ts'

/** The style and script of every marked page, and the SHA-256 in base64 by which its policy admits them. */
export const pageParts: PageParts = {
  script,
  style,
  digest: (text) => createHash('sha256').update(text).digest('base64'),
}

/** The release marked, what was found in front of it. */
export const pageWithReport = (examined: Examined, report: Report): string =>
  mark(examined, pageParts, { report: reportSections(report) })

/** The second of two drafts marked, with what the first prints beside what changed, and all changes in front of it. */
export const comparedPage = (compared: Compared, built: Built, report: Report): string =>
  pageOf(compared, built, pageParts, `${reportHead(report)}\n${reportSections(report)}`)
