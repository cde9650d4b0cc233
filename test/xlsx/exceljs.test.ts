import exceljs from 'exceljs'
import { expect, test } from 'vitest'

// The bundle takes exceljs from here (see .scripts/build.js): half of its modules, and the same workbook.
test('the workbook of exceljs is what its light entry exports', async () => {
  const entry = 'exceljs/lib/doc/workbook.js'
  const { default: Light } = (await import(entry)) as { default: unknown }
  expect(Light).toBe(exceljs.Workbook)
})
