/**
 * permissions.csv: who may do what, as the definitions and the table of the door say. A change of
 * it is a change of what people may do and is looked at line by line.
 * `node house/permissions.ts` writes it anew.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { discoverScenarios } from '../src/app/scenarios.ts'
import { permissionLines } from '../src/doors/http/permissions/matrix.ts'
import { permissionsCsv } from '../src/engine/permissions/csv.ts'
import { houseRoot, type Problem, type Tree } from './tree.ts'

/** Where the matrix lies, from the root. */
export const permissionsFile = 'permissions.csv'

/** Names each line that is missing from the file or stands there without being granted. */
export async function checkPermissions(tree: Tree): Promise<Problem[]> {
  const kept = tree.files.find(({ path }) => path === permissionsFile)?.text ?? ''
  return differences(kept, await permissionsOf(tree.root))
}

/** The lines by which the file differs from what holds; each with its number in the file. */
export function differences(kept: string, holds: string): Problem[] {
  const [inFile, granted] = [linesOf(kept), linesOf(holds)]
  const extra = inFile.flatMap((line, at) =>
    granted.includes(line) ? [] : [problem(at + 1, `is not granted any more: ${line}`)],
  )
  const missing = granted
    .filter((line) => !inFile.includes(line))
    .map((line) => problem(0, `is granted and not written here: ${line}`))
  const found = [...extra, ...missing]
  if (found.length > 0 || kept === holds) return found
  return [problem(0, 'has its lines in another order: run node house/permissions.ts')]
}

/** The matrix of a checkout. */
export async function permissionsOf(root: string): Promise<string> {
  const { scenarios } = await discoverScenarios(root)
  return permissionsCsv(permissionLines(scenarios))
}

const linesOf = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line !== '')

function problem(line: number, says: string): Problem {
  return { check: 'permissions', path: permissionsFile, line, says }
}

if (import.meta.main) {
  writeFileSync(join(houseRoot, permissionsFile), await permissionsOf(houseRoot))
}
