/** Numbers in words. */

const ONES = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const COUNTS = new Map<string, number>([
  ...ONES.map((word, i) => [word, i + 1] as const),
  ['thirteen', 13],
  ['fourteen', 14],
  ['fifteen', 15],
  ['sixteen', 16],
  ['seventeen', 17],
  ['eighteen', 18],
  ['nineteen', 19],
  ['twenty', 20],
  ['thirty', 30],
  ['forty', 40],
  ['fifty', 50],
])

/** "13", "thirteen", "fifty-two", as part of a pattern in lower case. */
export const COUNT = `(?:\\d{1,2}|(?:twenty|thirty|forty|fifty)[ -](?:${ONES.slice(0, 9).join('|')})|${[...COUNTS.keys()].toSorted((a, b) => b.length - a.length).join('|')})`

/** What `COUNT` finds as a number; undefined for what is none. */
export function countOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  const parts = text.split(/[ -]/).map((word) => COUNTS.get(word))
  return parts.reduce((sum, part) => (sum === undefined || part === undefined ? undefined : sum + part), 0)
}

const ORDINALS = ['first', 'second', 'third', 'fourth']

/** The four quarters in order, as part of a pattern in lower case: "first", "1st". */
export const ORDINAL: string = [...ORDINALS, '1st', '2nd', '3rd', '4th'].join('|')

/** What `ORDINAL` finds as a number, 1 to 4, in any case; "2" is 2. */
export const ordinalOf = (text: string): number => ORDINALS.indexOf(text.toLowerCase()) + 1 || Number.parseInt(text, 10)
