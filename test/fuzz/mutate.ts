/** Inputs made worse, by a list of edits each: fast-check shortens the list until it shows one fault alone. */
import fc from 'fast-check'

/** What does harm somewhere: to a parser, a spreadsheet, a terminal, a page, or the arithmetic. */
const SNIPPETS: readonly string[] = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '+HYPERLINK("http://evil.example")',
  '@SUM(A1)',
  '-2+3',
  "'=1",
  '\t=1',
  '\x1b[2J',
  '\x1b]0;evil\x07',
  '\x9b31m',
  '\0',
  '\x08',
  '\r',
  '\u2028',
  '\u202e',
  '\ufeff',
  '\ud800',
  '\uffff',
  '_x000D_',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '&lt;b&gt;',
  '&#0;',
  '&#x110000;',
  '&bogus;',
  ']]>',
  '<!--',
  '<![CDATA[',
  '<TABLE>',
  '</TABLE>',
  '<S> <C> <C>',
  '<PAGE>',
  '{{7*7}}',
  `$\{1}`,
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  'file:///etc/passwd',
  '1e999',
  '1e-999',
  'NaN',
  'Infinity',
  '-0',
  '0.00',
  '9'.repeat(40),
  '9'.repeat(400),
  `0.${'0'.repeat(60)}1`,
  '1,2,3',
  '1.2.3',
  '((12))',
  '(12',
  '12)',
  '$',
  '$$',
  '$&',
  "$'",
  '$`',
  '$1',
  '`',
  '%',
  '$ (',
  '--',
  '—',
  '-',
  '(1)(2)(3)',
  '*',
  'x',
  'N/M',
  '1/2',
  '12/31/9999',
  'March 99, 2024',
  'February 30, 2023',
  'Three Months Ended',
  'December 31, 0000',
  '2024',
  '1899',
  '(In millions)',
  '(In thousands)',
  'per share',
  'Total',
  ' ',
  '   ',
  '\t',
  '\n',
  '\n\n',
  '-'.repeat(30),
  '='.repeat(200),
  ' '.repeat(300),
  '.'.repeat(300),
  'A'.repeat(3000),
  '('.repeat(300),
  '１２３',
  '٣٤',
  '−5',
  '½',
  '𝟙',
  'İ',
  'ß',
  '日本',
  '\u0301'.repeat(50),
]

const TAGS: readonly string[] = [
  '<table>',
  '</table>',
  '<tr>',
  '</tr>',
  '<td>',
  '</td>',
  '<th>',
  '<td colspan=999999>',
  '<td rowspan=65535>',
  '<td colspan="-1" rowspan="x">',
  '<pre>',
  '</pre>',
  '<p>',
  '<div style="display:none">',
  '<br>',
  '<hr>',
  '<sup>',
  '</sup>',
  '<script>',
  '</script>',
  '<style>',
  '<title>',
  '<textarea>',
  '<select>',
  '<template>',
  '<ix:header>',
  '<ix:nonFraction>',
  '<svg><![CDATA[',
  '<!-- ',
  ' -->',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '<?xml version="1.0" encoding="utf-16"?>',
  '<meta charset="utf-7">',
  '<font size=+99>',
  '<b>',
  '<p style="page-break-before:always">',
  '<p style="margin-left:1e9in">',
  '<div style="text-indent:-99999px;border-top:9e9px double">',
  '<base href="//evil">',
  '<plaintext>',
  '<xmp>',
  '<noscript>',
]

const XML: readonly string[] = [
  '<c r="A1"><v>1</v></c>',
  '<c r="XFD1048576"><v>1</v></c>',
  '<c r="A0"/>',
  '<row r="-1">',
  '<row r="99999999">',
  '<c t="s"><v>99999</v></c>',
  '<c t="s"><v>-1</v></c>',
  '<c t="e"><v>x</v></c>',
  '<c t="d"><v>9999-99-99</v></c>',
  '<f t="shared" si="0"/>',
  '<f t="shared" si="9" ref="A1:XFD1048576">A1</f>',
  '<f>A1+A1</f>',
  '<f>B4</f>',
  '<f>SUM(A:XFD)</f>',
  '<f>SUM(1:1048576)</f>',
  '<f>OFFSET(A1,9,9)</f>',
  '<f>((((((((((</f>',
  `<f>${'('.repeat(5000)}1${')'.repeat(5000)}</f>`,
  `<f>${'-'.repeat(20000)}1</f>`,
  `<f>${'1+'.repeat(5000)}1</f>`,
  '<f>[1]Sheet!A1</f>',
  "<f>'[x.xlsx]S'!A1</f>",
  '<f>1E999*0</f>',
  '<f>"a"&amp;"b"^2</f>',
  '<f t="array" ref="A1:Z99">A1:Z99*2</f>',
  '<f t="dataTable"/>',
  '<v>1e400</v>',
  '<v>NaN</v>',
  '<v></v>',
  '<mergeCell ref="A1:XFD1048576"/>',
  '<mergeCell ref="x"/>',
  '<hyperlink ref="A1:XFD1048576" location="x"/>',
  '<hyperlink ref="A1" r:id="rId1"/>',
  '<definedName name="A1">A1</definedName>',
  '<definedName name="x" localSheetId="9">x</definedName>',
  '<definedName name="x">x</definedName>',
  '<sheet name="" sheetId="1" r:id="rId1"/>',
  '<sheet name="S" sheetId="1" r:id="rId99"/>',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&b;',
  '&#0;',
  '<![CDATA[<]]>',
  '<!-- -->',
  '<?x y?>',
  '<si><t>x</t></si>',
  '<numFmt numFmtId="0" formatCode="[$-409]yyyy;;;;;"/>',
  '<xf numFmtId="-1" fontId="99" fillId="x"/>',
  `<a>${'<b>'.repeat(99)}`,
  'count="99999999"',
  't="shared"',
  'r="B2"',
  's="-1"',
  'xml:space="x"',
  'date1904="1"',
  'Target="../../../etc/passwd"',
  'Target="http://evil.example/" TargetMode="External"',
  'Type=""',
  '_x0000_',
  '_xD800_',
]

const edit = (snippets: readonly string[], operations: readonly Operation[]) =>
  fc.record({
    operation: fc.constantFrom(...operations),
    at: fc.nat(),
    other: fc.nat(),
    snippet: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...snippets) }, { weight: 1, arbitrary: fc.string() }),
  })

type Operation = keyof typeof OPERATIONS

interface Edit {
  readonly at: number
  readonly other: number
  readonly snippet: string
}

const OPERATIONS = {
  'delete-line': (text: string, { at }: Edit) => onLines(text, (lines) => lines.toSpliced(at % lines.length, 1)),
  'repeat-line': (text: string, { at, other }: Edit) =>
    onLines(text, (lines) => lines.toSpliced(other % lines.length, 0, lines[at % lines.length] as string)),
  'swap-lines': (text: string, { at, other }: Edit) =>
    onLines(text, (lines) => {
      const [a, b] = [at % lines.length, other % lines.length]
      return lines.with(a, lines[b] as string).with(b, lines[a] as string)
    }),
  'join-lines': (text: string, { at }: Edit) =>
    onLines(text, (lines) => {
      const from = at % lines.length
      return lines.toSpliced(from, 2, lines.slice(from, from + 2).join(' '))
    }),
  'cut-lines': (text: string, { at }: Edit) => onLines(text, (lines) => lines.map((line) => line.slice(0, at % 90))),
  'shift-column': (text: string, { at, other }: Edit) =>
    onLines(text, (lines) =>
      lines.map((line, i) => (i < other % lines.length ? line : `${line.slice(0, at % 90)}  ${line.slice(at % 90)}`)),
    ),
  'drop-column': (text: string, { at, other }: Edit) =>
    onLines(text, (lines) => lines.map((line) => line.slice(0, at % 90) + line.slice((at % 90) + (other % 20)))),
  'repeat-column': (text: string, { at, other }: Edit) =>
    onLines(text, (lines) => lines.map((line) => line + line.slice(at % 90, (at % 90) + (other % 40)).padStart(12))),
  insert: (text: string, { at, snippet }: Edit) =>
    `${text.slice(0, at % (text.length + 1))}${snippet}${text.slice(at % (text.length + 1))}`,
  'into-figure': (text: string, { at, snippet }: Edit) => nth(text, /\d[\d,.]*/g, at, () => snippet),
  'change-digit': (text: string, { at, other }: Edit) => nth(text, /\d/g, at, () => String(other % 10)),
  'begin-label': (text: string, { at, snippet }: Edit) =>
    nth(text, /^ *(?=[A-Za-z])/gm, at, (blank) => blank + snippet),
  truncate: (text: string, { at }: Edit) => text.slice(0, at % (text.length + 1)),
  double: (text: string) => text + text,
  'drop-tag': (text: string, { at }: Edit) => nth(text, /<[^>]*>/g, at, () => ''),
  'repeat-tag': (text: string, { at }: Edit) => nth(text, /<[^>]*>/g, at, (tag) => tag.repeat(40)),
  'other-tag': (text: string, { at, snippet }: Edit) => nth(text, /<[^>]*>/g, at, () => snippet),
  'open-tag': (text: string, { at }: Edit) => nth(text, />/g, at, () => ''),
  'other-attribute': (text: string, { at, snippet }: Edit) => nth(text, /[\w:]+="[^"]*"/g, at, () => snippet),
  'other-value': (text: string, { at, snippet }: Edit) =>
    nth(text, /(?<==")[^"]*(?=")/g, at, () => snippet.replaceAll('"', '&quot;').replaceAll('<', '&lt;')),
  'other-text': (text: string, { at, snippet }: Edit) => nth(text, /(?<=>)[^<]+(?=<)/g, at, () => snippet),
} satisfies Record<string, (text: string, edit: Edit) => string>

const IN_TEXT: readonly Operation[] = [
  'delete-line',
  'repeat-line',
  'swap-lines',
  'join-lines',
  'cut-lines',
  'shift-column',
  'drop-column',
  'repeat-column',
  'insert',
  'insert',
  'into-figure',
  'into-figure',
  'change-digit',
  'change-digit',
  'begin-label',
  'begin-label',
  'truncate',
  'double',
]
const IN_TAGS: readonly Operation[] = [
  'drop-tag',
  'repeat-tag',
  'other-tag',
  'open-tag',
  'other-attribute',
  'other-value',
  'other-text',
]

const onLines = (text: string, change: (lines: string[]) => string[]): string => {
  const lines = text.split('\n')
  return change(lines).join('\n')
}

/** The nth match, counted round, replaced; the text as it is where nothing matches. */
function nth(text: string, pattern: RegExp, n: number, replace: (match: string) => string): string {
  const matches = [...text.matchAll(pattern)]
  const match = matches[n % Math.max(1, matches.length)]
  if (match === undefined) return text
  return text.slice(0, match.index) + replace(match[0]) + text.slice(match.index + match[0].length)
}

const edited = (seeds: readonly string[], snippets: readonly string[], operations: readonly Operation[]) =>
  fc
    .tuple(fc.constantFrom(...seeds), fc.array(edit(snippets, operations), { maxLength: 6 }))
    .map(([seed, edits]) => edits.reduce((text, each) => OPERATIONS[each.operation](text, each), seed))

export const mutatedText = (seeds: readonly string[]) => edited(seeds, SNIPPETS, IN_TEXT)

export const mutatedHtml = (seeds: readonly string[]) =>
  edited(seeds, [...TAGS, ...SNIPPETS], [...IN_TEXT, ...IN_TAGS, ...IN_TAGS, ...IN_TAGS])

export const mutatedXml = (part: string) =>
  edited([part], [...XML, ...SNIPPETS], ['insert', 'truncate', 'change-digit', ...IN_TAGS, ...IN_TAGS])

/** Bytes changed, removed, repeated, cut off. */
export const mutatedBytes = (bytes: Uint8Array) =>
  fc
    .array(fc.tuple(fc.constantFrom('set', 'set', 'set', 'drop', 'repeat', 'cut'), fc.nat(), fc.nat(255)), {
      minLength: 1,
      maxLength: 8,
    })
    .map((edits) =>
      edits.reduce((all, [how, place, byte]) => {
        const at = place % (all.length + 1)
        if (how === 'drop') return joined(all.subarray(0, at), all.subarray(at + byte))
        if (how === 'repeat') return joined(all.subarray(0, at), all.subarray(Math.max(0, at - byte)))
        if (how === 'cut') return byte < 200 ? all : all.subarray(0, at)
        const changed = all.slice()
        changed[at] = byte
        return changed
      }, bytes),
    )

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => Buffer.concat([a, b])

/** A text in an encoding, or in one that it only claims, or encoded twice. */
export const encoded = (text: string) =>
  fc
    .constantFrom('utf-8', 'utf-8', 'utf-8', 'utf-8', 'latin1', 'utf-16le', 'marked', 'twice')
    .map((how): Uint8Array => {
      if (how === 'latin1') return Buffer.from(text, 'latin1')
      if (how === 'utf-16le') return Buffer.from(text, 'utf16le')
      if (how === 'marked') return Buffer.from(`\ufeff${text}`, 'utf16le')
      if (how === 'twice') return Buffer.from(Buffer.from(text, 'utf8').toString('latin1'), 'utf8')
      return Buffer.from(text, 'utf8')
    })

/** A table of captions and figures in columns, its totals right or wrong, ruled or not. */
export const generatedTable = fc
  .record({
    columns: fc.integer({ min: 1, max: 5 }),
    width: fc.integer({ min: 3, max: 16 }),
    heading: fc.boolean(),
    rows: fc.array(
      fc.record({
        caption: fc.oneof(
          fc.constantFrom('Revenue', 'Total', 'Cash', 'Cost of revenue', 'Net income', 'Other'),
          fc.constantFrom(...SNIPPETS),
          fc.string(),
        ),
        figures: fc.array(
          fc.oneof(
            { weight: 7, arbitrary: fc.integer({ min: -99_999, max: 99_999 }).map((figure) => printed(figure, 0)) },
            { weight: 1, arbitrary: fc.integer({ min: -99_999, max: 9e13 }).map((figure) => printed(figure / 100, 2)) },
            { weight: 1, arbitrary: fc.constantFrom('', '-', '—', '12%', '$1.25', 'N/M') },
            { weight: 1, arbitrary: fc.constantFrom(...SNIPPETS) },
          ),
          { maxLength: 5 },
        ),
        total: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  })
  .map(({ columns, width, heading, rows }) => {
    const sums = Array<number>(columns).fill(0)
    const lines = rows.map(({ caption, figures, total }) => {
      const shown = Array.from({ length: columns }, (_, i) =>
        total ? printed(sums[i] ?? 0, Number.isInteger(sums[i]) ? 0 : 2) : (figures[i] ?? ''),
      )
      shown.forEach((figure, i) => {
        sums[i] = total
          ? 0
          : (sums[i] ?? 0) + (Number(figure.replace(/[(),]/g, '')) || 0) * (figure.startsWith('(') ? -1 : 1)
      })
      return `${total ? 'Total ' : ''}${caption}`.padEnd(30) + shown.map((figure) => figure.padStart(width)).join('  ')
    })
    const years = `${' '.repeat(30)}${Array.from({ length: columns }, (_, i) => String(2024 - i).padStart(width)).join('  ')}`
    return ['Acme Anvil Company', 'Statements of Cash Flows', ...(heading ? [years] : []), ...lines].join('\n')
  })

function printed(figure: number, decimals: number): string {
  const grouped = Math.abs(figure)
    .toFixed(decimals)
    .replace(/\B(?=(\d{3})+(?:\.|$))/g, ',')
  return figure < 0 ? `(${grouped})` : grouped
}
