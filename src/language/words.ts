/** Words of English: how a text is split into them, which of them tell, and what makes two of them one. */

/**
 * The words of a text in lower case: runs of letters and digits, and "%"; "&" is the word "and", a possessive 's none.
 *
 *     Shareholder's equity (R&D) in %     shareholder equity r and d in %
 */
export const wordsOf = (text: string): readonly string[] =>
  text.toLowerCase().replace(POSSESSIVE, '').replaceAll('&', ' and ').match(WORD) ?? []

const WORD = /[\p{L}\p{Nd}]+|%/gu
const POSSESSIVE = /(?<=[\p{L}\p{Nd}])['’]s(?![\p{L}\p{Nd}])/gu

/** The words that say what a text is about, singular: all but articles, prepositions and "and". */
export const tellingWords = (text: string): readonly string[] =>
  wordsOf(text)
    .filter((word) => !IDLE.has(word))
    .map(singular)

const IDLE = new Set('the of and in to for from on at by a an'.split(' '))

/** "liabilities" is "liability", "assets" is "asset", "taxes" is "tax", "losses" is "loss"; "loss" and "gas" stay. */
export function singular(word: string): string {
  if (/(?:x|ss|sh|ch)es$/.test(word)) return word.slice(0, -2)
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

/** A text with the letters that its ligatures stand for: "Proﬁt" is "Profit". */
export const inLetters = (text: string): string =>
  text.replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKD'))

/** The letters and digits of a text in lower case, all else a `gap`: equal for texts that differ only in what is between. */
export const lettersOf = (text: string, gap = ''): string =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
    .join(gap)
