/** What the operators of a page draw, where the file says that it stands. */
import { fromWindows1252 } from '../page/encoding.ts'
import type { Drawing, PageFont } from './drawing.ts'
import { type Area, holds, isVisible, type Paint, type Printed, shared, WHOLE } from './paint.ts'
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
  /** What fills and print are painted with; `undefined` for a pattern. */
  colour: string | undefined
  /** From 0, which shows nothing, to 1; and whether what is painted hides what is beneath. */
  opacity: number
  plain: boolean
  /** Outside of it nothing is shown; within it all is where it is `level`, a rectangle. */
  clip: Area
  level: boolean
  /** Of what is stroked: a wide one is a bar. */
  width: number
}

/** A glyph before it is known which way the page is read. */
export interface Drawn {
  readonly text: string
  /** Where it begins and ends on its baseline. */
  readonly start: readonly [number, number]
  readonly end: readonly [number, number]
  readonly size: number
  readonly bold: boolean
  /** Whether it can be seen: what a scan was recognised as is not rendered, other print is clipped, covered, or of the colour of the page. */
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
  const paints: Paint[] = []
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
    colour: '#000000',
    opacity: 1,
    plain: true,
    clip: WHOLE,
    level: true,
    width: 1,
  }
  /** Of each print that is rendered, where in the order of what is painted it comes. */
  const rendered: (Printed | undefined)[] = []
  let isClipping = false
  const paint = (area: Area, isFull: boolean): void => {
    if (away > 0 || paints.length > MOST_PAINTS) return
    const { clip, level, colour, opacity, plain } = state
    const hides = isFull && level && plain && opacity === 1
    const seen = shared(area, clip)
    // More than anybody typesets: of none is it known what it is printed on.
    if (paints.length === MOST_PAINTS) paints.push({ ...WHOLE, colour: undefined })
    else if (seen.right - seen.left > THINNEST && seen.bottom - seen.top > THINNEST && opacity > 0)
      paints.push({ ...seen, colour: hides ? colour : undefined })
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
    const isRendered = !UNSEEN.has(state.mode) && state.opacity > 0
    const colour = state.mode === FILLED ? state.colour : undefined
    for (const item of items) {
      if (typeof item === 'number') {
        x -= ((item * size) / 1000) * stretch
        continue
      }
      const width = item.width * unit * stretch
      const said = textOf(item, font)
      if (said !== '' && away === 0 && drawn.length < MOST_GLYPHS) {
        const [start, end] = [at(full, x, y + rise), at(full, x + width, y + rise)]
        drawn.push({ text: said, start, end, size: height, bold, shown: false })
        const middle = at(full, x + width / 2, y + rise + size * HALF_HIGH)
        const isIn = isRendered && holds(state.clip, middle)
        rendered.push(isIn ? { middle, colour, after: paints.length } : undefined)
      }
      x += width + (spacing + (item.isSpace ? wordSpacing : 0)) * stretch
    }
  }
  const numberOf = ([first]: Operand): number => first as number
  const does: Readonly<Record<number, (operand: Operand, before: number | undefined) => void>> = {
    [OPS.save]: save,
    [OPS.restore]: (_, before) => {
      // A picture that was left out leaves the place that was made for it.
      if (before === OPS.transform && pictures.length < MOST_BOXES) {
        const picture = pictureAt(state.matrix)
        pictures.push(picture)
        paint(areaOf(picture), false)
      }
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
    [OPS.setFillRGBColor]: ([colour]) => {
      state.colour = typeof colour === 'string' && /^#[\da-f]{6}$/i.test(colour) ? colour : undefined
    },
    [OPS.setFillColorN]: () => {
      state.colour = undefined
    },
    [OPS.setFillTransparent]: () => {
      state.colour = undefined
      state.plain = false
    },
    [OPS.setGState]: ([entries]) => {
      for (const [key, value] of entries as readonly (readonly [string, unknown])[]) {
        if (key === 'ca') state.opacity = value as number
        else if (key === 'BM') state.plain = value === 'source-over'
        else if (key === 'SMask' && value !== false) state.plain = false
      }
    },
    [OPS.clip]: () => {
      isClipping = true
    },
    [OPS.eoClip]: () => {
      isClipping = true
    },
    [OPS.setLineWidth]: (operand) => {
      state.width = numberOf(operand)
    },
    [OPS.shadingFill]: () => paint(state.clip, false),
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
    [OPS.constructPath]: ([operator, path, reach]) => {
      const area = reach ? areaWithin(reach as Iterable<number>, state.matrix) : undefined
      const isLevel = area !== undefined && isRectangle(path as readonly ArrayLike<number>[], state.matrix)
      if (area !== undefined && PAINTED.has(operator as number)) {
        if (STROKED.has(operator as number))
          paint(wider(area, (state.width * Math.hypot(state.matrix[0], state.matrix[1])) / 2), false)
        else paint(area, isLevel)
      }
      if (area !== undefined && isClipping) {
        state.clip = shared(state.clip, area)
        state.level &&= isLevel
      }
      isClipping = false
      if (PAINTED.has(operator as number) && away === 0)
        addBoxes(path as readonly ArrayLike<number>[], operator as number, state, boxes)
    },
  }
  operators.forEach((operator, k) => {
    does[operator]?.((operands[k] ?? []) as Operand, operators[k - 1])
  })
  const seen = drawn.map((each, k): Drawn => {
    const print = rendered[k]
    return print !== undefined && isVisible(print, paints) ? { ...each, shown: true } : each
  })
  return { drawn: seen, boxes, pictures }
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]
/** Bounds for what nobody typeset. */
const DEEPEST = 200
const MOST_GLYPHS = 200_000
const MOST_BOXES = 50_000
const MOST_PAINTS = 1000
/** In parts of the size of the font, above the baseline. */
const HALF_HIGH = 0.3

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

const areaOf = ([[left, top], [right, bottom]]: Box): Area => ({ left, top, right, bottom })

const wider = ({ left, top, right, bottom }: Area, by: number): Area => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
})

/** The area of a path whose least and greatest coordinates are known. */
function areaWithin([left = 0, low = 0, right = 0, high = 0]: Iterable<number>, matrix: Matrix): Area {
  return areaOf(
    boxAround([at(matrix, left, low), at(matrix, right, low), at(matrix, left, high), at(matrix, right, high)]),
  )
}

/** Four corners, level on the page. */
function isRectangle([path]: readonly ArrayLike<number>[], [a, b, c, d]: Matrix): boolean {
  if (path === undefined || path === null || path.length > 16 || !((b === 0 && c === 0) || (a === 0 && d === 0)))
    return false
  const [xs, ys, commands]: [number[], number[], number[]] = [[], [], []]
  for (let k = 0; k < path.length; ) {
    const command = path[k] as number
    commands.push(command)
    if (command > 1) k += command === 4 ? 1 : path.length
    else {
      xs.push(path[k + 1] as number)
      ys.push(path[k + 2] as number)
      k += 3
    }
  }
  const corners = new Set(xs.map((x, k) => `${x} ${ys[k]}`))
  return (
    /^0,1,1,1(?:,1)?(?:,4)?$/.test(commands.join()) &&
    corners.size === 4 &&
    new Set(xs).size === 2 &&
    new Set(ys).size === 2
  )
}

/** Rendered in the colour of what is filled alone. */
const FILLED = 0
/** Invisible, and used to clip alone. */
const UNSEEN: ReadonlySet<number> = new Set([3, 7])

/** A picture is drawn in the square from 0 to 1. */
function pictureAt(matrix: Matrix): Box {
  return boxAround([at(matrix, 0, 0), at(matrix, 1, 0), at(matrix, 0, 1), at(matrix, 1, 1)])
}

function boxAround(corners: readonly (readonly [number, number])[]): Box {
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
