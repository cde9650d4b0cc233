/** Balances that stand among flows: "Cash at beginning of period". They add up over no periods. */

export const isOpening = (caption: string): boolean => OPENING.test(caption)

export const isClosing = (caption: string): boolean => !isOpening(caption) && CLOSING.test(caption)

/** True where the caption names a balance; a difference of two is no quarter's. */
export const isBalance = (caption: string): boolean => isOpening(caption) || CLOSING.test(caption)

const OPENING =
  /\b(beginning|start|opening) of\b|\b(beginning|opening) (cash|balances?)\b|\bat (the )?(beginning|start)\b|[,-] ?(beginning|opening)\b|^(beginning|opening)\b/i

const CLOSING =
  /\b(end|close|closing|ending) of\b|\b(ending|closing) (cash|balances?)\b|\bat (the )?(end|close)\b|\b(period|quarter|year)[- ]end\b|[,-] ?(end|ending|closing)\b|^(ending|closing)\b/i
