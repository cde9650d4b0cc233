/** What a page's style sheet holds for the release on it: declarations that stood in its tags, each once, by a class. */
export class StyleSheet {
  readonly #classes = new Map<string, string>()
  readonly #rules: string[] = []

  /** The class that stands for these declarations. */
  classOf(declarations: string): string {
    const known = this.#classes.get(declarations)
    if (known !== undefined) return known
    const name = `s${this.#classes.size.toString(36)}`
    this.#classes.set(declarations, name)
    return name
  }

  /** Rules as they stand. */
  add(rules: string): void {
    if (rules !== '') this.#rules.push(rules)
  }

  /** Declarations of tags win over rules, as in the release. */
  toString(): string {
    const own = [...this.#classes].map(([declarations, name]) => `#release#release .${name}{${declarations}}`)
    return [...this.#rules, ...own].join('\n')
  }
}
