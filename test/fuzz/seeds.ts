/** What is mutated: excerpts of the bundled sample, small invented pages and workbooks. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { templates } from '../../src/commands/shipped.ts'
import { build } from '../../src/flows/build.ts'
import type { Input } from '../../src/flows/history.ts'
import { startHistory } from '../../src/flows/update.ts'
import { pdfOf } from '../read/pdf/sketch-pdf.ts'
import { parts, relationships, strings, styles } from '../xlsx/parts.ts'

export { templates }

const sample = readFileSync(
  fileURLToPath(new URL(folderOf('test/samples/infinera-2008-q1/release.txt'))),
  'utf8',
).split('\n')

/** Stretches of the sample: each a statement or the half of a wide one, with what is printed around it. */
export const EXCERPTS: readonly string[] = [...Array(24).keys()].map((i) =>
  sample.slice(110 + i * 23, 150 + i * 23).join('\n'),
)

export const RELEASE = `Acme Anvil Company
Statements of Operations
(In thousands, except per share figures)
                                     Three Months Ended
                                    March 31,  March 31,
                                       2024       2023
                                    ---------  ---------
Anvils                              $     610  $     560
Rockets                                   390        340
                                    ---------  ---------
  Total revenue                         1,000        900
Cost of revenue (1)                       403        377
                                    ---------  ---------
Gross profit                              597        523
Net loss                                  (12)         -
Per share                           $   (0.01) $       -
Margin                                   59.7%      58.1%
                                    =========  =========
(1) Includes freight of $12.
`

export const PAGE = `<!doctype html><html><head><title>Acme</title></head><body><p>Revenue rose to $1.0 million.</p>
<p>Acme Anvil Company<br>Balance Sheets<br>(In thousands)</p>
<table><tr><td></td><td colspan="3">March 31,</td><td></td><td colspan="3">March 31,</td></tr>
<tr><td></td><td colspan="3">2024</td><td></td><td colspan="3">2023</td></tr>
<tr><td>Cash<sup>(1)</sup></td><td>$</td><td align="right">1,234</td><td></td><td></td><td>$</td><td>987</td><td></td></tr>
<tr><td>&nbsp;Receivables, net</td><td></td><td>766</td><td></td><td></td><td></td><td>(13</td><td>)</td></tr>
<tr><td><b>Total assets</b></td><td>$</td><td style="border-top:1px solid">2,000</td><td></td><td></td><td>$</td><td>974</td><td></td></tr>
</table><div>(1) Cash &amp; equivalents</div>
<pre>
                        2024     2023
Orders                    12       11
Backlog                  100       90
Total                    112      101
</pre></body></html>
`

const SUBMISSION = `<SEC-DOCUMENT>0000000000-24-000001.txt
<DOCUMENT>
<TYPE>EX-99.1
<SEQUENCE>2
<TEXT>
${RELEASE}</TEXT>
</DOCUMENT>
`

export const TEXTS: readonly string[] = [RELEASE, RELEASE, SUBMISSION, ...EXCERPTS]

const ROWS = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000</v></c></row>
<row r="2"><c r="A2" t="inlineStr"><is><t>Anvils</t></is></c><c r="B2"><v>610</v></c></row>
<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>390</v></c></row>
<row r="4"><c r="A4" t="str"><f>"Total"</f><v>Total</v></c><c r="B4"><f>SUM(B2:B3)</f><v>1000</v></c></row>
<row r="5"><c r="B5"><f t="shared" si="0" ref="B5:B6">B4/2</f><v>500</v></c></row>
<row r="6"><c r="B6"><f t="shared" si="0"/><v>250</v></c><c r="C6" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D6" t="b"><v>1</v></c></row>`

/** A text as a page of a PDF, what stands apart on a line placed apart. */
export const printed = (text: string): Uint8Array =>
  pdfOf([
    {
      print: text.split('\n').flatMap((line, row) =>
        [...line.matchAll(/\S+(?: \S+)*/g)].map((words) => ({
          x: 40 + 5.6 * words.index,
          y: 740 - 13 * row,
          text: words[0],
        })),
      ),
    },
  ])

/** The parts of small workbooks as other programs write them, and of one as tieout writes it. */
export const WORKBOOKS: readonly Readonly<Record<string, Uint8Array>>[] = [
  bytesOf(
    parts(ROWS, {
      'xl/sharedStrings.xml': strings('<t>Caption</t>', '<r><t>Rock</t></r><r><t>ets</t></r>'),
      'xl/styles.xml': styles(
        '<numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>',
      ),
      'xl/comments1.xml':
        '<comments><commentList><comment ref="B2"><text><t>typed</t></text></comment></commentList></comments>',
      'xl/worksheets/_rels/sheet1.xml.rels': relationships(['rId1', 'comments', '../comments1.xml']),
    }),
  ),
  unzipSync((await build(strToU8(RELEASE), 'acme.txt', templates)).bytes),
]

/** The parts of a history, and the release to be added to it. */
export const HISTORY: Readonly<Record<string, Uint8Array>> = unzipSync(
  (await startHistory([{ name: 'acme-2024.txt', bytes: strToU8(RELEASE) }], templates, { prefer: 'latest' })).bytes,
)
export const NEXT: Input = {
  name: 'acme-2025.txt',
  bytes: strToU8(
    RELEASE.replace('2024', '2025').replace('2023', '2024').replace('610', '620').replace('1,000', '1,010'),
  ),
}

export const packed = (all: Readonly<Record<string, Uint8Array>>): Uint8Array => zipSync(all, { level: 1 })

function bytesOf(all: Readonly<Record<string, string | Uint8Array>>): Record<string, Uint8Array> {
  return Object.fromEntries(
    Object.entries(all).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
  )
}

/** Of the project, which tests and scripts are both started in. */
function folderOf(path: string): string {
  return new URL(path, `file://${process.cwd()}/`).href
}
