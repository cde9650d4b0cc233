/** Whether a formula may read, or have fetched, what is outside its workbook. */

/**
 * Functions that do so, whatever they are given: INDIRECT makes a reference of any text, and GETPIVOTDATA and the cube
 * functions read what no cell holds.
 */
const FUNCTIONS =
  /(?:^|[^\w.])(?:_xl\w*\.)*(?:WEBSERVICE|IMAGE|DDE|RTD|SQL\.REQUEST|CALL|REGISTER(?:\.ID)?|EXEC|STOCKHISTORY|FIELDVALUE|GETPIVOTDATA|CUBE\w+|INDIRECT|PY|COPILOT|TRANSLATE|COM\.[\w.]+|ORG\.[\w.]+)\s*\(/i

/** [1]Sheet!A1, '[Book 2.xlsx]Q1'!A1, [1]!Name; but not Sales[Amount], which is of a table. */
const OTHER_WORKBOOK = /\[[^[\]]*\](?:[^'[\]]*'|[^\s'[\](),;+\-*/&=<>^%]*)!/

/** Excel|R1C1, a.xlsx!Total, http://example.com: what is no sheet's name, outside quotes. */
const PATH = /\||\.(?:xls|ods|csv)\w*[!#]|[a-z]{2,}:\/\//i

/** 'C:\books\a.xlsx'!Total, 'http://example.com/a.xlsx'#$Q1.A1, Excel|'a.xlsx'!R1C1: what no sheet's name holds. */
const QUOTED_PATH = /[/\\|]|\.(?:xls|ods|csv)\w*$/i

/** True where a formula asks for anything outside its workbook: another workbook, a path, a page of the web. */
export function reachesOut(formula: string): boolean {
  const bare = formula.replace(/"(?:[^"]|"")*"/g, '""')
  const quoted = bare.match(/'(?:[^']|'')*'/g) ?? []
  if (quoted.some((name) => QUOTED_PATH.test(name.slice(1, -1)))) return true
  return FUNCTIONS.test(bare) || OTHER_WORKBOOK.test(bare) || PATH.test(bare.replace(/'(?:[^']|'')*'/g, "''"))
}
