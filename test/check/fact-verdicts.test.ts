import { expect, it } from 'vitest'
import { claimVerdict, judgeFacts } from '../../src/check/fact-verdicts.ts'
import { examine } from '../../src/flows/build.ts'
import { templates } from '../history/releases.ts'

const release = `Example Corporation

The company had total revenue of $350 thousand and 37 offices.

EXAMPLE CORPORATION
CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS
(In thousands)

                                      Three Months Ended
                                  March 29,       March 31,
                                    2008            2007
Product                           $   211         $   184
Services                              139             120
Total revenue                         350             304
Cost of product                       104              90
Cost of services                       66              60
Total cost of revenue                 171             150
Gross profit                          179             154
Headcount                             812             790
`

it('gives every figure the worst verdict of its own checks, else what it is part of, else nothing', async () => {
  const { model, results } = await examine(Buffer.from(release), 'q1.txt', templates)
  const judged = judgeFacts(model, results)
  expect([...judged].map(([id, { verdict }]) => `${id}: ${verdict}`)).toMatchInlineSnapshot(`
    [
      "operations.product@2008-03-29: part",
      "operations.product@2007-03-31: part",
      "operations.services@2008-03-29: part",
      "operations.services@2007-03-31: part",
      "operations.total-revenue@2008-03-29: holds",
      "operations.total-revenue@2007-03-31: holds",
      "operations.cost-of-product@2008-03-29: part",
      "operations.cost-of-product@2007-03-31: part",
      "operations.cost-of-services@2008-03-29: part",
      "operations.cost-of-services@2007-03-31: part",
      "operations.total-cost-of-revenue@2008-03-29: rounding",
      "operations.total-cost-of-revenue@2007-03-31: holds",
      "operations.gross-profit@2008-03-29: holds",
      "operations.gross-profit@2007-03-31: holds",
      "operations.headcount@2008-03-29: open",
      "operations.headcount@2007-03-31: open",
    ]
  `)
  expect(
    results.filter(({ check }) => check.at === undefined).map((each) => `${each.check.label}: ${claimVerdict(each)}`),
  ).toMatchInlineSnapshot(`
    [
      "“The company had total revenue of $350 thousand” = Total revenue, Three Months Ended March 29, 2008: holds",
    ]
  `)
})

it('calls what does not hold an exception, and what nothing in the tables says open', async () => {
  const wrong = release
    .replace('                          179', '                          197')
    .replace('$350', '$812')
  const { model, results } = await examine(Buffer.from(wrong), 'q1.txt', templates)
  const judged = judgeFacts(model, results)
  expect(judged.get('operations.gross-profit@2008-03-29')?.verdict).toBe('exception')
  expect(judged.get('operations.gross-profit@2007-03-31')?.verdict).toBe('holds')
  expect(results.filter(({ check }) => check.at === undefined).map(claimVerdict)).toEqual(['open'])
})
