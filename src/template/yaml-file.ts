/** One file of ours in YAML: its content, and the line on which each part of it stands. */
import * as v from 'valibot'
import { type Alias, type Document, isMap, isNode, LineCounter, parseDocument, visit, type YAMLParseError } from 'yaml'
import { UserError } from '../core/diagnostic.ts'
import { expectation } from '../language/expected.ts'
import { keysAt } from './form.ts'
import type { TemplateFile } from './schema.ts'

/** Keys and indexes from the top of the file: ["ratios", "dso", "labels", 0]. */
export type Path = readonly (string | number)[]

/** A file whose form is right, and how to say of a part of it that it is not. */
export interface OpenFile<Content = TemplateFile> {
  readonly content: Content
  /** The error to throw for what stands at a path: "ratios.yaml:12: a number expected". */
  readonly wrong: (path: Path, expected: string) => UserError
  /** The line of what stands at a path. */
  readonly lineOf: (path: Path) => number
}

/** Throws UserError, "file:line: what was expected", for what is no YAML or not of the form wanted. */
export function openYaml<Content>(
  name: string,
  text: string,
  form: v.GenericSchema<unknown, Content>,
): OpenFile<Content> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const at = (offset: number): string => `${name}:${lines.linePos(offset).line}`
  const broken = document.errors[0]
  if (broken !== undefined) throw new UserError(`${at(broken.pos[0])}: ${faultOf(broken, text)}`)

  const wrong = (path: Path, expected: string): UserError =>
    new UserError(`${at(offsetOf(document, path))}: ${expected}`)
  const lineOf = (path: Path): number => lines.linePos(offsetOf(document, path)).line
  const parsed = v.safeParse(form, toPlain(document, at) ?? {})
  if (parsed.success) return { content: parsed.output, wrong, lineOf }
  const issue = parsed.issues[0]
  const steps = issue.path ?? []
  // To valibot a list is an object whose keys are 0, 1, 2.
  const list = steps.findIndex(({ type, input }) => type === 'object' && Array.isArray(input))
  const path = steps.slice(0, list < 0 ? steps.length : list).map(({ key }) => key as string | number)
  const unknown = list < 0 && issue.expected === 'never'
  const misfit = list < 0 ? issue : { ...issue, kind: 'schema', expected: 'Object', received: 'Array' }
  const says = expectation(misfit, keysAt(form, unknown ? path.slice(0, -1) : path))
  throw wrong(path, path.length === 0 ? says : `${path.join('.')}: ${says}`)
}

/** At most 100 expansions of aliases: a file cannot grow beyond its size in memory by much. */
function toPlain(document: Document, at: (offset: number) => string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    const [loose] = looseAliases(document)
    if (loose !== undefined)
      throw new UserError(`${at(loose.range?.[0] ?? 0)}: *${loose.source}: no &${loose.source} stands before it`)
    throw new UserError(`${at(0)}: ${firstLine(String(error))}`)
  }
}

function looseAliases(document: Document): readonly Alias[] {
  const loose: Alias[] = []
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) === undefined) loose.push(alias)
    },
  })
  return loose
}

/** Where the node at a path begins; where it has none (a missing key), that of the nearest above it. */
function offsetOf(document: Document, path: Path): number {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true)
    const key = path[depth - 1]
    const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(key)) : undefined
    if (isNode(pair?.key) && pair.key.range) return pair.key.range[0]
    const node = document.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

/** What is wrong with the file as YAML; the line is said already, and of a key that is twice there which it is. */
function faultOf({ code, message, pos }: YAMLParseError, text: string): string {
  const [, key = ''] = /^["']?([^:"'\n]*)/.exec(text.slice(pos[0])) ?? []
  if (code === 'DUPLICATE_KEY') return `"${key.trim()}" stands there twice`
  if (code === 'MULTIPLE_DOCS') return 'a second document begins here (---); one is read'
  return firstLine(message).replace(/ at line \d+, column \d+:?$/, '')
}

const firstLine = (message: string): string => message.split('\n')[0] ?? message
