/** Fields that are in sheets as they are in the record, under the same names. */
export const plainFields = `
  code name flagship level industry category nature investor area content years signBy clearBy
  leaders cityLeaders ownerName ownerHead dutyHead nextNodes strive fiveNow fiveGoal
`
  .trim()
  .split(/\s+/)
