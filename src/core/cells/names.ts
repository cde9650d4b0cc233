/** What the defined names of a workbook mean in its formulas, and what they lead to. */
import type { OpenedName } from '../book/opened-workbook.ts'
import { type FormulaToken, formulaTokens, type ReferenceToken } from './formula-tokens.ts'

/** The defined names of a workbook; `on` is the sheet of the formula that has them. */
export interface Names {
  /** The name that a word of a formula means, if any. */
  readonly meant: (word: FormulaToken, on: string) => OpenedName | undefined
  /** All names that a formula reads, those that names lead to as well. */
  readonly reached: (formula: string, on: string) => readonly OpenedName[]
  /** The references of a formula, and those of the names that it reads. */
  readonly references: (formula: string, on: string) => readonly ReferenceToken[]
  /** The one reference that a name is for, also over other names; one that says its sheet. */
  readonly referenceOf: (word: FormulaToken, on: string) => ReferenceToken | undefined
}

/**
 * Makes ready to look names up. One of a sheet goes before one of the workbook that is called the same:
 *
 *     Calc!Vol     'P & L'!Vol     the name of that sheet, or of the workbook
 *     Vol          the name of the formula's own sheet, or of the workbook
 */
export function namesOf(names: readonly OpenedName[]): Names {
  const byKey = new Map(names.map((each) => [keyOf(each.name, each.sheet), each]))
  const meant: Names['meant'] = (word, on) => {
    if (word.kind !== 'name') return undefined
    const { name, sheet = on } = partsOf(word.text)
    return byKey.get(keyOf(name, sheet)) ?? byKey.get(keyOf(name))
  }
  /** The tokens of a formula and of all names that it reads, with these. */
  const read = (formula: string, on: string) => {
    const found = new Set<OpenedName>()
    const tokens: FormulaToken[] = []
    const add = (text: string, from: string): void => {
      for (const token of formulaTokens(text)) {
        tokens.push(token)
        const name = meant(token, from)
        if (name === undefined || found.has(name)) continue
        found.add(name)
        add(name.refersTo, name.sheet ?? from)
      }
    }
    add(formula, on)
    return { names: [...found], tokens }
  }
  const referenceOf = (word: FormulaToken, on: string, met: readonly OpenedName[]): ReferenceToken | undefined => {
    const name = meant(word, on)
    const [only, ...more] = name === undefined || met.includes(name) ? [] : formulaTokens(name.refersTo)
    if (name === undefined || only === undefined || more.length > 0) return undefined
    if (only.kind !== 'reference') return referenceOf(only, name.sheet ?? on, [...met, name])
    return only.sheet === undefined ? undefined : only
  }
  return {
    meant,
    reached: (formula, on) => read(formula, on).names,
    references: (formula, on) => read(formula, on).tokens.filter((token) => token.kind === 'reference'),
    referenceOf: (word, on) => referenceOf(word, on, []),
  }
}

const keyOf = (name: string, sheet = ''): string => `${sheet}!${name}`.toLowerCase()

/** "'P & L'!Vol" as a sheet and a name. */
function partsOf(text: string): { readonly name: string; readonly sheet?: string } {
  const [, quoted, plain, name = text] = /^(?:'((?:[^']|'')*)'!|([^!']*)!)?(.*)$/s.exec(text) ?? []
  const sheet = quoted?.replaceAll("''", "'") ?? plain
  return { name, ...(sheet === undefined ? {} : { sheet }) }
}
