/** What the operators of a page draw, where the file says that it stands. */
import { fromWindows1252 } from '../page/encoding.ts'
import type { Drawing, PageFont } from './drawing.ts'
import { OPS } from './pdf-js.ts'

type Matrix = readonly [number, number, number, number, number, number]

interface FontGlyph {
  readonly originalCharCode: number
  readonly unicode: string
  readonly width: number
  readonly isSpace: boolean
}

interface State {
  matrix: Matrix
  font: PageFont
  size: number
  spacing: number
  wordSpacing: number
  stretch: number
  leading: number
  rise: number
  /** How text is rendered: one of them shows nothing, one only clips. */
  mode: number
}

/** A glyph before it is known which way the page is read. */
export interface Drawn {
  readonly text: string
  /** Where it begins and ends on its baseline. */
  readonly start: readonly [number, number]
  readonly end: readonly [number, number]
  readonly size: number
  readonly bold: boolean
  /** Whether it is rendered at all: what a scan was recognised as is not. */
  readonly shown: boolean
}

type Operand = readonly unknown[]

/** Two opposite corners of a bar, or the ends of a line. */
export type Box = readonly [readonly [number, number], readonly [number, number]]

/** In points: a bar higher than this is no ruling. */
export const THINNEST = 2.5

/** Follows the operators; `pictures` are where pictures stand. What is in a layer that is not shown is left out. */
export function draw({ operators, operands, fonts, transform, isShown }: Drawing): {
  readonly drawn: readonly Drawn[]
  readonly boxes: readonly Box[]
  readonly pictures: readonly Box[]
} {
  const drawn: Drawn[] = []
  const boxes: Box[] = []
  const pictures: Box[] = []
  const stack: State[] = []
  let state: State = {
    matrix: transform as unknown as Matrix,
    font: {},
    size: 0,
    spacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  }
  /** Of each stretch of marked content that has begun, whether it is in a layer that is not shown; how many are. */
  const marked: boolean[] = []
  let away = 0
  const mark = (isAway: boolean): void => {
    marked.push(isAway)
    away += Number(isAway)
  }
  /** Of the text, and of the line it is on. */
  let text: Matrix = IDENTITY
  let [x, y, lineX, lineY] = [0, 0, 0, 0]
  const save = (): void => {
    if (stack.length < DEEPEST) stack.push({ ...state })
  }
  const restore = (): void => {
    state = stack.pop() ?? state
  }
  const move = (dx: number, dy: number): void => {
    lineX += dx
    lineY += dy
    x = lineX
    y = lineY
  }
  const show = (items: readonly (FontGlyph | number)[]): void => {
    const { font, size, stretch, spacing, wordSpacing, rise } = state
    const unit = size * (font.fontMatrix?.[0] ?? 0.001)
    const bold = isBold(font)
    const full = times(state.matrix, text)
    const height = Math.abs(size) * Math.hypot(full[2], full[3])
    const shown = !UNSEEN.has(state.mode)
    for (const item of items) {
      if (typeof item === 'number') {
        x -= ((item * size) / 1000) * stretch
        continue
      }
      const width = item.width * unit * stretch
      const said = textOf(item, font)
      if (said !== '' && away === 0 && drawn.length < MOST_GLYPHS) {
        const [start, end] = [at(full, x, y + rise), at(full, x + width, y + rise)]
        drawn.push({ text: said, start, end, size: height, bold, shown })
      }
      x += width + (spacing + (item.isSpace ? wordSpacing : 0)) * stretch
    }
  }
  const numberOf = ([first]: Operand): number => first as number
  const does: Readonly<Record<number, (operand: Operand, before: number | undefined) => void>> = {
    [OPS.save]: save,
    [OPS.restore]: (_, before) => {
      // A picture that was left out leaves the place that was made for it.
      if (before === OPS.transform && pictures.length < MOST_BOXES) pictures.push(pictureAt(state.matrix))
      restore()
    },
    [OPS.transform]: (operand) => {
      state.matrix = times(state.matrix, operand as unknown as Matrix)
    },
    [OPS.paintFormXObjectBegin]: ([matrix]) => {
      save()
      if (matrix) state.matrix = times(state.matrix, matrix as Matrix)
    },
    [OPS.paintFormXObjectEnd]: restore,
    // What a field is filled with, and what is typed on the page.
    [OPS.beginAnnotation]: ([, , placed, turned]) => {
      save()
      state = { ...state, matrix: times(times(transform as unknown as Matrix, placed as Matrix), turned as Matrix) }
    },
    [OPS.endAnnotation]: restore,
    [OPS.beginMarkedContent]: () => mark(false),
    [OPS.beginMarkedContentProps]: ([tag, layer]) => mark(tag === 'OC' && !isShown(layer)),
    [OPS.endMarkedContent]: () => {
      away -= Number(marked.pop() ?? false)
    },
    [OPS.beginText]: () => {
      text = IDENTITY
      x = y = lineX = lineY = 0
    },
    [OPS.setFont]: ([id, size]) => {
      state.font = fonts.get(id as string) ?? {}
      state.size = size as number
    },
    [OPS.setCharSpacing]: (operand) => {
      state.spacing = numberOf(operand)
    },
    [OPS.setWordSpacing]: (operand) => {
      state.wordSpacing = numberOf(operand)
    },
    [OPS.setHScale]: (operand) => {
      state.stretch = numberOf(operand) / 100
    },
    [OPS.setLeading]: (operand) => {
      state.leading = -numberOf(operand)
    },
    [OPS.setTextRenderingMode]: (operand) => {
      state.mode = numberOf(operand)
    },
    [OPS.setTextRise]: (operand) => {
      state.rise = numberOf(operand)
    },
    [OPS.setTextMatrix]: ([matrix]) => {
      text = Array.from(matrix as ArrayLike<number>) as unknown as Matrix
      x = y = lineX = lineY = 0
    },
    [OPS.moveText]: ([dx, dy]) => move(dx as number, dy as number),
    [OPS.setLeadingMoveText]: ([dx, dy]) => {
      state.leading = dy as number
      move(dx as number, dy as number)
    },
    [OPS.nextLine]: () => move(0, state.leading),
    [OPS.showText]: ([items]) => show(items as readonly (FontGlyph | number)[]),
    [OPS.constructPath]: ([operator, path]) => {
      if (PAINTED.has(operator as number) && away === 0)
        addBoxes(path as readonly ArrayLike<number>[], operator as number, state, boxes)
    },
  }
  operators.forEach((operator, k) => {
    does[operator]?.((operands[k] ?? []) as Operand, operators[k - 1])
  })
  return { drawn, boxes, pictures }
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]
/** Bounds for what nobody typeset. */
const DEEPEST = 200
const MOST_GLYPHS = 200_000
const MOST_BOXES = 50_000

const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
]

const at = (m: Matrix, x: number, y: number): readonly [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
]

/** Invisible, and used to clip alone. */
const UNSEEN: ReadonlySet<number> = new Set([3, 7])

/** A picture is drawn in the square from 0 to 1. */
function pictureAt(matrix: Matrix): Box {
  const corners = [at(matrix, 0, 0), at(matrix, 1, 0), at(matrix, 0, 1), at(matrix, 1, 1)]
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return [
    [Math.min(...xs), Math.min(...ys)],
    [Math.max(...xs), Math.max(...ys)],
  ]
}

const isBold = ({ bold, black, name = '' }: PageFont): boolean =>
  bold === true || black === true || /bold|black|heavy|demi/i.test(name)

/** Private characters, and those that control: whose meaning only the file's maker knows. */
const UNSAID = /^[\p{Co}\p{Cc}](?<!\s)/u

/**
 * What a glyph says. Where its font does not tell, its code would be taken for a character, or the number in the glyph's
 * name for one: that is no reading.
 */
function textOf({ unicode, originalCharCode: code }: FontGlyph, font: PageFont): string {
  const { composite, toUnicode, differences } = font
  if ((composite || toUnicode?._map !== undefined) && toUnicode?._map?.[code] === undefined) return '\ufffd'
  if (!composite && isNumbered(differences?.[code], unicode, font)) return '\ufffd'
  const said = unicode.replace(/[\u0080-\u009f]/g, (control) => fromWindows1252(control))
  return UNSAID.test(said) ? '\ufffd' : said
}

/**
 * Whether a glyph's name is a number, of which its character was made:
 *
 *     /c57     is no 9; /G39 is, as a program names glyphs by their codes, where none of the font's is a code of control
 */
function isNumbered(name: string | undefined, said: string, font: PageFont): boolean {
  const number = /^(?:[Cc]([\da-fA-F]{2,3})|g([\da-fA-F]{4})|G([\da-fA-F]{2}))$/.exec(name ?? '')
  if (number === null) return false
  const [, c, g, byCode] = number
  const of = (digits: string, base: number): string => String.fromCharCode(Number.parseInt(digits, base))
  if (byCode === undefined) return [of(c ?? g ?? '', 16), of(c ?? '0', 10)].includes(said)
  return said === of(byCode, 16) && Object.values(font.differences ?? {}).some((other) => /^G[01]/.test(other))
}

const STROKED: ReadonlySet<number> = new Set([OPS.stroke, OPS.closeStroke])
const PAINTED: ReadonlySet<number> = new Set([
  ...STROKED,
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])

/** How many numbers follow each command of a path: move, line, two kinds of curves, close. */
const OPERANDS = [2, 2, 6, 4, 0] as const

/** The level sides of what a path encloses or strokes: of a bar the bar itself, of a frame its top and bottom. */
function addBoxes([path]: readonly ArrayLike<number>[], operator: number, { matrix }: State, boxes: Box[]): void {
  if (path === undefined || path === null) return
  let points: (readonly [number, number])[] = []
  const close = (): void => {
    const [xs, ys] = [points.map(([px]) => px), points.map(([, py]) => py)]
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    if (points.length >= 2 && boxes.length < MOST_BOXES) {
      const flat = bottom - top <= THINNEST || right - left <= THINNEST
      if (flat)
        boxes.push([
          [left, top],
          [right, bottom],
        ])
      else if (STROKED.has(operator) && points.length <= 5)
        for (const [k, point] of points.entries()) {
          const next = points[k + 1]
          if (next !== undefined) boxes.push([point, next])
        }
    }
    points = []
  }
  for (let k = 0; k < path.length; ) {
    const command = path[k] as number
    const count = OPERANDS[command as 0]
    if (count === undefined) break
    if (command === 0 && points.length > 0) close()
    if (command === 4) {
      if (points.length > 2) points.push(points[0] as readonly [number, number])
    } else if (points.length < 100) points.push(at(matrix, path[k + count - 1] as number, path[k + count] as number))
    k += count + 1
  }
  close()
}
