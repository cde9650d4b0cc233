"""The peer: a Python process that writes the cells of a JSON file: peer.py xlsxwriter|openpyxl cells.json out.xlsx"""

import json
import sys

library, cells, output = sys.argv[1:]
with open(cells, encoding="utf8") as file:
    sheets = json.load(file)

if library == "xlsxwriter":
    import xlsxwriter

    book = xlsxwriter.Workbook(output)
    for sheet in sheets:
        written = book.add_worksheet(sheet["name"])
        for cell in sheet["cells"]:
            at = cell["row"] - 1, cell["column"] - 1
            if "formula" in cell:
                written.write_formula(*at, "=" + cell["formula"], None, cell.get("value", 0))
            elif "value" in cell:
                written.write(*at, cell["value"])
    book.close()
else:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        written = book.create_sheet(sheet["name"])
        for cell in sheet["cells"]:
            value = "=" + cell["formula"] if "formula" in cell else cell.get("value")
            if value is not None:
                written.cell(cell["row"], cell["column"], value)
    book.save(output)
