/** Which language a text is in, by the short words that no text of it does without. */

/** Words of one language, few of which are words of another. */
const WORDS = {
  English: 'the of and to for by from with at was were which are this that than ended other total net our its is',
  German:
    'der die das und für mit von im des den dem nicht auf zum zur aus bei nach vor jahr summe ergebnis umsatzerlöse',
  French: 'le les des et du pour dans au aux est une sur par exercice résultat chiffre affaires avant impôts',
  Spanish: 'el los las del y por una para con ejercicio resultado ingresos antes impuestos',
  Italian: 'il della dei delle e di per nel gli esercizio risultato ricavi utile imposte',
  Portuguese: 'da dos das em para com uma pelo ao exercício resultado receita lucro antes não',
  Dutch: 'het een van voor op met zijn aan bij omzet resultaat jaar',
  Swedish: 'och av för till som med är att efter före skatt resultat nettoomsättning',
  Norwegian: 'og av til som med er før etter skatt resultat omsetning året',
  Danish: 'og af til som med er før efter skat resultat omsætning året',
  Finnish: 'ja tilikauden liikevaihto liikevoitto ennen veroja tulos milj oli sekä',
  Polish: 'i w na z do oraz zysk przychody przed wynik netto roku',
} as const

/** A language that is told from the others. */
export type Language = keyof typeof WORDS

const LANGUAGES_OF = new Map<string, Language[]>()
for (const [language, words] of Object.entries(WORDS) as [Language, string][])
  for (const word of words.split(' ')) LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language])

/** A text with fewer tells nothing. */
const ENOUGH = 6
/** How often a language's words have to be there for each English one. */
const TIMES = 2

/** The words of a text that are letters, in lower case. */
const lettersIn = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}+/gu) ?? []

/** The language that some lines are in, where it is not English, and the first line with a word of it; undefined where none tells. */
export function foreignLanguage(
  lines: readonly string[],
): { readonly language: Language; readonly line: number } | undefined {
  const counts = new Map<Language, number>()
  const first = new Map<Language, number>()
  lines.forEach((text, line) => {
    for (const word of lettersIn(text))
      for (const language of LANGUAGES_OF.get(word) ?? []) {
        counts.set(language, (counts.get(language) ?? 0) + 1)
        if (!first.has(language)) first.set(language, line)
      }
  })
  const english = counts.get('English') ?? 0
  const [most] = [...counts].filter(([language]) => language !== 'English').toSorted(([, a], [, b]) => b - a)
  if (most === undefined || most[1] < ENOUGH || most[1] < TIMES * english) return undefined
  return { language: most[0], line: first.get(most[0]) ?? 0 }
}
