/** Run once pdf.js has been. */
import { takeBack } from './before-pdf-js.ts'

takeBack()
