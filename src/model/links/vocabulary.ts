/** How telling words are in a release: one that few lines use says more when two lines share it. */
import { headingsOver, type PlacedFact } from '../../core/facts.ts'
import type { Release } from '../../core/release.ts'
import { bitsOf } from '../../evidence/weights.ts'
import { isTimeWord } from '../../language/time-words.ts'
import { GENERIC, lineWords } from './series.ts'

/** Most bits that one word, and that all words together, are worth. */
const WORD = bitsOf('link: word at most')
const MOST = bitsOf('link: words at most')

/** Weighs the words of a release, in bits: the fewer lines have a word, the more it tells. */
export class Vocabulary {
  private readonly lines = new Map<string, number>()
  private readonly words = new Map<string, readonly string[]>()
  private count = 1
  private readonly notes: ReadonlyMap<string, readonly string[]>

  constructor(release: Release) {
    for (const { items, title } of release.statements) {
      this.read([title])
      for (const item of items) this.read([item.label])
    }
    this.notes = new Map(release.notes.map(({ mark, text }) => [mark, telling([text.slice(0, NOTE)])]))
  }

  /**
   * Bits for the words that two lines, their columns and what is said of them in notes have in common. What the headings
   * of both columns say counts where the lines have words in common too: by itself it tells columns, not lines.
   */
  inCommon(from: PlacedFact, source: PlacedFact): number {
    const noted = [...from.fact.marks, ...from.item.marks].flatMap((mark) => this.notes.get(mark) ?? [])
    const own = new Set([...this.wordsIn(from.item.label), ...noted])
    const over = new Set(this.wordsIn(from.column.label))
    const { item, column, statement } = source
    const its = new Set([item.label, statement.title].flatMap((text) => this.wordsIn(text)))
    const under = new Set(this.wordsIn(from.statement.title))
    const akin = [...its].some((word) => own.has(word)) || this.wordsIn(item.label).some((word) => under.has(word))
    let bits = 0
    for (const word of new Set([...its, ...this.wordsIn(column.label)])) {
      if (own.has(word) || (over.has(word) && (akin || its.has(word)))) bits += this.worth(word)
    }
    return Math.min(MOST, bits)
  }

  /** True where two lines have a name in common: a word of their captions or of a note on the one; or one in full. */
  named(from: PlacedFact, source: PlacedFact): boolean {
    const noted = [...from.fact.marks, ...from.item.marks].flatMap((mark) => this.notes.get(mark) ?? [])
    const own = new Set([...this.wordsIn(from.item.label), ...noted])
    return this.wordsIn(source.item.label).some((word) => own.has(word)) || this.namedInFull(from, source)
  }

  /**
   * True where all that one line is called stands in what the other is, with the headings and the title over that:
   * "Operating profit" and "Total company operating profit"; "Stock-based compensation" and the total of a table under
   * that title. A title of many words has one in common with most lines: "income" of "items of other comprehensive income".
   */
  namedInFull(from: PlacedFact, source: PlacedFact): boolean {
    const [own, its] = [from, source].map(({ item }) => plain(this.wordsIn(item.label))) as [string[], string[]]
    const within = (few: readonly string[], over: readonly ReadonlySet<string>[]) =>
      few.length > 0 && over.some((all) => few.every((word) => all.has(word)))
    return within(own, this.over(source)) || within(its, this.over(from))
  }

  /** The words of a line and the headings over it, with its column's heading, and with its table's title. */
  private over({ item, column, statement }: PlacedFact): readonly ReadonlySet<string>[] {
    const own = [item.label, ...headingsOver(item, statement.items)]
    return [column.label, statement.title].map(
      (last) => new Set(plain([...own, last].flatMap((text) => this.wordsIn(text)))),
    )
  }

  /** A label is compared with many others. */
  private wordsIn(text: string): readonly string[] {
    const known = this.words.get(text) ?? telling([text])
    this.words.set(text, known)
    return known
  }

  /** The logarithm of how rare a word is among the release's lines (inverse document frequency). */
  private worth(word: string): number {
    return Math.min(WORD, Math.log2(this.count / ((this.lines.get(word) ?? 0) + 1)))
  }

  private read(texts: readonly string[]): void {
    this.count++
    for (const word of telling(texts)) this.lines.set(word, (this.lines.get(word) ?? 0) + 1)
  }
}

/** Words for one thing alike, without those that point: "Adjustments (see above)". */
const plain = (words: readonly string[]): string[] =>
  words
    .filter((word) => word !== 'see' && word !== 'above' && word !== 'below')
    .map((word) => (word === 'earnings' || word === 'profit' ? 'income' : word))

/** How much of a note says what it is about. */
const NOTE = 400

/** The words of texts, each once, without figures and the shortest. */
const telling = (texts: readonly string[]): readonly string[] => [
  ...new Set(
    texts
      .flatMap(lineWords)
      .filter((word) => word.length > 2 && !/^\d+$/.test(word) && !isTimeWord(word) && !GENERIC.has(word)),
  ),
]
