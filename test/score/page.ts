/** The table rows of an HTML page. */
import { DomUtils, parseDocument } from 'htmlparser2'

type Node = ReturnType<typeof parseDocument>['children'][number]

export interface PageRow {
  /** The number of its table on the page. */
  readonly table: number
  /** With the last column that each covers, from 0. */
  readonly cells: readonly { readonly text: string; readonly end: number }[]
}

/** EDGAR's text pages have <TABLE>, but no <TR>. */
export const isPage = (text: string): boolean => (text.match(/<tr[\s>]/gi) ?? []).length >= 3

/** The rows that have no rows within them. */
export function pageRows(html: string): PageRow[] {
  const page = parseDocument(html)
  const tables = new Map(named('table', page.children).map((table, index) => [table, index + 1]))
  return named('tr', page.children)
    .filter((row) => 'children' in row && named('tr', row.children).length === 0)
    .map((row) => ({ table: tableOf(row, tables), cells: cellsOf(row) }))
}

const named = (name: string, nodes: Node[]): Node[] => DomUtils.getElementsByTagName(name, nodes, true)

function tableOf(row: Node, tables: ReadonlyMap<Node, number>): number {
  let at: Node | null = row
  while (at !== null && !tables.has(at)) at = at.parent as Node | null
  return at === null ? 0 : (tables.get(at) ?? 0)
}

function cellsOf(row: Node): { text: string; end: number }[] {
  if (!('children' in row)) return []
  let column = 0
  return row.children.flatMap((cell) => {
    if (!('attribs' in cell) || (cell.name !== 'td' && cell.name !== 'th')) return []
    column += Number(cell.attribs.colspan?.replace(/\D/g, '') || 1) || 1
    return [{ text: words(cell), end: column - 1 }]
  })
}

/** The words of a cell, without raised footnote marks. */
function words(cell: Node): string {
  const parts: string[] = []
  const visit = (at: Node): void => {
    if ('data' in at && at.type === 'text') parts.push(at.data)
    if (!('children' in at)) return
    if ('name' in at && at.name === 'sup' && /^[\s(]*\w{1,2}[\s)]*$/.test(DomUtils.textContent(at))) return
    at.children.forEach(visit)
  }
  visit(cell)
  return parts.join('').trim().split(/\s+/).join(' ')
}
