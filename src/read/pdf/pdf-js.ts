/** The pages of a PDF as pdf.js gives them. This file is loaded when a PDF is read, and no sooner. */
import './before-pdf-js.ts'
import {
  AnnotationMode,
  getDocument,
  OPS,
  type PDFDocumentProxy,
  PDFWorker,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import './after-pdf-js.ts'
import type { Drawing, PageFont } from './drawing.ts'
import { type Stop, takeThread } from './thread.ts'

export { OPS }

/** Why a file cannot be read: it asks for a password, is no whole PDF, or what took it apart was stopped. */
export type Refusal = 'encrypted' | 'damaged' | Stop

/** A PDF of which pages can be asked for. */
export interface OpenedPdf {
  readonly count: number
  /** What is drawn on a page, the first of which is 1; `Refusal` where it is damaged. */
  readonly page: (number: number) => Promise<Drawing | Refusal>
  readonly close: () => Promise<void>
}

/**
 * Opens a PDF. Pictures are not decoded; nothing outside the file is asked for; no code in it is run. All that depends on
 * the file is done in a thread of its own, within bounds.
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf | Refusal> {
  const thread = takeThread()
  const task = getDocument({
    // pdf.js takes what it is given for its own.
    data: Uint8Array.from(bytes),
    // The same for the same port.
    worker: PDFWorker.create({ port: thread.port, verbosity: VerbosityLevel.ERRORS }),
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
  let stopped = false
  const within = async <Result>(work: Promise<Result>): Promise<Result | Refusal> => {
    const given = await thread.within(work).catch(refusalOf)
    stopped ||= given === 'endless' || given instanceof Error
    return given
  }
  /** What is asked of a thread that is gone is never answered, and one that does not come to rest is no use to the next. */
  const close = async (): Promise<void> => {
    const closed = task.destroy().catch(refusalOf)
    if (!stopped) await within(closed)
    await (stopped ? thread.end() : thread.rest())
  }
  const document = await within(task.promise)
  if (typeof document === 'string' || document instanceof Error) {
    await close()
    return document
  }
  return { count: document.numPages, page: (number) => within(drawing(document, number)), close }
}

const refusalOf = (error: unknown): Refusal =>
  error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged'

async function drawing(document: PDFDocumentProxy, number: number): Promise<Drawing | Refusal> {
  try {
    const page = await document.getPage(number)
    const { width, height, transform } = page.getViewport({ scale: 1 })
    const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: AnnotationMode.ENABLE })
    if (fnArray.length > MOST_OPERATORS) return 'endless'
    const layers = await document.getOptionalContentConfig()
    const isShown = (layer: unknown): boolean => layers.isVisible(layer)
    const fonts = new Map<string, PageFont>()
    fnArray.forEach((operator, k) => {
      const id = operator === OPS.setFont ? (argsArray[k] as [string])[0] : undefined
      if (id !== undefined && !fonts.has(id)) fonts.set(id, page.commonObjs.get(id) as PageFont)
    })
    page.cleanup()
    return { number, width, height, transform, operators: fnArray, operands: argsArray, fonts, isShown }
  } catch {
    return 'damaged'
  }
}

/** A page full of figures takes some thousands. */
const MOST_OPERATORS = 500_000
