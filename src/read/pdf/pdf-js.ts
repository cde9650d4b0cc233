/** The pages of a PDF as pdf.js gives them. This file is loaded when a PDF is read, and no sooner. */
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { AnnotationMode, getDocument, OPS, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Drawing, PageFont } from './drawing.ts'

export { OPS }

/** Why a file cannot be read: it asks for a password, or is no whole PDF. */
export type Refusal = 'encrypted' | 'damaged'

/** A PDF of which pages can be asked for. */
export interface OpenedPdf {
  readonly count: number
  /** What is drawn on a page, the first of which is 1; `Refusal` where it is damaged. */
  readonly page: (number: number) => Promise<Drawing | Refusal>
  readonly close: () => Promise<void>
}

/** Opens a PDF. Pictures are not decoded; nothing outside the file is asked for; no code in it is run. */
export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf | Refusal> {
  const task = getDocument({
    // pdf.js takes what it is given for its own.
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    fontExtraProperties: true,
    useSystemFonts: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // Larger ones are left out of what is drawn.
    maxImageSize: 1,
  })
  try {
    const document = await task.promise
    return {
      count: document.numPages,
      page: async (number) => {
        try {
          const page = await document.getPage(number)
          const { width, height, transform } = page.getViewport({ scale: 1 })
          const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE })
          const fonts = new Map<string, PageFont>()
          fnArray.forEach((operator, k) => {
            const id = operator === OPS.setFont ? (argsArray[k] as [string])[0] : undefined
            if (id !== undefined && !fonts.has(id)) fonts.set(id, page.commonObjs.get(id) as PageFont)
          })
          page.cleanup()
          return { number, width, height, transform, operators: fnArray, operands: argsArray, fonts }
        } catch {
          return 'damaged'
        }
      },
      close: () => task.destroy(),
    }
  } catch (error) {
    await task.destroy()
    return error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged'
  }
}
