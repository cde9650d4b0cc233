import { describe, expect, test } from 'vitest'
import type { RawCell, Table } from '../../../src/core/release.ts'
import { readHtml } from '../../../src/read/html/html.ts'
import { rowsIn } from '../sketch.ts'

const read = (html: string) => readHtml(html, 'release.htm', 'utf-8')
const table = (rows: string): Table => {
  const [first] = read(`<table>${rows}</table>`).tables
  if (first === undefined) throw new Error('no table was read')
  return first
}

/** A cell as "text", "text = value" where that says more, "" where blank. */
const shown = (cell: RawCell | undefined): string => {
  if (cell === undefined) return ''
  const marks = cell.marks.map((mark) => ` [${mark}]`).join('')
  return `${cell.text}${cell.amount === undefined ? '' : ` = ${cell.amount.value}`}${marks}`
}
const rows = ({ rows: all }: Table): string[][] => all.map((row) => [row.label, ...row.cells.map(shown)])
const headings = ({ headings: all }: Table) => all.map(({ text, level, from, to }) => [text, level, from, to])

const YEARS = '<tr><td></td><td colspan="3">2020</td><td></td><td colspan="3">2019</td></tr>'

test.each([
  ['<p>one <![CDATA[ two ]]> three</p>', 'one three'],
  ['<p>one <![CDATA[ <b>two > 3 ]]> four</p>', 'one two > 3 ]]> four'],
  ['<p>one <svg><text><![CDATA[two]]></text></svg> <![CDATA[three]]>four</p>', 'one two four'],
])('CDATA is a comment up to the next ">", but in a drawing: %s', (html, text) => {
  expect(read(html).source.lines.join(' ').trim()).toBe(text)
})

test('a heading over the first column of its block, with blank cells beside it, stands over the block', () => {
  const cells = (...texts: readonly string[]) => `<tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`
  const blocks = cells('', 'Earnings (in thousands)', '', 'Dividends per share', '')
  const figures = cells('Final', '6,916', '9,765', '0.58', '0.75') + cells('Interim', '1,916', '2,765', '0.18', '0.25')
  expect(headings(table(blocks + cells('', '2031', '2030', '2031', '2030') + figures))).toEqual([
    ['Earnings (in thousands)', 0, 0, 1],
    ['Dividends per share', 0, 2, 3],
    ['2031', 1, 0, 0],
    ['2030', 1, 1, 1],
    ['2031', 1, 2, 2],
    ['2030', 1, 3, 3],
  ])
  // What does not begin anew is no block.
  expect(headings(table(blocks + cells('', '2031', '2030', '2029', '2028') + figures))[0]).toEqual([
    'Earnings (in thousands) 2031',
    0,
    0,
    0,
  ])
})

describe('columns', () => {
  test('signs and parentheses in cells of their own belong to their figure', () => {
    const read = table(`${YEARS}
      <tr><td>Revenue</td><td>$</td><td>7,189</td><td></td><td></td><td>$</td><td>6,804</td><td></td></tr>
      <tr><td>Loss</td><td></td><td>(42</td><td>)</td><td></td><td></td><td>(51</td><td>)</td></tr>
      <tr><td>Margin</td><td></td><td>12.5</td><td>%</td><td></td><td>(</td><td>3</td><td>)%</td></tr>
      <tr><td>Other</td><td colspan="2">—</td><td></td><td></td><td colspan="2">8</td><td></td></tr>`)
    expect(read.columnCount).toBe(2)
    expect(rows(read)).toEqual([
      ['Revenue', '$7,189 = 7189', '$6,804 = 6804'],
      ['Loss', '(42) = -42', '(51) = -51'],
      ['Margin', '12.5% = 0.125', '(3)% = -0.03'],
      ['Other', '— = 0', '8 = 8'],
    ])
    expect(read.rows[3]?.cells[0]?.amount?.dash).toBe(true)
  })

  test('of nothing but "(57)" is one where a heading of its own says so, and none where it refers to notes', () => {
    const printed = (heading: string) =>
      table(`
      <tr><td></td><td>Carrying value</td><td>${heading}</td><td>Purchases</td></tr>
      <tr><td>Listed</td><td>451</td><td>(57)</td><td>59</td></tr>
      <tr><td>Unlisted</td><td>773</td><td>(26)</td><td>76</td></tr>`)
    expect(rows(printed('Changes in fair value'))).toEqual([
      ['Listed', '451 = 451', '(57) = -57', '59 = 59'],
      ['Unlisted', '773 = 773', '(26) = -26', '76 = 76'],
    ])
    expect(rows(printed('Footnote'))).toEqual([
      ['Listed', '451 = 451 [57]', '59 = 59'],
      ['Unlisted', '773 = 773 [26]', '76 = 76'],
    ])
  })

  test('ligatures are letters in captions and headings', () => {
    const read = table(`
      <tr><td></td><td>Beneﬁts</td><td>Cash ﬂow</td></tr>
      <tr><td>Proﬁt from oﬃces</td><td>10</td><td>20</td></tr>`)
    expect(read.headings.map(({ text }) => text)).toEqual(['Benefits', 'Cash flow'])
    expect(rows(read)).toEqual([['Profit from offices', '10 = 10', '20 = 20']])
  })

  test('a blank in the middle of a row moves nothing', () => {
    const read = table(`
      <tr><td></td><td>East</td><td>West</td><td>Total</td></tr>
      <tr><td>Sales</td><td>10</td><td>20</td><td>30</td></tr>
      <tr><td>Rent</td><td></td><td></td><td>5</td></tr>
      <tr><td>Tax</td><td>1</td><td>&nbsp;</td><td>1</td></tr>`)
    expect(rows(read)).toEqual([
      ['Sales', '10 = 10', '20 = 20', '30 = 30'],
      ['Rent', '', '', '5 = 5'],
      ['Tax', '1 = 1', '', '1 = 1'],
    ])
  })

  test('an amount and its percentage side by side are two columns under one heading', () => {
    const read = table(`
      <tr><td></td><td>2020</td><td>2019</td><td colspan="3">Change</td></tr>
      <tr><td>Sales</td><td>90</td><td>100</td><td>(10)</td><td>(10)</td><td>%</td></tr>
      <tr><td>Costs</td><td>55</td><td>50</td><td>5</td><td>10</td><td>%</td></tr>`)
    expect(rows(read)).toEqual([
      ['Sales', '90 = 90', '100 = 100', '(10) = -10', '(10)% = -0.1'],
      ['Costs', '55 = 55', '50 = 50', '5 = 5', '10% = 0.1'],
    ])
    expect(headings(read)).toEqual([
      ['2020', 0, 0, 0],
      ['2019', 0, 1, 1],
      ['Change', 0, 2, 3],
    ])
  })

  test('a cell that reaches down takes its place in the rows below; one that is not displayed takes none', () => {
    const read = table(`
      <tr><td rowspan="2">Segment</td><td colspan="2">Sales</td><td style="display:none">x</td></tr>
      <tr><td style="display:none"></td><td>2020</td><td>2019</td></tr>
      <tr><td>North</td><td>10</td><td>20</td></tr>
      <tr><td>South</td><td>30</td><td>40</td></tr>`)
    expect(headings(read)).toEqual([
      ['Sales', 0, 0, 1],
      ['2020', 1, 0, 0],
      ['2019', 1, 1, 1],
    ])
    expect(read.stub.map(({ text }) => text)).toEqual(['Segment'])
  })

  test.each([
    ['in each of them', '', ['Sales 1,200 1,100', 'Sales 60% 55%', 'Income 200 150', 'Income 17% 14%', 'Cash 9 8']],
    [
      'before what they say themselves',
      '<td>of it</td>',
      ['Sales of it 1,200 1,100', 'Sales of it 60% 55%', 'Income of it 200 150', 'Income of it 17% 14%', 'Cash 9 8'],
    ],
  ])('a caption over several rows stands %s', (_, own, expected) => {
    const read = table(`
      <tr><td rowspan="2">(In millions)</td>${own && '<td></td>'}<td colspan="2">Year</td></tr>
      <tr>${own && '<td></td>'}<td>2020</td><td>2019</td></tr>
      <tr><td rowspan="2">Sales</td>${own}<td>1,200</td><td>1,100</td></tr>
      <tr>${own}<td>60%</td><td>55%</td></tr>
      <tr><td rowspan="2">Income</td>${own}<td>200</td><td>150</td></tr>
      <tr>${own}<td>17%</td><td>14%</td></tr>
      <tr><td>Cash</td>${own && '<td></td>'}<td>9</td><td>8</td></tr>`)
    expect(read.rows.map(({ label, cells }) => [label, ...cells.map((cell) => cell?.text)].join(' '))).toEqual(expected)
    expect(read.stub.map(({ text }) => text)).toEqual(['(In millions)'])
  })

  test('years beside a caption over several rows are part of their captions', () => {
    const read = table(`
      <tr><td></td><td>Year</td><td>East</td><td>West</td></tr>
      <tr><td rowspan="2">Sales</td><td>2020</td><td>1,200</td><td>1,100</td></tr>
      <tr><td>2019</td><td>1,000</td><td>900</td></tr>
      <tr><td rowspan="2">Costs</td><td>2020</td><td>200</td><td></td></tr>
      <tr><td>2019</td><td></td><td>120</td></tr>`)
    expect(rows(read)).toEqual([
      ['Sales 2020', '1,200 = 1200', '1,100 = 1100'],
      ['Sales 2019', '1,000 = 1000', '900 = 900'],
      ['Costs 2020', '200 = 200', ''],
      ['Costs 2019', '', '120 = 120'],
    ])
  })

  test('a caption printed once holds for the years below it', () => {
    const read = table(`
      <tr><td></td><td></td><td>East</td><td>West</td></tr>
      <tr><td>Sales</td><td>2020</td><td>1,200</td><td>1,100</td></tr>
      <tr><td></td><td>2019</td><td>1,000</td><td>900</td></tr>
      <tr><td>Costs</td><td>2020</td><td>200</td><td>120</td></tr>
      <tr><td></td><td>2019</td><td>100</td><td>90</td></tr>`)
    expect(rows(read).map(([label]) => label)).toEqual(['Sales 2020', 'Sales 2019', 'Costs 2020', 'Costs 2019'])
  })

  test('words stand in a column without an amount', () => {
    const read = table(`${YEARS}
      <tr><td>Growth</td><td colspan="3">NM</td><td></td><td colspan="3">N/A</td></tr>
      <tr><td>Sales</td><td></td><td>10</td><td></td><td></td><td></td><td>20</td><td></td></tr>
      <tr><td>Costs</td><td></td><td>1</td><td></td><td></td><td colspan="3">none</td></tr>`)
    expect(rows(read)).toEqual([
      ['Growth', 'NM', 'N/A'],
      ['Sales', '10 = 10', '20 = 20'],
      ['Costs', '1 = 1', 'none'],
    ])
  })

  test('a parenthesis that is closed nowhere makes a figure negative, and is reported', () => {
    const { tables, diagnostics } = read(`<table>${YEARS}
      <tr><td>Loss</td><td></td><td>(88.1</td><td></td><td></td><td></td><td>(3.0</td><td>)</td></tr>
      <tr><td>Gain</td><td></td><td>2.0</td><td></td><td></td><td></td><td>1.0</td><td></td></tr></table>`)
    expect(tables.flatMap(rows)[0]).toEqual(['Loss', '(88.1 = -88.1', '(3.0) = -3'])
    expect(diagnostics.map(({ code }) => code)).toEqual(['parenthesis-not-closed'])
  })
})

describe('headings', () => {
  test('stacked words over the same columns are one heading', () => {
    const read = table(`
      <tr><td></td><td colspan="2">Three Months Ended</td><td colspan="2">Nine Months Ended</td></tr>
      <tr><td></td><td colspan="2">March 31,</td><td colspan="2">March 31,</td></tr>
      <tr><td>(In thousands)</td><td>2020</td><td>2019</td><td>2020</td><td>2019</td></tr>
      <tr><td>Sales</td><td>1</td><td>2</td><td>3</td><td>4</td></tr>
      <tr><td>Costs</td><td>1</td><td>2</td><td>3</td><td>4</td></tr>`)
    expect(headings(read)).toEqual([
      ['Three Months Ended March 31,', 0, 0, 1],
      ['Nine Months Ended March 31,', 0, 2, 3],
      ['2020', 1, 0, 0],
      ['2019', 1, 1, 1],
      ['2020', 1, 2, 2],
      ['2019', 1, 3, 3],
    ])
    expect(read.stub.map(({ text }) => text)).toEqual(['(In thousands)'])
  })

  test('headings that begin anew begin a new table, with the title above them', () => {
    const { tables } = read(`<table>
      <tr><td></td><td>2020</td><td>2019</td></tr><tr><td>Sales</td><td>1</td><td>2</td></tr>
      <tr><td colspan="3">Cash Flows</td></tr>
      <tr><td></td><td>2020</td><td>2019</td></tr><tr><td>Capital expenditures</td><td>3</td><td>4</td></tr></table>`)
    expect(tables.map(({ id, title }) => [id, ...title.map(({ text }) => text)])).toEqual([
      ['t1'],
      ['t2', 'Cash Flows'],
    ])
  })

  test('a heading over the columns that ends with a colon, and figures beneath, begins no new table', () => {
    const row = (...texts: readonly string[]) => `<tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`
    const page = `<table>${row('', '2031', '2030')}${row('Americas', '18,410', '18,030')}
      ${row('EMEA', '9,168', '9,163')}${row('', 'Expenses:', '')}${row('Services', '3,597', '3,441')}
      ${row('', 'Three months ended:', '')}${row('', '2031', '2030')}${row('Orders', '412', '384')}</table>`
    expect(read(page).tables.map(rows)).toEqual([
      [
        ['Americas', '18,410 = 18410', '18,030 = 18030'],
        ['EMEA', '9,168 = 9168', '9,163 = 9163'],
        ['Expenses:', '', ''],
        ['Services', '3,597 = 3597', '3,441 = 3441'],
      ],
      [['Orders', '412 = 412', '384 = 384']],
    ])
  })

  test('the lines of a cell over the whole table are its title line by line', () => {
    const { title } = table(`<tr><td colspan="3">Balance Sheets<br>(in thousands)</td></tr>
      <tr><td></td><td>2020</td><td>2019</td></tr><tr><td>Cash</td><td>1</td><td>2</td></tr>`)
    expect(title.map(({ text, span }) => [text, span.line])).toEqual([
      ['Balance Sheets', 1],
      ['(in thousands)', 2],
    ])
  })

  test.each([
    ['a footnote of the table above', '<p>¹ Before amortisation of £6.1m (2030: £4.4m).</p>'],
    [
      'a row of ranges that are no figures',
      '<table><tr><td>Income per share</td><td>$1.05 – $1.08</td><td>$0.95 – $1.00</td></tr></table>',
    ],
  ])('%s is no part of a title', (_, above) => {
    const { tables } = read(
      `${above}<p>Income Statement</p><table>${YEARS}<tr><td>Sales</td><td></td><td>842</td><td></td><td></td><td></td><td>790</td></tr></table>`,
    )
    expect(tables.at(-1)?.title.map(({ text }) => text)).toEqual(['Income Statement'])
  })

  test('short lines above a table are its title, a sentence is not', () => {
    const { tables, paragraphs } = read(`<p>Sales rose to a record in the quarter.</p>
      <p>A call will be held at noon on April 28, 2020.</p>
      <p>EXAMPLE CORPORATION<br>Balance Sheets</p><p>(Unaudited)</p>
      <table><tr><td></td><td>2020</td><td>2019</td></tr><tr><td>Cash</td><td>1</td><td>2</td></tr></table>`)
    expect(tables[0]?.title.map(({ text }) => text)).toEqual(['EXAMPLE CORPORATION', 'Balance Sheets', '(Unaudited)'])
    expect(paragraphs.map(({ text }) => text)).toEqual([
      'Sales rose to a record in the quarter.',
      'A call will be held at noon on April 28, 2020.',
    ])
  })
})

test('a title is as long as its lines in one paragraph, broken text of many sentences is none', () => {
  const figures =
    '<table><tr><td></td><td>2020</td><td>2019</td></tr><tr><td>Cash</td><td>1</td><td>2</td></tr></table>'
  const { tables } = read(`<p>EXAMPLE POWER &amp; LIGHT CORPORATION AND SUBSIDIARIES<br>
    CONSOLIDATED STATEMENTS OF INCOME<br>(Dollars in millions, except per share amounts)<br>(Unaudited)</p>${figures}`)
  expect(tables[0]?.title.map(({ text }) => text)).toEqual([
    'EXAMPLE POWER & LIGHT CORPORATION AND SUBSIDIARIES',
    'CONSOLIDATED STATEMENTS OF INCOME',
    '(Dollars in millions, except per share amounts)',
    '(Unaudited)',
  ])
  const prose = read(`<p>Sales of the first quarter rose to a record of many dollars in all of the regions,<br>
    and the company expects those of the second to be of about that size in each of them<br>as it opens more stores.</p>${figures}`)
  expect(prose.tables[0]?.title).toEqual([])
  expect(prose.paragraphs).toHaveLength(1)
})

describe('rows', () => {
  test('footnote marks are told from figures in parentheses by their place', () => {
    const read = table(`${YEARS}
      <tr><td>Sales <sup>(1)</sup></td><td></td><td>10</td><td></td><td></td><td></td><td>20</td><td><sup>a</sup></td></tr>
      <tr><td>Change (2)</td><td></td><td>(1)</td><td></td><td></td><td></td><td>30</td><td>*</td></tr>`)
    expect(rows(read)).toEqual([
      ['Sales', '10 = 10', '20 = 20 [a]'],
      ['Change', '(1) = -1', '30 = 30 [*]'],
    ])
    expect(read.rows.map(({ marks }) => marks)).toEqual([['1'], ['2']])
  })

  test('indent comes from padding, margins and hard blanks', () => {
    const read = table(`${YEARS}
      <tr><td style="padding-left:20px">Padded</td><td></td><td>1</td></tr>
      <tr><td><p style="margin-left:2.00em; text-indent:-1.00em">Hanging</p></td><td></td><td>1</td></tr>
      <tr><td>&nbsp;&nbsp;&nbsp;&nbsp;Blanks</td><td></td><td>1</td></tr>
      <tr><td><div style="padding:0 0 0 10pt">Shorthand</div></td><td></td><td>1</td></tr>`)
    expect(read.rows.map(({ indent }) => indent)).toEqual([1.5, 1, 2, 1])
  })

  test('rules come from borders, from rows that hold nothing else, and from dashes', () => {
    const read = table(`<tr><td></td><td>2020</td><td>2019</td></tr>
      <tr><td>Cash</td><td>1</td><td style="border-bottom:1px solid #000">2</td></tr>
      <tr><td>Total</td><td style="border-bottom:3px double black">1</td><td>2</td></tr>
      <tr><td>Debt</td><td>3</td><td>3</td></tr>
      <tr><td></td><td><p style="border-top:1px solid black">&nbsp;</p></td><td></td></tr>
      <tr><td>Sum</td><td>4</td><td>4</td></tr>
      <tr><td></td><td>=====</td><td>=====</td></tr>`)
    expect(read.rows.map(({ label, ruleAbove, ruleBelow }) => [label, ruleAbove, ruleBelow])).toEqual([
      ['Cash', 'none', 'single'],
      ['Total', 'single', 'double'],
      ['Debt', 'double', 'single'],
      ['Sum', 'single', 'double'],
    ])
  })

  test('lines of a table drawn as a grid are no rules', () => {
    const cell = (text: string): string => `<td style="border:1px solid black">${text}</td>`
    const read = table(
      [
        ['', '2020'],
        ['Cash', '1'],
        ['Debt', '2'],
        ['Total', '3'],
      ]
        .map((line) => `<tr>${line.map(cell).join('')}</tr>`)
        .join(''),
    )
    expect(read.rows.every(({ ruleAbove, ruleBelow }) => ruleAbove === 'none' && ruleBelow === 'none')).toBe(true)
  })

  test('bold rows, hidden text, scripts', () => {
    const read = table(`${YEARS}
      <tr><td><b>Total</b><span style="display:none">secret</span></td><td></td><td><b>1</b></td></tr>
      <tr><td style="font-weight:400">Cash<script>var a = '<td>9</td>'</script></td><td></td><td>1</td></tr>`)
    expect(read.rows.map(({ label, bold }) => [label, bold])).toEqual([
      ['Total', true],
      ['Cash', false],
    ])
  })

  test('a label cut over two rows is one', () => {
    const read = table(`${YEARS}
      <tr><td>Net cash provided by</td></tr>
      <tr><td>operating activities</td><td></td><td>10</td></tr>
      <tr><td>Assets:</td></tr>
      <tr><td>of which cash</td><td></td><td>10</td></tr>`)
    expect(read.rows.map(({ label }) => label)).toEqual([
      'Net cash provided by operating activities',
      'Assets:',
      'of which cash',
    ])
  })

  test('lines that every cell cuts alike are rows', () => {
    const read = table('<tr><td></td><td>2020</td></tr><tr><td>Cash<br>Debt</td><td>100<br>200</td></tr>')
    expect(rows(read)).toEqual([
      ['Cash', '100 = 100'],
      ['Debt', '200 = 200'],
    ])
  })

  test('a caption in the row of the last headings is the first row', () => {
    const read =
      table(`<tr><td></td><td>2020</td><td>2019</td></tr><tr><td>Revenue:</td><td>Total</td><td>Total</td></tr>
      <tr><td>Product</td><td>1</td><td>2</td></tr>`)
    expect(read.rows.map(({ label }) => label)).toEqual(['Revenue:', 'Product'])
    expect([read.stub, headings(read)]).toEqual([
      [],
      [
        ['2020 Total', 0, 0, 0],
        ['2019 Total', 0, 1, 1],
      ],
    ])
  })

  test('years among the labels are labels', () => {
    const read = table(`<tr><td></td><td>March</td><td>June</td></tr>
      <tr><td>Rent</td></tr><tr><td>2020</td><td>1</td><td>2</td></tr><tr><td>2019</td><td>3</td><td>4</td></tr>
      <tr><td>Costs</td><td>3</td><td>4</td></tr><tr><td>Taxes</td><td>3</td><td>4</td></tr>`)
    expect(read.rows.map(({ label }) => label)).toEqual(['Rent', '2020', '2019', 'Costs', 'Taxes'])
  })

  test('a table may have no labels but years', () => {
    const read = table(`<tr><td></td><td></td><td colspan="4">Three Months Ended</td></tr>
      <tr><td></td><td></td><td colspan="2">March</td><td colspan="2">June</td></tr>
      <tr><td>Rent</td></tr><tr><td>2020</td><td></td><td>$</td><td>1</td><td>$</td><td>2</td></tr>
      <tr><td>2019</td><td></td><td>$</td><td>3</td><td>$</td><td>4</td></tr>`)
    expect(headings(read)[0]).toEqual(['Three Months Ended', 0, 0, 1])
    expect(rows(read)).toEqual([
      ['Rent', '', ''],
      ['2020', '$1 = 1', '$2 = 2'],
      ['2019', '$3 = 3', '$4 = 4'],
    ])
  })
})

describe('what is no table of figures', () => {
  const prose = (html: string): string[] => {
    const { tables, paragraphs } = read(html)
    expect(tables).toEqual([])
    return paragraphs.map(({ text }) => text)
  }

  test('bullets', () => {
    expect(
      prose('<table><tr><td>•</td><td>Sales of $5 million</td></tr><tr><td>•</td><td>Growth</td></tr></table>'),
    ).toEqual(['• Sales of $5 million', '• Growth'])
  })

  test('a table of contents', () => {
    const line = (label: string, page: number): string => `<tr><td>${label}</td><td>${page}</td></tr>`
    const html = `<table>${line('Operations', 1)}${line('Balance Sheets', 2)}${line('Cash Flows', 2)}</table>`
    expect(prose(html)).toEqual(['Operations 1', 'Balance Sheets 2', 'Cash Flows 2'])
  })

  test('whom to call', () => {
    expect(
      prose(
        '<table><tr><td>Investors:</td><td>(555) 555-0100</td></tr><tr><td>Press:</td><td>(555) 555-0101</td></tr></table>',
      ),
    ).toHaveLength(2)
  })

  test('notes in the last rows', () => {
    const { tables, paragraphs } = read(`<table>${YEARS}<tr><td>Cash (1)</td><td></td><td>5</td></tr>
      <tr><td>Debt</td><td></td><td>5</td></tr><tr><td>(1) Without pledged cash</td></tr></table>`)
    expect(tables[0]?.rows).toHaveLength(2)
    expect(paragraphs.map(({ text }) => text)).toEqual(['(1) Without pledged cash'])
  })
})

describe('layout', () => {
  const INNER =
    '<table><tr><td></td><td>2020</td></tr><tr><td>Cash</td><td>5</td></tr><tr><td>Debt</td><td>6</td></tr></table>'

  test('a table that holds tables dissolves, in order', () => {
    const { source, tables } = read(
      `<table><tr><td>Left</td><td>${INNER}</td></tr><tr><td>Below</td><td>${INNER}</td></tr></table>`,
    )
    expect(tables).toHaveLength(2)
    expect(source.lines.map((line) => line.trim().split(/\s+/)[0])).toEqual([
      'Left',
      '2020',
      'Cash',
      'Debt',
      'Below',
      '2020',
      'Cash',
      'Debt',
    ])
  })

  test('a row of cells within a cell is its text', () => {
    const sign = '<table><tr><td>$</td><td>7</td></tr></table>'
    const read = table(
      `<tr><td></td><td>2020</td></tr><tr><td>Cash</td><td>${sign}</td></tr><tr><td>Debt</td><td>5</td></tr>`,
    )
    expect(rows(read)).toEqual([
      ['Cash', '$ 7 = 7'],
      ['Debt', '5 = 5'],
    ])
  })

  test('a stray end tag closes no table, a missing one harms none', () => {
    const { tables } = read(
      `<font><table><tr><td></td><td>2020<tr><td>Cash</font></b></p><td>5<tr><td>Debt<td>6</table><p>End`,
    )
    expect(tables.flatMap(rows)).toEqual([
      ['Cash', '5 = 5'],
      ['Debt', '6 = 6'],
    ])
  })

  test('preformatted text is read as text', () => {
    const { source, tables } = read(`<html><p>Before</p><pre>
                                 2020       2019
                              ---------  ---------
Cash                          $   100    $    90
Receivables                       200        180
                              ---------  ---------
Total assets                  $   300    $   270
</pre>`)
    expect(tables.flatMap(rows).at(-1)?.[0]).toBe('Total assets')
    const span = tables[0]?.rows.at(-1)?.cells[1]?.span
    expect(source.lines[(span?.line ?? 0) - 1]).toContain('Total assets')
  })

  test('the text as read has a line for each row, with label and figures in place', () => {
    const { source, tables } = read(`<p>Title</p><table>${YEARS}
      <tr><td>Cash</td><td>$</td><td>7</td><td></td><td></td><td>$</td><td>1,006</td><td></td></tr>
      <tr><td>Total assets</td><td></td><td>(7</td><td>)</td><td></td><td></td><td>6</td><td></td></tr></table>`)
    expect(source.lines).toEqual([
      'Title',
      '                2020    2019',
      'Cash              $7  $1,006',
      'Total assets     (7)       6',
    ])
    expect(tables[0]?.rows[1]?.cells[0]?.span).toEqual({
      line: 4,
      column: 18,
      length: 3,
      element: 'table[1]/tr[3]/td[3]',
    })
  })
})

describe('hostile input ends in time', () => {
  const N = 200_000
  const TABLE =
    '<table><tr><td></td><td>2020</td></tr><tr><td>Cash</td><td>5</td></tr><tr><td>Debt</td><td>6</td></tr></table>'

  test.each([
    ['nested elements', '<div>'.repeat(N) + TABLE],
    ['end tags that close nothing', '<p>'.concat('<i>'.repeat(N), '</b>'.repeat(N), TABLE)],
    ['nested tables', `${'<table><tr><td>a'.repeat(N / 10)}${'</td></tr></table>'.repeat(N / 10)}${TABLE}`],
    ['cells side by side', `<table><tr><td>a</td>${'<td>1,234</td>'.repeat(400)}</tr></table>${TABLE}`],
    ['paragraphs', '<p>Title</p>'.repeat(N / 4) + TABLE],
    ['cells that reach far', `<table>${'<tr><td rowspan=65000 colspan=1000>5</td></tr>'.repeat(100)}</table>${TABLE}`],
  ])('%s', (_, html) => {
    const { tables } = read(html)
    expect(tables.at(-1)?.rows.map(({ label }) => label)).toEqual(['Cash', 'Debt'])
  })

  test('tables within too many others are read as text, and it is said where', () => {
    const within = (depth: number): string =>
      `${'<table><tr><td>'.repeat(depth)}${TABLE}${'</td></tr></table>'.repeat(depth)}`
    expect(read(within(59))).toMatchObject({ tables: [{}], diagnostics: [] })
    expect(read(`<p>Before</p>${within(60)}${TABLE}`).diagnostics).toMatchObject([
      { code: 'tables-too-deep', span: { line: 2, column: 1 } },
    ])
  })

  test('a table with more cells in a row than any release has is left out at once', () => {
    const html = `<table><tr><td>a</td>${'<td>1,234</td>'.repeat(N / 10)}</tr></table>${TABLE}`
    const { tables, diagnostics } = read(html)
    expect(tables.map(({ rows }) => rows.map(({ label }) => label))).toEqual([['Cash', 'Debt']])
    expect(diagnostics.map(({ code }) => code)).toEqual(['table-too-wide'])
  })
})

describe('a table that goes on after a page break', () => {
  const HEAD = '<tr><td></td><td>March 31, 2003</td><td>March 31, 2002</td></tr>'
  const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  const first = `<p>Statements of Cash Flows</p><p>(In thousands)</p><table>${HEAD}${row('Net income', '800', '700')}${row('Depreciation', '200', '100')}</table>`
  const second = `<table>${row('Capital expenditures', '(300)', '(200)')}${row('Increase in cash', '700', '600')}</table>`

  test('without any title or headings is one with the part above', () => {
    const { tables, paragraphs } = read(`${first}<p>7</p><hr>${second}<p>See the notes.</p>`)
    expect(tables).toHaveLength(1)
    expect(tables[0]?.rows.map(({ label }) => label)).toEqual([
      'Net income',
      'Depreciation',
      'Capital expenditures',
      'Increase in cash',
    ])
    expect(tables[0]?.lines).toEqual({ from: 1, to: 8 })
    expect(paragraphs.map(({ text }) => text)).toEqual(['See the notes.'])
  })

  test('under its title again has the headings of the part above', () => {
    const { tables } = read(
      `${first}<p>7</p><hr><p>Statements of Cash Flows (Continued)</p><p>(In thousands)</p>${second}`,
    )
    expect(tables).toHaveLength(2)
    expect(tables[1]?.headings.map(({ text }) => text)).toEqual(['March 31, 2003', 'March 31, 2002'])
  })

  test('under another title, or after a sentence, stands for itself', () => {
    for (const between of ['<p>Other Data</p>', '<p>The following amounts are not part of the statement above.</p>']) {
      const { tables } = read(`${first}${between}${second}`)
      expect(tables).toHaveLength(2)
      expect(tables[1]?.headings).toEqual([])
    }
  })
})

describe('rows cut by <br> alone', () => {
  test('go by their lines, empty ones counted', () => {
    const { tables } = read(`<table><tr><td></td><td>2001</td><td>2000</td></tr>
      <tr><td>Sales<br>Costs:<br>Materials<br>Labor<br>Income</td>
      <td>$<br><br><br><br>$</td><td>1,200<br>&nbsp;<br>400<br>500<br>300</td><td>1,100<br><br>380<br>470<br>250</td></tr></table>`)
    expect(rowsIn(tables[0])).toEqual([
      'Sales | 1200 | 1100',
      'Costs: | · | ·',
      'Materials | 400 | 380',
      'Labor | 500 | 470',
      'Income | 300 | 250',
    ])
  })

  test('a caption of two lines beside one figure is one', () => {
    const { tables } = read(`<table><tr><td></td><td>2001</td><td>2000</td></tr>
      <tr><td>Net cash provided<br>by operations</td><td><br>1,200</td><td><br>1,100</td></tr><tr><td>Other<td>1<td>2</table>`)
    expect(tables[0]?.rows[0]?.label).toBe('Net cash provided by operations')
  })
})

test('thousands of a currency over each column are its unit, and beside a caption figures', () => {
  const cells = (...texts: readonly string[]) => `<tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`
  const years = cells('', '2031', '2030')
  const figures = cells('Sales', '48,210', '41,655') + cells('Profit', '8,210', '1,655')
  const units = table(years + cells('', 'USD 1,000', 'USD 1,000') + figures)
  expect(rows(units)).toHaveLength(2)
  expect(headings(units).join()).toContain('USD 1,000')
  expect(rows(table(years + cells('Grant', 'USD 1,000', 'USD 1,000') + figures))).toHaveLength(3)
})
