import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readText } from '../../src/read/text/text.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { loadTemplates } from '../../src/template/load.ts'

const templates = loadTemplates(
  readdirSync('templates')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(`templates/${name}`, 'utf8') })),
)

/** The unit of each line, as "measure scale". */
function unitsIn(text: string): Record<string, string> {
  const lines = text.replace(/^\n/, '').split('\n')
  const source = { name: 'x.txt', format: 'text' as const, encoding: 'utf-8', lines }
  const { statements } = recognize({ source, ...readText(source) }, templates)
  return Object.fromEntries(
    statements.flatMap(({ items, grid }) =>
      items.flatMap(({ label }, i) => {
        const unit = grid[i]?.find((fact) => fact !== undefined)?.unit
        return unit === undefined ? [] : [[label, `${unit.measure} ${unit.scale}`]]
      }),
    ),
  )
}

it('statistics are no money in thousands', () => {
  expect(
    unitsIn(`
                         INVENTED AIRLINES, INC.
                         OPERATING STATISTICS
                            (In thousands)

                                                   Three Months Ended
                                                        March 31,
                                                   ------------------
                                                     2003       2002
                                                   -------    -------
Passenger revenue                                  182,345    190,122
Revenue passenger miles (000s)                     812,345    790,122
Available seat miles (in millions)                   1,120      1,080
Operating cost per available seat mile (cents)        9.85      10.20
Yield per revenue passenger mile (cents)             12.31      12.55
Average fare                                       $ 98.21    $ 99.05
Average fuel price per gallon (in cents)              92.1       71.0
Average price per barrel                           $ 31.20    $ 22.10
Coal revenue per ton                               $412.00    $398.00
Revenue per available foot (RevPAF)                  15.25      14.76
Employees at end of period                           2,105      2,011
Number of stores                                       412        398
Square footage (in thousands)                        1,230      1,190
Average days sales outstanding                          41         44
Workdays                                                63         64
Debt to equity ratio                                   1.2x       1.4x
Net interest margin (basis points)                     312        305
Barrels of oil produced                             12,400     11,900
Client assets (billions)                             1,410      1,390
Freight pounds/shipment                              1,270      1,290
Average length of haul                                 712        698
Tons sold                                            2,410      2,390`),
  ).toEqual({
    'Passenger revenue': 'money 1000',
    'Revenue passenger miles (000s)': 'count 1000',
    'Available seat miles (in millions)': 'count 1000000',
    'Operating cost per available seat mile (cents)': 'per-unit 0.01',
    'Yield per revenue passenger mile (cents)': 'per-unit 0.01',
    'Average fare': 'per-unit 1',
    'Average fuel price per gallon (in cents)': 'per-unit 0.01',
    'Average price per barrel': 'per-unit 1',
    'Coal revenue per ton': 'per-unit 1',
    'Revenue per available foot (RevPAF)': 'per-unit 1',
    'Employees at end of period': 'count 1',
    'Number of stores': 'count 1',
    'Square footage (in thousands)': 'count 1000',
    'Average days sales outstanding': 'days 1',
    Workdays: 'days 1',
    'Debt to equity ratio': 'ratio 1',
    'Net interest margin (basis points)': 'basis-points 0.0001',
    'Barrels of oil produced': 'count 1',
    'Client assets (billions)': 'money 1000000000',
    'Freight pounds/shipment': 'count 1',
    'Average length of haul': 'count 1',
    'Tons sold': 'count 1',
  })
})

it('a section of statistics in a statement of operations', () => {
  expect(
    unitsIn(`
                         INVENTED MINING, INC.
                       STATEMENTS OF OPERATIONS
                  (In thousands, except per share amounts)

                                                     2003       2002
                                                   -------    -------
Revenue from tons sold                              82,345     90,122
Costs                                               72,345     80,122
Net income                                          10,000     10,000

OPERATING STATISTICS
Tons sold                                            2,105      2,011
Employees                                              412        398
Cents per available ton mile:
  Fuel                                                3.12       3.08`),
  ).toEqual({
    'Revenue from tons sold': 'money 1000',
    Costs: 'money 1000',
    'Net income': 'money 1000',
    'Tons sold': 'count 1',
    Employees: 'count 1',
    Fuel: 'per-unit 0.01',
  })
})

it('a unit right behind a figure is its own', () => {
  expect(
    unitsIn(`
                         INVENTED PLC
                           Highlights
                         (In thousands)

                               2031             2030
Revenue                $14.88 billion     $900 million
Other income                    120              110
Basic earnings                26.1p            15.9p
Net interest margin change  112 bps          4.0 ppt
Gross margin change         4.0 ppt          2.0 ppt
Leverage                       2.5x             2.7x`),
  ).toEqual({
    Revenue: 'money 1000000000',
    'Other income': 'money 1000',
    'Basic earnings': 'per-share 0.01',
    'Net interest margin change': 'basis-points 0.0001',
    'Gross margin change': 'points 0.01',
    Leverage: 'ratio 1',
  })
})
