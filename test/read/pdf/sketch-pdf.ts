/** Small PDFs, written by hand: what stands on each page, in points from its lower left corner, as PDF counts. */

export interface Print {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size?: number
  readonly bold?: boolean
  /** In a font that says of no code which character it is. */
  readonly unmapped?: boolean
  /** In a font whose glyphs have these names, one after the other from the code of the comma. */
  readonly named?: readonly string[]
  /** How it is rendered; 3: not at all. */
  readonly mode?: number
  /** Points between one character and the next, beyond what the font has. */
  readonly spacing?: number
  /** Upwards, from where it stands. */
  readonly across?: boolean
  /** What stands before it in the page's operators, within its own state: its colour, a clip. */
  readonly under?: string
}

/** A page: what is printed on it, and the lines drawn from left to right. */
export interface Sketch {
  readonly print: readonly Print[]
  readonly rules?: readonly { readonly x: number; readonly y: number; readonly width: number }[]
  /** Operators after all that is printed. */
  readonly over?: string
  /** A picture over the whole page. */
  readonly picture?: boolean
  /** As the page says that it is to be turned. */
  readonly turn?: 90 | 270
  /** In a layer that the file opens without. */
  readonly layer?: readonly Print[]
  /** What fields of a form are filled with, on the page. */
  readonly fields?: readonly Print[]
  /** 612 where it is not said. */
  readonly width?: number
}

const FONTS = `<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>
 /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>
 /F3 << /Type /Font /Subtype /Type0 /BaseFont /Hidden /Encoding /Identity-H /DescendantFonts
 [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Hidden /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
 /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Hidden /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>] >> >>`

/** The file; `trailer`: more of what its trailer says. */
export function pdfOf(pages: readonly Sketch[], trailer = ''): Uint8Array {
  const layers = '<< /OCGs [4 0 R] /D << /OFF [4 0 R] >> >>'
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /OCProperties ${layers} >>`,
    '',
    fontsOf(pages),
    '<< /Type /OCG /Name (Draft) >>',
  ]
  const kids = pages.map((page) => {
    const drawn = contentOf(page)
    objects.push(`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`)
    const content = objects.length
    const picture = page.picture ? '/XObject << /Im << >> >>' : ''
    const annotations = (page.fields ?? []).map((field) => {
      const shown = textOf({ ...field, x: 0, y: 3 })
      objects.push(
        `<< /Type /XObject /Subtype /Form /BBox [0 0 200 14] /Resources << /Font 3 0 R >> /Length ${shown.length} >>\nstream\n${shown}\nendstream`,
      )
      const [left, low] = [field.x, field.y - 3]
      return `<< /Type /Annot /Subtype /Widget /FT /Tx /F 4 /Rect [${left} ${low} ${left + 200} ${low + 14}] /AP << /N ${objects.length} 0 R >> >>`
    })
    const turn = page.turn === undefined ? '' : `/Rotate ${page.turn}`
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width ?? 612} 792] ${turn} /Annots [${annotations.join(' ')}] /Contents ${content} 0 R /Resources << /Font 3 0 R /Properties << /Layer 4 0 R >> ${picture} >> >>`,
    )
    return `${objects.length} 0 R`
  })
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`
  let file = '%PDF-1.7\n'
  const places = objects.map((object, k) => {
    const place = file.length
    file += `${k + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`
  return Uint8Array.from(file, (character) => character.charCodeAt(0))
}

/** `FONTS`, and one for the names of glyphs that are printed, of which a file has one set. */
function fontsOf(pages: readonly Sketch[]): string {
  const names = pages.flatMap(({ print }) => print.flatMap(({ named }) => (named === undefined ? [] : [named])))[0]
  if (names === undefined) return FONTS
  const font = `/F4 << /Type /Font /Subtype /Type1 /BaseFont /Named /Encoding << /Differences [44 ${names.map((name) => `/${name}`).join(' ')}] >> >>`
  return FONTS.replace(/>>$/, `${font} >>`)
}

function textOf({ x, y, text, size = 10, bold, unmapped, named, mode = 0, spacing = 0, across, under }: Print): string {
  const font = unmapped ? 'F3' : named ? 'F4' : bold ? 'F2' : 'F1'
  const shown = unmapped
    ? `<${Array.from(text, (character) => character.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`
    : `(${text.replace(/[()\\]/g, (sign) => `\\${sign}`)})`
  const turned = across ? '0 1 -1 0' : '1 0 0 1'
  const drawn = `BT ${mode} Tr ${spacing} Tc /${font} ${size} Tf ${turned} ${x} ${y} Tm ${shown} Tj ET`
  return under === undefined ? drawn : `q ${under} ${drawn} Q`
}

function contentOf({ print, over = '', rules = [], picture, layer = [], width = 612 }: Sketch): string {
  const texts = [...print.map(textOf), '/OC /Layer BDC', ...layer.map(textOf), 'EMC']
  const drawn = rules.map(({ x, y, width }) => `${x} ${y} m ${x + width} ${y} l S`)
  const image = picture ? [`q ${width} 0 0 792 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \u0000\u0000\u0000\u0000 EI Q`] : []
  return [...image, ...texts, ...drawn, over].join('\n')
}

/** A column of figures of Helvetica that ends at `right`: its digits are 5.56 wide in print of 10, commas half of that. */
export const rightAligned = (right: number, y: number, text: string, bold = false): Print => {
  const widths: Readonly<Record<string, number>> = { ',': 2.78, '.': 2.78, '(': 3.33, ')': 3.33, '-': 3.33, ' ': 2.78 }
  const width = Array.from(text, (character) => widths[character] ?? 5.56).reduce((sum, each) => sum + each, 0)
  // The digits of a column stand under one another, and the parenthesis behind them.
  return { x: right - width + (text.endsWith(')') ? 3.33 : 0), y, text, bold }
}
