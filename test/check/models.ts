/** Models as analysts lay them out, with nothing wrong in them: what is found in these is a false alarm. */
import type { OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { columnName } from '../../src/core/cells/a1.ts'
import { PLAIN, type Sketch, workbook } from '../diff/sketch.ts'

type Cell = string | number
type Row = readonly Cell[]

export const range = (from: number, n: number): readonly number[] => Array.from({ length: n }, (_, i) => from + i)
const L = (column: number): string => columnName(column)

/** A row: its caption, then a cell for each of `n` columns from `first`: by its letter, the letter before, how manieth. */
const row = (caption: string, n: number, cell: (c: string, p: string, at: number) => Cell, first = 2): Row => [
  caption,
  ...range(2, first - 2).map(() => ''),
  ...range(first, n).map((column, at) => cell(L(column), L(column - 1), at)),
]
/** Typed figures that go on from period to period. */
const typed = (from: number, step: number) => (_: string, __: string, at: number) =>
  Math.round((from + step * at + (at % 3) * step * 0.3) * 100) / 100

/** Captions that end so are shown as percentages. */
const SHARE = /(?:%|margin|growth|rate)$/i

function book(sheets: Readonly<Record<string, Sketch>>): OpenedWorkbook {
  const made = workbook(sheets)
  return {
    ...made,
    sheets: made.sheets.map((sheet) => {
      const captions = new Map(
        sheet.cells.flatMap(({ row, column, value }) => (column === 1 ? [[row, `${value}`]] : [])),
      )
      return {
        ...sheet,
        cells: sheet.cells.map((cell) =>
          cell.column > 1 && typeof cell.value === 'number' && SHARE.test(captions.get(cell.row) ?? '')
            ? { ...cell, style: { ...PLAIN, format: '0.0%' } }
            : cell,
        ),
      }
    }),
  }
}

/** Three years that are reported, five that are forecast from assumptions; statements, debt and a valuation. */
function threeStatements(): OpenedWorkbook {
  const n = 8
  const forecast =
    (actual: (at: number) => Cell, formula: (c: string, p: string) => string) => (c: string, p: string, at: number) =>
      at < 3 ? actual(at) : formula(c, p)
  return book({
    Model: [
      row('Fiscal year', n, (_, __, at) => `FY${21 + at}${at < 3 ? 'A' : 'E'}`),
      row(
        'Revenue',
        n,
        forecast(
          (at) => 1000 + 90 * at,
          (c, p) => `=${p}2*(1+${c}3)`,
        ),
      ),
      row('Revenue growth', n, (c, p, at) => (at === 0 ? '' : at < 3 ? `=${c}2/${p}2-1` : 0.08)),
      row(
        'Cost of sales',
        n,
        forecast(
          (at) => 610 + 50 * at,
          (c) => `=${c}2*${c}5`,
        ),
      ),
      row('Cost of sales %', n, (c, _, at) => (at < 3 ? `=${c}4/${c}2` : 0.6)),
      row('Gross profit', n, (c) => `=${c}2-${c}4`),
      row(
        'Operating expenses',
        n,
        forecast(
          (at) => 200 + 12 * at,
          (c) => `=${c}2*Inputs!$B$3`,
        ),
      ),
      row(
        'Depreciation',
        n,
        forecast(
          (at) => 40 + 2 * at,
          (c) => `=${c}21*Inputs!$B$4`,
        ),
      ),
      row('EBIT', n, (c) => `=${c}6-${c}7-${c}8`),
      row('Interest', n, (_, p, at) => (at === 0 ? 12 : at < 3 ? 13 + at : `=${p}26*Inputs!$B$5`)),
      row('Pre-tax income', n, (c) => `=${c}9-${c}10`),
      row(
        'Tax',
        n,
        forecast(
          (at) => 35 + 4 * at,
          (c) => `=MAX(0,${c}11)*Inputs!$B$2`,
        ),
      ),
      row('Net income', n, (c) => `=${c}11-${c}12`),
      row('Net margin', n, (c) => `=${c}13/${c}2`),
      [],
      ['Balance sheet'],
      row(
        'Cash',
        n,
        forecast(
          (at) => 150 + 30 * at,
          (c) => `=${c}36`,
        ),
      ),
      row(
        'Receivables',
        n,
        forecast(
          (at) => 120 + 10 * at,
          (c) => `=${c}2*Inputs!$B$6/365`,
        ),
      ),
      row(
        'Inventory',
        n,
        forecast(
          (at) => 90 + 7 * at,
          (c) => `=${c}4*Inputs!$B$7/365`,
        ),
      ),
      row('Current assets', n, (c) => `=SUM(${c}17:${c}19)`),
      row(
        'Fixed assets',
        n,
        forecast(
          (at) => 400 + 20 * at,
          (_, p) => `=${p}21*(1+Inputs!$B$8)`,
        ),
      ),
      row('Total assets', n, (c) => `=${c}20+${c}21`),
      [],
      ['Debt'],
      row('Opening debt', n, (_, p, at) => (at === 0 ? 220 : `=${p}26`)),
      row(
        'Closing debt',
        n,
        forecast(
          (at) => 220 - 5 * at,
          (c) => `=${c}25-Inputs!$B$9`,
        ),
      ),
      [],
      ['Cash flow'],
      row('Net income', n, (c) => `=${c}13`),
      row('Depreciation', n, (c) => `=${c}8`),
      row('Change in working capital', n, (c, p, at) => (at === 0 ? 0 : `=(${p}18+${p}19)-(${c}18+${c}19)`)),
      row(
        'Capital expenditure',
        n,
        forecast(
          (at) => -50 - 2 * at,
          (c, p) => `=-(${c}21-${p}21)-${c}8`,
        ),
      ),
      row('Debt repaid', n, (c, _) => `=${c}26-${c}25`),
      row('Net cash flow', n, (c) => `=SUM(${c}29:${c}33)`),
      row('Opening cash', n, (_, p, at) => (at === 0 ? 120 : `=${p}17`)),
      row('Closing cash', n, (c) => `=${c}35+${c}34`),
    ],
    Valuation: [
      row('Year', 5, (_, __, at) => at + 1),
      row('Free cash flow', 5, (_, __, at) => `=Model!${L(5 + at)}29+Model!${L(5 + at)}32`),
      row('Discount factor', 5, (c) => `=1/(1+$B$8)^${c}1`),
      row('Present value', 5, (c) => `=${c}2*${c}3`),
      row('Terminal value', 1, () => '=F2*(1+$B$9)/($B$8-$B$9)', 6),
      ['Enterprise value', '=SUM(B4:F4)+F5*F3'],
      [],
      ['Discount rate', 0.09],
      ['Long-term growth', 0.02],
    ],
    Inputs: [
      ['Inputs', ''],
      ['Tax rate', 0.25],
      ['Operating expenses %', 0.19],
      ['Depreciation %', 0.1],
      ['Interest rate', 0.05],
      ['Receivable days', 45],
      ['Inventory days', 60],
      ['Fixed asset growth', 0.04],
      ['Repayment', 10],
    ],
  })
}

/** Months with a quarter's sum behind each three of them, and the year's behind all. */
function monthlyBudget(): OpenedWorkbook {
  const columns = range(2, 17)
  const isQuarter = (column: number) => (column - 1) % 4 === 0 && column < 18
  const line = (caption: string, month: (c: string, at: number) => Cell): Row => [
    caption,
    ...columns.map((column, at) => {
      const c = L(column)
      if (column === 18) return '=E#+I#+M#+Q#'
      return isQuarter(column) ? `=SUM(${L(column - 3)}#:${L(column - 1)}#)` : month(c, at)
    }),
  ]
  const share = (caption: string, formula: (c: string) => string): Row => [
    caption,
    ...columns.map((column) => formula(L(column))),
  ]
  const lines: Row[] = [
    [
      '',
      ...columns.map((column, at) => (column === 18 ? 'Year' : isQuarter(column) ? `Q${(column - 1) / 4}` : `M${at}`)),
    ],
    line('Subscriptions', (_, at) => 400 + 7 * at),
    line('Services', (_, at) => 120 + 3 * at),
    line('Revenue', (c) => `=${c}2+${c}3`),
    line('Salaries', (c) => `=Headcount!${c}6`),
    line('Rent', () => 25),
    line('Marketing', (c) => `=${c}4*$T$1`),
    line('Costs', (c) => `=SUM(${c}5:${c}7)`),
    line('Result', (c) => `=${c}4-${c}8`),
    share('Margin', (c) => `=${c}9/${c}4`),
  ]
  const numbered = lines.map((cells, at) =>
    cells.map((cell) => (typeof cell === 'string' ? cell.replaceAll('#', `${at + 1}`) : cell)),
  )
  ;(numbered[0] as Cell[]).push('Marketing rate', 0.1)
  const heads = (caption: string, from: number, pay: number, at: number): Row => [
    caption,
    ...columns.map((column) =>
      isQuarter(column) || column === 18 ? '' : `=IF(${L(column)}$1>=$S${at},$T${at}/12,0)*(1+$U${at})`,
    ),
    from,
    pay,
    0.02,
  ]
  return book({
    Budget: numbered,
    Headcount: [
      ['', ...columns],
      heads('Anna', 2, 84000, 2),
      heads('Ben', 6, 60000, 3),
      heads('Carla', 2, 72000, 4),
      heads('Dev', 11, 66000, 5),
      ['Salaries', ...columns.map((column) => `=SUM(${L(column)}2:${L(column)}5)`)],
    ],
  })
}

/** Sixty instalments down the page. */
const loan = (): OpenedWorkbook =>
  book({
    Loan: [
      ['Amount', 250000],
      ['Annual rate', 0.06],
      ['Months', 60],
      ['Instalment', '=B1*(B2/12)/(1-(1+B2/12)^-B3)'],
      [],
      ['Month', 'Opening', 'Interest', 'Repayment', 'Closing'],
      ...range(1, 60).map((month): Row => {
        const at = month + 6
        return [
          month === 1 ? 1 : `=A${at - 1}+1`,
          month === 1 ? '=B1' : `=E${at - 1}`,
          `=B${at}*$B$2/12`,
          `=$B$4-C${at}`,
          `=B${at}-D${at}`,
        ]
      }),
      ['Total', '', '=SUM(C7:C66)', '=SUM(D7:D66)'],
    ],
  })

/** Actual beside budget, their difference and its share, group by group. */
function actualsAndBudget(): OpenedWorkbook {
  const item = (caption: string, actual: number, budget: number, at: number): Row => [
    caption,
    actual,
    budget,
    `=B${at}-C${at}`,
    `=D${at}/C${at}`,
  ]
  const total = (caption: string, from: number, to: number, at: number): Row => [
    caption,
    `=SUM(B${from}:B${to})`,
    `=SUM(C${from}:C${to})`,
    `=B${at}-C${at}`,
    `=D${at}/C${at}`,
  ]
  const names = ['Wages', 'Travel', 'Software', 'Office', 'Insurance', 'Advisers']
  return book({
    Q3: [
      ['', 'Actual', 'Budget', 'Variance', 'Variance share'],
      ['Revenue'],
      ...['Hardware', 'Software', 'Support'].map((name, i) => item(name, 900 + 40 * i, 880 + 45 * i, i + 3)),
      total('Total revenue', 3, 5, 6),
      ['Costs'],
      ...names.map((name, i) => item(name, 210 - 17 * i, 200 - 15 * i, i + 8)),
      total('Total costs', 8, 13, 14),
      ['Result', '=B6-B14', '=C6-C14', '=B15-C15', '=D15/C15'],
    ],
    YTD: [
      ['', 'Actual', 'Budget', 'Variance', 'Variance share'],
      ...names.map((name, i) => item(name, 610 - 17 * i, 600 - 15 * i, i + 2)),
      total('Total', 2, 7, 8),
    ],
  })
}

/** Cohorts that begin one after the other: a triangle. */
const cohorts = (): OpenedWorkbook =>
  book({
    Cohorts: [
      ['Retention rate', 0.92],
      [],
      ['Cohort', ...range(1, 10).map((n) => `M${n}`)],
      ...range(0, 10).map(
        (start): Row => [
          `Start ${start + 1}`,
          ...range(0, 10).map((at) =>
            at < start ? '' : at === start ? 100 + 8 * start : `=${L(at + 1)}${start + 4}*$B$1`,
          ),
        ],
      ),
      row('Active', 10, (c) => `=SUM(${c}4:${c}13)`),
      row('Revenue', 10, (c) => `=${c}14*$B$17`),
      [],
      ['Price', 29],
    ],
  })

/** Rounds of investors: shares, and what share of all they are. */
function capTable(): OpenedWorkbook {
  const holders = ['Founders', 'Employees', 'Seed fund', 'Series A', 'Series B', 'Options']
  return book({
    'Cap table': [
      ['Holder', 'Seed', 'Series A', 'Series B', 'Now', 'Now %'],
      ...holders.map(
        (name, i): Row => [name, 1000 - 130 * i, 50 * i, 30 * i, `=SUM(B${i + 2}:D${i + 2})`, `=E${i + 2}/E$8`],
      ),
      ['Total', ...range(2, 4).map((c) => `=SUM(${L(c)}2:${L(c)}7)`), '=SUM(F2:F7)'],
      [],
      ['Price a share', 1.2, 2.5, 6],
      ['Raised', '=B8*B10', '=C8*C10', '=D8*D10', '=SUM(B11:D11)'],
      ['Post-money', '=B8*B10', '=(B8+C8)*C10', '=E8*D10'],
    ],
  })
}

/** Tenants down the page, years across, a summary that reads both. */
function rentRoll(): OpenedWorkbook {
  const years = 6
  const tenants = ['Bakery', 'Bank', 'Books', 'Clinic', 'Gym', 'Kiosk', 'Law office']
  return book({
    Rents: [
      ['Tenant', 'Area (sq ft)', 'Rent a sq ft', 'Indexation rate', ...range(1, years).map((n) => `Year ${n}`)],
      ...tenants.map(
        (name, i): Row => [
          name,
          900 + 310 * i,
          22 + i,
          0.02 + 0.002 * i,
          ...range(0, years).map((at) => (at === 0 ? `=B${i + 2}*C${i + 2}` : `=${L(4 + at)}${i + 2}*(1+$D${i + 2})`)),
        ],
      ),
      ['Total', '=SUM(B2:B8)', '=E9/B9', '', ...range(5, years).map((c) => `=SUM(${L(c)}2:${L(c)}8)`)],
    ],
    Property: [
      ['', ...range(1, years).map((n) => `Year ${n}`)],
      row('Rent', years, (_, __, at) => `=Rents!${L(5 + at)}9`),
      row('Vacancy', years, (c) => `=-${c}2*$I$2`),
      row('Operating costs', years, (_, p, at) => (at === 0 ? -41000 : `=${p}4*(1+$I$3)`)),
      row('Net operating income', years, (c) => `=SUM(${c}2:${c}4)`),
      row('Debt service', years, () => -60000),
      row('Cash flow', years, (c) => `=${c}5+${c}6`),
      row('Sale', 1, () => '=G5/$I$4', 7),
      row('Total', years, (c) => `=${c}7+${c}8`),
      ['Internal return rate', '=IRR(B9:G9)'],
    ].map((cells, at) =>
      at === 1
        ? [...cells, 'Vacancy', 0.05]
        : at === 2
          ? [...cells, 'Cost growth', 0.03]
          : at === 3
            ? [...cells, 'Cap rate', 0.06]
            : cells,
    ),
  })
}

/** Quarters reported, with growth on the year before, the last four together, and typed reconciliations. */
function quarterlyHistory(): OpenedWorkbook {
  const n = 12
  return book({
    History: [
      row('Quarter', n, (_, __, at) => `${(at % 4) + 1}Q${20 + Math.floor(at / 4)}`),
      row('Product', n, typed(800, 21)),
      row('Service', n, typed(240, 9)),
      row('Revenue', n, (c) => `=SUM(${c}2:${c}3)`),
      row('Cost of product', n, typed(-500, -11)),
      row('Cost of service', n, typed(-90, -3)),
      row('Gross profit', n, (c) => `=SUM(${c}4:${c}6)`),
      row('Gross margin', n, (c) => `=${c}7/${c}4`),
      row('Growth on the year before %', n, (c, _, at) => (at < 4 ? '' : `=${c}4/${L(at - 2)}4-1`)),
      row('Last four quarters', n, (c, _, at) => (at < 3 ? '' : `=SUM(${L(at - 1)}4:${c}4)`)),
      row('Research', n, typed(-120, -4)),
      row('Selling', n, typed(-150, -5)),
      row('Other income, net', n, (_, __, at) => [4, -3, 6, 2, -8, 1, 3, -2, 5, 4, -1, 2][at] as number),
      row('Operating income', n, (c) => `=${c}7+SUM(${c}11:${c}13)`),
      row('Tax', n, typed(-30, -2)),
      row('Net income', n, (c) => `=${c}14+${c}15`),
      row('Diluted shares', n, typed(310, 0.4)),
      row('Earnings a share', n, (c) => `=ROUND(${c}16/${c}17,2)`),
      row('Check', n, (c) => `=IF(ABS(${c}4-SUM(${c}2:${c}3))<0.5,"OK","CHECK")`),
    ],
  })
}

/** Regions on sheets of one form, and one that adds them up. */
function regions(): OpenedWorkbook {
  const names = ['North', 'South', 'East', 'West']
  const region = (k: number): Sketch =>
    [
      row('', 6, (_, __, at) => `H${at + 1}`),
      row('Units', 6, typed(100 * k, 4)),
      row('Price', 6, typed(12, 0.25)),
      row('Sales', 6, (c) => `=${c}2*${c}3`),
      row('Costs', 6, (c) => `=${c}4*$I$1`),
      row('Margin', 6, (c) => `=1-${c}5/${c}4`),
    ].map((cells, at) => (at === 0 ? [...cells, 'Cost share', 0.55 + k / 100] : cells))
  return book({
    ...Object.fromEntries(names.map((name, k) => [name, region(k + 2)])),
    Group: [
      row('', 6, (_, __, at) => `H${at + 1}`),
      ...names.map((name) => row(`${name} sales`, 6, (c) => `=${name}!${c}4`)),
      row('Sales', 6, (c) => `=SUM(${c}2:${c}5)`),
      row('Costs', 6, (c) => `=${names.map((name) => `${name}!${c}5`).join('+')}`),
      row('Contribution', 6, (c) => `=${c}6-${c}7`),
      row('Contribution margin', 6, (c) => `=${c}8/${c}6`),
    ],
    Lookup: [
      ['Region', 'H6 sales', 'Share %'],
      ...names.map(
        (name, i): Row => [`${name} sales`, `=VLOOKUP(A${i + 2},Group!$A$2:$G$5,7,FALSE)`, `=B${i + 2}/B$6`],
      ),
      ['All', '=SUM(B2:B5)', '=SUM(C2:C5)'],
    ],
  })
}

/** A project with phases, each year its own rate; a table of what-ifs worked out by formulas. */
function project(): OpenedWorkbook {
  const n = 9
  return book({
    Project: [
      row('Year', n, (_, __, at) => 2025 + at),
      row('Capital spending', n, (_, __, at) => (at < 2 ? -900 + 200 * at : 0)),
      row('Output (MWh)', n, (_, p, at) => (at < 2 ? 0 : at === 2 ? 4200 : `=${p}3*(1-$L$1)`)),
      row('Price', n, (_, p, at) => (at === 0 ? 61 : `=${p}4*(1+$L$2)`)),
      row('Revenue', n, (c) => `=${c}3*${c}4/1000`),
      row('Maintenance', n, (c) => `=-${c}5*$L$3`),
      row('Cash flow', n, (c) => `=${c}2+${c}5+${c}6`),
      row('Cumulative', n, (c, p, at) => (at === 0 ? `=${c}7` : `=${p}8+${c}7`)),
      row('Discounted', n, (c) => `=${c}7/(1+$L$4)^(${c}1-$B$1)`),
    ].map((cells, at) => {
      const inputs: readonly Row[] = [
        ['Degradation rate', 0.01],
        ['Price growth', 0.02],
        ['Maintenance %', 0.12],
        ['Discount rate', 0.07],
      ]
      return [...cells, ...(inputs[at] ?? [])]
    }),
    Sensitivity: [
      ['Value at', ...range(0, 5).map((k) => 0.05 + k / 100)],
      ...range(0, 5).map(
        (k): Row => [0.8 + k / 10, ...range(2, 5).map((c) => `=NPV(${L(c)}$1,Project!$B$7:$J$7)*$A${k + 2}`)],
      ),
    ],
  })
}

/** Loans that are drawn and repaid, each with the same lines; the last period closes them. */
function facilities(): OpenedWorkbook {
  const n = 7
  const facility = (top: number, name: string, opening: number): readonly Row[] => [
    [name],
    row('Opening balance', n, (_, p, at) => (at === 0 ? opening : `=${p}${top + 4}`)),
    row('Drawn', n, (_, __, at) => (at < 3 ? 50 : 0)),
    row('Repaid', n, (c, _, at) => (at < 3 ? 0 : `=-${c}${top + 1}*$K$1`)),
    row('Closing balance', n, (c) => `=SUM(${c}${top + 1}:${c}${top + 3})`),
    row('Average balance', n, (c) => `=AVERAGE(${c}${top + 1},${c}${top + 4})`),
    row('Interest', n, (c) => `=${c}${top + 5}*$K$2`),
    [],
  ]
  return book({
    Debt: [
      [...row('Period', n, (_, __, at) => `P${at + 1}`), '', 'Repaid a period %', 0.2],
      [...row('', n, () => ''), '', 'Interest rate', 0.055],
      ...facility(3, 'Term loan', 400),
      ...facility(11, 'Revolver', 80),
      ...facility(19, 'Shareholder loan', 150),
      row('Total debt', n, (c) => `=${c}7+${c}15+${c}23`),
      row('Total interest', n, (c) => `=${c}9+${c}17+${c}25`),
    ],
  })
}

/** An invoice: lines of quantity and price, one of them a flat charge, tax in a cell. */
const invoice = (): OpenedWorkbook =>
  book({
    Invoice: [
      ['Item', 'Quantity', 'Price', 'Amount'],
      ...range(2, 9).map((at): Row => [`Item ${at - 1}`, 3 + at, 7.5 * at, `=B${at}*C${at}`]),
      ['Delivery', '', '', 45],
      ['Net', '', '', '=SUM(D2:D11)'],
      ['VAT', '', 0.19, '=D12*C13'],
      ['Gross', '', '', '=D12+D13'],
    ],
  })

/** Every model by what it is. */
export const models: Readonly<Record<string, OpenedWorkbook>> = {
  'three statements': threeStatements(),
  'monthly budget': monthlyBudget(),
  loan: loan(),
  'actuals and budget': actualsAndBudget(),
  cohorts: cohorts(),
  'cap table': capTable(),
  'rent roll': rentRoll(),
  'quarterly history': quarterlyHistory(),
  regions: regions(),
  project: project(),
  facilities: facilities(),
  invoice: invoice(),
}
