/**
 * exceljs's light entry, without its streaming reader and writer, has no types of its own. Its objects are a layer over
 * plain models, which is what it writes; the steps of that are `write` in exceljs/lib/xlsx/xlsx.js.
 */
declare module 'exceljs/lib/doc/workbook.js' {
  import type { Style, Workbook } from 'exceljs'

  /** One of `ValueType`, with what a cell of that type has. */
  export interface CellModel {
    /** Not exceljs's own, which reads the address. */
    readonly column: number
    readonly address: string
    readonly type: number
    readonly style: Partial<Style>
    readonly value?: unknown
    readonly formula?: string
    readonly result?: unknown
    /** The address of the cell that shows in its place, of a cell that is merged. */
    readonly master?: string
  }

  export interface RowModel {
    readonly cells: CellModel[]
    readonly number: number
    /** The first and the last column that has a cell, from 1; 0 where none has. */
    readonly min: number
    readonly max: number
    readonly style: Partial<Style>
    readonly height: number | undefined
    readonly outlineLevel: number | undefined
  }

  export interface SheetModel {
    rows: RowModel[]
    readonly dimensions: { expand(top: number, left: number, bottom: number, right: number): void }
  }

  export interface BookModel {
    readonly worksheets: readonly SheetModel[]
  }

  /** What takes the parts of the package, one by one. */
  export interface Zip {
    append(text: string, options: { readonly name: string }): void
  }

  type Step = (zip: Zip, model: BookModel) => Promise<void>

  export interface Xlsx {
    prepareModel(model: BookModel, options: object): void
    readonly addContentTypes: Step
    readonly addOfficeRels: Step
    readonly addWorkbookRels: Step
    readonly addWorksheets: Step
    readonly addSharedStrings: Step
    readonly addThemes: Step
    readonly addStyles: Step
    readonly addApp: Step
    readonly addCore: Step
    readonly addWorkbook: Step
  }

  export type Book = Omit<Workbook, 'xlsx' | 'model'> & { readonly xlsx: Xlsx; readonly model: BookModel }

  const Entry: { new (): Book }
  export default Entry
}
