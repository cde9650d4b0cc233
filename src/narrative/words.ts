/** The telling words of captions and of prose, brought to one form. */

import { withoutBasis } from '../language/adjusted.ts'
import { monthOf } from '../language/months.ts'
import { singular, wordsOf } from '../language/words.ts'

/** Words that say the same in a release. */
const SAME: Readonly<Record<string, string>> = {
  sale: 'revenue',
  earning: 'income',
  profit: 'income',
  loss: 'income',
  losse: 'income',
  eps: 'share',
  shareholder: 'stockholder',
  shareowner: 'stockholder',
  amortisation: 'amortization',
  expenditure: 'spending',
  capex: 'spending',
  spend: 'spending',
  purchase: 'spending',
  taxe: 'tax',
  dilutive: 'diluted',
  dilution: 'diluted',
  operation: 'operating',
  nonperforming: 'performing',
  internationally: 'international',
  domestically: 'domestic',
  employee: 'headcount',
  dso: 'outstanding',
}

/** The words of a caption or of prose that say what it is about, each in the form that stands for its like. */
export function subjectWords(text: string): readonly string[] {
  const words: string[] = []
  for (const said of wordsOf(withoutBasis(text).replace(COUNTRY, ' united states '))) {
    // "Cases1": what follows a word at once is the mark of a note.
    const each = said.replace(/\d+$/, '')
    if (!/^\p{L}{2,}$/u.test(each) || IDLE.has(each) || monthOf(each) !== undefined) continue
    const plain = singular(each)
    const word = SAME[plain] ?? plain
    if (!IDLE.has(word)) words.push(word)
  }
  return words
}

const COUNTRY = /\bU\.\s?S\.?(?![\w$])|\bUS\b(?!\$)/g

/** Of no weight for telling captions apart, or for saying what a sentence is about. */
const IDLE = new Set(
  (
    'the a an of and or in to for from on at by as is are was were be been being has have had with without its it our we ' +
    'us this that these those which while also than then there their his her they he she not no but into over under ' +
    'gaap total totaled totaling totalled reported report reports reporting result resulted results resulting ' +
    'compared comparable compare versus against up down about approximately more less than record ' +
    'increase increased increases increasing decrease decreased decreases decreasing grew growth rose fell declined ' +
    'decline declines improved improvement higher lower rising reached achieved generated recorded posted delivered ended ending ' +
    'end ago earlier last prior previous preceding year quarter month week period fiscal first second third fourth half ' +
    'full same corresponding three six nine twelve one two four five seven eight ten million billion thousand percent basis point ' +
    'dollar company include including included reflects reflecting reflected primarily due driven attributable represent represents ' +
    'representing per amounted came approximately during within both each all well strong consolidated condensed ' +
    'only just year-over-year sequentially us made such said after before took take made make rise rising came come went go'
  ).split(' '),
)
