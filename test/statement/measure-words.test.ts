import { describe, expect, test } from 'vitest'
import type { StatementKind } from '../../src/core/kinds.ts'
import { measureOf } from '../../src/statement/measures/measure.ts'
import { lineScale } from '../../src/statement/units/line-scale.ts'
import { table } from './printed.ts'

/** Every word that says what a line counts, one by one. */

const measured = (label: string, figure: string, headings: readonly string[] = [], kind: StatementKind = 'other') => {
  const [row] = table({ rows: [`${label} | ${figure}`] }).rows
  if (row === undefined) throw new Error('one row')
  return measureOf(row, headings, kind, new Set())
}

const GOODS = [
  ...[
    'ton',
    'tons',
    'tonne',
    'tonnes',
    'tonnage',
    'cwt',
    'hundredweight',
    'barrel',
    'barrels',
    'bbl',
    'bbls',
    'boe',
    'boes',
  ],
  ...['mcf', 'mcfe', 'mcfes', 'mcfs', 'bcf', 'bcfe', 'mmbtu', 'mmbtus', 'gallon', 'gallons', 'ounce', 'ounces', 'oz'],
  ...[
    'pound',
    'pounds',
    'lb',
    'lbs',
    'bushel',
    'bushels',
    'acre',
    'acres',
    'asm',
    'asms',
    'rpm',
    'rpms',
    'mile',
    'miles',
  ],
  ...['seat mile', 'seat-mile', 'seat miles', 'kwh', 'kwhs', 'mwh', 'mwhs', 'kilowatt hour', 'kilowatt-hours'],
  ...[
    'megawatt hour',
    'megawatt-hours',
    'room',
    'rooms',
    'bed',
    'beds',
    'square foot',
    'square feet',
    'sq ft',
    'sq. ft.',
  ],
  ...[
    'case',
    'cases',
    'hectoliter',
    'hectoliters',
    'passenger',
    'passengers',
    'subscriber',
    'subscribers',
    'load',
    'loads',
  ],
  ...['shipment', 'shipments', 'package', 'packages', 'carload', 'carloads'],
]

describe('money by the unit', () => {
  test.each(GOODS)('%s', (good) => {
    // A word behind it, since a period that ends a label is no part of a word.
    for (const by of [
      ' per ',
      ' a ',
      ' by the ',
      '/',
      '/ ',
      ' per net ',
      ' by the net loaded short ',
      ' a second-hand ',
    ])
      for (const [label, figure] of [
        [`Cost${by}${good} sold`, '1.25'],
        [`Widgets${by}${good} sold`, '$1.25'],
        [`Cost${by}${good} sold`.toUpperCase(), '12.5'],
      ] as const)
        expect(measured(label, figure), label).toBe('per-unit')
  })

  // One is sold, or owned as a share is.
  test.each(['per unit', 'per limited partnership unit'])('%s is told as by the share', (by) => {
    expect(measured(`Distributions ${by}`, '$1.25')).toBe('per-share')
  })

  test.each(['foot', 'feet', 'day', 'night', 'home', 'store', 'employee', 'customer', 'transaction', 'order'])(
    '%s',
    (unit) => {
      for (const by of ['per', 'a', 'by the', 'per available', 'by the net new occupied'])
        expect(measured(`Cost ${by} ${unit}`, '$1.25')).toBe('per-unit')
    },
  )

  test.each(['price', 'fare', 'rate', 'ticket', 'check', 'rent'])('average %s', (price) => {
    for (const label of [`Average ${price}`, `Average daily ${price}`, `Average net one-way ${price}`])
      expect(measured(label, '$1.25')).toBe('per-unit')
  })

  test.each(['RevPAR', 'RevPAF', 'Hotel revpar'])('%s', (label) => expect(measured(label, '15.25')).toBe('per-unit'))

  test.each([['Cents per mile'], ['Cost (cents) per mile'], ['Cost per mile (in cents)']])('under "%s"', (heading) => {
    expect(measured('Fuel', '3.12', [heading])).toBe('per-unit')
  })

  test.each(['Cost of widgets', 'Cost of the tons', 'Average balance', 'Costs and a fare', 'Widgets'])(
    'is not %s',
    (label) => expect(measured(label, '$1.25')).toBe('money'),
  )
})

describe('in a statement of operations in thousands', () => {
  test.each([
    ['Days sales outstanding', '41', 'days'],
    ['DSO (days)', '41', 'days'],
    ['Days sales', '41', 'days'],
    ['Headcount', '412', 'count'],
    ['Average full-time equivalents', '412', 'count'],
    ['Headcount reduction', '412', 'money'],
    ['Weighted average remaining life (years)', '4.2', 'count'],
    ['Rent for terminals (years)', '4.2', 'money'],
    ['Net debt/EBITDA (x)', '2.1', 'ratio'],
    ['Adjusted debt / adjusted EBITDA', '2.8', 'ratio'],
    ['HEPS (cents)', '126', 'per-share'],
    ['DPS (c)', '26', 'per-share'],
  ] as const)('%s %s', (label, figure, measure) => {
    expect(measured(label, figure, [], 'operations')).toBe(measure)
  })
})

describe('a volume', () => {
  // With a decimal, so that no other rule counts it.
  test.each([
    ...GOODS.filter((good) => !good.endsWith('.')),
    ...['sold', 'shipped', 'produced', 'closed', 'delivered'].flatMap((done) => [`units ${done}`, `homes ${done}`]),
    'square footage',
  ])('%s', (good) => {
    for (const label of [
      good,
      good.toUpperCase(),
      `Total ${good}`,
      `Net owned and leased ${good}`,
      `${good} (in thousands)`,
    ])
      expect(measured(label, '1,234.5'), label).toBe('count')
  })

  test.each(
    'and of in at per under sold shipped produced delivered carried hauled mined flown transported handled loaded available occupied'.split(
      ' ',
    ),
  )('tons %s', (word) => expect(measured(`Tons ${word} widgets`, '1,234.5')).toBe('count'))

  test.each(['Tonics', 'Homes', 'Units', 'Square', 'Tons that we like'])('is not %s', (label) =>
    expect(measured(label, '1,234.5')).toBe('money'),
  )
})

describe('the scale of a line', () => {
  const SCALES = [
    ['billion', 1e9],
    ['billions', 1e9],
    ['bn', 1e9],
    ['million', 1e6],
    ['millions', 1e6],
    ['mm', 1e6],
    ['000,000', 1e6],
    ["000,000's", 1e6],
    ['000,000s', 1e6],
    ['thousand', 1000],
    ['thousands', 1000],
    ['000', 1000],
    ['000s', 1000],
    ["000's", 1000],
    ['000’s', 1000],
  ] as const

  test.each(SCALES)('%s', (name, scale) => {
    for (const before of ['', '$', '$ ', 'in ', 'US$', 'US $ ', 'u.s. $', 'Dollars ', 'Dollars in ']) {
      for (const label of [`Widgets (${before}${name})`, `Widgets (${before}${name})`.toUpperCase()]) {
        expect(lineScale(label, [], 'count'), label).toBe(scale)
        expect(lineScale('Widgets', ['Sales', label], 'money'), label).toBe(scale)
      }
    }
    expect(lineScale(`Widgets, in ${name}`, [], 'count')).toBe(scale)
    expect(lineScale(`Widgets, in ${name}, sold`, [], 'count')).toBeUndefined()
    expect(lineScale(`Widgets in ${name}`, [], 'count')).toBeUndefined()
    expect(lineScale(`Widgets (${name})`, [], 'shares')).toBe(scale)
    expect(lineScale('Widgets', [`(${name})`], 'shares')).toBeUndefined()
  })

  test.each([
    ['Loss per share – cents', true],
    ['Adjusted EPS in p', true],
    ['HEPS, cents', true],
    ['Fare (cents)', true],
    ['Fare (cent)', true],
    ['Fare (in cents)', true],
    ['Fare (U.S. cents)', true],
    ['Fare (US cents)', true],
    ['Fare (in U.S. cents)', true],
    ['Cents per mile', true],
    ['Cents a mile', true],
    ['Fare in cents', true],
    ['Fare in U.S. cents', true],
    ['Fare in US cents', true],
    ['Fare, ¢', true],
    ['Fare of recent months', false],
    ['Per cent', false],
  ])('in cents: %s, %s', (label, said) => {
    expect(lineScale(label, [], 'per-share')).toBe(said ? 0.01 : undefined)
    expect(lineScale('Fare', [label], 'per-share')).toBe(said ? 0.01 : undefined)
  })

  test.each([
    ['Spread (basis points)', true],
    ['Spread in basis point', true],
    ['Spread, bps', true],
    ['Basis of points', false],
  ])('in basis points: %s, %s', (label, said) => {
    expect(lineScale(label, [], measured(label, '312'))).toBe(said ? 0.0001 : undefined)
    expect(measured(label, '312')).toBe(said ? 'basis-points' : 'money')
  })
})

describe('what a caption counts in a unit of its own, in a statement of money too', () => {
  const inMoney = (label: string, figure: string) => measured(label, figure, [], 'operations')

  test.each([
    ['Harvest volume (tonnes)', 1],
    ['Harvest volume (tonnes GWT)', 1],
    ['Production, kt', undefined],
    ['Production kt', undefined],
    ['Installed capacity, MW', undefined],
    ['Electricity sold, GWh', undefined],
    ['Gold sold (oz)', undefined],
    ['Store space (thousand sq ft)', 1000],
    ['Throughput (thousand barrels per day)', 1000],
    ['Crude processed (million barrels)', 1e6],
    ["Coal mined ('000 tonnes)", 1000],
    ['Wells drilled', undefined],
    ['Passengers carried (thousands)', 1000],
    ['Vehicles delivered (units)', undefined],
    ['Employees at period end', undefined],
  ])('%s', (label, scale) => {
    expect(inMoney(label, '1,204')).toBe('count')
    expect(lineScale(label, [], 'count') ?? 1).toBe(scale ?? 1)
  })

  test.each([
    'Land sold',
    'Cost of homes closed',
    'Employees',
    'Revenue, net',
    'Sales of equipment',
    'Other income, ha!',
  ])('but not %s', (label) => expect(inMoney(label, '1,204')).toBe('money'))

  test.each(['Average selling price per tonne ($)', 'Realised price (US cents/lb)', 'Sales per square foot'])(
    '%s is by the unit without decimals',
    (label) => expect(inMoney(label, '412')).toBe('per-unit'),
  )

  test.each(['Interest cover (x)', 'Interest cover', 'Exchange rate EUR/USD', 'Average exchange rate, USD per EUR'])(
    '%s is a ratio or a price',
    (label) => expect(['ratio', 'per-unit']).toContain(inMoney(label, '1.08')),
  )

  test.each([
    ...['Effect of exchange rate changes', 'Exchange rate differences', 'Effect of changes in foreign exchange rates'],
    ...['Foreign exchange rate contracts', 'Net turnover', 'External turnover', 'Adjusted EBIT (X)'],
    ...['Furniture, fixtures, vehicles', 'Limited partners, units', 'Profit for the year (in thousands of pounds)'],
    ...['Gain on vehicles sold', 'Proceeds from aircraft sold', 'Deposits on homes sold'],
    ...['Purchase of a passenger vessel', 'Gain on sale of a 300 acre parcel'],
  ])('%s is money', (label) => expect(inMoney(label, '12.5')).toBe('money'))

  test.each(['Inventory turnover', 'Interest coverage', 'Inventory turns', 'Fixed charge coverage'])(
    '%s is not',
    (label) => expect(inMoney(label, '12.5')).toBe('ratio'),
  )
})

describe('cents by the share', () => {
  test.each([
    ...['Headline earnings per share (cents)', 'NTA per share, pence', 'NAV per share (p)', 'EPS (cps)', 'DPS, öre'],
    ...['Dividends declared, cents', 'Distribution (cents)'],
  ])('%s', (label) => {
    for (const figure of ['1,204', '410', '41.2']) expect(measured(label, figure, [], 'operations')).toBe('per-share')
    expect(lineScale(label, [], 'per-share')).toBe(0.01)
  })

  test.each(['Dividends declared', 'Repurchase of shares (cents rounded)', 'Net asset value'])('not %s', (label) =>
    expect(measured(label, '1,204', [], 'operations')).not.toBe('per-share'),
  )
})

test.each([
  ...[
    'Receipts from customers',
    'Payments to employees',
    'Investment properties',
    'Other properties',
    'Fees from customers',
  ],
  ...['Receivables from subscribers', 'Stores and spares', "Employees' benefits", "Members' funds"],
])('%s are money, though they name what is counted', (label) => {
  expect(measured(label, '8,120')).toBe('money')
})

test.each(['Stores', 'Customers', 'Properties', 'Active subscribers'])(
  '%s are counted among other figures',
  (label) => {
    expect(measured(label, '8,120')).toBe('count')
  },
)

test.each([
  ...['Netback ($/boe)', 'AISC (US$/oz)', 'Unit cost (A$/t)', 'EBIT per kg (NOK)', 'EBIT/kg (NOK)', 'Rent per sqm (€)'],
  ...[
    'ARPU ($ per month)',
    'ARPU',
    'Average revenue per user',
    'Freight rate ($/day)',
    'TCE ($ per day)',
    'Cost per boe, USD',
  ],
])('%s is a price', (label) => {
  expect(measured(label, '31.20', [], 'operations')).toBe('per-unit')
  expect(measured(label, '1,812', [], 'operations')).toBe('per-unit')
})

test.each([
  ...['USD per EUR', 'EUR/USD, average', 'US$ to £', 'GBP:USD average', 'R/US$ average', 'Yen per dollar', 'INR/USD'],
  ...['USD per EUR, closing rate', 'Average rand/dollar rate', 'Rupee-dollar rate'],
])('%s is what one currency costs in another', (label) =>
  expect(measured(label, '1.08', [], 'operations')).toBe('ratio'),
)

test.each([
  'EUR/USD swaps',
  'Dollar-denominated notes',
  'Euro to dollar hedges',
  'Profit before tax (€)',
  'Interest on EUR/SEK loans',
])('%s is money', (label) => expect(measured(label, '12.5', [], 'operations')).toBe('money'))

test.each([
  ...['Backlog (number of homes)', 'Vessels (number)', 'Harvest volume (tonnes gutted weight)', 'Harvest (HOG tonnes)'],
  ...[
    'Crude processed (kbpd)',
    'Gas sold (MMcf/d)',
    'LNG (mmboe)',
    'Copper (Mlb)',
    'Area (hectares)',
    'Volume sold (000 t)',
  ],
  ...['Tonnes milled', 'Litres sold (million)', 'TEU handled'],
])('%s is counted', (label) => expect(measured(label, '1,204', [], 'operations')).toBe('count'))

test.each([
  ...['Profit/loss (€)', 'Loans/borrowings (EUR)', 'Financial assets at fair value (P/L)', 'Revenue per region (€)'],
  ...['Sales in EUR/USD', 'Ticket income (passengers)', 'Accommodation (room only)'],
])('%s is money, whatever stands in its brackets', (label) => {
  expect(measured(label, '1,204', [], 'operations')).toBe('money')
})

test.each(['Cost (c/lb)', 'Feed price (p/kg)'])('%s is in hundredths', (label) => {
  expect(measured(label, '41.2')).toBe('per-unit')
  expect(lineScale(label, [], 'per-unit')).toBe(0.01)
})
