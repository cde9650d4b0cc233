/** Strict XML, as Excel wants the parts of a workbook. */
import { SaxesParser } from 'saxes'

/** @throws Error where a part is not well-formed, namespaces included. */
export function expectWellFormed(name: string, content: string | Uint8Array): void {
  const text = typeof content === 'string' ? content : new TextDecoder('utf-8', { fatal: true }).decode(content)
  const parser = new SaxesParser({ xmlns: true, fileName: name })
  parser.on('error', (error) => {
    throw new Error(`not well-formed: ${error.message}`)
  })
  parser.write(text).close()
}
