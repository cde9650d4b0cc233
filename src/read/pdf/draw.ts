/** What the operators of a page draw, where the file says that it stands. */
import type { Drawing } from './drawing.ts'
import { type FontGlyph, type Typeface, typefaceOf } from './glyph-text.ts'
import { at, IDENTITY, type Matrix, times } from './matrix.ts'
import { type Area, type Colour, colourOf, holds, isVisible, type Paint, type Printed, shared, WHOLE } from './paint.ts'
import { areaOf, areaWithin, type Box, isRectangle, type Path, pictureAt, sidesOf, THINNEST, wider } from './path.ts'
import { OPS } from './pdf-js.ts'

interface State {
  matrix: Matrix
  face: Typeface
  size: number
  spacing: number
  wordSpacing: number
  stretch: number
  leading: number
  rise: number
  /** How text is rendered: one of them shows nothing, one only clips. */
  mode: number
  /** What fills and print are painted with; `undefined` for a pattern. */
  colour: Colour | undefined
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
  readonly x: number
  readonly y: number
  readonly endX: number
  readonly endY: number
  readonly print: Print
  /** Whether it can be seen: what a scan was recognised as is not rendered, other print is clipped, covered, or of the colour of the page. */
  shown: boolean
}

/** What the glyphs of one stretch of print share. */
export interface Print extends Printed {
  readonly size: number
  readonly bold: boolean
  /** From the baseline to the middle of a figure. */
  readonly across: number
  readonly up: number
}

type Operand = readonly unknown[]

/** Follows the operators; `pictures` are where pictures stand. What is in a layer that is not shown is left out. */
export function draw({ operators, operands, fonts, transform, isShown }: Drawing): {
  readonly drawn: readonly Drawn[]
  readonly boxes: readonly Box[]
  readonly pictures: readonly Box[]
} {
  const drawn: Drawn[] = []
  const faces = new Map<unknown, Typeface>()
  const boxes: Box[] = []
  const pictures: Box[] = []
  const paints: Paint[] = []
  const stack: State[] = []
  let state: State = {
    matrix: transform as unknown as Matrix,
    face: NO_FACE,
    size: 0,
    spacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    mode: 0,
    colour: BLACK,
    opacity: 1,
    plain: true,
    clip: WHOLE,
    level: true,
    width: 1,
  }
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
    const { face, size, stretch, spacing, wordSpacing, rise, clip } = state
    const unit = size * face.scale
    const full = times(state.matrix, text)
    const print: Print = {
      size: Math.abs(size) * Math.hypot(full[2], full[3]),
      bold: face.bold,
      across: full[2] * size * HALF_HIGH,
      up: full[3] * size * HALF_HIGH,
      colour: state.mode === FILLED ? state.colour : undefined,
      after: paints.length,
    }
    const isRendered = !UNSEEN.has(state.mode) && state.opacity > 0
    for (const item of items) {
      if (typeof item === 'number') {
        x -= ((item * size) / 1000) * stretch
        continue
      }
      const width = item.width * unit * stretch
      const said = face.textOf(item)
      if (said !== '' && away === 0 && drawn.length < MOST_GLYPHS) {
        const [startX, startY] = at(full, x, y + rise)
        const [endX, endY] = at(full, x + width, y + rise)
        const glyph = { text: said, x: startX, y: startY, endX, endY, print, shown: isRendered }
        glyph.shown &&= holds(clip, middleX(glyph), middleY(glyph))
        drawn.push(glyph)
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
      state.colour = colourOf(colour)
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
      const face = faces.get(id) ?? typefaceOf(fonts.get(id as string) ?? {})
      faces.set(id, face)
      state.face = face
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
    [OPS.constructPath]: ([operator, paths, reach]) => {
      const [path] = paths as readonly (Path | null | undefined)[]
      const isPainted = PAINTED.has(operator as number)
      const isStroked = STROKED.has(operator as number)
      const area = reach ? areaWithin(reach as Iterable<number>, state.matrix) : undefined
      const isLevel = area !== undefined && path != null && isRectangle(path, state.matrix)
      if (area !== undefined && isPainted) {
        if (isStroked) paint(wider(area, (state.width * Math.hypot(state.matrix[0], state.matrix[1])) / 2), false)
        else paint(area, isLevel)
      }
      if (area !== undefined && isClipping) {
        state.clip = shared(state.clip, area)
        state.level &&= isLevel
      }
      isClipping = false
      if (isPainted && away === 0 && path != null)
        for (const side of sidesOf(path, isStroked, state.matrix)) if (boxes.length < MOST_BOXES) boxes.push(side)
    },
  }
  operators.forEach((operator, k) => {
    does[operator]?.((operands[k] ?? []) as Operand, operators[k - 1])
  })
  for (const glyph of drawn) glyph.shown &&= isVisible(middleX(glyph), middleY(glyph), glyph.print, paints)
  return { drawn, boxes, pictures }
}

const middleX = ({ x, endX, print }: Drawn): number => (x + endX) / 2 + print.across
const middleY = ({ y, endY, print }: Drawn): number => (y + endY) / 2 + print.up

/** Print before any font is chosen. */
const NO_FACE = typefaceOf({})
const BLACK: Colour = 0
/** Bounds for what nobody typeset. */
const DEEPEST = 200
const MOST_GLYPHS = 200_000
const MOST_BOXES = 50_000
const MOST_PAINTS = 1000
/** In parts of the size of the font, above the baseline. */
const HALF_HIGH = 0.3

/** Rendered in the colour of what is filled alone. */
const FILLED = 0
/** Invisible, and used to clip alone. */
const UNSEEN: ReadonlySet<number> = new Set([3, 7])

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
