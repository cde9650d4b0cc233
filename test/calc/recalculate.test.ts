import { describe, expect, test } from 'vitest'
import type { OpenedValue } from '../../src/core/book/opened-workbook.ts'
import { changesIn, type Sketch, workbook } from '../diff/sketch.ts'

const INPUTS: Sketch = [
  [1, 2, 3, 'text', true, '=1/0'],
  [4, undefined, -6, 'Exact', false, undefined, '=NA()'],
]

/** What a formula in row 9 comes to; undefined where it is not calculated. */
const result = (formula: string): OpenedValue | undefined => {
  const blank: Sketch = Array.from({ length: 6 }, () => [])
  const cells = workbook({ Data: [...INPUTS, ...blank, [`=${formula}`]], 'Q1 2008': [[7]] }).sheets[0]?.cells
  return cells?.at(-1)?.value
}

describe('formulas come to what Excel makes of them', () => {
  test.each([
    ['1+2*3^2', 19],
    ['-2^2', 4],
    ['10%*50', 5],
    ['(A1+B1)/C1', 1],
    ['A1/B2', { error: '#DIV/0!' }],
    ['A1&"-"&D1', '1-text'],
    ['SUM(A1:C2)', 4],
    ['SUM(A1:A2,C1,10)', 18],
    ["'Q1 2008'!A1*2", 14],
    ['AVERAGE(A1:C2)', 0.8],
    ['MIN(A1:C2)', -6],
    ['MAX(C:C)', 3],
    ['ROUND(2.5,0)', 3],
    ['ROUND(-2.5,0)', -3],
    ['ROUND(1.005,2)', 1.01],
    ['ROUND(1250,-2)', 1300],
    ['ROUND(7.1E-15,9)', 0],
    ['ROUND(1.26E-7,8)', 1.3e-7],
    ['ABS(C2)', 6],
    ['IF(A1>B1,"more","less")', 'less'],
    ['IF(A1<B1,1)', 1],
    ['IFERROR(A1/0,"none")', 'none'],
    ['AND(A1=1,E1)', true],
    ['"Text"=D1', true],
    ['B2=0', true],
    ['COUNT(A1:E2)', 5],
    ['COUNTA(A1:E2)', 9],
    ['COUNTIF(D1:D2,"exact")', 1],
    ['INDEX(A1:C2,1,3)', 3],
    ['INDEX(A1:C1,3)', 3],
    ['INDEX(C1:C2,1)', 3],
    ['SUM(INDEX(A1:C2,1,0))', 6],
    ['SUM(INDEX(A1:C2,0,1))', 5],
    ['MATCH(3,A1:C1,0)', 3],
    ['INDEX(A1:C1,MATCH(3,A1:C1,0))', 3],
    ['MATCH(D1,D1:E1,0)', 1],
    ['MATCH("EXACT",D2:D2,0)', 1],
    ['MATCH(99,A1:C1,0)', { error: '#N/A' }],
    ['MATCH(2.5,A1:C1)', 2],
    ['MATCH(0.5,A1:C1,1)', { error: '#N/A' }],
    ['MATCH(2,C1:C2,-1)', 1],
    ['MATCH(3,A1:C1,)', 3],
    ['MATCH(1/0,A1:C1,0)', { error: '#DIV/0!' }],
    ['COUNTIF(A1:C2,">=2")', 3],
    ['COUNTIFS(A1:A2,">0",C1:C2,"<0")', 1],
    ['COUNTIFS(A1:A1,1,C1:C1,3)', 1],
    ['COUNTIF(B2,"exact")', 0],
    ['COUNTIF(D1:D2,"*ex*")', 2],
    ['COUNTIF(D1:D2,"EX?ct")', 1],
    ['COUNTIF(D1:D2,"ex?")', 0],
    ['COUNTIF(D1:D2,"<>ex*")', 1],
    ['COUNTIF(A1:E2,"Infinity")', 0],
    ['COUNTIFS(A1:C2,"<>")', 5],
    ['COUNTIFS(A1:C2,"=",A1:C2,"=")', 1],
    ['IF(ISERROR(SUM(A1:E2)),1,0)', 0],
    ['IF(ISERROR(SUM(F1:G2)),1,0)', 1],
    ['IF(ISERROR(SUM(#REF!)),1,0)', 1],
    ['SUMIF(A1:A2,4,C1:C2)', -6],
    ['SUMPRODUCT(A1:A2,C1:C2)', -21],
    ['MOD(-3,2)', 1],
    [`HYPERLINK("#'Q1 2008'!A1","go")`, 'go'],
    ['1+NA()', { error: '#N/A' }],
    [Array.from({ length: 2000 }, () => 'A1').join('+'), 2000],
  ])('%s', (formula, expected) => {
    expect(result(formula)).toEqual(expected)
  })

  test.each(['WEBSERVICE("http://x")', 'RAND()', '{1,2}', 'A1+', 'D1+1', '[1]Other!A1', 'nowhere', 'SUM(Gone!A1)'])(
    '%s is left uncalculated',
    (formula) => {
      expect(result(formula)).toBeUndefined()
    },
  )

  test('a long chain and a circle come to an end', () => {
    const chain: Sketch = Array.from({ length: 20_000 }, (_, at) => [at === 0 ? 1 : `=A${at}+1`])
    expect(workbook({ S: chain }).sheets[0]?.cells.at(-1)?.value).toBe(20_000)
    const circle = workbook({ S: [['=B1', '=A1', '=SUM(A1:B1)']] })
    expect(changesIn(circle, circle)).toEqual([])
  })

  test('a column of more formulas than a call takes arguments', () => {
    const many: Sketch = Array.from({ length: 150_000 }, (_, at) => (at === 0 ? ['=SUM(B2:B150000)'] : ['', '=1+1']))
    expect(workbook({ S: many }).sheets[0]?.cells[0]?.value).toBe(2 * 149_999)
  })
})
