/** The words of headings, as a text prints them and as a workbook holds them. */
import { MONTHS } from '../../language/months.ts'

/** In small letters; a date is its year, its month by name and its day. */
export const headWords = (text: string): readonly string[] =>
  text
    .replace(ISO_DATE, (_, year, month, day) => `${year} ${MONTHS[Number(month) - 1]} ${Number(day)}`)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

const ISO_DATE = /\b(\d{4})-(\d\d)-(\d\d)\b/g

/** The words that are left when those of another text are taken out, each as often as it stands there. */
export function lessWords(words: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others]
  return words.filter((word) => {
    const at = left.indexOf(word)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
