import { expect, it } from 'vitest'
import { checkModel } from '../../src/check/check.ts'
import { release, tell } from './releases.ts'

const flows = (year: number, opening: readonly [string, string], closing: readonly [string, string]): string => `
                              Invented Looms, Inc.
                 Consolidated Statements of Cash Flows
                                 (In thousands)

                                              Year Ended
                                       ----------------------------
                                        June 30,          June 30,
                                          ${year}              ${year - 1}
                                       ----------        ----------
Net cash provided by operating activities   1,181             1,116
Purchase of looms                            (970)             (803)
                                       ----------        ----------
Cash at beginning of period                 ${opening[0]}             ${opening[1]}
Cash at end of period                       ${closing[0]}             ${closing[1]}
                                       ==========        ==========
`

const openings = (...texts: readonly string[]) =>
  checkModel(tell(texts.map((text, i) => release(`${i}.txt`, text))).model)
    .filter(
      ({ check }) => check.kind === 'ties' && / at beginning /.test(check.label) && !/as printed/.test(check.label),
    )
    .map(({ check, verdict }) => `${check.label} ${check.printed} ${verdict}`)

it('an opening balance is what the period before closed with', () => {
  expect(
    openings(flows(2021, ['1,906', '1,593'], ['2,117', '1,906']), flows(2022, ['2,114', '1,906'], ['2,554', '2,117'])),
  ).toEqual([
    'Cash at beginning of period, Year Ended June 30, 2021 1906 exact',
    'Cash at beginning of period, Year Ended June 30, 2022 2114 inconsistent',
  ])
})
