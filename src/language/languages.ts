/** Which language a text is in, by the short words that no text of it does without. */

/** Words of one language, few of which are words of another. */
const WORDS = {
  English: 'the of and to for by from with at was were which are this that than ended other total net our its is',
  German:
    'der die das und für mit von im des den dem nicht auf zum zur aus bei nach vor jahr summe ergebnis umsatzerlöse umsatz kosten herstellungskosten vertriebskosten bruttoergebnis betriebsergebnis gewinn verlustrechnung aufwendungen erträge forderungen verbindlichkeiten eigenkapital',
  French:
    'le les des et du pour dans au aux est une sur par exercice résultat chiffre affaires avant impôts produits charges coût coûts ventes marge brute opérationnel bénéfice actif passif',
  Spanish:
    'el los las del y por una para con ejercicio resultado ingresos antes impuestos ventas coste costes gastos beneficio operativo activos pasivos patrimonio',
  Italian:
    'il della dei delle e di nel gli esercizio risultato ricavi utile imposte costo costi venduto lordo operativo spese economico attività passività patrimonio milioni',
  Portuguese:
    'da dos das em para com uma pelo ao exercício resultado receita lucro antes não receitas custo custos vendas bruto despesas operacional demonstração ativos passivos milhões',
  Dutch:
    'het een van voor op met zijn aan bij omzet resultaat jaar kosten brutowinst bedrijfsresultaat winst belastingen activa passiva',
  Swedish:
    'och av för till som med är att efter före skatt resultat nettoomsättning resultaträkning kostnad kostnader bruttoresultat rörelseresultat försäljningskostnader tillgångar skulder kvartalet koncernens',
  Norwegian:
    'og av til som med er før etter skatt resultat omsetning året resultatregnskap driftsinntekter varekostnad lønnskostnader bruttofortjeneste driftsresultat eiendeler gjeld egenkapital',
  Danish:
    'og af til som med er før efter skat resultat omsætning året resultatopgørelse omkostninger bruttofortjeneste driftsresultat aktiver passiver egenkapital årets',
  Finnish:
    'ja tilikauden liikevaihto liikevoitto ennen veroja tulos milj oli sekä tuloslaskelma kulut liiketulos myynti varat velat',
  Polish:
    'i w na z do oraz zysk przychody przed wynik netto roku koszty koszt sprzedaży operacyjny brutto aktywa zobowiązania',
} as const

/** Scripts that tell a language: by which of its letters, and all the letters that it is written in. */
const SCRIPTS = [
  ['Japanese', /[\p{Script=Hiragana}\p{Script=Katakana}]/u, /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Chinese', /\p{Script=Han}/u, /\p{Script=Han}/gu],
  ['Korean', /\p{Script=Hangul}/u, /\p{Script=Hangul}/gu],
  ['Russian', /\p{Script=Cyrillic}/u, /\p{Script=Cyrillic}/gu],
  ['Greek', /\p{Script=Greek}/u, /\p{Script=Greek}/gu],
] as const

/** A language that is told from the others. */
export type Language = keyof typeof WORDS | (typeof SCRIPTS)[number][0]

const LANGUAGES_OF = new Map<string, Language[]>()
for (const [language, words] of Object.entries(WORDS) as [Language, string][])
  for (const word of words.split(' ')) LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language])

/** A text with fewer tells nothing; without an English word, fewer do that differ. */
const ENOUGH = 6
const ENOUGH_ALONE = 4
/** How often a language's words have to be there for each English one. */
const TIMES = 2

/** The words of a text that are letters, in lower case. */
const lettersIn = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}+/gu) ?? []

/** Those of Europe that are told from one another, but for English, do. */
export const writesDecimalCommas = (language: Language): boolean =>
  language !== 'English' && language !== 'Japanese' && language !== 'Chinese' && language !== 'Korean'

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
  const isAlone = english === 0 && most !== undefined && wordsOf(most[0], lines) >= ENOUGH_ALONE
  if (most === undefined || (most[1] < ENOUGH && !isAlone) || most[1] < TIMES * english) return byScript(lines)
  return { language: most[0], line: first.get(most[0]) ?? 0 }
}

/** How many words of a language some lines have, each counted once. */
const wordsOf = (language: Language, lines: readonly string[]): number =>
  new Set(lines.flatMap(lettersIn).filter((word) => LANGUAGES_OF.get(word)?.includes(language))).size

/** The language in whose script more than half of the letters are; undefined where none is. */
function byScript(lines: readonly string[]): { readonly language: Language; readonly line: number } | undefined {
  for (const [language, telling, letters] of SCRIPTS) {
    const line = lines.findIndex((text) => telling.test(text))
    if (line < 0) continue
    const own = lines.reduce((count, text) => count + (text.match(letters)?.length ?? 0), 0)
    const all = lines.reduce((count, text) => count + (text.match(/\p{L}/gu)?.length ?? 0), 0)
    if (own >= ENOUGH && own * 2 > all) return { language, line }
  }
  return undefined
}
