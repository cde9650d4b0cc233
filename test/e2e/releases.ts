/** Releases as small as can be, for tests that are about files. */

/** One quarter of a company; those of one company and different years make a history. */
export const quarter = (year: number, anvils = 610, company = 'Acme Anvil Company'): string => `${company}
Statements of Operations
(In thousands)

                                     Three Months Ended
                                    March 31,  March 31,
                                      ${year}       ${year - 1}
                                    ---------  ---------
Anvils                              $     ${anvils}  $     560
Rockets                                   390        340
                                    ---------  ---------
  Total revenue                         ${(anvils + 390).toLocaleString('en-US').padStart(5)}        900
Cost of revenue                           403        377
                                    ---------  ---------
Gross profit                              ${anvils + 390 - 403}        523
                                    =========  =========
`
