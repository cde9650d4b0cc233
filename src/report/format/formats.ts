/** The formats of reports: a new one is a file and a row here, and every command can offer it. */

import { versions } from '../../contract/version.ts'
import type { Workbook } from '../../core/book/workbook.ts'
import { plainJson } from '../plain-text.ts'
import type { Report } from '../report.ts'
import { acceptancesReport } from './acceptances.ts'
import { githubActionsReport } from './github-actions.ts'
import { htmlReport } from './html.ts'
import { junitReport } from './junit.ts'
import { markdownReport } from './markdown.ts'
import { sarifReport } from './sarif.ts'
import { sheetsReport } from './sheets.ts'
import { type Screen, terminalReport } from './terminal.ts'

/** Tells a report as text, or as a workbook that is yet to be written. Only what goes to a terminal heeds the screen. */
export type Renderer = (report: Report, screen: Screen) => string | Workbook

/** Every format with its renderer. */
export const renderers = {
  terminal: terminalReport,
  json: ({ record }) => plainJson(`${JSON.stringify({ ...versions, ...record }, undefined, 2)}\n`),
  markdown: markdownReport,
  html: htmlReport,
  xlsx: sheetsReport,
  'github-actions': githubActionsReport,
  sarif: sarifReport,
  junit: junitReport,
  acceptances: acceptancesReport,
} as const satisfies Record<string, Renderer>

/** What `--format` can name. */
export type Format = keyof typeof renderers
