/**
 * The text of a release as sentences and lines of tables, and which of them came, went or were reworded.
 *
 *     40 | Revenue grew by a tenth. The company            a paragraph is folded into its sentences, wherever
 *     41 | opened an office.                               its lines are broken
 *     42 |
 *     43 |   Research and development   18,293   16,058    a line of a table is one by itself
 */
import type { OpenedSheet } from '../../core/book/opened-workbook.ts'
import { groupBy } from '../../core/group.ts'
import { sentencesIn } from '../../language/sentences.ts'
import { backwards, gaps, interner, type Matches, matchKeys, noMatches } from '../match/align.ts'
import { beginsPage, furnitureRows, isPageMark } from './page-furniture.ts'
import { type SourceLine, sourceText } from './source-text.ts'

/** A sentence, or a line of a table, with the rows of its sheet. */
export interface Passage {
  readonly text: string
  readonly top: number
  readonly bottom: number
}

/** A passage before and after; one side is absent for what came or went. */
export interface PassageChange {
  readonly before?: Passage
  readonly after?: Passage
  /** It stands elsewhere now, as a table that was moved does: the passages of a stretch are told as one. */
  readonly isMoved?: boolean
}

/** Whatever differs; blanks, rules and the ends of pages are nothing. */
export function changedPassages(a: OpenedSheet, b: OpenedSheet): readonly PassageChange[] {
  const [one, other] = [a, b].map((sheet) => passagesOf(sourceText(sheet))) as [Passage[], Passage[]]
  const matches = matched(
    one.map(({ text }) => text),
    other.map(({ text }) => text),
  )
  const back = new Set(matches)
  const gone = new Set(one.filter((_, at) => matches[at] === -1))
  const come = new Set(other.filter((_, at) => !back.has(at)))
  const reworded: PassageChange[] = []
  const between = [...gaps(matches, other.length)]
  for (const { fromA, toA, fromB, toB } of between) {
    for (const pair of alike(one.slice(fromA, toA), other.slice(fromB, toB))) {
      if (pair.before) gone.delete(pair.before)
      if (pair.after) come.delete(pair.after)
      if (pair.before && pair.after) reworded.push(pair)
    }
  }
  const moved = movedStretches(one, other, gone, come)
  for (const { fromA, toA, fromB, toB } of between) {
    const [went, came] = [
      one.slice(fromA, toA).filter((each) => gone.has(each)),
      other.slice(fromB, toB).filter((each) => come.has(each)),
    ]
    // As many sentences in the place of others are these, written anew: old beside new.
    if (went.length !== came.length || ![...went, ...came].every(({ text }) => SENTENCE.test(text))) continue
    for (const [k, before] of went.entries()) {
      const after = came[k] as Passage
      reworded.push({ before, after })
      gone.delete(before)
      come.delete(after)
    }
  }
  return [...reworded, ...moved, ...[...gone].map((before) => ({ before })), ...[...come].map((after) => ({ after }))]
}

/** What went in one place and came in another, word for word, is taken out of both; stretches that stay together are one. */
function movedStretches(
  one: readonly Passage[],
  other: readonly Passage[],
  gone: Set<Passage>,
  come: Set<Passage>,
): readonly PassageChange[] {
  const places = groupBy(
    [...other.keys()].filter((at) => come.has(other[at] as Passage)),
    (at) => (other[at] as Passage).text,
  )
  const stretches: { before: Passage; after: Passage; at: number; to: number }[] = []
  for (const [at, passage] of one.entries()) {
    const own = gone.has(passage) ? (places.get(passage.text) ?? []).filter((to) => come.has(other[to] as Passage)) : []
    const last = stretches.at(-1)
    const goesOn = last && own.find((to) => to > last.to && to - last.to <= at - last.at + APART)
    const to = goesOn ?? own[0]
    if (to === undefined) continue
    const after = other[to] as Passage
    gone.delete(passage)
    come.delete(after)
    if (last !== undefined && goesOn !== undefined && at - last.at <= APART) {
      Object.assign(last, { before: { ...last.before, bottom: passage.bottom }, at, to })
      last.after = { ...last.after, bottom: after.bottom }
    } else stretches.push({ before: passage, after, at, to })
  }
  return stretches.map(({ before, after }) => ({ before, after, isMoved: true }))
}

/** Passages of a stretch that were taken for others of the same words, as headings of two tables. */
const APART = 5

function matched(a: readonly string[], b: readonly string[]): Matches {
  const matches = noMatches(a.length)
  const key = interner()
  matchKeys(a.map(key), b.map(key), matches)
  return matches
}

/**
 * Passages of a gap with those they were or became. By themselves those whose words all stand on the other side, in one
 * piece, as of a paragraph that a page or a heading cuts otherwise, or in two, with another sentence between them.
 */
function alike(gone: readonly Passage[], come: readonly Passage[]): PassageChange[] {
  const [one, other] = [wordsOf(gone), wordsOf(come)]
  if (areSetOtherwise(one, other)) return [...gone.map((before) => ({ before })), ...come.map((after) => ({ after }))]
  const there = matched(
    one.map(({ word }) => word),
    other.map(({ word }) => word),
  )
  const back = backwards(there, other.length)
  const found: PassageChange[] = []
  const paired = new Set<Passage>()
  const pair = (of: Passage, like: Passage | undefined, asBefore: boolean): void => {
    if (like === undefined || paired.has(of) || paired.has(like)) return
    if (like === of) found.push(asBefore ? { before: of } : { after: of })
    else {
      found.push(asBefore ? { before: of, after: like } : { before: like, after: of })
      paired.add(of).add(like)
    }
  }
  for (const [after, like] of likes(other, back, one)) pair(after, like, false)
  for (const [before, like] of likes(one, there, other)) pair(before, like, true)
  return found
}

/** For each passage the one of the other side with most of its words; itself, where all stand there. */
function likes(words: readonly Word[], matches: Matches, others: readonly Word[]): Map<Passage, Passage | undefined> {
  const places = groupBy([...matches.keys()], (at) => (words[at] as Word).of)
  return new Map(
    [...places].map(([passage, own]) => {
      const found = own.map((at) => matches[at] as number).filter((at) => at >= 0)
      const cuts = found.filter((at, n) => n > 0 && at !== (found[n - 1] as number) + 1).length
      if (found.length === own.length && cuts < 2) return [passage, passage]
      const shares = [...groupBy(found, (at) => (others[at] as Word).of)].sort(([, a], [, b]) => b.length - a.length)
      return [passage, found.length < ENOUGH * own.length ? undefined : shares[0]?.[0]]
    }),
  )
}

/**
 * Whether lines of a table hold the same words, and the same figures, years and days, each in the same order, on other
 * lines: a heading or a caption is broken elsewhere. What stands beside headings may come between them.
 *
 *     March 31, 2031   December 31, 2030          March 31,   December 31,
 *                                          ASSETS      2031           2030
 */
function areSetOtherwise(one: readonly Word[], other: readonly Word[]): boolean {
  if ([...one, ...other].some(({ of }) => SENTENCE.test(of.text))) return false
  const [lines, otherLines] = [one, other].map((words) => new Set(words.map(({ of }) => of)).size)
  const isBroken = [one, other].some((words) => words.some(({ word }) => /[\p{L}\p{N}]-$/u.test(word)))
  const said = (words: readonly Word[]): string => {
    const { years, days, figures, words: rest } = byKind(words)
    const text = (figures.length === 0 && lines !== otherLines ? rest.toSorted() : rest).join(' ')
    // "adminis-" and "trative", "13-" and "week".
    const whole = isBroken ? text.replace(/-\s?/g, '') : text
    return [...years, ...days, ...figures, whole].join('\n')
  }
  return said(one) === said(other)
}

function byKind(words: readonly Word[]) {
  const kinds: Record<'years' | 'days' | 'figures' | 'words', string[]> = {
    years: [],
    days: [],
    figures: [],
    words: [],
  }
  for (const { word } of words) {
    const kind = YEAR.test(word) ? 'years' : DAY.test(word) ? 'days' : FIGURE.test(word) ? 'figures' : 'words'
    kinds[kind].push(word)
  }
  return kinds
}

const YEAR = /^(?:19|20)\d{2}[,:)]*$/
const DAY = /^\d{1,2},$/
/** "(1)" is a mark. */
const FIGURE = /\d(?!\)$)/
const SENTENCE = /[.!?]["'\u201d)]*$/

/** The share of its words from which on a passage is another one reworded. */
const ENOUGH = 0.5

interface Word {
  readonly word: string
  readonly of: Passage
}

const wordsOf = (passages: readonly Passage[]): readonly Word[] =>
  passages.flatMap((of) => of.text.split(' ').map((word) => ({ word, of })))

/** All that is compared of a text, however its lines and pages are broken. */
export function wordsOfDraft(lines: readonly string[]): string {
  const rows = lines.flatMap((text, at) =>
    text.trim() === '' && !text.includes('\f') ? [] : [{ row: at, line: at + 1, text }],
  )
  const heads = new Set(furnitureRows(rows).values())
  return [...passagesOf(rows).map(({ text }) => text), ...heads].join(' ')
}

function passagesOf(lines: readonly SourceLine[]): Passage[] {
  const furniture = furnitureRows(lines)
  const passages: Passage[] = []
  let paragraph: { row: number; text: string }[] = []
  const close = (): void => {
    passages.push(...sentencesOf(paragraph))
    paragraph = []
  }
  let last = 0
  let isNewPage = false
  for (const line of lines) {
    const { row, text } = line
    const plain = plainText(text)
    if (beginsPage(line)) isNewPage = true
    if (isPageMark(line) || furniture.has(row)) continue
    if (row > last + 1 && !(isNewPage && /[\p{L}\p{N},-]$/u.test(paragraph.at(-1)?.text ?? ''))) close()
    if (plain !== '') isNewPage = false
    last = row
    if (plain === '') close()
    else if (/\S {3,}\S/.test(text.trim())) {
      close()
      passages.push({ text: plain, top: row, bottom: row })
    } else paragraph.push({ row, text: plain })
  }
  close()
  return passages
}

/** Without what leads to figures, and tags alone: "<TABLE> <CAPTION>". */
const plainText = (text: string): string =>
  ONLY_TAGS.test(text)
    ? ''
    : text
        .replace(/[.·_=—–-]{3,}/g, ' ')
        .replace(/\s+/g, ' ')
        // A page may have the signs of a figure in cells of their own.
        .replace(/([$£€¥(]) (?=[\d(])/g, '$1')
        .replace(/(?<=\d) (?=[)%])/g, '')
        .trim()

const ONLY_TAGS = /^\s*(?:<\/?[a-z]{1,8}>\s*)+$/i

function sentencesOf(lines: readonly { readonly row: number; readonly text: string }[]): Passage[] {
  const starts: { at: number; row: number }[] = []
  let text = ''
  for (const line of lines) {
    // "the 13-" and "week quarter": a word that the end of a line breaks.
    text = BROKEN.test(text) && GOES_ON.test(line.text) ? text.trimEnd() : text
    starts.push({ at: text.length, row: line.row })
    text += `${line.text} `
  }
  const rowAt = (at: number): number => starts.findLast((start) => start.at <= at)?.row ?? 0
  return sentencesIn(text).flatMap((sentence): Passage[] => {
    const said = sentence.text.trim()
    const { offset } = sentence
    return said === '' ? [] : [{ text: said, top: rowAt(offset), bottom: rowAt(offset + said.length - 1) }]
  })
}

const BROKEN = /[\p{L}\p{N}]- $/u
const GOES_ON = /^(?!(?:and|or|to)\b)[\p{L}\p{N}]/u
