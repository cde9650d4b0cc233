/** The series of `../shared/cases/history`, each by its name, where they are there. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkModel } from '../../src/check/check.ts'
import type { Statement } from '../../src/core/release.ts'
import { readDocument } from '../../src/read/document.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { hasShared, shared } from '../shared.ts'
import { line, type Told, tell, templates } from './releases.ts'

const folder = shared('cases/history')

const seriesOf = (names: RegExp): Told =>
  tell(
    readdirSync(folder)
      .filter((name) => names.test(name))
      .map((name) => recognize(readDocument(readFileSync(`${folder}/${name}`), name), templates)),
  )

const first = ({ history }: Told): Statement | undefined => history.release.statements[0]
const said = ({ history }: Told): readonly string[] => history.diagnostics.map(({ message }) => message)
const captions = (told: Told): readonly string[] => first(told)?.items.map(({ label }) => label) ?? []

/** What does not hold, and what is information. */
const differing = ({ model }: Told) => {
  const results = checkModel(model).filter(({ verdict }) => verdict === 'inconsistent')
  const labels = (informational: boolean): readonly string[] =>
    results.flatMap(({ check }) => (Boolean(check.informational) === informational ? [check.label] : []))
  return { exceptions: labels(false), information: labels(true) }
}

/** A line's figures in the columns of a quarter that is derived, and in those that it comes of. */
const ofYear = (told: Told, caption: string, year: number): readonly (number | undefined)[] => {
  const figures = line(first(told), caption)
  return [
    figures[`derived-3m-${year}-12-31`],
    figures[`12m-${year}-12-31`],
    figures[`9m-${year}-09-30`],
    figures[`3m-${year}-03-31`],
  ]
}

describe.skipIf(!hasShared)('the series', () => {
  it('m: a line that some releases split out gives no quarter of the line it was part of, and that is said', () => {
    const told = seriesOf(/^m\d/)
    expect(ofYear(told, 'Operating expenses', 2031)).toEqual([undefined, 55590, 41457, 13235])
    expect(ofYear(told, 'Restructuring charges', 2031)).toEqual([undefined, 900, undefined, 300])
    expect(ofYear(told, 'Operating income', 2031)).toEqual([6598, 21812, 15214, 4801])
    expect(ofYear(told, 'Operating income', 2030)).toEqual([4512, 14726, 10214, 3223])
    expect(ofYear(told, 'Net income', 2031)).toEqual([5276, 17340, 12064, 3796])
    expect(said(told)).toEqual([
      expect.stringMatching(
        /^"Operating expenses" of .* 2030 and of .* 2031 cannot be derived: "Restructuring charges"/,
      ),
    ])
    expect(differing(told)).toEqual({
      exceptions: [],
      information: [
        'Six Months Ended June 30, 2030',
        'Six Months Ended June 30, 2031',
        'Nine Months Ended September 30, 2030',
        'Nine Months Ended September 30, 2031',
      ].map((period) => `Operating expenses, ${period}: its quarters`),
    })
  })

  it('p: a share split is told once, and nothing by the share is derived or adjusted', () => {
    const told = seriesOf(/^p\d/)
    expect(ofYear(told, 'Diluted earnings per share', 2031)).toEqual([undefined, 0.72, 0.5, 0.32])
    expect(ofYear(told, 'Diluted weighted average shares', 2031)).toEqual([undefined, 24000, 24014, 12000])
    expect(ofYear(told, 'Net income', 2031)).toEqual([5276, 17340, 12064, 3796])
    expect(said(told)).toEqual([
      expect.stringMatching(/2030 is about 2 times .* \(of Nine Months Ended .* 2031 too\): shares were split 2 for 1/),
    ])
    expect(differing(told)).toEqual({ exceptions: [], information: [] })
  })

  it('u: a quarter from a year in millions has as many digits as are known', () => {
    const told = seriesOf(/^u\d/)
    const statement = first(told)
    const at = statement?.columns.findIndex(({ id }) => id === 'derived-3m-2031-12-31') ?? -1
    const derived = statement?.grid.map((row) => row[at])
    expect(derived?.map((fact) => fact?.value.toNumber())).toEqual([55.868, 34.239, 21.629, 15.043, 6.586, 1.35, 5.236])
    // Shown as 55.9.
    expect(derived?.every((fact) => fact?.quantum.toNumber() === 0.2)).toBe(true)
    expect(line(statement, 'Revenue')).toMatchObject({ '12m-2031-12-31': 203.7, '9m-2031-09-30': 147.832 })
    expect(differing(told)).toEqual({ exceptions: [], information: [] })
  })

  it('corvane: a line that vanishes stays where it alone has the figure, and what it was made of is said', () => {
    const told = seriesOf(/^corvane-v/)
    expect(line(first(told), 'Investment in Pelmar Technology')).toEqual({ '2004-06-30': 7019 })
    expect(line(first(told), 'Holdings in affiliates')).toEqual({ '2005-06-30': 5932, '2006-06-30': 8899 })
    expect(line(first(told), 'Other assets')).toEqual({ '2004-06-30': 8438, '2005-06-30': 8074, '2006-06-30': 7518 })
    expect(said(told)).toEqual([
      'June 30, 2005: Investment in Pelmar Technology 7,257 + Other assets 6,749 = Holdings in affiliates 5,932 + Other assets 8,074 in the later release',
    ])
    expect(differing(told)).toEqual({
      exceptions: [],
      information: ['Other assets, June 30, 2005: as printed in corvane-v1.txt, line 12'],
    })
  })

  it('corvane: a part and its total of one line are two lines, counted once', () => {
    const told = seriesOf(/^corvane-fy/)
    expect(line(first(told), 'Minority interest in subsidiary')).toEqual({
      '2004-06-30': 0,
      '2005-06-30': 382,
      '2006-06-30': 969,
    })
    expect(line(first(told), 'Total minority interest')).toEqual({ '2004-06-30': 0 })
    expect(differing(told)).toEqual({ exceptions: [], information: [] })
  })

  it('h1, h3-tax: one line under two captions is one row', () => {
    const told = seriesOf(/^h/)
    expect(captions(told).filter((caption) => /Provision/.test(caption))).toEqual(['Provision for income tax'])
    expect(line(first(told), 'Provision for income tax')).toEqual({
      'derived-3m-2014-03-31': 4221,
      '3m-2014-06-30': 4027,
      'derived-3m-2015-03-31': 3774,
      '3m-2015-06-30': 4308,
      'derived-3m-2017-03-31': 4264,
      '3m-2017-06-30': 4761,
      'derived-3m-2018-03-31': 4867,
      '3m-2018-06-30': 5191,
      '6m-2014-06-30': 8248,
      '6m-2015-06-30': 8082,
      '6m-2017-06-30': 9025,
      '6m-2018-06-30': 10058,
    })
    expect(said(told)).toEqual([])
    // What balances and the cash flow statement differ by is information, of each release as of both.
    expect(differing(told).exceptions).toEqual([])
  })
})
