import { expect, test } from 'vitest'
import { isException } from '../../../src/core/tally.ts'
import { examine } from '../../../src/flows/build.ts'
import { templates } from '../../statement/printed.ts'

const release = (minority: string): string => `Invented Corp
Condensed Consolidated Statements of Operations
(In thousands)

                                                   Three Months Ended
                                                 March 31,   March 31,
                                                   2021        2020
                                                 ---------   ---------
Revenue                                          $ 151,204   $ 140,118
Cost of revenue                                     93,290      87,411
                                                 ---------   ---------
Gross profit                                        57,914      52,707
Operating expenses                                  20,331      19,877
                                                 ---------   ---------
Income before income taxes                          37,583      32,830
Income tax expense                                   8,410       7,122
                                                 ---------   ---------
Net income                                          29,173      25,708
Net income attributable to noncontrolling interests  ${minority}           -
                                                 ---------   ---------
Net income attributable to Invented Corp         $  27,346   $  25,708
                                                 =========   =========
`

async function exceptions(minority: string): Promise<readonly string[]> {
  const { results } = await examine(Buffer.from(release(minority)), 'invented.txt', templates)
  return results.filter(isException).map(({ check, verdict }) => `${check.kind} ${verdict}: ${check.label}`)
}

test('what minorities have of net income is taken from it, also where one column has it alone', async () => {
  expect(await exceptions(' 1,827')).toEqual([])
  expect(await exceptions(' 1,927')).toEqual([
    'foots inconsistent: Net income attributable to Invented Corp, Three Months Ended March 31, 2021',
  ])
})
