import { describe, expect, test } from 'vitest'
import { recalculate } from '../../src/commands/libre-office.ts'
import type { WorkbookReport } from '../../src/core/book/workbook-check.ts'
import { checkBook } from '../../src/flows/existing.ts'
import { exitStatusOf } from '../../src/report/exit-status.ts'
import { workbookReport } from '../../src/report/of-workbook.ts'
import { workbook } from './planted.ts'
import { hasLibreOffice } from './recalculate.ts'

/** Cells behind A1, which is 21, and B1, which is A1*2 and 42; each with what was saved for it. */
const cells = (of: Readonly<Record<string, readonly [formula: string, saved: number | string]>>): string =>
  Object.entries(of)
    .map(([at, [formula, saved]]) => {
      const type = typeof saved === 'string' ? ' t="str"' : ''
      return `<c r="${at}"${type}><f>${formula.replaceAll('"', '&quot;')}</f><v>${saved}</v></c>`
    })
    .join('')

const check = async (planted: string, workbookPart = ''): Promise<WorkbookReport> =>
  checkBook(workbook({ cells: planted, workbook: workbookPart }), 'planted.xlsx', (copy) =>
    recalculate(copy, 'planted.xlsx', {}),
  )

const statusOf = (report: WorkbookReport): number => exitStatusOf(workbookReport(report, 'planted.xlsx'), false)

describe.skipIf(!hasLibreOffice)('what LibreOffice cannot calculate, or would calculate otherwise', () => {
  test.each([
    ['_xlfn.NOSUCHFUNCTION(A1)', 7],
    ['DISPIMG("ID_4",1)', 'picture'],
    ['BDP("ABC US Equity","PX_LAST")', 7],
    ['_xlfn.GROUPBY(A1:A1,A1:A1,_xleta.SUM)', 7],
    ['_xlfn.LAMBDA(_xlpm.x,_xlpm.x/3)(A1)', 7],
    ['1+_xlfn.REDUCE(0,A1:B1,_xlfn.LAMBDA(_xlpm.a,_xlpm.b,_xlpm.a))', 7],
  ])('%s is not calculated here; what reads it is, from its saved result', async (formula, saved) => {
    const right = await check(cells({ C1: [formula, saved], D1: ['IF(C1=7,14,0)', saved === 7 ? 14 : 0] }))
    expect(right.findings).toMatchObject([{ kind: 'not-calculated', cell: 'C1', saved }])
    expect(right.formulas).toBe(2)
    expect(statusOf(right)).toBe(2)
    const wrong = await check(cells({ C1: [formula, saved], D1: ['IF(C1=7,14,0)', 15] }))
    expect(wrong.findings.map(({ kind, cell }) => [kind, cell])).toEqual([
      ['stale', 'D1'],
      ['not-calculated', 'C1'],
    ])
    expect(statusOf(wrong)).toBe(1)
  })

  test('what no program has calculated yet is not calculated here either, where a later Excel has its function', async () => {
    const report = await check('<c r="C1"><f>_xlfn.NOSUCHFUNCTION(A1)</f></c><c r="D1"><f>C1+1</f></c>')
    expect(report.findings).toMatchObject([{ kind: 'not-calculated', cell: 'C1' }])
    expect(statusOf(report)).toBe(2)
    expect((await check('<c r="C1"><f>SUMM(A1)</f></c>')).findings).toMatchObject([{ kind: 'error', cell: 'C1' }])
  })

  test('a function that a name defines is not calculated here; a name that defines a figure is, and an error of it told', async () => {
    const names = (refersTo: string): string =>
      `<definedNames><definedName name="Third">${refersTo}</definedName></definedNames>`
    const defined = await check(cells({ C1: ['Third(A1)', 7] }), names('_xlfn.LAMBDA(_xlpm.x,_xlpm.x/3)'))
    expect(defined.findings).toMatchObject([{ kind: 'not-calculated', cell: 'C1' }])
    expect((await check(cells({ C1: ['A1/Third', 7] }), names('3'))).findings).toEqual([])
    const wrong = await check(cells({ C1: ['A1/Third', 7] }), names('1/0'))
    expect(wrong.findings).toMatchObject([{ kind: 'error', cell: 'C1' }])
  })

  test('an add-in is not calculated here, where no program has saved a result either', async () => {
    for (const formula of ['_xll.PRICE(A1)', 'DISPIMG("ID_1",1)']) {
      const report = await check(`<c r="C1"><f>${formula.replaceAll('"', '&quot;')}</f></c>`)
      expect(report.findings).toMatchObject([{ kind: 'not-calculated', cell: 'C1' }])
    }
  })

  test('nothing is known of what reads a formula that no program has calculated', async () => {
    const reads = cells({ D1: ['C1+1', 8] })
    const report = await check(`<c r="C1"><f>_xlfn.NOSUCHFUNCTION(A1)</f></c>${reads}`)
    expect(report.findings).toMatchObject([
      { kind: 'not-calculated', cell: 'C1' },
      { kind: 'not-calculated', cell: 'D1', follows: true },
    ])
    expect(statusOf(report)).toBe(2)
  })

  test('an error that was saved as one is an error', async () => {
    const planted = '<c r="C1" t="e"><f>SUMM(A1)</f><v>#NAME?</v></c>'
    expect((await check(planted)).findings).toMatchObject([{ kind: 'error', cell: 'C1' }])
  })

  test('a name that is not there is an error', async () => {
    const report = await check(cells({ C1: ['SUM(Nowhere)', 7] }))
    expect(report.findings).toMatchObject([{ kind: 'error', cell: 'C1' }])
  })

  test('the day, the time, chance, the file’s name are kept as they were saved', async () => {
    const report = await check(
      cells({
        C1: ['TODAY()', 47_573],
        D1: ['C1-7', 47_566],
        E1: ['RAND()', 0.123],
        F1: ['E1*2+NOW()', 47_573.5],
        G1: ['MID(CELL("filename",A1),FIND("]",CELL("filename",A1))+1,31)', 'Elsewhere'],
        H1: ['IF("TODAY()"="",1,0)', 0],
      }),
    )
    expect(report).toMatchObject({ findings: [], formulas: 3, unsettled: 4, kept: 0 })
    expect(statusOf(report)).toBe(0)
  })

  test('what-if tables and formulas that ask where they stand are no errors', async () => {
    const table = '<c r="C1"><f t="dataTable" ref="C1:C1" dt2D="0" dtr="0" r1="A1"/><v>84</v></c>'
    const report = await check(table + cells({ D1: ['ROW(D1)+COLUMN(D1)', 5], E1: ['C1/2', 42] }))
    expect(report).toMatchObject({ findings: [], unsettled: 1 })
  })

  test('a circle that the workbook wants calculated is no error', async () => {
    const report = await check(
      cells({ C1: ['100-D1', 97.674419], D1: ['C1/B1', 2.325581] }),
      '<calcPr iterate="1" iterateCount="100" iterateDelta="0.001"/>',
    )
    expect(report.findings).toEqual([])
    const endless = { C1: ['C1+1', 100], D1: ['E1*3+A1', 9000], E1: ['D1*0.5+1', 4501], F1: ['E1*2', 9002] } as const
    const counted = await check(cells(endless), '<calcPr iterate="1"/>')
    expect(counted).toMatchObject({ findings: [], unsettled: 3, formulas: 2 })
  })

  test('a circle that is not to be calculated is told as one, and what reads it from its saved results', async () => {
    const report = await check(
      cells({ C1: ['C1+1', 0], D1: ['E1*3', 0], E1: ['D1*0.5', 0], F1: ['E1+1', 1], G1: ['F1/A1', 0] }),
    )
    expect(report.findings.map(({ kind, cell }) => [kind, cell])).toEqual([
      ['circle', 'C1'],
      ['circle', 'D1'],
      ['stale', 'G1'],
    ])
    expect(statusOf(report)).toBe(1)
  })

  test('the last digits of doubles are nothing, and a thousandth is something', async () => {
    const planted = (saved: string) =>
      `<c r="C1"><v>1234567.89</v></c><c r="D1"><v>1234567.889999996</v></c><c r="E1"><f>C1-D1</f><v>${saved}</v></c><c r="F1"><f>E1*3</f><v>${Number(saved) * 3}</v></c>`
    expect((await check(planted('4.0978193283081055E-9'))).findings).toEqual([])
    expect((await check(planted('1E-3'))).findings).not.toEqual([])
  })
})
