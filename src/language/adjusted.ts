/** Adjusted figures and reported ones: the words by which a release tells them apart. */

/** Names of figures other than those of the accounting rules, as part of a pattern: "adjusted", "non-GAAP", "pro forma". */
export const ADJUSTED = 'adjusted|non-?\\s?gaap|pro\\s?forma|core|normali[sz]ed'

const NAMED = new RegExp(`\\b(?:${ADJUSTED}|adj)\\b`, 'i')

/** True where a caption or a title names an adjusted figure. */
export const isAdjusted = (caption: string): boolean => NAMED.test(caption)

const ALONE = new RegExp(`^(?:as )?(?:${ADJUSTED})(?: (?:${ADJUSTED}))?(?: (?:results?|basis|total))?$`, 'i')

/** True where a caption names a basis and nothing that is on it: "Non-GAAP", "As adjusted". */
export const isBasisAlone = (caption: string): boolean => ALONE.test(caption.trim())

/** What a caption calls its figures where they are other than those of the accounting rules: "pro forma". */
export const adjustedAs = (caption: string): string | undefined => NAMED.exec(caption)?.[0].toLowerCase()

const SAID = new RegExp(`\\b(?:${ADJUSTED}|excluding|before (?:special|unusual))\\b`, 'i')

/** True where prose speaks of adjusted figures, by their names or by what is left out of them. */
export const saysAdjusted = (text: string): boolean => SAID.test(text)

/** True where prose says that figures are those of the accounting rules. */
export const saysReported = (text: string): boolean =>
  /(?<!non-?\s?)\bgaap\b(?! to non)|\bas reported\b/i.test(text) && !saysAdjusted(text)

/** A text without the words that say on which basis its figures are. */
export const withoutBasis = (text: string): string => text.replace(/\bnon-?\s?gaap\b|\bpro\s?forma\b/gi, ' ')
