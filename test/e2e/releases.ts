/** Releases as small as can be, for tests that are about files. */

/** One quarter of a company; those of one company and different years make a history, few of their figures the same. */
export function quarter(year: number, anvils = 610, company = 'Acme Anvil Company'): string {
  const since = year - 2024
  const [rockets, rocketsBefore, cost, costBefore] = [
    390 + 7 * since,
    340 + 7 * since,
    403 + 5 * since,
    377 + 5 * since,
  ]
  const [total, totalBefore] = [anvils + rockets, 560 + rocketsBefore]
  return `${company}
Statements of Operations
(In thousands)

                                     Three Months Ended
                                    March 31,  March 31,
                                      ${year}       ${year - 1}
                                    ---------  ---------
Anvils                              $     ${anvils}  $     560
Rockets                                   ${rockets}        ${rocketsBefore}
                                    ---------  ---------
  Total revenue                         ${total.toLocaleString('en-US').padStart(5)}        ${totalBefore}
Cost of revenue                           ${cost}        ${costBefore}
                                    ---------  ---------
Gross profit                              ${total - cost}        ${totalBefore - costBefore}
                                    =========  =========
`
}
