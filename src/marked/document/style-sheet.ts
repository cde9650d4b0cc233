import { legible } from './legible.ts'

/** What a page's style sheet holds for the release on it: declarations that stood in its tags, each once, by a class. */
export class StyleSheet {
  readonly #classes = new Map<string, string>()
  readonly #tables = new Map<string, string>()
  readonly #rules: string[] = []

  /** The class that stands for these declarations. */
  classOf(declarations: string): string {
    const known = this.#classes.get(declarations)
    if (known !== undefined) return known
    const name = `s${this.#classes.size.toString(36)}`
    this.#classes.set(declarations, name)
    return name
  }

  /** The class of a table whose cells these declarations are for; whatever a rule or a tag of the release says goes before. */
  tableClassOf(declarations: string): string {
    const known = this.#tables.get(declarations)
    if (known !== undefined) return known
    const name = `t${this.#tables.size.toString(36)}`
    this.#tables.set(declarations, name)
    return name
  }

  /** Rules as they stand. */
  add(rules: string): void {
    if (rules !== '') this.#rules.push(rules)
  }

  /** Declarations of tags win over rules, as in the release. */
  toString(): string {
    const own = [...this.#classes].map(([declarations, name]) => `.${name}{${declarations}}`)
    // As specific as the page's own, which stand before them, and as the release's, which stand behind.
    const cells = [...this.#tables].map(([declarations, name]) => {
      const row = `#release :where(.${name}>*>tr)`
      return `${row}>td,${row}>th{${declarations}}`
    })
    const inTags = own.length === 0 ? [] : [`#release#release{${own.join('')}}`]
    return legible([...cells, ...this.#rules, ...inTags].join('\n'))
  }
}
