// The floor: a bare Node process that does nothing but require exceljs and write the cells of a JSON file.
const { readFileSync } = require('node:fs')
const { Workbook } = require('exceljs')

const [, , cells = '', output = ''] = process.argv
const book = new Workbook()
for (const { name, cells: own } of JSON.parse(readFileSync(cells, 'utf8'))) {
  const sheet = book.addWorksheet(name)
  for (const { row, column, value, formula } of own) {
    const cell = sheet.getCell(row, column)
    cell.value = formula === undefined ? value : { formula, result: value }
  }
}
book.xlsx.writeFile(output)
