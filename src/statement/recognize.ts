/**
 * From tables as printed to statements as understood.
 *
 *     arrange        which table stands under which title, in which note
 *     kindOf         which statement it is
 *     draftColumns   what its columns report; fiscal names get the dates that the release gives them
 *     draftLines     what its lines are
 *     finishStatement  facts with units
 */
import { type Diagnostic, diagnostic } from '../core/diagnostic.ts'
import type { IsoDate, Period } from '../core/period.ts'
import type { Document, Note, Release, Statement, StatementKind, Table } from '../core/release.ts'
import type { Templates } from '../core/template.ts'
import { type DraftColumn, draftColumns, finishColumns } from './column.ts'
import { type Anchor, anchorAt, anchorIn, closesOnMonthEnds, resolved } from './fiscal-calendar.ts'
import { type Front, readFront } from './front.ts'
import { distinct } from './identifier.ts'
import { kindOf } from './kind.ts'
import { draftLines } from './line.ts'
import { readPeriodWords } from './period-words.ts'
import { arrange, type DraftNote, type Placement } from './placement.ts'
import { type NamedFigure, scaleByAgreement } from './scale.ts'
import { type DraftStatement, finishStatement } from './statement.ts'
import { nameStockClasses } from './stock-class.ts'
import { headedScale, isUnitLine, readUnitWords, type UnitWords } from './unit-words.ts'

/** Recognises the statements of a release. Pure: the same document and templates give the same release. */
export function recognize(printed: Document, templates: Templates): Release {
  const document = { ...printed, tables: printed.tables.map(nameStockClasses) }
  const front = readFront(document, templates)
  const { placements, notes } = arrange(document, front.company, (title) => isPrimary(title, templates))
  const kinds = kindsOf(placements, templates)
  const units = unitsOf(placements)
  const drafts = columnsOf(placements, kinds)
  const anchor = anchorOf(document, front, kinds, drafts)
  const ends = endsOf(drafts)
  const onMonthEnds = closesOnMonthEnds(ends)
  const ids = distinct(kinds)
  const statements = withUntoldScales(
    withOneName(
      placements.map(({ table, caption, sheet }, i): Draft => {
        const kind = kinds[i] ?? 'other'
        const said = units[i] ?? NOTHING_SAID
        const columns = (drafts[i] ?? []).map((column) => ({
          ...column,
          period: resolved(column.period, anchor, ends, onMonthEnds),
        }))
        return {
          id: ids[i] ?? kind,
          kind,
          title: caption === '' ? sheetName(kind, templates) : caption,
          sheet: ids[sheet] ?? kind,
          table,
          units: said,
          scale: said.money ?? headedScales(columns)?.[0] ?? 1,
          told: said.money !== undefined || headedScales(columns) !== undefined,
          columns: finishColumns(columns),
          lines: draftLines(table, kind, templates.concepts),
        }
      }),
      templates,
    ),
  )
  const finished = statements.map(finishStatement)
  const period = mainPeriod(finished)
  return {
    source: document.source,
    ...front,
    ...(period === undefined ? {} : { period }),
    statements: finished,
    notes: finishNotes(notes, placements, ids),
    paragraphs: document.paragraphs,
    diagnostics: [...document.diagnostics, ...diagnosticsOf(statements)],
  }
}

interface Draft extends DraftStatement {
  /** The unit of money is printed, or follows from figures that are printed elsewhere. */
  readonly told: boolean
}

const NOTHING_SAID: UnitWords = { exceptShares: false }

/** The scales that the headings name, where all columns of money do. */
function headedScales(columns: readonly DraftColumn[]): readonly number[] | undefined {
  const money = columns.filter(({ basis }) => basis !== 'percent-change' && basis !== 'percent-of-total')
  const scales = money.flatMap(({ stack }) => headedScale(stack.label) ?? [])
  return scales.length > 0 && scales.length === money.length ? scales : undefined
}

/** Tables under one title are of one kind, except that a table in a note is what its own lines and caption say. */
function kindsOf(placements: readonly Placement[], templates: Templates): readonly StatementKind[] {
  const kinds: StatementKind[] = []
  placements.forEach(({ table, caption, titled, sheet, note }, i) => {
    const opener = placements[sheet]
    const alike = sheet !== i && caption === opener?.caption && table.columnCount === opener.table.columnCount
    const above = note === undefined && alike ? kinds[sheet] : undefined
    kinds.push(above ?? kindOf(table, caption, titled, templates))
  })
  return kinds
}

/** What title, stub and unit lines within the table say; else what the table says on whose sheet it stands. */
function unitsOf(placements: readonly Placement[]): readonly UnitWords[] {
  const units: UnitWords[] = []
  placements.forEach(({ table, title, sheet }, i) => {
    const stub = readUnitWords(table.stub.map(({ text }) => text).join(' ; '))
    const within = readUnitWords(
      table.rows
        .filter(({ label }) => isUnitLine(label))
        .map(({ label }) => label)
        .join(' ; '),
    )
    const headed = readUnitWords(
      table.headings
        .filter(({ text }) => isUnitLine(text))
        .map(({ text }) => text)
        .join(' ; '),
    )
    const own = firstSaid([title.units, stub, within, headed])
    units.push(
      own.money === undefined && sheet !== i
        ? { ...units[sheet], ...own, exceptShares: units[sheet]?.exceptShares ?? false }
        : own,
    )
  })
  return units
}

/** Of several places that speak of units, each word from the first that says it. */
const firstSaid = (places: readonly UnitWords[]): UnitWords => ({
  ...Object.assign({}, ...places.toReversed()),
  exceptShares: places.some(({ exceptShares }) => exceptShares),
})

function columnsOf(
  placements: readonly Placement[],
  kinds: readonly StatementKind[],
): readonly (readonly DraftColumn[])[] {
  return placements.map(({ table, around, caption }, i) => {
    const kind = kinds[i] ?? 'other'
    const adjusted = kind !== 'reconciliation' && /\b(?:non-gaap|pro ?forma|as adjusted)\b/i.test(caption)
    return draftColumns(table, kind, around, adjusted)
  })
}

/** The quarter that the release dates in words, else the one that its headline names and its first statement of operations dates. */
function anchorOf(
  document: Document,
  front: Front,
  kinds: readonly StatementKind[],
  drafts: readonly (readonly DraftColumn[])[],
): Anchor | undefined {
  for (const { text } of document.paragraphs) {
    const anchor = anchorIn(text)
    if (anchor !== undefined) return anchor
  }
  const headline = readPeriodWords(front.title ?? '')
  const end = drafts.find((columns, i) => kinds[i] === 'operations' && columns[0]?.period?.end !== undefined)?.[0]
    ?.period?.end
  if (headline.fiscal?.quarter !== undefined && end !== undefined) {
    return anchorAt(end, headline.fiscal.quarter, headline.fiscal.year ?? headline.years[0])
  }
  return latestQuarter(drafts, front.date)
}

/** The latest quarter that columns name is the one that the latest column ends with, if it ended before the release came out. */
function latestQuarter(drafts: readonly (readonly DraftColumn[])[], date: IsoDate | undefined): Anchor | undefined {
  const names = drafts.flatMap((columns) =>
    columns.flatMap(({ period }) => (period?.kind === 'duration' ? (period.fiscal ?? []) : [])),
  )
  const [name] = names
    .filter(({ quarter }) => quarter !== undefined)
    .toSorted((a, b) => b.year - a.year || (b.quarter ?? 0) - (a.quarter ?? 0))
  const end = [...endsOf(drafts)]
    .filter((each) => date === undefined || each <= date)
    .toSorted()
    .at(-1)
  return name?.quarter === undefined || end === undefined ? undefined : { year: name.year, quarter: name.quarter, end }
}

function endsOf(drafts: readonly (readonly DraftColumn[])[]): ReadonlySet<IsoDate> {
  return new Set(drafts.flatMap((columns) => columns.flatMap(({ period }) => period?.end ?? [])))
}

/**
 * A line that bears the label of a line of the first statement of operations has its concept too, where it is looked for
 * on that kind of statement: beside "net income attributable to …", "net income" is that of the minorities too, everywhere.
 */
function withOneName(drafts: readonly Draft[], templates: Templates): readonly Draft[] {
  const operations = drafts.find(({ kind }) => kind === 'operations')
  const named = new Map(
    operations?.lines.flatMap(({ id, concept }) => (concept === undefined ? [] : [[id, concept] as const])),
  )
  const isOn = (concept: string, kind: StatementKind): boolean =>
    templates.concepts.some((template) => template.concept === concept && template.statements.includes(kind))
  return drafts.map((draft) => {
    if (draft.id === operations?.id) return draft
    const taken = new Set(draft.lines.map(({ concept }) => concept))
    const lines = draft.lines.map((line) => {
      const concept = line.concept === undefined ? undefined : named.get(line.id)
      return concept === undefined || taken.has(concept) || !isOn(concept, draft.kind) ? line : { ...line, concept }
    })
    return { ...draft, lines }
  })
}

/** Tables that name no unit get the one at which their figures are those of tables that do, or that of their sheet. */
function withUntoldScales(drafts: readonly Draft[]): readonly Draft[] {
  const known = drafts.filter(({ told }) => told).flatMap((draft) => namedFigures(draft, draft.scale))
  const agreed = drafts.map((draft) => {
    const scale = draft.told ? undefined : scaleByAgreement(namedFigures(draft, 1), known)
    return scale === undefined ? draft : { ...draft, scale, told: true }
  })
  return agreed.map((draft) => {
    const opener = draft.told ? undefined : agreed.find(({ id, told }) => told && id === draft.sheet)
    return opener === undefined ? draft : { ...draft, scale: opener.scale, told: true }
  })
}

function namedFigures({ table, columns, lines }: Draft, scale: number): readonly NamedFigure[] {
  return table.rows.flatMap((row, i) =>
    row.cells.flatMap((cell, j) => {
      const column = columns[j]
      const line = lines[i]
      const end = column?.period?.end
      const amount = cell?.amount
      if (end === undefined || column?.basis !== 'reported' || line?.measure !== 'money') return []
      if (amount === undefined || amount.value.isZero() || amount.percent) return []
      return [
        { name: line.concept ?? line.id, end, value: amount.value.times(scale), quantum: amount.quantum.times(scale) },
      ]
    }),
  )
}

/** That of the first column of the first statement of operations, else the first duration. */
const mainPeriod = (statements: readonly Statement[]): Period | undefined =>
  statements.find(({ kind }) => kind === 'operations')?.columns[0]?.period ??
  statements.flatMap(({ columns }) => columns).find(({ period }) => period?.kind === 'duration')?.period

function finishNotes(
  notes: readonly DraftNote[],
  placements: readonly Placement[],
  ids: readonly string[],
): readonly Note[] {
  const within = notes.map((): string[] => [])
  placements.forEach(({ note }, i) => {
    if (note !== undefined) within[note]?.push(ids[i] ?? '')
  })
  return notes.map(({ mark, paragraphs, sheet }, i) => ({
    mark,
    text: paragraphs.map(({ text }) => text).join(' '),
    sheet: ids[sheet] ?? '',
    statements: within[i] ?? [],
    lines: { from: paragraphs[0]?.lines.from ?? 1, to: paragraphs.at(-1)?.lines.to ?? 1 },
  }))
}

/** Where no table names a unit and millions are printed to the last dollar, nothing is in doubt. */
function diagnosticsOf(drafts: readonly Draft[]): readonly Diagnostic[] {
  const inFull =
    drafts.every(({ told }) => !told) && drafts.some(({ table, lines }) => lines.some((_, i) => isInFull(table, i)))
  return drafts.flatMap(({ table, told, lines, columns, title, id, kind }) => {
    const found: Diagnostic[] = []
    const place = table.title.at(-1)?.span ?? table.rows[0]?.span
    const name = title === '' ? id : title
    if (!told && !inFull && lines.some(({ measure }, i) => measure === 'money' && isInDoubt(table, i))) {
      found.push(diagnostic('unit-not-found', `"${name}" names no unit; its figures are taken as they stand`, place))
    }
    if (kind !== 'equity' && columns.length > 0 && columns.every(({ period }) => period === undefined)) {
      found.push(
        diagnostic('period-not-found', `no period could be read for "${name}"; its columns keep their headings`, place),
      )
    }
    return found
  })
}

/** A figure with a currency sign, or with thousands, that could be in any unit. */
const isInDoubt = (table: Table, row: number): boolean =>
  table.rows[row]?.cells.some(
    (cell) =>
      cell?.amount !== undefined &&
      !cell.amount.dash &&
      !cell.amount.percent &&
      (cell.amount.currency !== undefined || cell.amount.value.abs().gte(1000)),
  ) === true

/** Figures of millions printed to the last dollar need no unit. */
const isInFull = (table: Table, row: number): boolean =>
  table.rows[row]?.cells.some((cell) => cell?.amount?.value.abs().gte(2_000_000) === true) === true

/** Titles that open a sheet wherever they stand. */
const isPrimary = (title: string, templates: Templates): boolean =>
  templates.statements.some(({ kind, titles }) => PRIMARY.has(kind) && titles.some((pattern) => pattern.test(title)))

const PRIMARY: ReadonlySet<StatementKind> = new Set([
  'operations',
  'comprehensive-income',
  'balance-sheet',
  'cash-flows',
  'equity',
])

const sheetName = (kind: StatementKind, templates: Templates): string =>
  templates.statements.find((template) => template.kind === kind)?.sheet ?? kind
