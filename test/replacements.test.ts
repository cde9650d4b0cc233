import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

/**
 * Text that `String.replace` is given as its second argument is a pattern: "$'" in it is what follows the match. Text of
 * a release has such signs, so it is given by a function.
 */
function replacedByText(name: string, source: string): string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const [, by] = node.arguments
      const isReplace = /^replace(?:All)?$/.test(node.expression.name.text)
      if (isReplace && by !== undefined && !isFunction(by) && !ts.isStringLiteralLike(by))
        found.push(`${name}: ${by.getText()}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Written as one, or a name under which this file has one. */
function isFunction(node: ts.Expression): boolean {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return true
  if (!ts.isIdentifier(node)) return false
  const declared = new RegExp(`(?:function ${node.text}\\(|const ${node.text}\\b[^\\n]*=>)`)
  return declared.test(node.getSourceFile().text)
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))

test('no text but our own is a replacement', () => {
  expect(files.flatMap((name) => replacedByText(name, readFileSync(join('src', name), 'utf8')))).toEqual([])
})

test.each([
  "text.replace('a', name)",
  'text.replaceAll(/a/g, `a` + name)',
  "text.replace('a', () => name).replace('b', other)",
])('a replacement by text is found: %s', (source) => {
  expect(replacedByText('planted.ts', source)).toHaveLength(1)
})

test('functions and our own words are none', () => {
  const source = "const code = (c: string) => c\ntext.replace('a', code).replace(/b/, '($1)').replace('c', () => name)"
  expect(replacedByText('planted.ts', source)).toEqual([])
})
