/** The Summary of a release, as text in, as cells out. */

import { describe, expect, it } from 'vitest'
import { templates } from '../../../src/commands/shipped.ts'
import type { Cell, Sheet } from '../../../src/core/book/workbook.ts'
import { examine } from '../../../src/flows/build.ts'
import { layOut } from '../../../src/sheets/lay-out.ts'
import { isPrintedAcross } from '../../../src/sheets/statement/page-setup.ts'

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
      'Operating expenses',
      'Selling, general and administrative',
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

  it.each(['Cash, cash equivalents, securities', 'Cash and marketable securities'])(
    'have "%s" as cash and investments',
    async (caption) => {
      const summary = await summaryOf(
        PROSE + OPERATIONS + BALANCE.replace(/^Cash and cash equivalents {10}/m, caption.padEnd(35)),
      )
      expect(labels(summary)).toContain('Cash and investments')
    },
  )

  it('call debt as its line does, since other lines may print more of it', async () => {
    const owed = 'Current portion of notes payable        45          60\n'
    const summary = await summaryOf(PROSE + OPERATIONS + BALANCE + owed)
    expect(shown(row(summary, 'Current portion of notes payable'))[0]).toMatch(/^='Balance Sheets'!B\d+ 45$/)
    expect(labels(summary)).not.toContain('Debt due within a year')
  })

  it.each([
    ['Borrowings', 'Long-term debt'],
    ['Deferred rent', undefined],
  ])('say that %s behind the current liabilities are long-term', async (caption, called) => {
    const owed = [
      'Current liabilities:',
      'Accounts payable                        45          60',
      'Total current liabilities               45          60',
      `${caption.padEnd(36)}    70          80`,
      'Total liabilities                      115         140',
    ]
    const summary = await summaryOf(PROSE + OPERATIONS + BALANCE + owed.join('\n'))
    if (called === undefined) expect(labels(summary)).not.toContain(caption)
    else expect(shown(row(summary, called))[0]).toMatch(/^='Balance Sheets'!B\d+ 70$/)
  })

  it("have an insurer's ratios in percent, and what they changed by in points", async () => {
    const highlights = `
                     Wexcombe Pumps, Inc.
                     Financial Highlights
                       (in thousands)

                                   Three Months Ended
                                        March 31,
                                     2031      2030
                                   -------   -------
Net premiums written               $   900   $   800
Net sales                            1,200     1,000
Combined ratio                        85.7%     87.4%
Net income (loss)                  $   133   $   (29)
`
    const summary = await summaryOf(PROSE + OPERATIONS + highlights)
    expect(shown(row(summary, 'Net premiums written'))[0]).toMatch(/ 900$/)
    expect(shown(row(summary, 'Combined ratio'))[2]).toMatch(/^=C\d+-D\d+ -0.017/)
    // A bank's margin of 2.32% moves by hundredths.
    const finer = await summaryOf(PROSE + OPERATIONS + highlights.replace('85.7%', '85.72%').replace('87.4%', '87.39%'))
    expect(row(finer, 'Combined ratio').map(({ style }) => style.format)).toContain('0.00%" pts"_);(0.00%" pts")')
  })

  it('take what a reconciliation makes of net income, after taxes, for no operating income', async () => {
    const reconciled = (lines: string): string => `
                     Wexcombe Pumps, Inc.
        Reconciliation of Net Income to Operating Income
                       (in thousands)

                                   Three Months Ended
                                        March 31,
                                     2031      2030
                                   -------   -------
Net income (loss)                  $   133   $   (29)
${lines}
                                   -------   -------
Operating income                   $   143   $   (14)
                                   =======   =======
`
    const sales = OPERATIONS.replace(/^Operating income.*$/m, 'Income (loss) before income taxes      190       (25)')
    const summary = await summaryOf(PROSE + sales + reconciled('Realized losses, after tax              10        15'))
    expect(labels(summary)).toContain('Operating income, after taxes')
    expect(labels(summary)).not.toContain('Operating income')
    expect(labels(summary)).not.toContain('Operating margin')
    const printed = await summaryOf(
      PROSE + OPERATIONS + reconciled('Realized losses, after tax              10        15'),
    )
    expect(labels(printed)).toContain('Operating income')
    expect(labels(printed)).not.toContain('Operating income, after taxes')
  })

  it.each(['Debt', 'Total borrowings', 'Borrowed funds', 'Debt, current', 'Line of credit'])(
    'take %s, with no word of when it falls due',
    async (caption) => {
      const owed = `${caption.padEnd(36)}   45          60\n`
      const summary = await summaryOf(PROSE + OPERATIONS + BALANCE + owed)
      expect(shown(row(summary, caption))[0]).toMatch(/^='Balance Sheets'!B\d+ 45$/)
    },
  )

  it.each(['Mortgage loans', 'Term loans', 'Lines of credit'])(
    'take %s among the assets for no debt',
    async (caption) => {
      const lent = `${caption.padEnd(36)}   45          60\n`
      const owned = BALANCE.replace('Inventories ', `${lent}Inventories `)
      expect(labels(await summaryOf(PROSE + OPERATIONS + owned))).not.toContain(caption)
      expect(labels(await summaryOf(PROSE + OPERATIONS + BALANCE + lent))).toContain(caption)
    },
  )

  it('take what would have been earned under "Pro forma:" for nothing that the release adjusts', async () => {
    const proForma = 'Pro forma:\n  Net income (loss)                    120       (41)\n'
    expect(labels(await summaryOf(PROSE + OPERATIONS + proForma))).not.toContain('Adjusted net income')
  })

  it.each(['Debt securities', 'Debt issuance costs'])('take %s for no debt', async (caption) => {
    const owned = `${caption.padEnd(36)}   45          60\nInventories `
    expect(labels(await summaryOf(PROSE + OPERATIONS + BALANCE.replace('Inventories ', owned)))).not.toContain(caption)
  })

  it.each([
    ['Assets', 'Total assets'],
    ['Loans', 'Loans'],
  ])('take %s of key figures that are the balance sheet in short', async (caption, label) => {
    const short = BALANCE.replace('Total assets', caption.padEnd(12))
    expect(shown(row(await summaryOf(PROSE + OPERATIONS + short), label))[0]).toMatch(/^='Balance Sheets'!B\d+ /)
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

  it("are adjusted where a line names the basis alone and a heading says what is on it, in a table made of the company's figures", async () => {
    const operations = `
                     Wexcombe Pumps, Inc.
          Condensed Statements of Operations
                       (in thousands)

                                   Three Months Ended
                                     March 31, 2031
                                   ------------------
Net sales                             $ 1,200,905
Operating expenses                      1,010,488
                                      -----------
Operating income                          190,417
Income tax expense                         57,203
                                      -----------
Net income                            $   133,214
                                      ===========
`
    const reconciliation = `
                     Wexcombe Pumps, Inc.
                   Non-GAAP Reconciliations
                       (in thousands)

                           Three Months Ended March 31, 2031
                             Operating             Net
                              expenses           income
                             ---------        -----------
Reported - GAAP            $ 1,010,488        $   133,214
Cost of moving the works       (20,300)            14,300
                             ---------        -----------
Non-GAAP                   $   990,188        $   147,514
                             =========        ===========
`
    const sheet = await summaryOf(`${PROSE}${operations}${reconciliation}`)
    expect(row(sheet, 'Adjusted net income').map(({ value }) => value?.toString())).toEqual([
      '147514',
      'Non-GAAP Net income (Reconciliation)',
    ])
    // Of a table that is not made of the company's figures nobody knows whose it is.
    const other = reconciliation.replaceAll(/,(\d)(\d\d)/g, ',9$2')
    expect(labels(await summaryOf(`${PROSE}${operations}${other}`))).not.toContain('Adjusted net income')
  })

  it('say of which period alone the figures are pro forma', async () => {
    const reconciliation = `
                     Wexcombe Pumps, Inc.
         Reconciliation of Non-GAAP Measures
                    (in thousands)

                                    Quarter Ended
                               March 31,    Pro Forma
                                 2031    March 31, 2030
                               -------   --------------
Net income (loss), as reported $   133   $        (29)
Cost of moving the works            30             14
                               -------   --------------
Net income (loss), as adjusted $   163   $        (15)
                               =======   ==============
`
    const sheet = await summaryOf(`${PROSE}${OPERATIONS}${reconciliation}`)
    expect(labels(sheet)).toContain('Adjusted net income, year before pro forma')
    const plain = await summaryOf(`${PROSE}${OPERATIONS}${reconciliation.replace('Pro Forma', '         ')}`)
    expect(labels(plain)).toContain('Adjusted net income')
  })

  it('of net income and of equity say whether noncontrolling interests have their share', async () => {
    const shared = OPERATIONS.replace(
      'Net income (loss)                  $   133   $   (29)',
      `Net income (loss)                      133       (29)
Noncontrolling interests                13         2`,
    )
    const before = `${shared.trimEnd()}\n`
    expect(labels(await summaryOf(PROSE + before))).toContain('Net income, before noncontrolling interests')
    const after = `${before}Net income (loss) attributable to
  Wexcombe Pumps, Inc.             $   120   $   (31)\n`
    const summary = await summaryOf(PROSE + after)
    expect(shown(row(summary, 'Net income, after noncontrolling interests'))[0]).toMatch(/ 120$/)
    const owned = `${BALANCE.trimEnd()}
Wexcombe Pumps, Inc. stockholders' equity 700  690
Noncontrolling interests                35      25
                                   -------     -------
Total equity                       $   735     $   715
                                   =======     =======
`
    const balances = await summaryOf(PROSE + OPERATIONS + owned)
    expect(shown(row(balances, "Shareholders' equity, the parent's share"))[0]).toMatch(/ 700$/)
    expect(shown(row(balances, 'Total equity, with noncontrolling interests'))[0]).toMatch(/ 735$/)
    const plain = labels(
      await summaryOf(
        PROSE +
          OPERATIONS +
          owned.replace(/^Noncontrolling .*$/m, 'Reserves                                35      25'),
      ),
    )
    expect(plain).toEqual(expect.arrayContaining(["Shareholders' equity", 'Total equity', 'Net income']))
  })

  it('are funds from operations, in all and per share, of a trust that prints them', async () => {
    const funds = `
                     Wexcombe Pumps, Inc.
          Reconciliation of Funds from Operations
            (in thousands, except per share data)

                                   Three Months Ended
                                        March 31,
                                     2031      2030
                                   -------   -------
Net income (loss)                  $   133   $   (29)
Depreciation                            90        80
                                   -------   -------
FFO                                    223        51
Severance                                7         9
                                   -------   -------
Core FFO                           $   230   $    60
                                   =======   =======
FFO per diluted share              $  2.23   $  0.51
Core FFO per diluted share         $  2.30   $  0.60
`
    const summary = await summaryOf(`${PROSE}${OPERATIONS}${funds}`)
    const latest = (label: string) => row(summary, label)[0]?.value
    expect(latest('Funds from operations')).toBe(223)
    expect(latest('Funds from operations per share')).toBe(2.23)
    expect(latest('Core or normalized funds from operations')).toBe(230)
    expect(latest('Core or normalized funds from operations per share')).toBe(2.3)
    expect(labels(summary)).not.toContain('Adjusted funds from operations')
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

  it('are those of the key figures where no statement is printed', async () => {
    const highlights = OPERATIONS.replace('Condensed Statements of Operations', 'Financial Highlights').replace(
      /Cost of sales[\s\S]*?Net income/,
      'Net income',
    )
    expect(labels(await summaryOf(PROSE + highlights))).toEqual(
      expect.arrayContaining(['Revenue', 'Net income', 'Net margin']),
    )
  })

  it('are the totals of tables that print nothing else, or the lines at their margin', async () => {
    const orders = (lines: string): string => `
                     Wexcombe Pumps, Inc.
                       Orders received
                       (in thousands)

                                   Three Months Ended
                                        March 31,
                                     2031      2030
                                   -------   -------
${lines}
`
    const totals = await summaryOf(
      PROSE +
        orders(`  North                                120       110
  South                                 80        70
                                   -------   -------
Total orders                       $   200   $   180`),
    )
    expect(shown(row(totals, 'Total orders'))).toEqual([
      expect.stringMatching(/^='Orders Received'!B\d+ 200$/),
      expect.stringMatching(/^='Orders Received'!C\d+ 180$/),
      expect.stringMatching(/ 20$/),
      expect.stringMatching(/ 0.1111/),
      'Total orders (Orders Received)',
    ])
    expect(labels(totals)).not.toContain('North')
    const lines = labels(
      await summaryOf(
        PROSE +
          orders(
            'Pumps                              $   120   $   110\n  Of bronze                             41        37',
          ),
      ),
    )
    expect(lines).toContain('Pumps')
    expect(lines).not.toContain('Of bronze')
    // Nothing says that these are money.
    const hours = orders('Total hours                            200       180')
    expect((await sheetsOf(PROSE + hours)).map(({ name }) => name)).not.toContain('Summary')
  })

  it('are none where no figure has a period: there is no Summary then', async () => {
    const orders =
      '\nOrders by Region\n(in thousands)\n\n          Hale   Other\nNorth      120    110\nSouth       80     70\n'
    expect((await sheetsOf(PROSE + orders)).map(({ name }) => name)).not.toContain('Summary')
  })

  it.each(['Collaboration revenue', 'License revenue'])(
    'take %s for revenue where it opens the statement',
    async (caption) => {
      const opened = OPERATIONS.replace('Net sales'.padEnd(35), caption.padEnd(35)).replace(
        'Selling and administrative',
        'Research and development  ',
      )
      const summary = await summaryOf(PROSE + opened)
      expect(shown(row(summary, 'Revenue'))[0]).toMatch(/ 1200$/)
      expect(shown(row(summary, 'Research and development'))[0]).toMatch(/ 310$/)
    },
  )
})

describe('the period on Contents', () => {
  const contents = async (text: string) =>
    (await sheetsOf(PROSE + text))[0]?.cells.find(({ value }) => typeof value === 'string' && / ended /.test(value))
      ?.value
  const day = (text: string, year: string) =>
    text.replace(/\bThree Months Ended\b/, year).replace('March 31,', 'December 31,')

  it('is that of the Summary first, where the months since the year have statements of their own', async () => {
    const yearly = day(OPERATIONS, 'Twelve Months Ended').replace('2031      2030', '2030      2029')
    const closing = BALANCE.replace('March 31,  December 31,', 'December 31,  December 31,').replace(
      '2031        2030',
      '2030        2029',
    )
    const both = yearly + closing + yearly.replace('Operations', 'Cash Flows') + OPERATIONS
    expect(await contents(both)).toBe('Three months ended March 31, 2031; twelve months ended December 31, 2030')
    expect(await contents(OPERATIONS)).toBe('Three months ended March 31, 2031')
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
      `=IF(AND(D${at}>0,C${at}>=0),C${at}/D${at}-1,"n.m.") 0.2`,
      'Net sales (Operations)',
    ])
    expect(cells.map(({ style }) => style.font)).toEqual(['link', 'link', 'formula', 'formula', 'mark'])
    expect(cells.at(-1)?.link).toMatchObject({ sheet: 'Operations', column: 2 })
  })

  it('that is per share is quoted in cents, and so is what it grew by', async () => {
    const shares = `Weighted average shares, diluted        90        90
Diluted earnings per share         $  1.48   $ (0.32)
`
    const cells = row(await summaryOf(PROSE + OPERATIONS + shares), 'Earnings per share, diluted')
    expect(shown(cells).slice(0, 3)).toEqual([
      expect.stringMatching(/^=ROUND\(Operations!B\d+,2\) 1.48$/),
      expect.stringMatching(/^=ROUND\(Operations!C\d+,2\) -0.32$/),
      expect.stringMatching(/ 1.8$/),
    ])
    // What is typed has no more digits than are printed.
    const typed = row(
      await summaryOf(PROSE + OPERATIONS + shares.slice(shares.indexOf('Dil'))),
      'Earnings per share, diluted',
    )
    expect(shown(typed)[0]).toMatch(/^=Operations!B\d+ 1.48$/)
  })

  it('has the currency that is said over its columns where no figure has a sign, and says pence', async () => {
    const british = `${OPERATIONS.replaceAll('$', ' ').replace('(in thousands)', '').replace('2031      2030', "£'000     £'000").replace('March 31,', '  2031      2030')}Basic earnings per share              13.3p     (2.9)p\n`
    const summary = await summaryOf(british)
    const unit = (label: string) =>
      summary.cells.find((cell) => cell.column === 2 && cell.row === row(summary, label)[0]?.row)?.value
    expect(unit('Revenue')).toBe('£ thousands')
    expect(unit('Earnings per share, basic')).toBe('pence per share')
  })

  it('says n.m. where it fell to less than nothing', async () => {
    const fallen = OPERATIONS.replace('190       (25)', '(25)      190')
    const [, , change, growth] = row(await summaryOf(PROSE + fallen), 'Operating income')
    expect([change?.value, growth?.value]).toEqual([-215, 'n.m.'])
  })

  it('says n.m. where it grew from less than nothing', async () => {
    const [, , change, growth] = row(await summaryOf(PROSE + OPERATIONS), 'Operating income')
    expect([change?.value, growth?.value]).toEqual([215, 'n.m.'])
  })

  it('grows where what is spent stands in parentheses in both periods, and a loss does not', async () => {
    const cash = OPERATIONS.replace('Statements of Operations', 'Statements of Cash Flows').replace(
      /Net sales[\s\S]*/,
      `Operating activities:
Net loss                           $   (30)  $   (29)
Net cash used in operating
  activities                           (30)      (29)
Investing activities:
Capital expenditures                   (36)      (24)
`,
    )
    const summary = await summaryOf(PROSE + OPERATIONS + cash)
    const grown = (label: string) => row(summary, label)[3]
    expect(grown('Capital expenditures')?.value).toBe(0.5)
    expect(grown('Capital expenditures')?.formula).toMatch(/^IF\(AND\(D(\d+)<0,C\1<=0\),C\1\/D\1-1,"n\.m\."\)$/)
    expect(grown('Cash from operations')?.value).toBe('n.m.')
  })

  it('grows where what is owed stands in parentheses', async () => {
    const owed = 'Total liabilities                     (50)        (40)\n'
    expect(row(await summaryOf(PROSE + OPERATIONS + BALANCE + owed), 'Total liabilities')[3]?.value).toBe(0.25)
  })

  it('of what is spent, in parentheses, more is more', async () => {
    const owed = 'Total liabilities                     (50)        (40)\n'
    const [, , change] = row(await summaryOf(PROSE + OPERATIONS + BALANCE + owed), 'Total liabilities')
    expect(change?.value).toBe(10)
    expect(change?.formula).toMatch(/^D(\d+)-C\1$/)
    const [, , loss] = row(await summaryOf(PROSE + OPERATIONS), 'Net income')
    expect(loss?.formula).toMatch(/^C(\d+)-D\1$/)
  })

  it('is called as its line is where that is of one sort of shares or of both', async () => {
    const called = async (line: string) =>
      labels(await summaryOf(`${PROSE}${OPERATIONS}${line.padEnd(35)}$  1.48   $ (0.32)\n`)).filter((label) =>
        String(label).startsWith('Earnings per share'),
      )
    expect(await called('Net income per share')).toEqual(['Earnings per share'])
    expect(await called('Basic earnings per share')).toEqual(['Earnings per share, basic'])
    expect(await called('Loss per share, basic and diluted')).toEqual(['Earnings per share, basic and diluted'])
    expect(await called('Diluted earnings per share')).toEqual(['Earnings per share, diluted'])
  })

  it('that is a margin is of continuing operations where these are told', async () => {
    const text = OPERATIONS.replace(
      /Net income \(loss\).*/,
      `Income from continuing operations      133       (29)
Income from discontinued operations     900         1
                                   -------   -------
Net income (loss)                  $ 1,033   $   (28)`,
    )
    const summary = await summaryOf(PROSE + text)
    expect(labels(summary)).not.toContain('Net margin')
    expect(row(summary, 'Net margin, continuing operations')[0]?.value).toBeCloseTo(133 / 1200, 10)
    expect(labels(await summaryOf(PROSE + OPERATIONS))).toContain('Net margin')
  })

  it('is looked for in a table that shares nothing with the statements, where one line alone is called so', async () => {
    const table = (name: string, rate: string) => `
                     Wexcombe Pumps, Inc.
                 ${name}

                                   Three Months Ended
                                        March 31,
                                     2031      2030
                                   -------   -------
Comparable sales                      ${rate}%      2.45%
Visits                                 17         14
`
    const one = await summaryOf(PROSE + OPERATIONS + table('Store Statistics', '3.52'))
    const [now, then, change] = row(one, 'Comparable sales')
    expect([now?.value, then?.value]).toEqual([0.0352, 0.0245])
    // A change of a rate has the digits of the rate.
    expect(change?.style.format).toBe('0.00%" pts"_);(0.00%" pts")')
    const two = await summaryOf(
      PROSE + OPERATIONS + table('Store Statistics', '3.52') + table('Other Statistics', '4.10'),
    )
    expect(labels(two)).not.toContain('Comparable sales')
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
    expect(cells[2]?.style.format).toBe('0.0%" pts"_);(0.0%" pts")')
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

  it('a figure that rounding parts from what is printed is told with what is, once, and no other', async () => {
    const said = async (text: string): Promise<readonly string[]> => {
      const summary = await summaryOf(PROSE + text)
      const words = summary.cells.flatMap(({ column, value }) => (column === 1 ? [String(value)] : []))
      const from = words.indexOf('Printed otherwise, by what rounding leaves')
      return from < 0 ? [] : words.slice(from + 2, from + 3)
    }
    expect(await said(OPERATIONS + BALANCE)).toEqual([])
    expect(await said(OPERATIONS + BALANCE.replace('$   935', '$   936'))).toEqual([
      'Total assets, March 31, 2031: 936; 935 above',
    ])
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

  it('a sentence goes on in the rows beneath, and is whole where it leads to the release', async () => {
    const long = `We expect capital expenditures of $2 million in 2031${' for the new plant and its lines'.repeat(5)}.`
    const { cells } = await summaryOf(
      PROSE.replace('For the second quarter', `${long}\n\nFor the second quarter`) + OPERATIONS,
    )
    const whole = cells.find(({ value }) => value === long)
    expect(whole?.link?.sheet).toBe('Source')
    const said = cells.filter(({ row: at, column }) => column === 1 && at >= (whole?.row ?? Infinity))
    const pieces = said.slice(0, -1)
    expect(pieces.map(({ value }) => value).join(' ')).toBe(long)
    expect(pieces.map(({ style }) => style.indent)).toEqual([undefined, ...pieces.slice(1).map(() => 1)])
    expect(pieces.length).toBeGreaterThan(1)
    // What stands in one row leads there by the name of the sheet.
    expect(cells.find(({ row: at, link }) => link !== undefined && at === said.at(-1)?.row)?.value).toBe('Source')
    expect(cells.filter(({ style }) => style.wrap && style.fill === undefined)).toEqual([])
  })

  it('what is said again is left out with what leads it, and stays where it is said of another period', async () => {
    const list = (heading: string, ...entries: readonly string[]) =>
      [`${heading} Outlook`, ...entries.map((entry) => `o  ${entry}`)].join('\n\n')
    const prose = [
      list('Second Quarter 2031', 'Net sales of $61 million', 'Tax rate of 25%'),
      list('Full Year 2031', 'Net sales of $240 million', 'Tax rate of 25%'),
      list('Second Quarter 2031', 'Net sales of $61 million'),
      list('Third Quarter 2031', 'Net sales of $63 million'),
    ].join('\n\n')
    const summary = await summaryOf(`${PROSE}\n\n${prose}\n${OPERATIONS}`)
    const all = labels(summary)
    expect(all.slice(all.indexOf('Second Quarter 2031 Outlook'))).toEqual([
      'Second Quarter 2031 Outlook',
      'Net sales of $61 million',
      'Tax rate of 25%',
      'Full Year 2031 Outlook',
      'Net sales of $240 million',
      'Tax rate of 25%',
      'Third Quarter 2031 Outlook',
      'Net sales of $63 million',
    ])
  })

  it('what leads to the statements is not printed, and of few periods the page is upright', async () => {
    const summary = await summaryOf(PROSE + OPERATIONS)
    const asPrinted = summary.cells.find(({ value }) => value === 'As printed')
    expect(summary.printed?.right).toBe((asPrinted?.column ?? 0) - 1)
    expect(summary.landscape).toBe(false)
    expect(summary.charts.every(({ place }) => place.right === summary.printed?.right)).toBe(true)
  })

  it('of many periods the page is across, but where its rows are so many that upright they are larger', () => {
    const widths = [44, 16, 14, 14, 14, 9, 14, 14, 14, 9]
    expect(isPrintedAcross(widths, 40)).toBe(true)
    expect(isPrintedAcross(widths, 70)).toBe(false)
  })

  it('a chart has the unit on its axis and words for who does not see it', async () => {
    const [chart] = (await summaryOf(PROSE + OPERATIONS)).charts ?? []
    expect(chart).toMatchObject({ kind: 'column', title: 'Results', axis: '$ thousands' })
    expect(chart?.describes).toBe(
      'Results, $ thousands: revenue, gross profit, operating income, net income; year before, this quarter',
    )
  })
})
