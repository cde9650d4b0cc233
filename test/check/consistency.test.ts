import { describe, expect, test } from 'vitest'
import { circles } from '../../src/check/workbook/consistency/circles.ts'
import { consistencyFindings } from '../../src/check/workbook/consistency/consistency.ts'
import { gridsOf } from '../../src/check/workbook/consistency/grid.ts'
import type { OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../src/core/book/workbook-check.ts'
import { edited, PLAIN, type Sketch, sheetOf, workbook } from '../diff/sketch.ts'
import { models, range } from './models.ts'
import { chance, plant, plantedKinds } from './plants.ts'

const foundIn = (book: OpenedWorkbook): string[] =>
  consistencyFindings(book).map(({ kind, sheet, cell, remark }) => `${kind} ${sheet}!${cell}: ${remark}`)

describe('models that somebody made by hand', () => {
  test.each(Object.entries(models))('%s: nothing is wrong with it', (_, book) => {
    expect(foundIn(book)).toEqual([])
  })

  /** How often each error is planted in each model. */
  const TIMES = 12

  test.each(plantedKinds)('%s: 95% of those that are planted are found', (kind) => {
    const missed: string[] = []
    let [planted, inModels] = [0, 0]
    Object.entries(models).forEach(([name, book], m) => {
      for (let n = 0; n < TIMES; n++) {
        const broken = plant(kind, book, chance(1000 * m + n))
        if (broken === undefined) return
        if (n === 0) inModels++
        planted++
        const found = consistencyFindings(broken.book)
        // A circle may be told at any of its cells.
        const isNamed = ({ kind: told, sheet, cell, beside = [] }: WorkbookFinding): boolean =>
          told === kind && sheet === broken.sheet && (cell === broken.cell || beside.includes(broken.cell))
        if (!found.some(isNamed))
          missed.push(`${name}, ${broken.says}: ${found.map(({ kind, cell }) => `${kind} ${cell}`).join(', ')}`)
      }
    })
    expect(inModels).toBeGreaterThanOrEqual(kind === 'mixed-signs' ? 2 : 9)
    expect(missed.length / planted, missed.join('\n')).toBeLessThanOrEqual(0.05)
  })
})

describe('what is unlike its neighbours', () => {
  const periods = (cell: (c: string) => string | number): (string | number)[] => ['B', 'C', 'D', 'E', 'F'].map(cell)
  const quarter = (c: string, row: number) =>
    `=SUM(${{ D: 'B', G: 'E', J: 'H' }[c]}${row}:${{ D: 'C', G: 'F', J: 'I' }[c]}${row})`
  const told = (sketch: Sketch): string[] => foundIn(workbook({ S: sketch, T: [['x', 1, 2, 3, 4, 5]], U: [['x', 1]] }))

  test.each<[string, Sketch, string[]]>([
    [
      'a formula that reads another sheet than its neighbours',
      [
        ['Linked', ...periods((c) => (c === 'D' ? '=S!D2' : `=T!${c}1`))],
        ['x', ...periods(() => 1)],
      ],
      ['unlike-neighbours S!D1: C1 has =T!C1'],
    ],
    [
      "a minus where the other year's formula has a plus, in two columns",
      [
        ['Sales', 90, 80],
        ['Costs', -50, -45],
        ['Profit', '=B1+B2', '=C1-C2'],
        ['Change', '=C1-B1'],
      ],
      ['unlike-neighbours S!C3: B3 has =B1+B2'],
    ],
    [
      'capex that cash has as negative, taken off in a roll-forward of what it pays for',
      [
        ['Opening balance', 500, '=B4'],
        ['Capex', -60, -70],
        ['Depreciation', -40, -45],
        ['Closing balance', '=B1-B2+B3', '=C1-C2+C3'],
      ],
      [],
    ],
    [
      'rates of change, one of which lacks its one',
      [
        ['', 2030, 2031, 2032, 2033, 2034],
        ['Sales', 90, 80, 85, 88, 91],
        ['Change', '', '=C2/B2-1', '=D2/C2', '=E2/D2-1', '=F2/E2-1'],
      ],
      ['unlike-neighbours S!D3: C3 has =C2/B2-1'],
    ],
    [
      'a first period that counts in part where the sheet speaks of a stub, and a later one that does',
      [
        ['Stub fraction', 0.58],
        ['', 2030, 2031, 2032, 2033],
        ['Cash flow', 90, 80, 85, 88],
        ['Value', '=B3*B5*0.58', '=C3*C5', '=D3*D5*0.9', '=E3*E5'],
        ['Factor', 0.9, 0.8, 0.7, 0.6],
      ],
      ['constant-in-formula S!D4: 0.9 is typed in it'],
    ],
    [
      'a first period that counts in part where nothing speaks of it',
      [
        ['', 2030, 2031, 2032],
        ['Cash flow', 90, 80, 85],
        ['Value', '=B2*0.58', '=C2', '=D2'],
      ],
      ['constant-in-formula S!B3: 0.58 is typed in it'],
    ],
    [
      'years over columns of formulas, beside a column that has a fault; a figure under them',
      [
        ['Group', 2030, 2031, 2032],
        ...[1, 2, 3, 4, 5].map((row) => [
          `Line ${row}`,
          ...['B', 'C', 'D'].map((c) => (c + row === 'C3' ? 555 : `=T!${c}${row + 1}+U!${c}${row + 1}`)),
        ]),
      ],
      ['typed-in-row S!C4: B4 has =T!B4+U!B4'],
    ],
    [
      'repayments that are negative already, taken off from what is owed',
      [
        ['Opening debt', 500, '=B4'],
        ['Repayments', -60, -70],
        ['Interest', 40, 45],
        ['Closing debt', '=B1-B2+B3', '=C1-C2+C3'],
      ],
      ['mixed-signs S!B2: it is taken off, and is negative already'],
    ],
    [
      'periods in an exponent and a part of a year are no assumptions; a factor is one',
      [
        ['Cash flow', 90, 80],
        ['Value', '=B1/(1+B6)^(B5-0.29)', '=C1/(1+C6)^(C5-0.29)'],
        ['Growth', '=(C1/B1)^(1/5)-1'],
        ['First part', '=B1*245/365', '=C1*1.07'],
        ['Year', 1, 2],
        ['Rate', 0.09, 0.09],
      ],
      ['constant-in-formula S!C4: 1.07 is typed in it'],
    ],
    [
      'a first year that goes on from what is typed elsewhere is meant, and a last one that goes on from another year is not',
      [
        ['Growth', 0.06],
        ['Base', 500],
        ['Year', 2025, 2026, 2027, 2028, 2029],
        ['Sales', '=$B$2*(1+$B$1)', ...['C', 'D', 'E'].map((_, at) => `=${'BCD'[at]}4*(1+$B$1)`), '=C4*(1+$B$1)'],
        ['Stock', '=-(B4-$B$2)*$B$1', ...['C', 'D', 'E', 'F'].map((c, at) => `=-(${c}4-${'BCDE'[at]}4)*$B$1`)],
      ],
      ['unlike-neighbours S!F4: E4 has =D4*(1+$B$1)'],
    ],
    [
      'a first forecast that goes on from the last quarter, over its year and a blank column, is meant; from another it is not',
      [
        ['', 'Q1', 'Q2', 'FY', '', 'Q1', 'Q2', 'Q3', 'Q4'],
        ['Pay', 40, 42, '=SUM(B2:C2)', '', '=C2*(1+F4)', '=F2*(1+G4)', '=G2*(1+H4)', '=H2*(1+I4)'],
        ['Rent', 20, 21, '=SUM(B3:C3)', '', '=B3*(1+F4)', '=F3*(1+G4)', '=G3*(1+H4)', '=H3*(1+I4)'],
        ['Growth', '', '', '', '', 0.02, 0.03, 0.01, 0.01],
      ],
      ['unlike-neighbours S!F3: G3 has =F3*(1+G4)'],
    ],
    [
      'a price among totals is a quotient of two of them, and what is divided by none of them is unlike',
      [
        ['Total', '=SUM(B2:B4)', '=D1/B1', '=SUM(D2:D4)', '=SUM(E2:E4)', '=E1/E4', '=SUM(G2:G4)', '=SUM(H2:H4)'],
        ['One', 10, 3, 30, 5, 1, 2, 2],
        ['Two', 11, 4, 44, 6, 1, 2, 2],
        ['Three', 12, 5, 60, 7, 1, 2, 2],
      ],
      ['unlike-neighbours S!F1: E1 has =SUM(E2:E4)'],
    ],
    [
      'a minus before the whole of what is none the year before',
      [
        ['Rent', 90, 80],
        ['Vacancy', '=-B1*B$4', '=C1*C$4'],
        ['', '', ''],
        ['Rate', 0.05, 0.05],
      ],
      ['unlike-neighbours S!C2: B2 has =-B1*B$4'],
    ],
    [
      'heads that are averaged beside money that is summed, and what was reported before a forecast, are meant',
      [
        ['Heads', 4, 4, 5, '=AVERAGE(B1:D1)'],
        ['Pay', 40, '=B2*1', '=C2*1', '=SUM(B2:D2)'],
        ['Rent', 20, '=B3+1', '=C3+1', '=SUM(B3:D3)'],
        ['Travel', 20, '=B4*2', '=C4*2', '=SUM(B4:D4)'],
        ['Profit', '=-B2', '=-C2', '=-D2', '=-E2'],
        ['Cash profit', -38, '=C5', '=D5', '=E5'],
      ],
      [],
    ],
    [
      'zeros before what begins, years over formulas of fixed figures, hours of a year, a rate before what was reported are meant',
      [
        ['Year', '', 2026, 2027, 2028, 2029, 2030],
        ['', 'Granted', ...[2026, 2027, 2028, 2029, 2030]],
        ['Grant', 80, ...[1, 2, 3, 4, 5].map(() => '=$B3/4')],
        ['Power', '', 0, 0, ...['E', 'F', 'G'].map((c) => `=$B$3*8760*${c}5`)],
        ['Load', '', 0, 0, 0.3, 0.31, 0.32],
      ],
      [],
    ],
    [
      'a plug of a round number',
      [
        ['Sales', ...periods(() => 90)],
        ['Profit', ...periods((c) => `=${c}1*0.01${c === 'E' ? '+1000' : ''}`)],
      ],
      ['unlike-neighbours S!E2: D2 has =D1*0.01', 'constant-in-formula S!E2: 1000 is typed in it'],
    ],
    [
      'months among quarters are held against each other, the quarters against quarters',
      [
        ['', 'Jan', 'Feb', 'Q1', 'Mar', 'Apr', 'Q2', 'May', 'Jun', 'Q3', 'Jul'],
        ['Pay', 40, 41, '=SUM(B2:C2)', 42, 43, '=SUM(E2:F2)', 44, 45, '=SUM(H2:I2)', 46],
        ['Rent', 20, 21, '=SUM(B3:C3)', 22, 23, '=SUM(E3:F3)', 24, 25, '=SUM(H3:I3)', 26],
        [
          'Tax',
          ...'BCDEFGHIJK'.split('').map((c) => ('DGJ'.includes(c) ? quarter(c, 4) : `=${c}${c === 'F' ? 3 : 2}*$M$1`)),
        ],
        ['So far', '=B2', '=B5+C2', '', '=C5+E2', '=E5+F2', '', '=F5+H2', '=F5+I2', '', '=I5+K2'],
      ],
      ['unlike-neighbours S!F4: E4 has =E2*$M$1', 'unlike-neighbours S!I5: H5 has =F5+H2'],
    ],
    [
      'links that read on in even steps, and one that does not; before them an opening one is meant',
      [
        ['Year', 1, 2, 3, 4, 5, 6],
        ['Interest', '=B9', '=T!$B$1', '=T!$B$13', '=T!$B$24', '=T!$B$37', '=T!$B$49', '=T!$B$61'],
      ],
      ['unlike-neighbours S!E2: D2 has =T!$B$13'],
    ],
    [
      'a formula that goes down and across at once',
      [1, 2, 3, 4, 5].map((n) => [
        `Grant ${n}`,
        8 * n,
        ...[1, 2, 3, 4, 5].map((at) => (at < n ? '' : at > n ? 3 : n === 3 ? `=$B${n - 1}/2` : `=$B${n}/2`)),
      ]),
      ['unlike-neighbours S!E3: D2 has =$B2/2'],
    ],
    [
      'a formula that belongs to the column beside it',
      [1, 2, 3, 4, 5].map((n) => [`Line ${n}`, `=T!$B${n}`, n === 3 ? '=U!$B3' : `=T!$C${n}`, `=U!$B${n}`]),
      ['unlike-neighbours S!C3: C2 has =T!$C2'],
    ],
    [
      'a figure of the other sign than the forecast behind it, and one of a list of its like',
      [
        ['Costs', 120, -130, '=B4*B5', '=C4*B5', '=D4*B5'],
        ['Rent', 40, 42, 43, 44, 45],
        ['Total', '=SUM(B1:B2)', '=SUM(C1:C2)'],
        ['Sales', 900, 950, 990],
        ['Costs a sale', 0.13],
        [],
        ...[31, 28, 35, -33, 30, 27].map((n, at) => [`Order ${at + 1}`, n]),
        ['Orders', '=SUM(B7:B12)'],
      ],
      [
        'mixed-signs S!C1: all others of the row are of the other sign',
        'mixed-signs S!B10: all others of the column are of the other sign',
      ],
    ],
    [
      'a rate that is typed as a percentage, and one within ROUND',
      [['Sales', 90, '=B1*(1+10%)', '=ROUND(C1*1.07,-2)', '=ROUND(D1/1000,2)*365']],
      ['constant-in-formula S!C1: 10% is typed in it', 'constant-in-formula S!D1: 1.07 is typed in it'],
    ],
    [
      'several figures typed over one after the other',
      [
        ['Sales', ...'BCDEFGHI'.split('').map((_, at) => 10 + at)],
        ['Fees', ...'BCDEFGHI'.split('').map((c) => ('EF'.includes(c) ? 7 : `=${c}1*$K$1`)), '', 0.1],
      ],
      ['typed-in-row S!E2: D2 has =D1*$K$1', 'typed-in-row S!F2: D2 has =D1*$K$1'],
    ],
    [
      'a share that came out of what is typed is typed itself where it gives that; beside it one that gives nothing',
      [
        ['Sales', 100, 103, 106, 109, 112, 115],
        ['Costs', 56, 57, 59, 60, '=F1*F3', 61],
        ['Share', '=B2/B1', '=C2/C1', '=D2/D1', '=E2/E1', 0.55, '=G2/G1'],
        ['Left', '=B1-B2', '=C1-C2', '=D1-D2', '=E1-E2', 50, '=G1-G2'],
      ],
      ['typed-in-row S!F4: E4 has =E1-E2'],
    ],
    [
      'hours among money, by what the captions say',
      [
        ['Wages (in thousands)', 4],
        ['Overtime (hours)', 30],
        ['Total', '=B1+B2'],
      ],
      ['mixed-units S!B3: B1 is in units of 1,000, B2 in hours'],
    ],
    [
      'a reported year before the forecast, and a total of columns behind it, are meant',
      [
        ['Rate', '', 0.1, 0.1, 0.1, 0.1],
        ['Sales', 100, ...['B', 'C', 'D', 'E'].map((c, i) => `=${c}2*(1+${'CDEF'[i]}1)`), '=SUM(B2:F2)'],
        ['Costs', 60, ...['C', 'D', 'E', 'F'].map((c) => `=${c}2*$B$9`), '=SUM(B3:F3)'],
        ['Profit', ...periods((c) => `=${c}2-${c}3`), '=SUM(B4:F4)'],
        ...[5, 6, 7, 8].map(() => []),
        ['Cost share', 0.6],
      ],
      [],
    ],
  ])('%s', (_, sketch, expected) => {
    expect(told(sketch)).toEqual(expected)
  })

  test.each<[string, string, string, string[]]>([
    ['dollars among euros', 'Fees (in EUR)', 'Rent (USD)', ['mixed-units S!B4: B2 is in EUR, B3 in USD']],
    ['one currency', 'Fees (in EUR)', 'Rent (EUR thousands)', []],
    ['one that says nothing', 'Fees (in EUR)', 'Rent', []],
    ['words that name no money', 'Fees (in Europe)', 'Rent (us)', []],
  ])('%s, by what captions say', (_, one, other, findings) => {
    expect(
      foundIn(
        workbook({
          S: [
            ['', 2030],
            [one, 120],
            [other, 80],
            ['Total', '=SUM(B2:B3)'],
          ],
        }),
      ),
    ).toEqual(findings)
  })

  test('dollars among euros, by how they are shown', () => {
    const book = workbook({
      S: [
        ['Paris', 4],
        ['Boston', 30],
        ['Total', '=SUM(B1:B2)'],
      ],
    })
    const shown = (address: string, format: string) => (given: OpenedWorkbook) =>
      edited(given, 'S', address, (cell) => ({ ...cell, style: { ...PLAIN, format } }))
    const both = shown('B2', '"$"#,##0')(shown('B1', '#,##0 [$€-407]')(book))
    expect(foundIn(both)).toEqual(['mixed-units S!B3: B1 is in €, B2 in $'])
    expect(foundIn(shown('B2', '[$€-1809]#,##0')(shown('B1', '#,##0 [$€-407]')(book)))).toEqual([])
  })

  describe('ranges that stop short of the figures that they take in', () => {
    test('in a list of sums, each of another line; a line that is taken in whole as well may be taken in part', () => {
      const years = (caption: string) => [caption, 1, 2, 3, 4, 5, 6]
      const income: Sketch = ['Sales', 'Costs', 'Profit', 'Cash'].map(years)
      const listed = (more: readonly string[]): string[] =>
        foundIn(
          workbook({
            Sums: [['Sales', '=SUM(T!D1:G1)'], ['Cash', '=SUM(T!D4:G4)'], ['Profit', '=SUM(T!D3:G3)'], more],
            T: income,
          }),
        )
      expect(listed(['Costs', '=SUM(T!E2:G2)'])).toEqual(['short-range Sums!B4: B1 has =SUM(T!D1:G1)'])
      expect(listed(['Costs', '=SUM(T!D2:G2)'])).toEqual([])
      expect(listed(['Sales to date', '=SUM(T!D1:F1)'])).toEqual([])
    })

    const list = (more: Sketch = []) =>
      [['Item', 'Cost'], ...range(1, 11).map((n) => [`Item ${n}`, 10 + n]), ...more] as Sketch
    const of = (formulas: readonly string[], data: Sketch = list()) =>
      foundIn(workbook({ S: formulas.map((formula, at) => [`Sum ${at + 1}`, formula]), Data: data })).filter((each) =>
        each.startsWith('short-range'),
      )

    test('on another sheet, within whatever formula', () => {
      expect(of(['=SUM(Data!B2:B9)'])).toEqual(['short-range S!B1: Data!B10 to Data!B12 are left out'])
      expect(of(['=2*AVERAGE(Data!$B$2:$B$11)-1'])).toEqual(['short-range S!B1: Data!B12 is left out'])
    })

    test('of a few figures, where their own total has one more', () => {
      const data: Sketch = [
        ['Goods', 9],
        ['Parts', 8],
        ['Services', 7],
        ['Sum', '=SUM(B1:B3)'],
      ]
      const short = ['short-range S!B1: Data!B3 is left out']
      expect(of(['=SUM(Data!B1:B2)'], data)).toEqual(short)
      expect(of(['=SUM(Data!B1:B2)', '=Data!B3'], data)).toEqual([])
      expect(of(['=SUM(Data!B1:B3)'], data)).toEqual([])
      expect(of(['=SUM(Data!B1:B2)'], [...data.slice(0, 3), ['Sum', '=B1+B2+B3']])).toEqual([])
      // A list that was generated names each line.
      const listed = workbook({
        S: [['Sum 1', '=SUM(Data!B1:B2)']],
        Data: data,
        List: [['Services', '=ROW(Data!$B$3)']],
      })
      expect(consistencyFindings(listed, (sheet) => sheet === 'List').map(({ cell }) => cell)).toEqual(['B1'])
    })

    test('whatever one of them has instead, and whatever reads one of them otherwise', () => {
      const flows = (odd: string, margin: string) =>
        workbook({
          S: [
            ['Flow', 1, 2, 3, 4, 5, 6, 7, 8],
            ['Value', ...['B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'].map((c) => (c === 'G' ? odd : `=${c}1*2`))],
            ['Less', ...['B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'].map((c) => (c === 'H' ? margin : `=${c}2-1`))],
            [],
            ['Sum', '=SUM(B2:H2)'],
          ],
        })
      const short = 'short-range S!B5: I2 is left out'
      expect(foundIn(flows('=G1*2+15', '=H2-1'))).toContain(short)
      expect(foundIn(flows('=G1*2', '=H2+1'))).toContain(short)
      expect(
        foundIn(
          workbook({
            S: [
              ['Flow', 1, 2, 3, 4, 5],
              ['Value', '=B1*2', '=C1*3', '=D1*2', '=E1*2'],
            ],
          }),
        ),
      ).toEqual([expect.stringMatching(/^unlike-neighbours S!C2/)])
    })

    test('not where another range takes the rest, a formula reads it, or it is a total', () => {
      expect(of(['=SUM(Data!B2:B9)', '=SUM(Data!B10:B12)'])).toEqual([])
      expect(of(['=SUM(Data!B2:B11)', '=Data!B12'])).toEqual([])
      expect(of(['=SUM(Data!B2:B12)'], list([['Total', 176]]))).toEqual([])
      expect(of(['=SUM(Data!B2:B4)'])).toEqual([])
    })

    test('first periods of several may be meant where the whole is read too', () => {
      const row: Sketch = [['Sales', 1, 2, 3, 4, 5, 6, 7, 8]]
      expect(of(['=SUM(Data!B1:H1)'], row)).toEqual(['short-range S!B1: Data!I1 is left out'])
      expect(of(['=SUM(Data!B1:H1)', '=SUM(Data!B1:I1)'], row)).toEqual([])
    })
  })

  test('files that are not there, each once', () => {
    const book = workbook({
      S: [
        ['Rate', '=[1]Spot!$B$2'],
        ['Rate', '=[1]Spot!$B$3*2'],
        ['Base', '=[2]Base!A1'],
        ['See', 1],
        ['Lost', '=[9]Spot!A1'],
        ['Own', '=[0]!Rate'],
      ],
    })
    const linked = edited(book, 'S', 'B4', (cell) => ({ ...cell, link: 'notes/old.docx' }))
    const files = { linked: ['rates.xlsx', 'base.xlsx'], isThere: (target: string) => target === 'base.xlsx' }
    expect(consistencyFindings(linked, () => false, files).map(({ cell, remark }) => `${cell}: ${remark}`)).toEqual([
      'B1: it reads rates.xlsx, which is not there; 1 more cell leads there',
      'B4: it leads to notes/old.docx, which is not there',
      'B5: it reads [9], which is not there',
    ])
    expect(foundIn(linked)).toEqual([])
  })

  test('links and names that lead nowhere', () => {
    const book = workbook({
      S: [
        ['See', 1],
        ['See', 2],
        ['See', 3],
        ['Sum', '=Gone+1'],
      ],
    })
    const linked = (address: string, link: string) => (given: OpenedWorkbook) =>
      edited(given, 'S', address, (cell) => ({ ...cell, link }))
    const all = linked('A3', '#Rates')(linked('A2', "#'Old model'!B2")(linked('A1', '#S!B9')(book)))
    const names = [{ name: 'Gone', refersTo: '#REF!' }]
    expect(foundIn({ ...all, names })).toEqual([
      'dead-link S!A2: it leads to Old model, which is not there',
      'dead-link S!A3: it leads to Rates, which is not there',
      'dead-link S!B4: Gone refers to what is gone',
    ])
  })

  test('a name that there is not; no function, no name of LET, of a table or of another file', () => {
    const unknown = (formula: string) => foundIn(workbook({ S: [['Rate', formula]] }))
    expect(unknown('=Tax_rate*2')).toEqual(['dead-link S!B1: there is no name Tax_rate'])
    for (const formula of ['=LET(x,2,x*3)', '=SUM(Sales[Amount])', '=[1]!Rate', '=TRUE'])
      expect(unknown(formula)).toEqual([])
    const named = workbook({ S: [['Rate', '=tax_RATE*2', 0.2]] })
    expect(foundIn({ ...named, names: [{ name: 'Tax_rate', refersTo: 'S!$C$1' }] })).toEqual([])
    // A name of one sheet, with it; and a table's as it is.
    const own = workbook({ S: [['Rate', '=S!Tax_rate*2', '=ROWS(sales)', '=ROWS(Gone)']] })
    const tables = own.sheets.map((sheet) => ({ ...sheet, tables: ['Sales'] }))
    expect(foundIn({ ...own, sheets: tables, names: [{ name: 'Tax_rate', sheet: 'S', refersTo: 'S!$F$1' }] })).toEqual([
      'dead-link S!D1: there is no name Gone',
    ])
  })

  test('a name that leads to one that is gone; the name of another sheet is none of this one', () => {
    const book = workbook({ S: [['Sum', '=Outer+1', '=Own+1', 2]], T: [['Sum', '=Own+1']] })
    const names = [
      { name: 'Outer', refersTo: 'Inner' },
      { name: 'Inner', refersTo: '#REF!' },
      { name: 'Own', sheet: 'T', refersTo: 'S!$D$1' },
    ]
    expect(foundIn({ ...book, names })).toEqual([
      'dead-link S!B1: Inner refers to what is gone',
      'dead-link S!C1: there is no name Own',
    ])
  })

  test('one that is odd hides no other beside it', () => {
    const drivers = (...odd: readonly string[]) =>
      foundIn(
        workbook({
          S: range(1, 6).map((row) => [
            `Driver ${row}`,
            odd[row] || `=CHOOSE($G$1,C${row},D${row},E${row})`,
            row,
            row + 1,
            row + 2,
          ]),
        }),
      ).map((each) => each.split(':')[0])
    expect(drivers()).toEqual([])
    const [four, six] = ['=CHOOSE($G$1,C4,D4,D4)', '=CHOOSE($G$1,C6,D6,D6)']
    expect(drivers('', '', '=MAX(C2:E2)', '', four)).toContain('unlike-neighbours S!B4')
    expect(drivers('', '', '=CHOOSE($G$1,C2,D2,D2)', '', four, '', six)).toEqual([])
  })

  test('a constant is told where the sheet has no text at all, and not beside what has', () => {
    expect(foundIn(workbook({ S: [[1200], [1300], ['=A1+A2'], ['=A3*1.07']] }))).toEqual([
      'constant-in-formula S!A4: 1.07 is typed in it',
    ])
    expect(foundIn(workbook({ S: [['Revenue', 1200], [], ['', '', '', '=B1*1.07']] }))).toEqual([])
  })

  test('a workbook that has its circles calculated has none to be told', () => {
    const book = workbook({ S: [['=B1', '=A1']] })
    expect(foundIn(book)).toEqual(['circle S!A1: A1 reads B1 reads A1'])
    expect(foundIn({ ...book, iterates: true })).toEqual([])
  })
})

/** A workbook whose results nobody calculated. */
const uncalculated = (sheets: Readonly<Record<string, Sketch>>): OpenedWorkbook => ({
  name: 'a.xlsx',
  sheets: Object.entries(sheets).map(([name, rows]) => sheetOf(name, rows)),
  names: [],
})
const circlesIn = (sheets: Readonly<Record<string, Sketch>>, most?: number) => {
  const book = uncalculated(sheets)
  return circles(gridsOf(book), most).map(({ kind, sheet, cell, remark }) => [kind, `${sheet}!${cell}`, remark])
}

describe('circles', () => {
  test('through a whole column, or a whole row', () => {
    expect(circlesIn({ S: [['=B1'], [1, '=SUM($A:A)'], ['', '=A1+1'], ['=B2']] })).toEqual([
      ['circle', 'S!B2', 'B2 reads A4 reads B2'],
    ])
    expect(circlesIn({ S: [[1, '=A2'], ['=SUM(1:1)']] })).toEqual([['circle', 'S!B1', 'B1 reads A2 reads B1']])
  })

  test('through a range, however its corners are written', () => {
    const through = (range: string) => circlesIn({ S: [[1, `=SUM(${range})`], ['=B1*2'], [3]] })
    for (const range of ['A1:A3', 'A3:A1', '$A$1:A$3', 's!A1:A3'])
      expect(through(range), range).toEqual([['circle', 'S!B1', 'B1 reads A2 reads B1']])
    expect(through('A3:A9')).toEqual([])
  })

  test('a range that is read from outside, and by what stands in it', () => {
    expect(
      circlesIn({
        S: [
          ['=SUM(B:B)', 1],
          ['', '=SUM(B:B)'],
          ['', '=B1'],
          ['', '=SUM(B:B)'],
        ],
      }),
    ).toEqual([
      ['circle', 'S!B2', 'B2 reads B2'],
      ['circle', 'S!B4', 'B4 reads B4'],
    ])
  })

  test('is told at the formula that is like none beside it', () => {
    const costs = ['B', 'C', 'D'].map((c) => `=${c}1*$B$4`)
    expect(circlesIn({ S: [['Units', 5, 6, 7], ['Cost', ...costs], [], ['Rate', '=B2/10']] })).toEqual([
      ['circle', 'S!B4', 'B4 reads B2 reads B4'],
    ])
  })

  test('over two sheets', () => {
    expect(circlesIn({ S: [["=SUM('The rest'!B:B)"]], 'The rest': [[1, '=C1', '=S!A1']] })).toEqual([
      ['circle', 'S!A1', "A1 reads 'The rest'!B1 reads 'The rest'!C1 reads A1"],
    ])
  })

  test('a long way round is cut short, and names no range', () => {
    const [found] = circlesIn({ S: range(1, 20).map((row) => [`=SUM(A${(row % 20) + 1}:A${(row % 20) + 1})`]) })
    expect(found?.[2]).toBe(
      `${range(1, 8)
        .map((row) => `A${row} reads`)
        .join(' ')} … reads A1`,
    )
  })

  test('what is not looked through is told, with what was found before', () => {
    const sheets = { S: [['=A1'], ...range(2, 98).map((row) => [`=A${row - 1}`])] }
    expect(circlesIn(sheets, 100)).toEqual([
      ['circle', 'S!A1', 'A1 reads A1'],
      ['circles-not-sought', 'S!A51', '49 of 99 formulas, from here on'],
    ])
    expect(circlesIn(sheets, 198)).toHaveLength(1)
  })

  const rows = (formula: (row: number, last: number) => readonly (string | number)[]) => (last: number) =>
    range(1, last).map((row) => formula(row, last))
  test.each<[string, (last: number) => Sketch, (last: number) => number]>([
    [
      'read whole columns',
      rows((row) => [row, 2, ...(row % 2 ? [`=SUMIFS(A:A,B:B,B${row})`] : ['', '=SUM(C:C)'])]),
      () => 0,
    ],
    ['read the column that they stand in', rows(() => ['=SUM(A:A)']), (last) => last],
    ['are running sums of formulas', rows((row) => ['=B1', `=SUM(A$1:A${row})`]), () => 1],
    ['are running sums of those above', rows((row) => [row === 1 ? 1 : `=SUM(A$1:A${row - 1})`]), () => 0],
    [
      'are running sums of those below',
      rows((row, last) => [row === last ? 1 : `=SUM(A${row + 1}:A$${last})`]),
      () => 0,
    ],
    ['are running sums that come back', rows((row) => [`=SUM(A$1:A${row + 1})`]), (last) => last],
    // A machine that is busy takes longer: the least of some counts.
  ])('thousands of formulas that %s take as much longer as there are more', { retry: 2 }, (_, sketch, expected) => {
    const taken = (last: number): number => {
      const book = uncalculated({ S: sketch(last) })
      const before = process.cpuUsage()
      const found = consistencyFindings(book)
      const { user, system } = process.cpuUsage(before)
      expect(found.filter(({ kind }) => kind === 'circle')).toHaveLength(expected(last))
      expect(found.filter(({ kind }) => kind === 'circles-not-sought')).toEqual([])
      return user + system
    }
    // The first is slower, until the engine has compiled what is run.
    taken(2_000)
    const [some, more] = [taken(6_000), taken(24_000)]
    expect(more / some).toBeLessThan(9)
  })
})
