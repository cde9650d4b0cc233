/**
 * The functions that can be recalculated here, as Excel defines them. What is not listed, and every use of a function
 * that is not understood, is left uncalculated: it is never called stale.
 */
import { isError, type OpenedError, type OpenedValue } from '../core/book/opened-workbook.ts'
import { a1 } from '../core/cells/a1.ts'

/** A value while calculating; undefined is a blank cell. */
export type Scalar = OpenedValue | undefined

/** The values of a range, row by row; blank cells are undefined. */
export interface Area {
  readonly rows: number
  readonly columns: number
  readonly values: readonly Scalar[]
}

/** What a function is given: one value, or the values of a range. */
export type Operand = Scalar | Area

/** True for the values of a range. */
export const isArea = (operand: Operand): operand is Area => typeof operand === 'object' && 'values' in operand

/** Means: not calculated here. */
export const UNKNOWN = Symbol('not calculated here')

/** What a function or operator gives; UNKNOWN where that would need rules of Excel that are not built here. */
export type Outcome = Operand | typeof UNKNOWN

/** By their names, in capitals. */
export type Functions = Readonly<Record<string, (parts: readonly Operand[]) => Outcome>>

/** A missing part (as in IF(A1,,2)) is undefined, like a blank cell. */
export const FUNCTIONS: Functions = {
  SUM: (parts) => overFigures(parts, (figures) => figures.reduce((sum, figure) => sum + figure, 0)),
  PRODUCT: (parts) => overFigures(parts, (figures) => (figures.length === 0 ? 0 : figures.reduce((x, y) => x * y, 1))),
  AVERAGE: (parts) =>
    overFigures(parts, (figures) =>
      figures.length === 0 ? DIVISION : figures.reduce((sum, figure) => sum + figure, 0) / figures.length,
    ),
  MIN: (parts) => overFigures(parts, (figures) => figures.reduce((x, y) => Math.min(x, y), figures[0] ?? 0)),
  MAX: (parts) => overFigures(parts, (figures) => figures.reduce((x, y) => Math.max(x, y), figures[0] ?? 0)),
  COUNT: (parts) => flat(parts).filter((value) => typeof value === 'number').length,
  COUNTA: (parts) => flat(parts).filter((value) => value !== undefined).length,
  COUNTBLANK: (parts) => flat(parts).filter((value) => value === undefined || value === '').length,
  ABS: ([x]) => onFigure(x, Math.abs),
  SIGN: ([x]) => onFigure(x, Math.sign),
  INT: ([x]) => onFigure(x, Math.floor),
  SQRT: ([x]) => onFigure(x, (figure) => (figure < 0 ? NUMBER : Math.sqrt(figure))),
  ROUND: ([x, digits]) => rounded(x, digits, Math.round),
  ROUNDUP: ([x, digits]) => rounded(x, digits, Math.ceil),
  ROUNDDOWN: ([x, digits]) => rounded(x, digits, Math.floor),
  MOD: ([x, y]) => onFigures(x, y, (a, b) => (b === 0 ? DIVISION : a - b * Math.floor(a / b))),
  POWER: ([x, y]) => onFigures(x, y, power),
  NOT: ([x]) => onTruth(x, (truth) => !truth),
  AND: (parts) => overTruths(parts, (truths) => truths.every(Boolean)),
  OR: (parts) => overTruths(parts, (truths) => truths.some(Boolean)),
  ISNUMBER: ([x]) => (isArea(x) ? UNKNOWN : typeof x === 'number'),
  ISTEXT: ([x]) => (isArea(x) ? UNKNOWN : typeof x === 'string'),
  ISBLANK: ([x]) => (isArea(x) ? UNKNOWN : x === undefined),
  ISERROR: ([x]) => (isArea(x) ? UNKNOWN : isError(x)),
  ISNA: ([x]) => (isArea(x) ? UNKNOWN : isError(x) && x.error === '#N/A'),
  NA: () => ({ error: '#N/A' }),
  LEN: ([x]) => onText(x, (text) => text.length),
  TRIM: ([x]) => onText(x, (text) => text.replace(/ +/g, ' ').replace(/^ | $/g, '')),
  UPPER: ([x]) => onText(x, (text) => text.toUpperCase()),
  LOWER: ([x]) => onText(x, (text) => text.toLowerCase()),
  CONCATENATE: (parts) => joined(parts),
  HYPERLINK: ([link, text = link]) => (isArea(text) ? UNKNOWN : text),
  ADDRESS: ([row, column, kind]) =>
    kind === 4 && typeof row === 'number' && typeof column === 'number' && row >= 1 && column >= 1
      ? a1(Math.trunc(row), Math.trunc(column))
      : UNKNOWN,
  COUNTIF: (parts) => {
    const matches = criterionOf(parts[1])
    return matches === undefined ? UNKNOWN : flat(parts.slice(0, 1)).filter(matches).length
  },
  COUNTIFS: (parts) => {
    const tests = parts.filter((_, at) => at % 2 === 1).map(criterionOf)
    const areas = parts.filter((_, at) => at % 2 === 0).map(asArea)
    const [first] = areas
    if (first === undefined || tests.length !== areas.length || tests.includes(undefined)) return UNKNOWN
    if (areas.some(({ values }) => values.length !== first.values.length)) return UNKNOWN
    return first.values.filter((_, at) => tests.every((test, nth) => test?.((areas[nth] as Area).values[at]))).length
  },
  SUMIF: ([area, criterion, sums = area]) => {
    const matches = criterionOf(criterion)
    if (matches === undefined || !isArea(area) || !isArea(sums) || sums.values.length !== area.values.length)
      return UNKNOWN
    const chosen = sums.values.filter((_, at) => matches(area.values[at]))
    return overFigures([{ rows: chosen.length, columns: 1, values: chosen }], (figures) =>
      figures.reduce((sum, figure) => sum + figure, 0),
    )
  },
  SUMPRODUCT: (parts) => {
    const areas = parts.map(asArea)
    const [first] = areas
    if (first === undefined || areas.some(({ values }) => values.length !== first.values.length)) return UNKNOWN
    const error = areas.flatMap(({ values }) => values).find(isError)
    if (error !== undefined) return error
    const products = first.values.map((_, at) =>
      areas.reduce((product, { values }) => product * (typeof values[at] === 'number' ? (values[at] as number) : 0), 1),
    )
    return products.reduce((sum, product) => sum + product, 0)
  },
}

/** What division by zero gives. */
export const DIVISION: OpenedError = { error: '#DIV/0!' }
/** What a part of the wrong type gives. */
export const VALUE: OpenedError = { error: '#VALUE!' }
/** What nothing is found by. */
export const MISSING: OpenedError = { error: '#N/A' }
const NUMBER: OpenedError = { error: '#NUM!' }

/** The figure a value stands for in arithmetic: a blank is 0, TRUE is 1; UNKNOWN for a text, which Excel may read as one. */
export function figureOf(value: Operand): number | OpenedError | typeof UNKNOWN {
  if (value === undefined) return 0
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (isArea(value) || typeof value === 'string') return UNKNOWN
  return value
}

/**
 * `x` to the power of `y`, as Excel has it: 0 to a negative power divides by zero, 0 to the power of 0 is no number.
 */
export function power(x: number, y: number): number | OpenedError {
  if (x === 0 && y < 0) return DIVISION
  const result = x ** y
  return Number.isFinite(result) && !(x === 0 && y === 0) ? result : NUMBER
}

/** A value as text, as & joins it; UNKNOWN where Excel's rules of showing a figure would be needed. */
export function textOfValue(value: Operand): string | OpenedError | typeof UNKNOWN {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : UNKNOWN
  return isArea(value) ? UNKNOWN : value
}

/** Whether a condition holds: a figure but 0 does, a blank does not; UNKNOWN for a text. */
export function truthOf(value: Operand): boolean | OpenedError | typeof UNKNOWN {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0
  if (value === undefined) return false
  return isArea(value) || typeof value === 'string' ? UNKNOWN : value
}

/** The last of `parts` joined to one text. */
export function joined(parts: readonly Operand[]): Outcome {
  let text = ''
  for (const part of parts) {
    const piece = textOfValue(part)
    if (typeof piece !== 'string') return piece
    text += piece
  }
  return text
}

/** A range of one cell comes as that cell's value. */
export const asArea = (part: Operand): Area => (isArea(part) ? part : { rows: 1, columns: 1, values: [part] })

const flat = (parts: readonly Operand[]): Scalar[] => parts.flatMap((part) => (isArea(part) ? part.values : [part]))

/** Figures in ranges, and parts that are figures themselves; texts and truths in ranges are passed over. */
function overFigures(parts: readonly Operand[], compute: (figures: readonly number[]) => Outcome): Outcome {
  const figures: number[] = []
  for (const part of parts) {
    if (isArea(part)) {
      for (const value of part.values) {
        if (typeof value === 'number') figures.push(value)
        else if (isError(value)) return value
      }
      continue
    }
    const figure = figureOf(part)
    if (typeof figure !== 'number') return figure
    // A single cell that is blank or holds a truth is passed over; which it was is not known here.
    if (typeof part === 'boolean') return UNKNOWN
    if (part !== undefined) figures.push(figure)
  }
  return compute(figures)
}

function overTruths(parts: readonly Operand[], compute: (truths: readonly boolean[]) => boolean): Outcome {
  const truths: boolean[] = []
  for (const value of flat(parts)) {
    if (value === undefined || typeof value === 'string') continue
    const truth = truthOf(value)
    if (typeof truth !== 'boolean') return truth
    truths.push(truth)
  }
  return truths.length === 0 ? VALUE : compute(truths)
}

function onFigure(x: Operand, compute: (figure: number) => Outcome): Outcome {
  const figure = figureOf(x)
  return typeof figure === 'number' ? compute(figure) : figure
}

const onFigures = (x: Operand, y: Operand, compute: (x: number, y: number) => Outcome): Outcome =>
  onFigure(x, (first) => onFigure(y, (second) => compute(first, second)))

function onTruth(x: Operand, compute: (truth: boolean) => Outcome): Outcome {
  const truth = truthOf(x)
  return typeof truth === 'boolean' ? compute(truth) : truth
}

function onText(x: Operand, compute: (text: string) => Outcome): Outcome {
  const text = textOfValue(x)
  return typeof text === 'string' ? compute(text) : text
}

/** Away from or toward zero by the figure's size, half away from zero; 1.005 counts as the decimal it is shown as. */
function rounded(x: Operand, digits: Operand, round: (size: number) => number): Outcome {
  return onFigures(x, digits, (figure, places) => {
    const shift = Math.trunc(places)
    const size = timesTen(Number(Math.abs(figure).toPrecision(15)), shift)
    if (Number.isNaN(size)) return UNKNOWN
    return Math.sign(figure) * timesTen(round(size), -shift)
  })
}

/** A figure with its decimal point so many places to the right, by its digits: 7.1e-15 is one, too. */
function timesTen(figure: number, places: number): number {
  const [digits, exponent = '0'] = String(figure).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}

/** "Infinity" and "0x1F" are texts to a spreadsheet. */
const FIGURE = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:E[-+]?\d+)?\s*$/i

/** What COUNTIF and SUMIF count: "exact", 5, ">=3", "<>ok", "*31 ?"; undefined for "~", which is not understood. */
function criterionOf(criterion: Operand): ((value: Scalar) => boolean) | undefined {
  if (typeof criterion === 'number') return (value) => value === criterion
  if (typeof criterion === 'boolean') return (value) => value === criterion
  if (typeof criterion !== 'string' || criterion.includes('~')) return undefined
  const [, operator = '', rest = ''] = /^(<=|>=|<>|<|>|=)?([\s\S]*)$/.exec(criterion) ?? []
  const figure = FIGURE.test(rest) ? Number(rest) : Number.NaN
  if (Number.isNaN(figure)) {
    // The criterion "=" asks for blank cells, "<>" for all others.
    if (rest === '' && operator === '=') return (value) => value === undefined
    if (rest === '' && operator === '<>') return (value) => value !== undefined
    if (rest === '' || (operator !== '' && operator !== '=' && operator !== '<>')) return undefined
    const plain = rest.replace(/[.+^${}()|[\]\\]/g, (sign) => `\\${sign}`)
    const wanted = new RegExp(`^${plain.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'isu')
    const isWanted = (value: Scalar) => typeof value === 'string' && wanted.test(value)
    return operator === '<>' ? (value) => !isWanted(value) : isWanted
  }
  switch (operator) {
    case '<>':
      return (value) => value !== figure
    case '<':
      return (value) => typeof value === 'number' && value < figure
    case '>':
      return (value) => typeof value === 'number' && value > figure
    case '<=':
      return (value) => typeof value === 'number' && value <= figure
    case '>=':
      return (value) => typeof value === 'number' && value >= figure
    default:
      return (value) => value === figure
  }
}
