/** A report to standard output. */

import { type Format, renderers } from '../report/format/formats.ts'
import { colours, PLAIN } from '../report/format/terminal.ts'
import type { Report } from '../report/report.ts'
import type { Host } from './host.ts'

/** Formats that standard output can take. */
export type PrintedFormat = Exclude<Format, 'xlsx'>

/** In the user's colours and as wide as it is where it goes to a terminal; every format but that for the terminal as it stands. */
export function printReport(host: Host, report: Report, format: PrintedFormat, verbose = false): void {
  const { terminal } = host
  if (format !== 'terminal' || terminal === undefined) {
    host.out(renderers[format](report, { ...PLAIN, verbose }))
    return
  }
  const { width } = terminal
  const paint = terminal.colours ? colours : PLAIN.paint
  terminal.write(renderers.terminal(report, { width, paint, wraps: true, verbose }))
}
