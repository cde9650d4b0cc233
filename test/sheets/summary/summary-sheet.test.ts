/** The Summary of a release, as text in, as cells out. */
import { describe, expect, it } from 'vitest'
import { templates } from '../../../src/commands/shipped.ts'
import type { Cell, Sheet } from '../../../src/core/book/workbook.ts'
import { examine } from '../../../src/flows/build.ts'
import { layOut } from '../../../src/sheets/lay-out.ts'

const PROSE = `Wexcombe Pumps, Inc. Reports First Quarter Results

HALE, Ohio, April 20, 2031 -- Wexcombe Pumps, Inc. today reported results for the quarter ended March 31, 2031.

For the second quarter of 2031, Wexcombe expects revenue between $1.3 million and $1.4 million. The company employs 40
people in Hale.

These forward-looking statements involve risks; Wexcombe expects results to differ by $1 million or more.
`

const OPERATIONS = `
                     Wexcombe Pumps, Inc.
          Condensed Statements of Operations
                       (in thousands)

                                   Three Months Ended
                                        March 31,
                                     2031      2030
                                   -------   -------
Net sales                          $ 1,200   $ 1,000
Cost of sales                          700       550
                                   -------   -------
Gross profit                           500       450
Selling and administrative             310       475
                                   -------   -------
Operating income (loss)                190       (25)
Income tax expense                      57         4
                                   -------   -------
Net income (loss)                  $   133   $   (29)
                                   =======   =======
`

const BALANCE = `
                     Wexcombe Pumps, Inc.
               Condensed Balance Sheets
                    (in thousands)

                                   March 31,  December 31,
                                     2031        2030
                                   -------     -------
Cash and cash equivalents          $   420     $   380
Receivables                            310         295
Inventories                            205         240
                                   -------     -------
Total assets                       $   935     $   915
                                   =======     =======
`

const RECONCILIATION = `
                     Wexcombe Pumps, Inc.
         Reconciliation of GAAP to Non-GAAP Results
                       (in thousands)

                            Three Months Ended March 31, 2031
                               GAAP   Adjustments  Non-GAAP
                             -------   -------     -------
Gross profit                 $   500   $    20     $   520
Selling and administrative       310       (40)        270
                             -------   -------     -------
Operating income             $   190   $    60     $   250
                             =======   =======     =======
`

async function sheetsOf(text: string): Promise<readonly Sheet[]> {
  const { model, results } = await examine(Buffer.from(text), 'wexcombe.txt', templates)
  return layOut(model, results, templates).sheets
}

async function summaryOf(text: string): Promise<Sheet> {
  const found = (await sheetsOf(text)).find(({ name }) => name === 'Summary')
  if (found === undefined) throw new Error('no Summary')
  return found
}

const labels = ({ cells }: Sheet): unknown[] =>
  cells.flatMap(({ column, value }) => (column === 1 && value !== undefined ? [value] : []))

/** The cells of a row right of its unit. */
function row(sheet: Sheet, label: string): readonly Cell[] {
  const found = sheet.cells.find(({ column, value }) => column === 1 && value === label)
  if (found === undefined) throw new Error(`no row ${label}`)
  return sheet.cells.filter((cell) => cell.row === found.row && cell.column > 2)
}

const shown = (cells: readonly Cell[]): string[] =>
  cells.map(({ formula, value }) => `${formula === undefined ? '' : `=${formula} `}${String(value)}`)

describe('the rows of the Summary', () => {
  it('are those that the release prints figures for, and no others', async () => {
    const summary = await summaryOf(PROSE + OPERATIONS)
    expect(labels(summary)).toEqual([
      'Wexcombe Pumps, Inc.',
      'Summary',
      'Results',
      'Revenue',
      'Gross profit',
      'Operating income',
      'Net income',
      'Margins',
      'Gross margin',
      'Operating margin',
      'Net margin',
      'What ties',
      expect.stringMatching(/^All \d+ checks hold/),
      'Outlook, as printed',
      expect.any(String),
    ])
  })

  it('go on with balances where there is a balance sheet', async () => {
    const summary = await summaryOf(PROSE + OPERATIONS + BALANCE)
    expect(labels(summary)).toEqual(expect.arrayContaining(['Balance sheet', 'Cash', 'Inventory', 'Total assets']))
    expect(shown(row(summary, 'Cash')).slice(0, 2)).toEqual([
      expect.stringMatching(/^='Balance Sheets'!B\d+ 420$/),
      expect.stringMatching(/^='Balance Sheets'!C\d+ 380$/),
    ])
  })

  it('call debt as its line does, since other lines may print more of it', async () => {
    const owed = 'Current portion of notes payable        45          60\nInventories '
    const summary = await summaryOf(PROSE + OPERATIONS + BALANCE.replace('Inventories ', owed))
    expect(shown(row(summary, 'Current portion of notes payable'))[0]).toMatch(/^='Balance Sheets'!B\d+ 45$/)
    expect(labels(summary)).not.toContain('Debt due within a year')
  })

  it.each(['Rental income   ', 'Interest revenue'])(
    'take %s for revenue where it opens the statement, and nowhere else',
    async (caption) => {
      const opened = OPERATIONS.replace('Net sales       ', caption)
      expect(shown(row(await summaryOf(PROSE + opened), 'Revenue')).slice(0, 2)).toEqual([
        expect.stringMatching(/^=Operations!B\d+ 1200$/),
        expect.stringMatching(/^=Operations!C\d+ 1000$/),
      ])
      const within = OPERATIONS.replace('Net sales    ', 'Tickets sold ').replace('Gross profit    ', caption)
      expect(labels(await summaryOf(PROSE + within))).not.toContain('Revenue')
    },
  )

  it('take a share of income for earnings per share where the heading above it says so', async () => {
    const per = ['basic', 'diluted'].map(
      (way) => `Earnings per common share--${way}:
  Net income attributable to Wexcombe
    Pumps, Inc. common shareholders$  1.33   $ (0.29)
`,
    )
    const shares = labels(await summaryOf(`${PROSE}${OPERATIONS}${per.join('')}`))
    expect(shares).toEqual(expect.arrayContaining(['Earnings per share, basic', 'Earnings per share, diluted']))
  })

  it('are adjusted where a column is, its caption being that of the figure as reported', async () => {
    const sheet = await summaryOf(`${PROSE}${OPERATIONS}${RECONCILIATION}`)
    expect(row(sheet, 'Adjusted operating income').map(({ value }) => value?.toString())[0]).toBe('250')
    expect(row(sheet, 'Adjusted gross profit').map(({ value }) => value?.toString())[0]).toBe('520')
    expect(row(sheet, 'Operating income').map(({ value }) => value?.toString())[0]).toBe('190')
  })

  it('are adjusted where a line is, beside figures a share that are none of what is reported', async () => {
    const reconciliation = `
                     Wexcombe Pumps, Inc.
         Reconciliation of Net Income
            (in thousands, except per share)

                                                          Three Months     Per
                                                              Ended       Share
                                                         March 31, 2031  Amount
                                                             -------     -------
Net income attributable to Wexcombe, as reported             $   133     $  1.33
Cost of moving the works                                          20        0.20
                                                             -------     -------
Net income attributable to Wexcombe, as adjusted             $   153     $  1.53
                                                             =======     =======
`
    const sheet = await summaryOf(`${PROSE}${OPERATIONS}${reconciliation}`)
    expect(row(sheet, 'Adjusted net income').map(({ value }) => value?.toString())[0]).toBe('153')
    expect(row(sheet, 'Net income').map(({ value }) => value?.toString())[0]).toBe('133')
  })

  it('are adjusted in a table whose lines of adjustments bear the names of what they adjust', async () => {
    const reconciliation = `
                     Wexcombe Pumps, Inc.
          Use of Non-GAAP Financial Measures
                    (in thousands)

                                   Three Months Ended
                                        March 31,
                                     2031      2030
                                   -------   -------
Net income (loss)                  $   133   $   (29)
Cost of moving the works                30        14
Income tax expense                     (10)      (24)
                                   -------   -------
Adjusted earnings (Non-GAAP)       $   153   $   (39)
                                   =======   =======
`
    const sheet = await summaryOf(`${PROSE}${OPERATIONS}${reconciliation}`)
    expect(row(sheet, 'Adjusted net income').map(({ value }) => value?.toString())[0]).toBe('153')
  })

  it('take the balances of the latest day, though an older balance sheet is the fuller one', async () => {
    const june = BALANCE.replace('Balance Sheets', 'Balance Sheet')
      .replace('March 31,  December 31,', ' June 30,     March 31,')
      .replace('2030', '2031')
      .replace('205         240', '            205')
    const summary = await summaryOf(PROSE + OPERATIONS + BALANCE + june.replace('420', '410').replace('380', '420'))
    expect(summary.cells.map(({ value }) => value)).toContainEqual({ date: '2031-06-30' })
    // One figure of an older day is no row.
    expect(labels(summary)).not.toContain('Inventory')
  })

  it('take balances that stand under the title of flows, where no balance sheet is printed', async () => {
    const titled = (text: string) => text.replace(/Condensed [A-Z][A-Za-z ]*/, 'Selected Financial Information')
    const selected = await summaryOf(PROSE + titled(BALANCE) + titled(OPERATIONS))
    expect(labels(selected)).toEqual(expect.arrayContaining(['Net income', 'Cash', 'Total assets']))
  })

  it('are none where no statement speaks of the company: there is no Summary then', async () => {
    const orders =
      '\nOrders by Region\n(in thousands)\n\n          2031   2030\nNorth      120    110\nSouth       80     70\n'
    expect((await sheetsOf(PROSE + orders)).map(({ name }) => name)).not.toContain('Summary')
  })
})

describe('a row of the Summary', () => {
  it('has green links, then the change in money and in percent, then the caption as printed with a link to it', async () => {
    const summary = await summaryOf(PROSE + OPERATIONS)
    const cells = row(summary, 'Revenue')
    const at = cells[0]?.row
    expect(shown(cells)).toEqual([
      expect.stringMatching(/^=Operations!B\d+ 1200$/),
      expect.stringMatching(/^=Operations!C\d+ 1000$/),
      `=C${at}-D${at} 200`,
      `=IF(D${at}>0,C${at}/D${at}-1,"n.m.") 0.2`,
      'Net sales (Operations)',
    ])
    expect(cells.map(({ style }) => style.font)).toEqual(['link', 'link', 'formula', 'formula', 'mark'])
    expect(cells.at(-1)?.link).toMatchObject({ sheet: 'Operations', column: 2 })
  })

  it('says n.m. where it grew from less than nothing', async () => {
    const [, , change, growth] = row(await summaryOf(PROSE + OPERATIONS), 'Operating income')
    expect([change?.value, growth?.value]).toEqual([215, 'n.m.'])
  })

  it('that is a margin is computed of the rows above, and changes by points', async () => {
    const summary = await summaryOf(PROSE + OPERATIONS)
    const [revenue, gross] = ['Revenue', 'Gross profit'].map((label) => row(summary, label)[0]?.row)
    const cells = row(summary, 'Gross margin')
    expect(cells.map(({ formula }) => formula)).toEqual([
      `C${gross}/C${revenue}`,
      `D${gross}/D${revenue}`,
      `C${cells[0]?.row}-D${cells[0]?.row}`,
    ])
    expect(cells[2]?.value).toBeCloseTo(500 / 1200 - 0.45, 10)
    expect(cells[2]?.style.format).toContain('pts')
  })
})

describe('beneath its figures', () => {
  it('what does not tie stands in words, with a link to where it is', async () => {
    const summary = await summaryOf(PROSE + OPERATIONS.replace('  500 ', '  509 '))
    expect(labels(summary)).toContain('What does not tie')
    expect(labels(summary)).not.toContain('What ties')
    const said = summary.cells.find(({ value }) => typeof value === 'string' && /^Gross profit.*: /.test(value))
    expect(said?.value).toMatch(/509/)
    expect(summary.cells.find((cell) => cell.row === said?.row && cell.link !== undefined)?.link).toMatchObject({
      sheet: 'Operations',
    })
  })

  it('the sentences that look ahead with figures stand as printed, warnings and others not', async () => {
    const summary = await summaryOf(PROSE + OPERATIONS)
    const ahead = labels(summary).at(-1)
    expect(ahead).toBe(
      'For the second quarter of 2031, Wexcombe expects revenue between $1.3 million and $1.4 million.',
    )
    const { row: at } = summary.cells.find(({ value }) => value === ahead) as Cell
    expect(summary.cells.find((cell) => cell.row === at && cell.link !== undefined)?.link?.sheet).toBe('Source')
  })

  it('what leads to the statements is not printed, and of few periods the page is upright', async () => {
    const summary = await summaryOf(PROSE + OPERATIONS)
    const asPrinted = summary.cells.find(({ value }) => value === 'As printed')
    expect(summary.printed?.right).toBe((asPrinted?.column ?? 0) - 1)
    expect(summary.landscape).toBe(false)
    expect(summary.charts.every(({ place }) => place.right === summary.printed?.right)).toBe(true)
  })

  it('a chart has the unit on its axis and words for who does not see it', async () => {
    const [chart] = (await summaryOf(PROSE + OPERATIONS)).charts ?? []
    expect(chart).toMatchObject({ kind: 'column', title: 'Results', axis: '$ thousands' })
    expect(chart?.describes).toBe(
      'Results, $ thousands: revenue, gross profit, operating income, net income; this quarter, year before',
    )
  })
})
