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
}

/** A glyph before it is known which way the page is read. */
export interface Drawn {
  readonly text: string
  /** Where it begins and ends on its baseline. */
  readonly start: readonly [number, number]
  readonly end: readonly [number, number]
  readonly size: number
  readonly bold: boolean
}

type Operand = readonly unknown[]

/** Two opposite corners of a bar, or the ends of a line. */
type Box = readonly [readonly [number, number], readonly [number, number]]

/** In points: a bar higher than this is no ruling. */
export const THINNEST = 2.5
/** A picture smaller than this is an ornament. */
const LARGE_PICTURE = 40

/** Follows the operators; `pictures` counts those as large as a few lines of text. */
export function draw({ operators, operands, fonts, transform }: Drawing): {
  readonly drawn: readonly Drawn[]
  readonly boxes: readonly Box[]
  readonly pictures: number
} {
  const drawn: Drawn[] = []
  const boxes: Box[] = []
  let pictures = 0
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
    for (const item of items) {
      if (typeof item === 'number') {
        x -= ((item * size) / 1000) * stretch
        continue
      }
      const width = item.width * unit * stretch
      const said = textOf(item, font)
      if (said !== '' && drawn.length < MOST_GLYPHS)
        drawn.push({ text: said, start: at(full, x, y + rise), end: at(full, x + width, y + rise), size: height, bold })
      x += width + (spacing + (item.isSpace ? wordSpacing : 0)) * stretch
    }
  }
  const numberOf = ([first]: Operand): number => first as number
  const does: Readonly<Record<number, (operand: Operand, before: number | undefined) => void>> = {
    [OPS.save]: save,
    [OPS.restore]: (_, before) => {
      // A picture that was left out leaves the place that was made for it.
      if (before === OPS.transform && isLarge(state.matrix)) pictures += 1
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
      if (PAINTED.has(operator as number))
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

const isLarge = ([a, b, c, d]: Matrix): boolean =>
  Math.hypot(a, b) >= LARGE_PICTURE && Math.hypot(c, d) >= LARGE_PICTURE

const isBold = ({ bold, black, name = '' }: PageFont): boolean =>
  bold === true || black === true || /bold|black|heavy|demi/i.test(name)

/** Private characters, and those that control: whose meaning only the file's maker knows. */
const UNSAID = /^[\p{Co}\p{Cc}](?<!\s)/u

/** What a glyph says. Where its font does not tell, its code would be taken for a character: that is no reading. */
function textOf({ unicode, originalCharCode }: FontGlyph, { composite, toUnicode }: PageFont): string {
  if (composite && toUnicode?._map?.[originalCharCode] === undefined) return '\ufffd'
  const said = unicode.replace(/[\u0080-\u009f]/g, (control) => fromWindows1252(control))
  return UNSAID.test(said) ? '\ufffd' : said
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
