/** The columns of facts in bulk, in their order, each with what it says. */
export const factColumns = {
  company: 'as the release names it',
  release: 'the file, as it was named or found',
  statement: 'the id of the table in its release: "operations", "reconciliation-2"',
  caption: 'of the line, as printed',
  column: 'the headings over the figure in one line',
  concept: 'the us-gaap element name, where the caption is recognised',
  period:
    'a day for a balance, P3M/2008-03-29 for three months that end on it (ISO 8601), Q3 2006 where nothing dates it',
  start: 'the first day of a duration, reckoned from its last one and its months',
  end: 'the last day of a duration',
  instant: 'the day of a balance',
  value: 'as printed, before the scale; percentages as shares of one; a dash is 0',
  dash: 'whether a dash is printed, and no zero; a blank is no row',
  unit: 'what is counted: the currency sign that is printed in the column, shares, days, or pure; with "/share" or "/unit" for money by the one',
  scale: 'what the value is to be multiplied by: 1000 for "in thousands"; nothing where the release does not say it',
  decimals: 'as in XBRL: -3 for thousands, 2 for cents; of the value times its scale',
  measure: 'money, per-share, per-unit, shares, percent, points, basis-points, ratio, days or count',
  place: 'file, line and column, as messages have it: q3.txt:121:55',
  element: 'the element of a page, or the box on a page of a PDF',
  origin: "where the cell's formula comes from; printed where the cell is typed",
  verdict:
    'holds, rounding or exception: how the checks on it ended; part: it is a part of sums that hold; open: nothing checks it',
  id: 'the id of the fact in `inspect --json`',
} as const satisfies Record<string, string>

/** Their names, in their order. */
export const FACT_COLUMNS = Object.keys(factColumns) as (keyof typeof factColumns)[]
