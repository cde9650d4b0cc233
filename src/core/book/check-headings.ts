/** The headings of Checks by which a workbook that is there is read again: sheets write them, checks and comparisons find them. */
export const CHECK_HEADINGS = {
  kind: 'Kind',
  what: 'What',
  sheet: 'Sheet',
  verdict: 'Verdict',
  remark: 'Remark',
  /** Of the last column. */
  last: 'truncation to',
} as const
