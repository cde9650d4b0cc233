/** What of a release's look its page keeps, and figures that markup parts. */
import { expect, test } from 'vitest'
import { articleOf, marked, marksOf } from './marked.ts'

const page = async (body: string, before = '<body>'): Promise<string> =>
  (
    await marked(
      Buffer.from(`<html><head><style>.tight td { padding: 0 }</style></head>${before}${body}</body></html>`),
      'q.htm',
    )
  ).page

const TABLE = (attributes: string, first = '12,345'): string => `<p>Statements of Operations (in thousands)</p>
<table ${attributes}><tr><td></td><td>March 31, 2020</td><td>March 31, 2019</td></tr>
<tr><td>Product revenue</td><td>${first}</td><td>9,000</td></tr>
<tr><td>Service revenue</td><td>2,000</td><td>1,000</td></tr>
<tr><td>Total revenue</td><td>14,345</td><td>10,000</td></tr></table>`

test.each([
  ['border', '#release :where(.t0>*>tr)>td,#release :where(.t0>*>tr)>th{border:1px solid #808080}'],
  ['border=2 cellpadding="9"', '{border:1px solid #808080;padding:9px}'],
  ['cellpadding=0 border=0', '{padding:0px}'],
  ['cellspacing=4', '#release#release{.s0{border-spacing:4px}}'],
])('<table %s>', async (attributes, rule) => {
  expect(await page(TABLE(attributes))).toContain(rule)
})

test.each(['cellpadding="1;position:fixed"', 'border=0', 'cellspacing="-9999"', 'cellpadding=99999'])(
  'nothing of <table %s>',
  async (attributes) => {
    expect(articleOf(await page(TABLE(attributes)))).toMatch(/<table>/)
  },
)

test('the colours of the page are those of <body>, and nothing of it is hidden', async () => {
  const html = await page(TABLE(''), '<body bgcolor="FFFFE0" text=navy style="font-size:0;position:fixed">')
  expect(html).toContain('#release{background-color:#FFFFE0;color:navy}')
})

test("a release's own rules are behind those of its attributes, and so go before", async () => {
  const html = await page(TABLE('class=tight cellpadding=5'))
  expect(html.indexOf('#release .r-tight td{padding:0}')).toBeGreaterThan(html.indexOf('{padding:5px}'))
})

test.each([
  ['1<b>2</b>,3<i>4</i>5', '12,345'],
  ['$<u>1</u>2,345', '$12,345'],
  ['<b>1</b><b>2</b><b>,</b><b>3</b><b>4</b><b>5</b>', '12,345'],
  ['<span><font color=red>12</font></span>,345', '12,345'],
  ['12&#44;3<a href=x>45</a>', '12,345'],
])('%s is marked whole', async (printed, text) => {
  const found = marksOf(await page(TABLE('', printed))).filter(({ fact }) => fact?.includes('product-revenue@2020'))
  expect(found.map((each) => each.text)).toEqual([text])
})

test('a figure in entities is marked, not the currency in the cell beside it', async () => {
  const table = TABLE('', '&#49;&#x32;&#44;345').replaceAll('<td>March', '<td colspan=2>March')
  const found = marksOf(await page(table.replace(/<td>(?=[\d&])/g, '<td>&dollar;</td><td>')))
  expect(found.map((each) => each.text)).toEqual(['12,345', '9,000', '2,000', '1,000', '14,345', '10,000'])
})

test('elements beyond what a browser holds within one another are left out, and no text is moved by them', async () => {
  const html = articleOf(await page(`${'<div><span>'.repeat(2000)}Example Corp.${TABLE('')}`))
  expect(html.match(/<(?:div|span)\b/g)?.length).toBeLessThan(500)
  expect(html).toMatch(/Example Corp\.[\s\S]*<mark[^>]*>14,345/)
})

test('a heading without words is a cell to a screen reader, and looks as before', async () => {
  const html = await page(
    TABLE('').replace('<td></td>', '<th class=tight><p></p></th>').replaceAll('<td>March', '<th>March'),
  )
  expect(articleOf(html)).toMatch(/<th role=cell class=r-tight><p><\/p><\/th><th>March/)
})

test.each([
  ['#f26522', '#ae4918'],
  ['red', '#d10000'],
  ['rgb(182, 182, 182)', '#666666'],
  ['#0069aa', '#0069aa'],
  ['#fefefe', 'transparent'],
])('text in %s is legible on light paper as %s', async (color, shown) => {
  const table = (ground: string): string => TABLE(`bgcolor=${ground}`, `<span style="color:${color}">12,345</span>`)
  expect(await page(table('#cceeff'))).toContain(`{color:${shown}}`)
  expect(await page(table('navy'))).toContain(`{color:${color}}`)
})
