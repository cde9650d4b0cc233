/** The flow of a comparison, from the bytes of two workbooks to a report. */
import type { Change, Comparison, ComparisonOptions } from '../core/book/change.ts'
import type { OpenedWorkbook } from '../core/book/opened-workbook.ts'
import type { Workbook } from '../core/book/workbook.ts'
import type { Source } from '../core/source.ts'
import type { Templates, Theme } from '../core/template.ts'
import { compareWorkbooks } from '../diff/compare/compare.ts'
import { workbookText } from '../diff/compare/workbook-text.ts'
import { type PageContent, pageContent } from '../diff/drafts/page-content.ts'
import { wordsOfDraft } from '../diff/drafts/sentences.ts'
import { type Printed, printedAnew } from '../report/printed-change.ts'
import { CHECKS, isSource, LISTS } from '../sheets/sheet-name.ts'
import { openWorkbook } from '../xlsx/open/open.ts'
import { settingsOf } from '../xlsx/open/settings.ts'
import { writeWorkbook } from '../xlsx/write/write.ts'
import { type Built, build } from './build.ts'
import { figureAt, printedAt, sentenceAt } from './draft-places.ts'
import { inconsistenciesIn, otherFiles } from './inconsistencies.ts'
import { mark, type PageParts } from './mark.ts'

/** A workbook's bytes, and what it is called in messages. */
export interface NamedFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Whether a file stands where a link of it leads; absent: none is looked for. */
  readonly isThere?: (target: string) => boolean
  /** What it was built of, where it is a release. */
  readonly built?: Built
  /** Of a release, what it has beside its text. */
  readonly page?: PageContent
}

/** What came of two workbooks. */
export interface Compared {
  readonly comparison: Comparison
  readonly after: OpenedWorkbook
  /** Where changes of two releases are printed in them. */
  readonly printed?: Printed
}

/**
 * Two workbooks compared; their names are those of the files.
 *
 * @throws UserError where a file is no workbook that can be opened.
 */
export function compareFiles(before: NamedFile, after: NamedFile, options: ComparisonOptions): Compared {
  const [a, b] = [before, after].map(({ bytes, name }) => openWorkbook(bytes, name)) as [OpenedWorkbook, OpenedWorkbook]
  const pages = before.page && after.page && { a: before.page, b: after.page }
  const settings = {
    a: settingsOf(before.bytes, before.name),
    b: settingsOf(after.bytes, after.name),
    ...(pages !== undefined && { pages }),
  }
  const files = ({ bytes, name, isThere }: NamedFile) => otherFiles(bytes, name, isThere)
  const areReleases = before.built !== undefined && after.built !== undefined
  const generated = { ...GENERATED, areReleases }
  const comparison = compareWorkbooks(a, b, options, generated, settings, (workbook) =>
    inconsistenciesIn(workbook, workbook === a ? files(before) : files(after)),
  )
  if (before.built === undefined || after.built === undefined) return { comparison, after: b }
  return {
    comparison: { ...comparison, changes: asPrinted(comparison.changes, before.built, after.built) },
    after: b,
    printed: { before: printing(before.built, before), after: printing(after.built, after) },
  }
}

/**
 * Without the results that differ where both drafts print one figure: what a formula gives within rounding is no figure of a
 * draft.
 */
function asPrinted(changes: readonly Change[], before: Built, after: Built): readonly Change[] {
  const [one, other] = [figureAt(before), figureAt(after)]
  const isOnce = ({ kind, before, after }: Change): boolean => {
    const printed = kind === 'result' && before && after ? one(before) : undefined
    return printed !== undefined && after !== undefined && printed === other(after)
  }
  const kept = (those: readonly Change[]): readonly Change[] =>
    those.filter((each) => !isOnce(each)).map((each) => ({ ...each, consequences: kept(each.consequences) }))
  return kept(changes)
}

const GENERATED = { lists: LISTS, checks: CHECKS, isSource }

/** The text of a release, by the name of its file, and where what stands in its workbook is printed. */
function printing(built: Built, { name }: NamedFile): Printed['before'] {
  return { source: { ...built.model.release.source, name }, at: printedAt(built) }
}

/** The page of the second draft, with what was printed before beside what is now. */
export function comparedPage(
  { comparison, printed }: Compared,
  built: Built,
  parts: PageParts,
  report: string,
): string {
  const anew = printed === undefined ? [] : printedAnew(comparison.changes, printed)
  const changes = new Map(
    [...comparison.changes, ...anew].flatMap(({ before, after }): (readonly [string, string])[] => {
      const span = after && printed?.after.at(after)
      return span === undefined || before === undefined || before.shown === '' || typeof after?.value !== 'number'
        ? []
        : [[`${span.line}:${span.column}`, before.result ?? before.shown]]
    }),
  )
  const sentences = sentenceAt(built)
  const reworded = comparison.changes.flatMap(({ kind, before, after }) =>
    after === undefined || (kind !== 'sentence-changed' && kind !== 'sentence-added')
      ? []
      : [
          {
            spans: sentences(after),
            said: kind === 'sentence-added' ? ('added' as const) : ('changed' as const),
            ...(before !== undefined && { was: before.shown }),
          },
        ],
  )
  return mark(built, parts, { report, changes, reworded })
}

/**
 * A release as the workbook that is built of it, for a comparison; its name stays the file's. In the workbook it is called
 * `as`, so that the names of two drafts are no difference of theirs.
 */
export async function built({ name, bytes }: NamedFile, templates: Templates, as = name): Promise<NamedFile> {
  const made = await build(bytes, name, templates, { called: as })
  return { name, bytes: made.bytes, built: made, page: pageOf(made.model.release.source, bytes) }
}

/** What a release has beside its text: a page its title, pictures and links; a text its spacing; a PDF whatever is drawn. */
function pageOf({ format, file, documents, lines }: Source, bytes: Uint8Array): PageContent {
  const files = [file, ...(documents ?? []).map((each) => each.file)].flatMap((each) => each ?? [])
  if (format === 'html')
    return pageContent(
      files
        .flatMap(({ text, parts }) =>
          parts.filter((part) => part.format === 'html').map(({ from, to }) => text.slice(from, to)),
        )
        .join('\n'),
    )
  const text = wordsOfDraft(lines)
  const isPdf = format === 'pdf'
  return {
    title: '',
    pictures: [],
    links: [],
    text,
    look: isPdf ? [new TextDecoder('latin1').decode(bytes)] : files.map((each) => each.text),
    lookIs: isPdf ? 'pictures, fonts and colours of the pages' : 'spaces, blank lines and ends of pages',
  }
}

/** A report that is a workbook of its own, as the bytes of its .xlsx. */
export const writeReport = (report: Workbook, theme: Theme): Promise<Uint8Array> => writeWorkbook(report, theme)

/**
 * A workbook as text, its cells by address or, `relative`, by what stands there.
 *
 * @throws UserError where the file is no workbook that can be opened
 */
export const textOfFile = ({ bytes, name }: NamedFile, options: { readonly relative?: boolean } = {}): string =>
  workbookText(openWorkbook(bytes, name), {
    ...options,
    generated: { ...GENERATED, areReleases: false },
    // What a list that tieout made is set to follows from what it lists; outlines move with each row that is put in.
    settings: settingsOf(bytes, name).settings.filter(
      ({ kind, sheet }) =>
        (sheet === undefined || !LISTS.includes(sheet)) && !(options.relative && kind.startsWith('outline-')),
    ),
  })

/**
 * The names of a workbook's sheets.
 *
 * @throws UserError where the file is no workbook that can be opened
 */
export const sheetsOfFile = ({ bytes, name }: NamedFile): readonly string[] =>
  openWorkbook(bytes, name).sheets.map((sheet) => sheet.name)
