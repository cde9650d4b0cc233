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
import { type Stop, startThread, type Thread } from './thread.ts'

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
  const thread = startThread()
  try {
    return await openIn(thread, bytes)
  } catch (error) {
    await thread.end()
    return error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged'
  }
}

async function openIn(thread: Thread, bytes: Uint8Array): Promise<OpenedPdf | Refusal> {
  const worker = PDFWorker.create({ port: thread.port, verbosity: VerbosityLevel.ERRORS })
  const task = getDocument({
    // pdf.js takes what it is given for its own.
    data: Uint8Array.from(bytes),
    worker,
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
  /** What it asks of a thread that is gone is never answered. */
  const close = async (): Promise<void> => {
    task.destroy().catch(() => {})
    worker.destroy()
    await thread.end()
  }
  const document = await thread.within(task.promise)
  if (document === 'endless' || document instanceof Error) {
    await close()
    return document
  }
  return {
    count: document.numPages,
    page: (number) => thread.within(drawing(document, number)),
    close,
  }
}

async function drawing(document: PDFDocumentProxy, number: number): Promise<Drawing | Refusal> {
  try {
    const page = await document.getPage(number)
    const { width, height, transform } = page.getViewport({ scale: 1 })
    const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE })
    if (fnArray.length > MOST_OPERATORS) return 'endless'
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
}

/** A page full of figures takes some thousands. */
const MOST_OPERATORS = 500_000
