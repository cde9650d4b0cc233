/** A release as small as has totals, a margin of checks and a net income. */
export const RELEASE = `
                             Larch Instruments, Inc.
                 Condensed Consolidated Statements of Operations
                     (In thousands, except per share data)

                                                Three Months Ended
                                              June 30,     June 30,
                                                2009         2008
Revenue:
  Product                                    $ 48,213     $ 39,126
  Services                                     12,087       10,944
    Total revenue                              60,300       50,070
Cost of revenue                                31,984       27,741
Gross profit                                   28,316       22,329
Operating expenses:
  Research and development                      9,310        8,805
  Sales and marketing                           7,127        6,514
    Total operating expenses                   16,437       15,319
Net income                                   $ 11,879      $ 7,010
`
