/** Which tables are a release's statements, as text in, as names of sheets out. */
import { expect, it } from 'vitest'
import { templates } from '../../src/commands/shipped.ts'
import { examine } from '../../src/flows/build.ts'
import { layOut } from '../../src/sheets/lay-out.ts'

const ANNUAL = `
                     Wexcombe Pumps, Inc.
                    Statements of Cash Flows
                       (in thousands)

                                     Year Ended December 31,
                                       2030         2029
                                     -------      -------
Net income                           $ 1,200      $ 1,000
Depreciation                             210          190
Receivables                              (90)         (70)
Inventories                              (40)          25
                                     -------      -------
Net cash provided by operating activities 1,280     1,145
Purchases of property and equipment     (450)        (380)
Purchases of investments                (120)         (60)
                                     -------      -------
Net cash used in investing activities   (570)        (440)
                                     -------      -------
Net increase in cash                 $   710      $   705
                                     =======      =======
`

const LOANS = `
                     Loans
                 (in thousands)

                        2030       2029
Homes                  3,100      2,900
Ships                    800        750
`

const condensed = (title: string): string => `
                     Wexcombe Pumps, Inc.
              ${title}
                       (in thousands)

                                  Six Months Ended June 30,
                                       2031         2030
                                     -------      -------
Net income                           $   640      $   590
Depreciation                             105          101
Working capital                          (55)         (81)
                                     -------      -------
Net cash provided by operating activities  690        610
Purchases of property and equipment     (210)        (190)
Sale of a ship                            45            -
                                     -------      -------
Net cash used in investing activities   (165)        (190)
                                     -------      -------
Net increase in cash                 $   525      $   420
                                     =======      =======
`

async function namesOf(text: string): Promise<readonly string[]> {
  const { model, results } = await examine(Buffer.from(text), 'wexcombe.txt', templates)
  return layOut(model, results, templates).sheets.map(({ name }) => name)
}

it.each(['Condensed Statements of Cash Flows', 'Condensed Statements of Cashflows'])(
  'a condensed statement stands behind the full one, wherever it is printed: %s',
  async (title) => {
    const names = await namesOf(ANNUAL + LOANS + condensed(title))
    expect(names.filter((name) => /Cash|Loans/.test(name))).toEqual(['Cash Flows', 'Cash Flows - Six Months', 'Loans'])
  },
)
