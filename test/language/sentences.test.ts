import { describe, expect, test } from 'vitest'
import { clausesIn, sentencesIn } from '../../src/language/sentences.ts'

const cut = (text: string): string[] => sentencesIn(text).map((sentence) => sentence.text.trim())

describe('a text ends its sentences', () => {
  test.each([
    ['before a capital', 'Revenue rose. Costs fell.', ['Revenue rose.', 'Costs fell.']],
    ['not in a figure', 'Revenue was $4.2 million, up 5.1%. It …', ['Revenue was $4.2 million, up 5.1%.', 'It …']],
    ['before a year', 'It grew. 2031 was better.', ['It grew.', '2031 was better.']],
    ['not behind the short form of a word', 'Acme Inc. Reports', ['Acme Inc. Reports']],
    ['not behind a month or an initial', 'On Sept. 30 J. Doe left.', ['On Sept. 30 J. Doe left.']],
    ['behind a closing quotation mark', '“We grew.” She left.', ['“We grew.”', 'She left.']],
    ['behind the mark of a footnote', 'It grew.(1) Costs fell.', ['It grew.(1)', 'Costs fell.']],
    ['before a letter with an accent', 'Il grew. Étoile fell.', ['Il grew.', 'Étoile fell.']],
    ['before a dash that leads', 'It grew. – Costs fell.', ['It grew.', '– Costs fell.']],
    ['not before a small letter', 'It grew by approx. five. and', ['It grew by approx. five. and']],
  ])('%s', (_, text, sentences) => expect(cut(text)).toEqual(sentences))

  test('and nothing of it is lost', () => {
    const text = '  One. Two; three.  Four '
    expect(clausesIn(text).map((part) => part.text)).toEqual(['  One. ', 'Two; ', 'three.  ', 'Four '])
    for (const { text: part, offset } of clausesIn(text)) expect(text.startsWith(part, offset)).toBe(true)
  })
})
