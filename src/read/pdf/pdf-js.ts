/** The pages of a PDF as pdf.js gives them. This file is loaded in the thread of PDFs, and nowhere else. */
import './before-pdf-js.ts'
import {
  AnnotationMode,
  getDocument,
  OPS,
  type PDFDocumentProxy,
  PDFWorker,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
// @ts-expect-error: the package declares no types of it.
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import './after-pdf-js.ts'
import type { Drawing, PageFont } from './drawing.ts'
import { PortEnd } from './port.ts'

export { OPS }

/** Why a file cannot be read: it asks for a password, is no whole PDF, or draws more than anybody has typeset. */
export type Flaw = 'encrypted' | 'damaged' | 'endless'

/** A PDF of which pages can be asked for. */
export interface OpenedDrawings {
  readonly count: number
  /** What is drawn on a page, the first of which is 1. */
  readonly page: (number: number) => Promise<Drawing | Flaw>
  readonly close: () => Promise<void>
}

const [own, workers] = PortEnd.pair()
WorkerMessageHandler.initializeFromPort(workers)
const worker = PDFWorker.create({ port: own as unknown as Worker, verbosity: VerbosityLevel.ERRORS })

/** Opens a PDF. Pictures are not decoded; nothing outside the file is asked for; no code in it is run. */
export async function openDrawings(data: Uint8Array): Promise<OpenedDrawings | Flaw> {
  const task = getDocument({
    data,
    worker,
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    // The outlines of glyphs would be made for what has no fonts.
    disableFontFace: false,
    ownerDocument: { fonts: new Set() },
    fontExtraProperties: true,
    useSystemFonts: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // Larger ones are left out of what is drawn.
    maxImageSize: 1,
  })
  const close = async (): Promise<void> => {
    await task.destroy().catch(flawOf)
  }
  try {
    const document = await task.promise
    return { count: document.numPages, page: (number) => drawing(document, number), close }
  } catch (error) {
    await close()
    return flawOf(error)
  }
}

const flawOf = (error: unknown): Flaw =>
  error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged'

async function drawing(document: PDFDocumentProxy, number: number): Promise<Drawing | Flaw> {
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
    return { width, height, transform, operators: fnArray, operands: argsArray, fonts, isShown }
  } catch {
    return 'damaged'
  }
}

/** A page full of figures takes some thousands. */
const MOST_OPERATORS = 500_000
