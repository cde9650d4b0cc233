/** Two drafts of a release: one figure and one sentence are told as that, whatever they move in the workbooks. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { templates } from '../../src/commands/shipped.ts'
import { EXACT } from '../../src/core/book/change.ts'
import type { OpenedCell, OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { workbookText } from '../../src/diff/compare/workbook-text.ts'
import { built, compareFiles, type NamedFile, textOfFile } from '../../src/flows/compare.ts'
import { renderers } from '../../src/report/format/formats.ts'
import { PLAIN } from '../../src/report/format/terminal.ts'
import { comparisonReport } from '../../src/report/of-comparison.ts'
import { CHECKS, isSource, LISTS } from '../../src/sheets/sheet-name.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { onSheet } from './sketch.ts'

const DRAFT = `Acme Corporation Reports First Quarter Results

Acme opened its books today. Demand for anvils was strong
in every region.

                       ACME CORPORATION
            CONDENSED STATEMENTS OF OPERATIONS
                        (in thousands)

                                     Three Months Ended
                                   March 31,    March 31,
                                     2008         2007
Operating expenses:
  Sales and marketing               10,246        7,636
  Research and development          18,293       16,058
  General and administrative         8,454        5,594
                                   -------      -------
    Total operating expenses        36,993       29,288
                                   =======      =======
`

const changed = DRAFT.replace('18,293', '18,923').replace(
  'in every region.',
  'in every region. A new forge was lit\nin the quarter.',
)

const bytes = (text: string) => new TextEncoder().encode(text)

async function compared(before: string, after: string) {
  const [a, b] = [
    await built({ name: 'draft1.txt', bytes: bytes(before) }, templates),
    await built({ name: 'draft2.txt', bytes: bytes(after) }, templates),
  ]
  const { comparison, after: workbook, printed } = compareFiles(a, b, { tolerance: EXACT, formats: false, ignore: [] })
  return { comparison, report: comparisonReport(comparison, workbook, printed) }
}

describe('two drafts', () => {
  test('one figure and one sentence are two changes, with the check that broke beneath its cause', async () => {
    const { comparison, report } = await compared(DRAFT, changed)
    expect(report.headline).toEqual(['1 figure changed, 1 sentence added, 1 check broke by it'])
    const [figure, sentence, ...others] = comparison.changes
    expect(others).toEqual([])
    expect(figure).toMatchObject({ kind: 'value', before: { value: 18_293 }, after: { value: 18_923 } })
    expect(figure?.consequences.map(({ kind }) => kind)).toContain('check-broke')
    expect(sentence).toMatchObject({
      kind: 'sentence-added',
      after: { shown: 'A new forge was lit in the quarter.' },
    })
  })

  describe('a sentence that tied to a table and no longer does', () => {
    const told = DRAFT.replace(
      'in every region.\n',
      'in every region.\n\nThe works cost us $36,993,000 in the three months ended March 31, 2008.\n',
    )
    const flips = async (after: string) =>
      (await compared(told, after)).comparison.changes.flatMap(({ consequences }) =>
        consequences.filter(({ kind, caption }) => kind.startsWith('check-') && caption.includes('“')),
      )

    test('broke, with both figures, where either was changed', async () => {
      const ofSentence = await flips(told.replace('$36,993,000', '$21,204,000'))
      expect(ofSentence).toMatchObject([{ kind: 'check-broke', after: { shown: 'unmatched' } }])
      expect(ofSentence[0]?.remark).toMatch(/^the sentence says \$21,204,000, .*Total operating expenses.* is 36,993$/)
      const ofTable = await flips(told.replace('      36,993 ', '      36,939 '))
      expect(ofTable).toMatchObject([{ kind: 'check-broke' }])
      expect(ofTable[0]?.remark).toMatch(/^the sentence says \$36,993,000, .* is 36,939$/)
    })

    test('did not break where both were changed alike, nor where a heading was', async () => {
      expect(await flips(told.replaceAll('36,993', '36,939'))).toEqual([])
      expect(
        (await flips(told.replace('Three Months Ended', 'Nine Months Ended'))).map(({ kind }) => kind),
      ).not.toContain('check-broke')
    })
  })

  test('columns that came are counted; one of marks alone is told by the lines that bear them', async () => {
    const wide = DRAFT.replace('2008         2007', '2008         2007         2006         2005')
      .replace('March 31,    March 31,', 'March 31,    March 31,    March 31,    March 31,')
      .replaceAll(/(\d,\d{3})$/gm, '$1        4,246        3,246')
    expect((await compared(DRAFT, wide)).report.headline[0]).toContain('2 columns inserted')
    const one = DRAFT.replace('administrative         8', 'administrative (2)     8')
    const marked = await compared(one, one.replace('(2)     8', '(2) (3) 8'))
    expect(marked.comparison.changes.map(({ kind }) => kind)).toEqual(['sentence-changed'])
  })

  test('a part changed by no more than rounding: the total that both drafts print has not changed', async () => {
    const { comparison, report } = await compared(DRAFT, DRAFT.replace('18,293', '18,294'))
    expect(report.headline).toEqual(['1 figure changed'])
    expect(comparison.changes).toMatchObject([{ kind: 'value', before: { value: 18_293 }, after: { value: 18_294 } }])
    // What is printed anew is a figure, as before.
    const both = await compared(DRAFT, DRAFT.replace('18,293', '18,294').replace('36,993', '36,994'))
    expect(both.report.headline[0]).toMatch(/^1 figure changed, 1 figure with it/)
  })

  test('columns that changed places are that, and their lines are no sentences', async () => {
    const swapped = DRAFT.replace('2008         2007', '2007         2008').replaceAll(
      /(\d{1,2},\d{3})( +)(\d{1,2},\d{3})$/gm,
      '$3$2$1',
    )
    const moved = await compared(DRAFT, swapped)
    expect(moved.comparison.changes.map(({ kind }) => kind)).toEqual(['columns-moved'])
    const reworded = await compared(DRAFT, swapped.replace('Demand for anvils', 'Demand for hammers'))
    expect(reworded.comparison.changes.map(({ kind }) => kind)).toEqual(['columns-moved', 'sentence-changed'])
  })

  test('a check of a column that nobody touched says so, where a sign was turned in another; one of the column does not', async () => {
    const results = `${DRAFT.slice(0, DRAFT.indexOf('Operating expenses'))}Operating loss                       (2.6)       (10.4)
Investment (loss) income, net        (1.6)         6.0
Interest expense                     (2.9)        (3.0)
Other income, net                    13.1         10.0
Income before income taxes            6.0          2.6
`
    const broken = async (before: string, after: string) =>
      (await compared(before, after)).comparison.changes
        .flatMap(({ consequences }) => consequences)
        .filter(({ kind }) => kind === 'check-broke')
        .map(({ caption, remark }) => [caption.slice(-4), remark?.includes('no figure of this column was changed')])
    expect(await broken(results, results.replace('(1.6)  ', ' 1.6   '))).toEqual([['2007', true]])
    expect(await broken(DRAFT, changed)).toEqual([['2008', false]])
  })

  test('the way to Contents beside a heading is no caption of it', async () => {
    const { comparison } = await compared(DRAFT, DRAFT.replace('Three Months Ended', 'Nine Months Ended'))
    expect(comparison.changes).toMatchObject([{ kind: 'heading' }])
    expect(JSON.stringify(comparison.changes)).not.toContain('Contents')
  })

  test('what broke stands first, and all of it in 40 lines', async () => {
    const { report } = await compared(DRAFT, changed)
    expect(report.groups[0]?.title).toBe('What comes out')
    const told = renderers.terminal(report, PLAIN)
    expect(String(told).split('\n').length).toBeLessThanOrEqual(40)
  })

  test('lines called otherwise are counted in the plural', async () => {
    const renamed = DRAFT.replace('Sales and marketing     ', 'Selling and marketing   ').replace(
      'General and administrative ',
      'General and administration ',
    )
    expect((await compared(DRAFT, renamed)).report.headline[0]).toMatch(/^2 rows relabelled/)
  })

  test('a total printed otherwise is a figure changed, and nothing typed over', async () => {
    const { comparison, report } = await compared(DRAFT, DRAFT.replace('36,993', '36,939'))
    expect(report.headline).toEqual(['1 figure changed, 1 check broke by it'])
    expect(comparison.changes).toMatchObject([{ kind: 'value', before: { value: 36_993 }, after: { value: 36_939 } }])
  })

  test('a total that was brought up to date is counted with its cause, and one that was not is none', async () => {
    const summed = DRAFT.replace('18,293', '18,393').replace('36,993', '37,093')
    const { comparison, report } = await compared(DRAFT, summed)
    expect(report.headline).toEqual(['1 figure changed, 1 figure with it'])
    expect(comparison.changes).toHaveLength(1)
    const { report: left } = await compared(DRAFT, DRAFT.replace('18,293', '18,393'))
    expect(left.headline).toEqual(['1 figure changed, 1 check broke by it'])
  })

  test('the check of a sentence that is gone is told where the sentence stood', async () => {
    const claim = DRAFT.replace('in every region.', 'in every region. Research and development was $18.3 million.')
    const { report } = await compared(claim, claim.replace('18,293', '19,293'))
    expect(String(renderers.terminal(report, PLAIN))).toMatch(/^draft[12]\.txt:\d+:\d+: .*\$18\.3 million/m)
    expect(String(renderers.terminal(report, PLAIN))).not.toContain('Checks!')
  })

  test('the other way round the check holds again and the sentence is gone', async () => {
    const { report } = await compared(changed, DRAFT)
    expect(report.headline).toEqual(['1 figure changed, 1 sentence removed, 1 check holds now by it'])
  })

  test('a line broken elsewhere is no change, a word changed is one sentence', async () => {
    const reflowed = DRAFT.replace('strong\nin every region', 'strong in every\nregion')
    expect((await compared(DRAFT, reflowed)).comparison.changes).toEqual([])
    const reworded = DRAFT.replace('was strong', 'was weak')
    expect((await compared(DRAFT, reworded)).comparison.changes.map(({ kind }) => kind)).toEqual(['sentence-changed'])
  })

  test('a page that ends elsewhere is no change', async () => {
    const [line, page] = ['in every region. Acme Forge grew.', '\n\n<PAGE> 2\n\n']
    const cut = (text: string, at: string) => text.replace(at, `${page}${at.trimStart()}`)
    const draft = DRAFT.replace('in every region.', line)
    const moved = (at: string) => cut(changed.replace('in every region.', line), at)
    for (const at of ['Demand for anvils', ' was strong', 'Acme Forge', '  Research'])
      expect((await compared(cut(draft, 'Acme opened'), moved(at))).report.headline, at).toEqual([
        '1 figure changed, 1 sentence added, 1 check broke by it',
      ])
  })

  test('a total printed otherwise by no more than rounding is a figure changed', async () => {
    const { comparison } = await compared(DRAFT, DRAFT.replace('36,993', '36,994'))
    expect(comparison.changes).toMatchObject([{ kind: 'value', before: { value: 36_993 }, after: { value: 36_994 } }])
  })

  test('a quotient that its figures no longer give is printed as before: what is built otherwise has no cause but theirs', async () => {
    const draft = `${DRAFT}
                       ACME CORPORATION
                 CONDENSED STATEMENTS OF INCOME
             (in thousands, except per share amounts)

                                     Three Months Ended
                                   March 31,    March 31,
                                     2008         2007
Revenue                             118,294      104,117
Cost of sales                        72,461       66,840
                                   --------     --------
Net income                         $ 45,833     $ 37,277
                                   ========     ========
Net income per share               $   2.29     $   1.95
Shares used in computing            20,007       19,121
`
    const after = draft.replace('45,833', '48,533').replace('in every region.', 'in each region.')
    const { comparison } = await compared(draft, after)
    expect(comparison.changes.map(({ kind }) => kind)).toEqual(['value', 'sentence-changed'])
    expect(comparison.changes[0]?.consequences.map(({ kind }) => kind)).toContain('formula-became-constant')
  })

  test('a line that a heading runs on into is told once, by its figure', async () => {
    const draft = `${DRAFT}
                       ACME CORPORATION
                 CONDENSED BALANCE SHEETS
                       (in thousands)
                                   March 31,    March 31,
                                     2008         2007
Shareholders' equity:
  Common stock, 900 shares  1,926  1,922
  Retained earnings         4,231  4,017
`
    const { comparison } = await compared(draft, draft.replace('1,926', '1,962'))
    expect(comparison.changes.map(({ kind }) => kind)).toEqual(['value'])
  })

  describe('of two statements', () => {
    const SHEET = `
                       ACME CORPORATION
                 CONDENSED BALANCE SHEETS
                       (in thousands)

                                   March 31,    March 31,
                                     2008         2007
Inventories                          7,261        7,104
Receivables                         18,446       17,385
                                   -------      -------
    Total current assets            25,707       24,489
                                   =======      =======
`
    const draft = DRAFT + SHEET

    test('a heading corrected is one change: the checks under it are the same checks', async () => {
      const { comparison, report } = await compared(
        draft,
        DRAFT.replace('2008         2007', '2008         2006') + SHEET,
      )
      expect(comparison.changes.map(({ kind }) => kind)).toEqual(['heading'])
      expect(comparison.changes[0]?.consequences).toEqual([])
      expect(report.headline).toEqual(['1 column heading'])
    })

    /** A release of two statements that tie: the first's total is a line of the second. */
    const TIED = `${DRAFT.replace('Demand', 'Its first quarter of 2008 ended March 31, 2008. Demand')}
                       ACME CORPORATION
            RECONCILIATION OF OPERATING EXPENSES
                        (in thousands)

                                     Three Months Ended
                                   March 31,    March 31,
                                     2008         2007
Total operating expenses            36,993       29,288
Stock-based compensation            (1,993)        (288)
                                   -------      -------
Adjusted operating expenses         35,000       29,000
                                   =======      =======
`
    const kindsOf = ({ consequences }: { consequences: readonly { kind: string }[] } = { consequences: [] }) =>
      new Set(consequences.map(({ kind }) => kind))

    test.each([
      ['the year of one column', '2008         2007', '2008         2006', 'heading'],
      ['the year of both columns', '2008         2007', '2009         2008', 'heading,heading'],
      ['the day of both columns', 'March 31,    March 31,', 'March 30,    March 30,', 'heading'],
      ['the months over both columns', 'Three Months Ended', 'Six Months Ended', 'heading'],
      ['the unit', '(in thousands)', '(in millions)', 'unit'],
    ])('%s, of one table or of all: what is built of it follows', async (_, from, to, kinds) => {
      const { comparison } = await compared(TIED, TIED.replace(from, to))
      expect(comparison.changes.map(({ kind }) => kind).join()).toBe(kinds)
      const all = await compared(TIED, TIED.replaceAll(from, to))
      expect(all.comparison.changes.map(({ kind }) => kind).join()).toBe(kinds)
      expect(all.comparison.changes.flatMap((change) => [...kindsOf(change)])).not.toContain('check-gone')
      expect(all.comparison.changes[0]?.remark).toMatch(/, over \d+ (?:tables|columns of 2 sheets)$/)
    })

    test('a figure beside a heading corrected keeps what is its own', async () => {
      const { comparison } = await compared(
        TIED,
        TIED.replace('2008         2007', '2008         2006').replace('18,293', '18,923'),
      )
      expect(comparison.changes.map(({ kind }) => kind)).toEqual(['value', 'heading'])
      expect(kindsOf(comparison.changes[0])).toContain('check-broke')
      expect(kindsOf(comparison.changes[1])).not.toContain('check-broke')
      expect(kindsOf(comparison.changes[1])).toContain('value')
    })

    test('two lines that changed places are one move', async () => {
      const lines = DRAFT.split('\n')
      const at = lines.findIndex((line) => line.includes('Sales and marketing'))
      const swapped = lines.toSpliced(at, 2, lines[at + 1] as string, lines[at] as string).join('\n')
      expect((await compared(DRAFT, swapped)).comparison.changes.map(({ kind }) => kind)).toEqual(['rows-moved'])
    })

    test('two lines that stand far from one another and change places are moves, whatever heading goes with the first', async () => {
      const rows = [
        'Sales and marketing               10,246        7,636',
        'General and administrative         8,454        5,594',
      ]
      const [first, last] = rows as [string, string]
      const swapped = DRAFT.replace(first, '#').replace(last, first).replace('#', last)
      const { comparison, report } = await compared(DRAFT, swapped)
      expect(new Set(comparison.changes.map(({ kind }) => kind))).toEqual(new Set(['rows-moved']))
      expect(String(renderers.terminal(report, PLAIN))).toMatch(/\d rows? moved\n/)
    })

    test('of two tables alike, that another one becomes the primary one is nothing: they are told by what they hold', async () => {
      const table = (title: string, cost: string, figures: readonly (readonly [string, string, string])[]): string =>
        `\n\n                       ACME CORPORATION\n            ${title}\n                        (in thousands)\n
                                     Three Months Ended
                                   March 31,    March 31,
                                     2008         2007
${figures.map(([caption, a, b]) => (caption === '' ? cost : caption).padEnd(34) + a.padStart(7) + b.padStart(13)).join('\n')}\n`
      const printed = table('CONDENSED STATEMENTS OF OPERATIONS', 'Cost of revenue', [
        ['Revenue', '91,204', '80,118'],
        ['', '53,290', '47,411'],
        ['Gross profit', '37,914', '32,707'],
        ['Research and development', '18,293', '16,058'],
        ['Operating income', '19,621', '16,649'],
      ])
      const restated = (cost: string): string =>
        table('CONDENSED STATEMENTS OF OPERATIONS, AS RESTATED', cost, [
          ['Revenue', '90,117', '79,906'],
          ['', '53,871', '47,902'],
          ['Gross profit', '36,246', '32,004'],
          ['Research and development', '17,655', '15,321'],
          ['Operating income', '18,591', '16,683'],
        ])
      const { comparison } = await compared(
        `${printed}${restated('Cost of revenue')}`,
        `${printed.replace('Cost of revenue', 'Anvils bought  ')}${restated('Cost of revenue')}`,
      )
      expect(comparison.changes.map(({ kind, after }) => [kind, after?.shown])).toEqual([
        ['relabelled', 'Anvils bought'],
      ])
    })

    test('a rate of change in a sentence that its figures no longer give broke, with both rates', async () => {
      const text = `Total operating expenses for the quarter rose 26.3 percent from the same quarter last year.\n\n${DRAFT}`
      const other = text.replace('18,293', '17,983').replace('36,993', '36,683')
      const { report } = await compared(text, other)
      const told = String(renderers.terminal(report, PLAIN))
      expect(told).toMatch(/check broke: .*26\.3 percent/)
      expect(told).toMatch(/26\.3.* (?:is|gives) 25\.2/)
    })

    test('as many sentences in the place of others are these, written anew', async () => {
      const { comparison } = await compared(
        DRAFT,
        DRAFT.replace(
          'Acme opened its books today. Demand for anvils was strong\nin every region.',
          'These are our results for the quarter. Customers everywhere\nbought more of what we forge.',
        ),
      )
      expect(comparison.changes.map(({ kind }) => kind)).toEqual(['sentence-changed', 'sentence-changed'])
    })

    test('a line that came is shown without its number in the text', async () => {
      const longer = DRAFT.replace(
        '  Research',
        `  Depreciation                           101          102\n  Research`,
      )
      const { comparison } = await compared(DRAFT, longer)
      expect(comparison.changes).toMatchObject([
        { kind: 'rows-inserted', after: { shown: 'Depreciation | 101 | 102' } },
      ])
    })

    test('a heading is told where it is printed, and as the one thing that changed', async () => {
      const { report } = await compared(TIED, TIED.replace('2008         2007', '2008         2006'))
      const line = TIED.split('\n').findIndex((text) => text.includes('2008         2007')) + 1
      const told = String(renderers.terminal(report, PLAIN))
      expect(told).toMatch(new RegExp(`column heading +draft2.txt:(?:${line - 1}|${line}):`))
      expect(told).not.toContain('of number format or style')
    })

    test('a sentence reworded as the heading is, is told', async () => {
      const said = 'Sales fell against March 31, 2007, by far.'
      const text = (year: string) =>
        `${said.replace('2007', year)}\n\n${DRAFT.replace('2008         2007', `2008         ${year}`)}`
      const { comparison } = await compared(text('2007'), text('2006'))
      expect(comparison.changes.map(({ kind }) => kind)).toEqual(['heading', 'sentence-changed'])
    })

    test('a unit changed is one change', async () => {
      const { comparison } = await compared(draft, DRAFT + SHEET.replace('thousands', 'millions'))
      expect(comparison.changes).toHaveLength(1)
      expect(comparison.changes[0]).toMatchObject({
        kind: 'unit',
        before: { shown: '(in thousands)' },
        after: { shown: '(in millions)' },
      })
    })

    test('a table moved is one change, and so is a sentence', async () => {
      const [head, table] = [DRAFT.slice(0, DRAFT.indexOf('        ')), DRAFT.slice(DRAFT.indexOf('        '))]
      const { comparison } = await compared(head + table + SHEET, `${head}${SHEET}\n${table}`)
      const ofText = comparison.changes.filter(({ after }) => after?.sheet === 'Source')
      expect(ofText.map(({ kind }) => kind)).toEqual(['rows-moved'])
      expect(comparison.changes.filter(({ kind }) => kind.startsWith('sentence'))).toEqual([])
    })
  })
})

describe('the workbooks of two drafts', () => {
  const ofWorkbooks = async (before: string, after: string) => {
    const [a, b] = [
      await built({ name: 'draft1.txt', bytes: bytes(before) }, templates),
      await built({ name: 'draft2.txt', bytes: bytes(after) }, templates),
    ].map((each) => ({ name: each.name, bytes: each.bytes })) as [NamedFile, NamedFile]
    const {
      comparison,
      after: workbook,
      printed,
    } = compareFiles(a, b, { tolerance: EXACT, formats: false, ignore: [] })
    return { comparison, report: comparisonReport(comparison, workbook, printed) }
  }

  test.each([
    ['a figure, and a sentence that came', changed, '1 figure changed, 1 sentence added, 1 check broke by it'],
    [
      'a figure with its total',
      DRAFT.replace('18,293', '18,393').replace('36,993', '37,093'),
      '1 figure changed, 1 figure with it',
    ],
    ['a heading', DRAFT.replace('2008         2007', '2008         2006'), '1 column heading'],
    [
      'a line that went, whose total was typed as printed',
      DRAFT.replace(/ {2}General and .*\n/, ''),
      expect.stringMatching(/^1 row removed, \d checks? broke by it$/),
    ],
  ])('%s: told as of the drafts, and nothing of footers, notes and groups of rows', async (_, after, headline) => {
    const { comparison, report } = await ofWorkbooks(DRAFT, after)
    expect(report.headline).toEqual([headline])
    expect(comparison.notCompared).toEqual([])
    expect((await compared(DRAFT, after)).report.headline).toEqual([headline])
  })
})

describe('two pages', () => {
  const page = (parts: { title?: string; head?: string; unit?: string; picture?: string; link?: string } = {}) => {
    const {
      title = 'Acme, Q1',
      head = '<b>Acme Reports</b>',
      unit = 'thousands',
      picture = 'a.png',
      link = '/q1',
    } = parts
    return `<html><head><title>${title}</title></head><body><p>${head}</p><img src="${picture}" alt="Acme">
<p>More stands on <a href="${link}">our site</a>, and <a href="#top">above</a>.</p>
<p>ACME CORPORATION<br>CONDENSED STATEMENTS OF OPERATIONS<br>(in ${unit})</p><table>
<tr><td></td><td colspan=2>Three Months Ended March 31,</td></tr><tr><td></td><td>2008</td><td>2007</td></tr>
<tr><td>Sales and marketing</td><td>10,246</td><td>7,636</td></tr>
<tr><td>Research and development</td><td>18,293</td><td>16,058</td></tr>
<tr><td>General and administrative</td><td>8,454</td><td>5,594</td></tr>
<tr><td>Total operating expenses</td><td>36,993</td><td>29,288</td></tr></table></body></html>`
  }
  const text = `Acme Reports

More stands on our site, and above.

                       ACME CORPORATION
            CONDENSED STATEMENTS OF OPERATIONS
                        (in thousands)

                                   Three Months Ended March 31,
                                     2008         2007
Sales and marketing               10,246        7,636
Research and development          18,293       16,058
General and administrative         8,454        5,594
Total operating expenses          36,993       29,288
`
  const told = async (before: string, after: string) => {
    const { comparison, report } = await compared(before, after)
    const changes = comparison.changes.map(({ kind, caption, before, after }) =>
      [kind, caption, before?.shown ?? '', after?.shown ?? ''].join('|'),
    )
    return { changes, headline: report.headline[0], notCompared: comparison.notCompared }
  }

  test.each([
    [{ title: 'Acme, Q2' }, 'setting|page title|Acme, Q1|Acme, Q2'],
    [{ picture: 'b.png' }, 'setting|pictures|a.png (Acme)|b.png (Acme)'],
    [{ link: '/q2' }, 'setting|links|our site → /q1|our site → /q2'],
  ])('%o: what a page has beside its text is told', async (parts, change) => {
    expect((await told(page(), page(parts))).changes).toEqual([change])
  })

  test('how it looks is named, and never "no differences"; places of the page itself may be called otherwise', async () => {
    const { headline, changes, notCompared } = await told(page(), page({ head: '<i>Acme Reports</i>' }))
    expect([changes, notCompared]).toEqual([[], ['how the page looks']])
    expect(headline).toBe('nothing that is compared differs')
    expect(await told(page(), page().replaceAll('#top', '#s1'))).toMatchObject({ headline: 'no differences' })
  })

  test('another unit is a change of the unit, and of no row', async () => {
    const { changes, headline } = await told(page(), page({ unit: 'millions' }))
    expect(changes).toEqual([expect.stringMatching(/^unit\|.*\(in thousands\)\|.*\(in millions\)$/)])
    expect(headline).toMatch(/^1 unit/)
  })

  test('the same unit over several tables is one change, another one is another', async () => {
    const sheet = `
                       ACME CORPORATION
                    CONDENSED BALANCE SHEETS
                        (in thousands)

                                   March 31,    March 31,
                                     2008         2007
Cash                                 2,246        1,636
Inventory                            8,293        6,058
Total assets                        10,539        7,694
`
    const both = text + sheet
    const { comparison } = await compared(both, both.replaceAll('thousands', 'millions'))
    expect(comparison.changes).toMatchObject([{ kind: 'unit', remark: 'in thousands → in millions, over 2 tables' }])
    const apart = await compared(both, both.replace('thousands', 'millions').replace(/thousands/, 'billions'))
    expect(apart.comparison.changes.map(({ kind }) => kind)).toEqual(['unit', 'unit'])
  })

  test('of a page and its text, or of a text set wider, nothing is told but what is not compared', async () => {
    expect(await told(text, page())).toMatchObject({ changes: [], headline: 'nothing that is compared differs' })
    expect(await told(text, text.replaceAll('\n\n', '\n\n\n'))).toMatchObject({
      changes: [],
      notCompared: ['spaces, blank lines and ends of pages'],
    })
  })
})

describe('drafts on pages', () => {
  const pages = (head: string, breakAfter = 0) => {
    const prose = [
      'Acme opened its books today, and demand for anvils was strong in every region',
      'that it sells to. It expects the 13-',
      'week quarter to be as good.',
      'Hammers were weak. Files were weaker.',
      'Nails did well in the north, as they do.',
      'Screws did well in the south.',
    ]
    const cut = prose.flatMap((line, at) => [line, ...(at === breakAfter ? ['', '<PAGE>', '', head, ''] : [])])
    const more = ['First', 'Second', 'Third'].map((each) => `<PAGE>\n\n${head}\n\n${each} annex of the release.\n`)
    return `${cut.join('\n')}\n\n${more.join('\n')}\n<PAGE>\n\n${head}\n\n${DRAFT.slice(DRAFT.indexOf('  ACME CORP') - 21)}`
  }

  test('a running head that is another is one change, wherever it stands', async () => {
    const { comparison, report } = await compared(pages('ACME NEWS, May 5, 2008'), pages('Acme Press Release'))
    expect(comparison.changes).toMatchObject([
      {
        kind: 'running-head',
        before: { shown: 'ACME NEWS, May 5, 2008' },
        after: { shown: 'Acme Press Release' },
        remark: 'on 5 pages',
      },
    ])
    expect(report.headline).toEqual(['1 running head changed'])
  })

  test('the end of a page that moves, and a word that the end of a line breaks, are none', async () => {
    const head = 'ACME NEWS, May 5, 2008'
    for (const at of [1, 3, 4]) {
      const { comparison } = await compared(pages(head), pages(head, at))
      expect(comparison).toMatchObject({ changes: [], notCompared: ['spaces, blank lines and ends of pages'] })
    }
    const whole = pages(head).replace('13-\nweek', '13-week\n')
    expect((await compared(pages(head), whole)).comparison.changes).toEqual([])
  })

  test.each([
    ['on a line of its own', '\f\n\n$1'],
    ['before the first line of a page, as programs that make text of a PDF have it', '\f$1'],
  ])('a form feed ends a page, too: %s', async (_, feed) => {
    const feeds = (text: string) => text.replaceAll(/<PAGE>(?:\n\n(.*))?/g, feed)
    const [one, other] = [feeds(pages('ACME NEWS, May 5, 2008')), feeds(pages('Acme Press Release', 3))]
    expect((await compared(one, other)).report.headline).toEqual(['1 running head changed'])
  })

  test('headings, captions and signs of figures that are set otherwise are none; years that changed places are', async () => {
    const years = '                                     2008         2007\n'
    const oneLine = DRAFT.replace(years, '').replace('March 31,    March 31,', 'March 31, 2008  March 31, 2007')
    const apart = DRAFT.replace('     10,246        7,636', '    $ 10,246      $ 7,636').replace(
      'General and administrative         8,454        5,594',
      'General and adminis-\n  trative costs                      8,454        5,594',
    )
    const together = DRAFT.replace('    10,246        7,636', '   $10,246       $7,636').replace(
      'General and administrative         8,454        5,594',
      'General and administrative costs  8,454        5,594',
    )
    expect((await compared(oneLine, DRAFT)).comparison.changes).toEqual([])
    expect((await compared(apart, together)).comparison.changes).toEqual([])
    const swapped = DRAFT.replace('2008         2007', '2007         2008')
    expect((await compared(oneLine, swapped)).comparison.changes.length).toBeGreaterThan(0)
    // Of a list that is no table, too.
    const list = (text: string) => DRAFT.replace('\n          ', `\nAnvils sold by year\n${text}\n\n           `)
    const listed = await compared(
      list('In the north     one in 2008\nIn the south     two in 2007'),
      list('In the north\n   one in 2007\nIn the south     two in 2008'),
    )
    expect(listed.comparison.changes.length).toBeGreaterThan(0)
  })

  test('a page number counts, and is no change; a word that is another beside all this is', async () => {
    let page = 1
    const numbered = pages('Acme, page #').replace(/#/g, () => String(++page))
    const moved = pages('Acme, page #', 3).replace(/#/g, () => String(page++ - 4))
    expect((await compared(numbered, moved)).comparison.changes).toEqual([])
    const { comparison } = await compared(numbered, moved.replace('weaker', 'stronger'))
    expect(comparison.changes.map(({ kind }) => kind)).toEqual(['sentence-changed'])
    expect((await compared(pages('Acme'), pages('Acme').replace('13-', '14-'))).comparison.changes).toMatchObject([
      { kind: 'sentence-changed' },
    ])
  })

  test.each(['$ 340', '(12)', '340'])(
    '%s alone at the edge of a page is told where it is an amount',
    async (figure) => {
      const ends = (text: string) => pages('ACME NEWS').replace(/\n(?=<PAGE>)/, `\n${text}\n\n`)
      const { comparison } = await compared(ends(figure), ends(figure.replace(/\d+/, '555')))
      expect(comparison.changes.length > 0).toBe(figure !== '340')
    },
  )

  test('a table that was taken out is one change: its lines, headings and tags are not told again', async () => {
    const table = `
                       ACME CORPORATION
                    CONDENSED BALANCE SHEETS
                        (in thousands)

<TABLE>
                                   March 31,    March 31,
                                     2008         2007
Cash                                 2,246        1,636
Raw materials held for
  use in the works                   8,293        6,058
Total assets                        10,539        7,694
</TABLE>

Note: the balance sheets are as of the end of the quarter.
`
    const { comparison, report } = await compared(DRAFT + table, DRAFT)
    expect(comparison.changes.map(({ kind }) => kind)).toEqual(['sheet-removed', 'sentence-removed'])
    expect(report.headline[0]).toMatch(/^1 table removed, 1 sentence removed/)
  })
})

describe('workbooks of two drafts as text, by what stands there', () => {
  const lines = async (text: string) => {
    const made = await built({ name: 'draft.txt', bytes: bytes(text) }, templates)
    return textOfFile(made, { relative: true }).split('\n')
  }
  /** Lines that the other has fewer of; those that both have come in the same order. */
  const differing = (a: readonly string[], b: readonly string[]) => {
    const without = (lines: readonly string[], others: readonly string[]) => {
      const left = [...others]
      return lines.filter((line) => {
        const at = left.indexOf(line)
        if (at >= 0) left.splice(at, 1)
        return at < 0
      })
    }
    const [gone, come] = [without(a, b), without(b, a)]
    expect(without(b, come)).toEqual(without(a, gone))
    return [...gone, ...come]
  }

  test('a line of the release more is a few lines: the numbers of all that follow are none', async () => {
    const [before, after] = [await lines(DRAFT), await lines(`A headline\n\n${DRAFT}`)]
    expect(differing(before, after)).toEqual([
      'Contents!B\tSource\t"The release, line by line: 20 lines"',
      'Contents!B\tSource\t"The release, line by line: 22 lines"',
      'Source!B\t\t"A headline"',
    ])
  })

  test('what a user wrote beside, over and beneath what was generated stands there, and no more', () => {
    const made = openWorkbook(readFileSync('test/reference/infinera-2008-q1.xlsx'), 'built.xlsx')
    const generated = { lists: LISTS, checks: CHECKS, isSource, areReleases: false }
    const text = (workbook: OpenedWorkbook) => workbookText(workbook, { relative: true, generated }).split('\n')
    const before = text(made)
    const wrote = (sheet: string, cell: Partial<OpenedCell>) => {
      const edited = onSheet(made, sheet, (cells) => {
        const there = cells.find(({ row, column }) => row === cell.row && column === cell.column)
        const next = { style: { format: 'General', isDate: false, indent: 0, look: {} }, ...there, ...cell }
        return [...cells.filter((each) => each !== there), next as OpenedCell].toSorted(
          (a, b) => a.row - b.row || a.column - b.column,
        )
      })
      return differing(before, text(edited))
    }
    const rowIn = (sheet: string, starts: string) =>
      made.sheets
        .find(({ name }) => name === sheet)
        ?.cells.find(({ value }) => typeof value === 'string' && value.trim().startsWith(starts))?.row ?? 0
    const check = rowIn('Checks', 'foots')
    const line = rowIn('Source', 'Sales and marketing')
    const total = rowIn('Operations', 'Total operating')
    for (const [sheet, cell, said] of [
      ['Checks', { row: check, column: 17, value: 'signed off J.P.' }, '"signed off J.P."'],
      ['Checks', { row: check, column: 2, note: 'signed off J.P.' }, 'note signed off J.P.'],
      ['Checks', { row: check, column: 1, note: 'signed off J.P.' }, 'note signed off J.P.'],
      ['Checks', { row: 2000, column: 1, value: 'all seen' }, '"all seen"'],
      ['Checks', { row: 4, column: 12, value: 'all seen' }, '"all seen"'],
      ['Summary', { row: rowIn('Summary', 'Gross profit'), column: 9, value: 42 }, '42'],
      ['Summary', { row: 200, column: 1, value: 'our view' }, '"our view"'],
      ['Contents', { row: rowIn('Contents', 'Operations'), column: 11, value: 7 }, '7'],
      ['Source', { row: line, column: 2, note: 'see the memo' }, 'note see the memo'],
      ['Source', { row: line, column: 1, note: 'see the memo' }, 'note see the memo'],
      ['Source', { row: line, column: 5, value: 'see the memo' }, '"see the memo"'],
      ['Operations', { row: total, column: 2, note: 'ties to the books' }, 'note ties to the books'],
    ] as const) {
      const found = wrote(sheet, cell)
      expect(found.at(-1), `${sheet} ${said}`).toContain(said)
      expect(found.length, found.join('\n')).toBeLessThan(3)
    }
  })

  test("a user's line in the note of a figure that a check contradicts stays, without the check's remark", async () => {
    const off = DRAFT.replace('36,993', '37,993')
    const made = openWorkbook((await built({ name: 'draft.txt', bytes: bytes(off) }, templates)).bytes, 'draft.xlsx')
    const generated = { lists: LISTS, checks: CHECKS, isSource, areReleases: false }
    const noted = onSheet(made, 'Operations', (cells) =>
      cells.map((cell) => (cell.note?.startsWith('printed ') ? { ...cell, note: `${cell.note}\nasked J.P.` } : cell)),
    )
    const notes = (workbook: OpenedWorkbook) =>
      workbookText(workbook, { relative: true, generated }).match(/^Operations.*\tnote .*$/gm) ?? []
    expect(notes(made)).toEqual([])
    expect(notes(noted)).toEqual([expect.stringMatching(/\tnote asked J\.P\.$/)])
  })

  test('a heading that is corrected is a few lines, and none for each figure and each check beneath it', async () => {
    const found = differing(await lines(DRAFT), await lines(DRAFT.replaceAll('2007', '2006')))
    expect(found.length, found.join('\n')).toBeLessThan(25)
    expect(found.filter((line) => /^Operations/.test(line) && !line.includes('200'))).toEqual([])
  })

  test('a figure is told with the check that it breaks, and no heading is called otherwise', async () => {
    const found = differing(await lines(DRAFT), await lines(changed))
    expect(found.length).toBeLessThan(25)
    expect(found).toContainEqual(
      expect.stringMatching(/^Checks!A\t\t"foots · Total operating expenses.*: inconsistent; /),
    )
    expect(found).toContainEqual(expect.stringMatching(/^Operations!B\t.*Research and development.*\t18923/))
  })
})
