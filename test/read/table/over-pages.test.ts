import { expect, it } from 'vitest'
import { readDocument } from '../../../src/read/document.ts'

const TABLE = `                            ACME TOOLS INC.
                        STATEMENTS OF OPERATIONS
                                        2031         2030
Revenue                               48,210       41,655
Cost of revenue                       29,874       26,012
Gross profit                          18,336       15,643
`
const paragraphs = (text: string): readonly string[] =>
  readDocument(new TextEncoder().encode(`${text}\n\n${TABLE}`), 'q').paragraphs.map((each) => each.text)

const ABOVE = 'Net income for the quarter was $118.3 million, or $2.37 per share ($2.35 on'
const BELOW = 'a diluted basis), compared with a net income of $140.3 million in 2030.'

it.each([
  ['a mark', '\n<PAGE>\n'],
  ['a form feed', '\n\f\n'],
  ['the number of the page', '\n\n                        5\n\n'],
])('a sentence goes on over %s', (_, end) => {
  expect(paragraphs(ABOVE + end + BELOW)).toEqual([`${ABOVE} ${BELOW}`])
})

it('a word that the end of the page breaks is whole', () => {
  const [whole] = paragraphs(`${ABOVE} a basis of thir-\n<PAGE>\nteen weeks, as the thirteen weeks of last year were.`)
  expect(whole).toBe(`${ABOVE} a basis of thirteen weeks, as the thirteen weeks of last year were.`)
})

it.each([
  ['a sentence that ends', `${ABOVE.replace('($2.35 on', 'in all.')}\n<PAGE>\n${BELOW}`],
  ['a note', `${ABOVE}\n<PAGE>\n(1) The basis of these figures is the number of shares at the end.`],
  [
    'a heading',
    `${ABOVE.replace('($2.35 on', 'of all shares')}\n<PAGE>\nThe company sold its hotels in the third quarter of the last year.`,
  ],
  ['a blank line on one page', `${ABOVE}\n\n${BELOW}`],
])('%s does not', (_, text) => {
  expect(paragraphs(text)).toHaveLength(2)
})
