import { expect, test } from 'vitest'
import { isExhibit, isReport, splitSubmission } from '../../../src/read/page/submission.ts'

test('a submission is cut into its documents', () => {
  const text = `<SEC-DOCUMENT>0000000000-20-000001.txt
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<TEXT>
Report
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.1
<SEQUENCE>2
<TEXT>
Cash   100
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
`
  expect(splitSubmission(text)?.parts).toEqual([
    { type: '8-K', text: '\nReport\n', offset: text.indexOf('\nReport') },
    { type: 'EX-99.1', text: '\nCash   100\n', offset: text.indexOf('\nCash') },
  ])
})

test('names of elements may be in lower case, on one line, and unclosed', () => {
  expect(splitSubmission('<html><document> <type>ex-99.1 <sequence>2 <text> <p>Cash</p>')?.parts).toEqual([
    { type: 'EX-99.1', text: ' <p>Cash</p>', offset: 49 },
  ])
})

test('anything else is no submission', () => {
  expect(splitSubmission('Cash   100')).toBeUndefined()
})

test.each([
  ['EX-99.1', true, false],
  ['EX-99', true, false],
  ['EX-13', true, false],
  ['EX-101.INS', false, false],
  ['EX-31.1', false, false],
  ['8-K', false, true],
  ['10-Q/A', false, true],
  ['GRAPHIC', false, false],
])('%s: exhibit %s, report %s', (type, exhibit, report) => {
  const part = { type, text: '', offset: 0 }
  expect([isExhibit(part), isReport(part)]).toEqual([exhibit, report])
})
