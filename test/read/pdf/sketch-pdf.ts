/** Small PDFs, written by hand: what stands on each page, in points from its lower left corner, as PDF counts. */

export interface Print {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size?: number
  readonly bold?: boolean
  /** In a font that says of no code which character it is. */
  readonly unmapped?: boolean
}

/** A page: what is printed on it, and the lines drawn from left to right. */
export interface Sketch {
  readonly print: readonly Print[]
  readonly rules?: readonly { readonly x: number; readonly y: number; readonly width: number }[]
  /** A picture over the whole page. */
  readonly picture?: boolean
  /** As the page says that it is to be turned. */
  readonly turn?: 90 | 270
}

const FONTS = `<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>
 /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>
 /F3 << /Type /Font /Subtype /Type0 /BaseFont /Hidden /Encoding /Identity-H /DescendantFonts
 [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Hidden /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
 /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Hidden /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>] >> >>`

/** The file; `trailer`: more of what its trailer says. */
export function pdfOf(pages: readonly Sketch[], trailer = ''): Uint8Array {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '', FONTS]
  const kids = pages.map((page) => {
    const content = contentOf(page)
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
    const picture = page.picture ? '/XObject << /Im << >> >>' : ''
    const turn = page.turn === undefined ? '' : `/Rotate ${page.turn}`
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] ${turn} /Contents ${objects.length} 0 R /Resources << /Font 3 0 R ${picture} >> >>`,
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

function contentOf({ print, rules = [], picture }: Sketch): string {
  const texts = print.map(({ x, y, text, size = 10, bold, unmapped }) => {
    const font = unmapped ? 'F3' : bold ? 'F2' : 'F1'
    const shown = unmapped
      ? `<${Array.from(text, (character) => character.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`
      : `(${text.replace(/[()\\]/g, (sign) => `\\${sign}`)})`
    return `BT /${font} ${size} Tf 1 0 0 1 ${x} ${y} Tm ${shown} Tj ET`
  })
  const drawn = rules.map(({ x, y, width }) => `${x} ${y} m ${x + width} ${y} l S`)
  const image = picture ? ['q 612 0 0 792 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \u0000\u0000\u0000\u0000 EI Q'] : []
  return [...image, ...texts, ...drawn].join('\n')
}

/** A column of figures of Helvetica that ends at `right`: its digits are 5.56 wide in print of 10, commas half of that. */
export const rightAligned = (right: number, y: number, text: string, bold = false): Print => {
  const widths: Readonly<Record<string, number>> = { ',': 2.78, '.': 2.78, '(': 3.33, ')': 3.33, '-': 3.33, ' ': 2.78 }
  const width = Array.from(text, (character) => widths[character] ?? 5.56).reduce((sum, each) => sum + each, 0)
  // The digits of a column stand under one another, and the parenthesis behind them.
  return { x: right - width + (text.endsWith(')') ? 3.33 : 0), y, text, bold }
}
