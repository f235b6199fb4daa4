/** Workbooks of tests, spelled out part by part. */

/** The parts of a workbook with one sheet `表` whose data is given as it stands in the file. */
export function sheetParts(
  data: string,
  parts: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    'xl/workbook.xml': '<workbook><sheets><sheet name="表" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>',
    'xl/worksheets/s.xml': `<worksheet><sheetData>${data}</sheetData></worksheet>`,
    ...parts,
  }
}
