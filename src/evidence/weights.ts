/**
 * What each thing that is seen says for or against a claim, in bits: log2 of how much likelier it is where the claim is
 * true than where it is false. All such numbers stand here; `Evidence` adds them up.
 *
 * Each was set by hand, for the reason beside it, and is held by what the tests of the search find and do not find.
 * `npm run weigh` counts them on documents whose sums are known and prints the bits of the counts beside these; what it counted
 * on the samples and nine filings, 192 totals among 789 lines and 278 right readings of sums beside 50 wrong ones, stands
 * behind the rows: with what is right, and with what is not. Rows without counts stood with none or next to none.
 */
export interface Weight {
  readonly bits: number
  readonly why: string
}

const table = {
  'digits at most': { bits: 20, why: 'releases do not print random numbers: more digits say no more' },

  'sum: exact': { bits: -0.23, why: 'most honest sums agree to the last digit: they are made before they are printed' },
  'sum: rounded': { bits: -2.74, why: 'the others, spread over what rounding leaves' },
  'sum: contradicted': { bits: -8, why: 'one printed total in some hundreds is wrong' },
  'sum: one side blank': { bits: -1.5, why: 'the parts are printed in a column and the total is not, or it alone' },
  'sum: in a template': {
    bits: 6,
    why: 'a template declares it, and lines were taken for its concepts by their captions',
  }, // 43 : 0
  'sum: from its heading': { bits: 3, why: 'a group begins beneath its heading' }, // 115 : 6
  'sum: from the top': { bits: 2, why: 'nothing above is left out' }, // 115 : 36
  'sum: from a total': { bits: 2, why: 'income less costs, assets and what is theirs' }, // 40 : 1
  'sum: since the last total': { bits: 1, why: 'a new group begins after a total' }, // 3 : 0
  'sum: from within': { bits: -3, why: 'it begins in the midst of lines' }, // 5 : 6
  'sum: any of several': { bits: -1, why: 'several signs are tried for each run of lines' }, // 278 : 49
  'sum: of one line': { bits: -8, why: 'a line that repeats another is seldom its total' }, // 0 : 8
  'sum: line passed over': { bits: -9, why: 'a line in the midst of a run is left out of its sum' },
  'sum: sign turned': { bits: -3, why: 'one line against its nature' },
  'sum: out of order': { bits: -3, why: 'a total made of lines printed after it and before it' },
  'sum: of rates': {
    bits: -8,
    why: 'percentages and ratios seldom add up: margins less each other come to the next by chance',
  }, // 0 : 2
  'sum: above, unsaid': { bits: -8, why: 'a total above its parts that neither words nor indentation set apart' }, // 0 : 1

  'words: none': { bits: 4, why: 'nothing beside a figure is how releases print most subtotals of notes' }, // 0 : 2
  'words: nothing of a total': { bits: -4, why: 'most captions are those of parts' }, // 8 : 510
  'words: total': { bits: 6, why: '"Total", "Subtotal", first or last of a caption' }, // 84 : 0
  'words: total within': { bits: 4, why: '"Operating total before tax"' },
  'words: net cash': { bits: 5, why: '"Net cash from operations", "Net change in cash"' }, // 35 : 3
  'words: gross profit': { bits: 5, why: 'what is left of sales' }, // 8 : 0
  'words: income before': { bits: 5, why: '"Income before taxes", "Operating income"' }, // 22 : 2
  'words: net income': { bits: 4, why: '"Net income", and "Net sales", which opens more tables than it closes' }, // 31 : 7
  'words: after tax': { bits: 3, why: 'after what is taken off above' },
  'words: closing balance': { bits: 4, why: 'what an opening balance and the changes come to' }, // 2 : 0
  'words: adjusted': { bits: 3, why: 'what is reported and the adjustments come to' }, // 0 : 1
  'words: change in': { bits: 3, why: 'of what is printed above' }, // 0 : 5
  'words: net': { bits: 1, why: 'of something, which need not be printed' }, // 1 : 53
  'words: income': { bits: 2, why: 'income that is not said to be before or after anything' }, // 1 : 14

  'total: misprinted': { bits: -6, why: 'there is a misprint at all' },
  'total: beneath its heading': { bits: 4, why: 'the group begins beneath the heading that is called as the total is' },
  'total: whole group': { bits: 2, why: 'it begins where a group does: against it, that it begins within one' },
  'total: of one line': {
    bits: -3,
    why: 'a group of one line is seldom given a total, though its line says that it is one',
  },
  'total: words at most': { bits: 4, why: 'words have brought it here already' },

  'total: ruled': { bits: 3, why: 'a ruling is printed above it' }, // 147 : 5
  'total: not ruled': { bits: -1, why: 'others are ruled, and it is not' }, // 36 : 590
  'column: headed total': { bits: 4, why: 'the column is one of totals' },
  'column: headed as made': { bits: 3, why: '"Adjusted", "Consolidated", "Net"' },
  'column: change beside': { bits: 4, why: 'a column headed as change stands right of the two it compares' },
  'column: change told': {
    bits: 12,
    why: 'its heading names the two times, or no others stand before it: of few rows a misprint is sooner wrong than it',
  },
  'column: headed better or worse': { bits: 4, why: 'its heading says that it compares' },
  'column: plain': { bits: -4, why: 'its heading says nothing of others' },

  'quotient: contradicted': { bits: -8, why: 'as for sums' },
  'quotient: misprinted': {
    bits: -2,
    why: 'where the words say how it is computed it is a misprint sooner than another way',
  },
  'quotient: word': { bits: 2, why: 'a word in common with what it is computed of' },
  'quotient: words at most': { bits: 6, why: 'lines of one subject share many words' },
  'quotient: right above': { bits: 2, why: 'a margin stands beneath what it is a part of' },
  'quotient: defined': {
    bits: 5,
    why: 'a margin is of revenue by definition; earnings per share are those of the last line (ASC 260-10-45-10)',
  },
  'quotient: headed': { bits: 8, why: 'a heading says change, right of two columns for stretches of one length' },
  'quotient: unheaded': { bits: -10, why: 'changes are headed as changes' },
  'quotient column: headed': {
    bits: 6,
    why: '"Yield", "Percent", "Ratio", "Average": its heading says that it is computed',
  },
  'quotient column: unheaded': { bits: -6, why: 'a column of amounts is seldom a quotient of two others' },

  'ratio: known caption': { bits: 6, why: 'a template knows the line by its caption' },
  'ratio: contradicted': { bits: -8, why: 'as for sums' },
  'ratio: of what is adjusted': { bits: -10, why: 'adjusted figures make adjusted ratios' },

  'link: namesake': { bits: 12, why: 'both lines are called the same, on one basis' },
  'link: adjusted namesake': { bits: 5, why: 'metrics repeat what reconciliations come to' },
  'link: contradicted': { bits: -8, why: 'as for sums' },
  'link: pointed at': { bits: 8, why: 'a footnote mark leads to the table' },
  'link: of what is adjusted': { bits: -8, why: 'of two lines one is called adjusted and the other is not' },
  'link: of what goes on': {
    bits: -6,
    why: 'of two lines one is of continuing or discontinued operations, and the other of all',
  },
  'link: column differs': {
    bits: -3,
    why: 'another line of the column, called as one of the source, has another figure: the two report otherwise',
  },
  'link: column agrees': {
    bits: 6,
    why: 'another such line has the same figure: as much as speaks for two that differ',
  },
  'link: told twice': { bits: 10, why: 'two other tables print one figure, and the third a slip of it' },
  'link: sign turned': { bits: -3, why: 'lines that are not called the same, and one is the negative of the other' },
  'link: upstream': { bits: -4, why: 'what repeats others is an unlikely source' },
  'link: word at most': { bits: 5, why: 'a word that one line of a release has' },
  'link: words at most': { bits: 10, why: 'lines of one subject share many words' },

  'sentence: word of the caption': { bits: 2, why: 'a word that is said and that the caption has' },
  'sentence: word around': { bits: 0.35, why: 'one of the headings and the title, where many lines have it' },
  'sentence: word not said': { bits: -0.7, why: 'prose shortens captions' },
  'sentence: word foreign': { bits: -0.25, why: 'prose says more than captions' },
  'sentence: basis said': { bits: 1, why: 'adjusted or reported, as the words say; against it, as they do not' },
  'sentence: basis unsaid': { bits: 0.3, why: 'what is not called adjusted seldom is' },
  'sentence: time': { bits: 2, why: 'the time that is said is the column of the figure' },
  'sentence: primary': { bits: 0.6, why: 'prose tells what the statements print' },
  'sentence: cash flows': { bits: 0.5, why: 'income is that of the statement of operations first' },
  'sentence: beside the books': { bits: -1.5, why: 'of a segment, a scenario, a part' },
  'sentence: loss for income': { bits: -3, why: 'what is said is income, and the figure is a loss' },
  'sentence: loss': { bits: 0.5, why: 'a loss is said, and the figure is one' },
  'sentence: no loss': { bits: -2, why: 'a loss is said, and the figure is none' },
  'sentence: off': { bits: -2, why: 'rounding does not give the one from the other' },
  'sentence: count or bound': { bits: -2, why: 'small counts, and figures above a bound, are found by chance' },
  'sentence: few digits': {
    bits: -0.7,
    why: 'percentages without decimals, and cents by the share, are found by chance',
  },
  'sentence: many digits': { bits: 1, why: 'of that time, no other figure has them' },
  'sentence: time unsaid': { bits: -0.5, why: 'it is a figure of another time, or of none' },
  'sentence: heading in common': { bits: 1, why: 'a heading above the line is called as the words say' },
  'sentence: finer': { bits: 0.2, why: 'what is said is rounded of what is printed' },
} as const satisfies Record<string, Weight>

/** The name of a thing that can be seen. */
export type Feature = keyof typeof table

/** The table, each weight with its reason. */
export const weights: Readonly<Record<Feature, Weight>> = table

/** The bits that a feature is worth; below zero where it speaks against the claim. */
export const bitsOf = (feature: Feature): number => weights[feature].bits
