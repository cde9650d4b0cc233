/** Opening and closing: captions of balances that stand among flows, "Cash at beginning of period". */

/** True for "Cash, beginning of year", "Opening balance", "Beginning cash"; not for "Opening of new stores". */
export const isOpening = (caption: string): boolean => OPENING.test(caption)

/** True for "Cash, end of year", "Closing balance", "Ending cash"; not for "Closing costs". */
export const isClosing = (caption: string): boolean => !isOpening(caption) && CLOSING.test(caption)

/** True where the caption names a balance at either end of a period. */
export const isBalance = (caption: string): boolean => OPENING.test(caption) || CLOSING.test(caption)

/** True for a caption that begins as that of a balance: "Balance", "Outstanding, June 30, 2031", "Outstanding at …". */
export const beginsAsBalance = (caption: string): boolean =>
  /^(?:balances?\b|outstanding(?:,| -| at\b| as of\b))/i.test(caption)

/** True for what the lines of a roll-forward come to: "Balance, end of year", "Outstanding, December 31, 2031". */
export const isRolledForward = (caption: string): boolean =>
  !isOpening(caption) && (CLOSING.test(caption) || beginsAsBalance(caption))

/** What begins and ends: "the year", "fiscal 2008". */
const PERIOD = '(?:the )?(?:fiscal )?(?:periods?|years?|quarters?|months?|weeks?|half|\\d{4})\\b'

/** A caption that begins with "balance", or with what follows here. */
const BALANCE = '^(?:balances?,?\\s+)?(?:(?:at|as of)\\s+)?(?:the\\s+)?'

const OPENING = new RegExp(
  [
    '\\b(?:beginning|start) of\\b',
    `\\bopening of ${PERIOD}`,
    '\\b(?:beginning|opening|start) (?:cash|balances?)\\b',
    '\\bat (?:the )?(?:beginning|start|opening)\\b',
    '(?:,| [-–—]) ?(?:beginning|opening)\\b',
    `${BALANCE}(?:beginning|opening(?! of))\\b`,
  ].join('|'),
  'i',
)

const CLOSING = new RegExp(
  [
    `\\b(?:end|close|closing|ending) of ${PERIOD}`,
    '\\b(?:ending|closing) (?:cash|balances?)\\b',
    '\\bat (?:the )?(?:end|close|closing)\\b',
    '\\b(?:period|quarter|year)[- ]end\\b',
    '(?:,| [-–—]) ?(?:end|ending|closing)\\b',
    `${BALANCE}(?:ending|closing(?! (?:costs?|charges?|fees?)))\\b`,
  ].join('|'),
  'i',
)
