/** The text of a PDF's pages as pdf.js gives it, which is not how `read/pdf` comes by it. */
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A page each; a character that its font does not tell is "\ufffd", as on our pages. */
export async function pdfText(bytes: Uint8Array): Promise<readonly string[]> {
  const data = Uint8Array.from(bytes)
  const task = getDocument({ data, verbosity: VerbosityLevel.ERRORS, useSystemFonts: false })
  const document = await task.promise
  const texts: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent({ disableNormalization: true })
    texts.push(items.map((item) => ('str' in item ? item.str.replaceAll('\0', '\ufffd') : '')).join(''))
  }
  await task.destroy()
  return texts
}
