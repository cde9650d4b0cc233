import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

// "$&", "$'" and "$1" in a replacement are patterns, not text: a sheet called "Pension obligations in $" would break the
// part that lists it. So what is put in comes from a function, or is a text that stands in the source.
describe('a replacement is a function, or a text that stands in the source', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))

  test('in all of src', () => {
    expect(files.flatMap((name) => computed(name, readFileSync(join('src', name), 'utf8')))).toEqual([])
  })

  test.each([
    'text.replace(pattern, title)',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source code that is found fault with
    'text.replaceAll("a", `<b>${title}</b>`)',
    'text?.replace("a", "b" + title)',
    'text.replace("a", names.title)',
    'text.replace("a", titleOf(sheet))',
    'text["replace"]("a", title)',
    'text.replace(...both)',
  ])('%s is found fault with', (source) => {
    expect(computed('planted.ts', source)).toHaveLength(1)
  })

  test.each([
    'text.replace(pattern, () => title)',
    'text.replace(pattern, function () { return title })',
    "text.replaceAll('a', '$1')",
    'text.replace(/a/g, `b`)',
    'replace(file, title)',
  ])('%s is not', (source) => {
    expect(computed('allowed.ts', source)).toEqual([])
  })
})

/** Where a replacement is computed as text, or may be. */
function computed(name: string, text: string): string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isReplacing(node.expression) && !isSafe(node.arguments[1])) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      found.push(`${name}:${line + 1}: ${node.getText().slice(0, 100)}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isReplacing(called: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(called)) return METHODS.has(called.name.text)
  return (
    ts.isElementAccessExpression(called) &&
    ts.isStringLiteralLike(called.argumentExpression) &&
    METHODS.has(called.argumentExpression.text)
  )
}

const METHODS: ReadonlySet<string> = new Set(['replace', 'replaceAll'])

const isSafe = (replacement: ts.Expression | undefined): boolean =>
  replacement !== undefined &&
  (ts.isArrowFunction(replacement) || ts.isFunctionExpression(replacement) || ts.isStringLiteralLike(replacement))
