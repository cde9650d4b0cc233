/** The note on a live cell whose formula gives otherwise than is printed, within rounding. */

/** Begins the note; what the formula gives is said behind it. */
export const printedNote = (said: string): string => `Printed: ${said}. The formula`

/** The figure that a note says is printed, percentages as shares of one; undefined for any other note. */
export function printedIn(note: string | undefined): number | undefined {
  const [, digits, percent] = /^Printed: (-?[\d,.]*\d)(%?)\. The formula /m.exec(note ?? '') ?? []
  return digits === undefined ? undefined : Number(digits.replaceAll(',', '')) / (percent === '%' ? 100 : 1)
}
