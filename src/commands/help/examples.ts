/** What each command is commonly asked for, as its help shows it. */

/** By command: each line a command, and what it does. */
export const examples: Readonly<Record<string, readonly (readonly [command: string, does: string])[]>> = {
  tieout: [
    ['tieout build q3.htm', 'the release as a live workbook, output/q3.xlsx'],
    ['tieout check q3.htm', 'what of it ties and what does not'],
    ['tieout facts releases -o facts.csv', 'all figures of a folder of releases in one table'],
  ],
  build: [
    ['tieout build q3.htm -o q3.xlsx', 'one release'],
    ['curl -s https://example.com/q3.htm | tieout build - -o q3.xlsx', 'from standard input'],
    ['tieout build releases -o workbooks', 'a folder, on all cores; what is up to date is left alone'],
    [
      'tieout build q3.htm --names --totals plug',
      'names for models built on top; a line "Rounding" where totals are off',
    ],
  ],
  check: [
    ['tieout check q3.htm', 'exceptions first'],
    ['tieout check draft.txt --strict', 'warnings fail too'],
    ['tieout check q3.htm --json', 'every check, for programs'],
    ['tieout check q3.htm --open', 'also the figures that no check bears out'],
    ['tieout check q3.htm --accept tieout.accept.yaml', 'without the differences that are known'],
    ['tieout check q3.htm --format sarif > q3.sarif', 'for code scanning'],
    ['tieout check workbook.xlsx', 'a workbook that was edited since, calculated anew'],
    ['tieout check releases --json', 'many, a line each'],
  ],
  diff: [
    ['tieout diff before.xlsx after.xlsx', 'what changed, by caption and period'],
    ['tieout diff before.xlsx after.xlsx --format html -o changes.html', 'as a page'],
    ['tieout diff before.xlsx after.xlsx --only formulas --ignore Source', 'formulas alone, without a sheet'],
  ],
  facts: [
    ['tieout facts q3.htm', 'the figures of one release, as CSV'],
    ['tieout facts releases -o facts.csv', 'of a folder; a run that was cut short goes on'],
    ["tieout facts 'releases/2024*.htm' --format ndjson", 'a line of JSON for each'],
    ['tieout facts releases --shard 3/16 -o facts-3.csv', 'the third of sixteen parts'],
  ],
  git: [['tieout git install', 'in a repository: git diff shows workbooks as tieout diff does']],
  history: [
    ['tieout history 2004q1.txt 2004q2.txt -o company.xlsx', 'periods side by side'],
    ['tieout history company.xlsx 2004q3.txt -o company.xlsx', 'add a quarter, and keep what was edited'],
  ],
  inspect: [
    ['tieout inspect q3.htm', 'statements, periods, lines and their formulas'],
    ['tieout inspect q3.htm --why "Total revenue"', 'which sums were weighed of a line, and why one was taken'],
    ['tieout inspect q3.htm --json', 'the same with every figure, for programs'],
  ],
  mark: [
    ['tieout mark q3.htm -o q3.marked.html', 'the release itself, each figure ticked, as one page'],
    ['tieout mark releases -o pages', 'a folder, with an index.html that leads to each'],
    ['tieout build q3.htm --marked', 'the page beside the workbook'],
    ['tieout check q3.htm --format html > q3.html', 'the page, with the report in front'],
  ],
  text: [
    ['tieout text workbook.xlsx', 'one cell a line'],
    ['tieout text workbook.xlsx --relative', 'by caption and heading, without addresses'],
  ],
  completion: [
    ['source <(tieout completion bash)', 'for this shell; in ~/.bashrc: for all'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's own.
    ['tieout completion zsh > "${fpath[1]}/_tieout"', 'zsh'],
    ['tieout completion fish > ~/.config/fish/completions/tieout.fish', 'fish'],
  ],
}

/** The examples of a command as lines of help; "" where there are none. */
export function examplesHelp(command: string): string {
  const own = examples[command] ?? []
  if (own.length === 0) return ''
  const width = Math.max(...own.map(([line]) => line.length))
  const lines = own.map(([line, does]) =>
    width <= WIDEST ? `  ${line.padEnd(width)}  ${does}\n` : `  ${line}\n      ${does}\n`,
  )
  return `\nExamples:\n${lines.join('')}`
}

/** Beyond it what a command does stands on a line of its own. */
const WIDEST = 48
