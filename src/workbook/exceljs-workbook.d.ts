/** exceljs's light entry, without its streaming reader and writer, has no types of its own. */
declare module 'exceljs/lib/doc/workbook.js' {
  import type { Workbook } from 'exceljs'

  const Entry: { new (): Workbook }
  export default Entry
}
