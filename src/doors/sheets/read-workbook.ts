/** Workbooks read line by line: memory stays the same however long a sheet is. */
import type { GridLine, GridMerge } from '../../engine/sheets/grid.ts'
import type { DocumentProblem } from '../documents/document.ts'
import { workbookLimits, type WorkbookLimits } from '../documents/limits.ts'
import { openZip, type FileSource, type Zip } from '../documents/zip.ts'
import { SheetLines, type Budget } from './sheet-lines.ts'
import { openProblems, type SheetProblems } from './sheet-problems.ts'
import { loadWorkbook, type Workbook } from './workbook-parts.ts'

/** A file of sheets that is being read. */
export interface OpenSheets {
  /** Names of the visible sheets in their order. */
  readonly sheets: readonly string[]
  /** The filled lines of one sheet, or of all; rows and columns that are hidden are among them. */
  lines(sheet?: string): AsyncIterable<GridLine>
  /** Merged cells of a sheet: at once when its lines were read to their end, else by another walk. */
  merges(sheet: string): Promise<readonly GridMerge[]>
  /** What was left unread so far. */
  problems(): readonly DocumentProblem[]
  close(): Promise<void>
}

/** Everything of a small file. */
export interface WholeSheets {
  readonly lines: readonly GridLine[]
  readonly merges: readonly GridMerge[]
  readonly problems: readonly DocumentProblem[]
}

/** Opens a workbook (.xlsx, .xlsm); throws `Refused` for what is none, is damaged or beyond the limits. */
export async function openWorkbook(
  source: FileSource,
  limits: WorkbookLimits = workbookLimits,
): Promise<OpenSheets> {
  const zip = await openZip(source, 'xlsx', limits)
  try {
    return readerOf(zip, await loadWorkbook(zip, limits), limits)
  } catch (error) {
    zip.close()
    throw error
  }
}

function readerOf(zip: Zip, workbook: Workbook, { cells }: WorkbookLimits): OpenSheets {
  const problems = openProblems()
  const budget = { cells, limit: cells }
  const merged = new Map<string, readonly GridMerge[]>()
  const names = workbook.sheets.map(({ name }) => name)
  const read = async function* (name: string, tell: SheetProblems, left: Budget) {
    const part = workbook.sheets.find((one) => one.name === name)?.part
    if (part === undefined) return
    const sheet = new SheetLines(workbook, name, left, tell)
    for await (const _ of zip.xmlSteps(part, sheet)) yield* await sheet.take()
    merged.set(name, sheet.merges)
  }
  const ofAll = async function* () {
    for (const name of names) yield* read(name, problems, budget)
  }
  return {
    sheets: names,
    lines: (sheet) => (sheet === undefined ? ofAll() : read(sheet, problems, budget)),
    merges: async (sheet) => {
      if (!merged.has(sheet)) {
        for await (const _ of read(sheet, openProblems(), { cells, limit: cells }));
      }
      return merged.get(sheet) ?? []
    },
    problems: () => [
      ...(workbook.hidden.length > 0
        ? [{ key: 'hidden-sheets', params: { names: workbook.hidden.join('、') } } as const]
        : []),
      ...problems.all(),
    ],
    close: async () => {
      zip.close()
      await workbook.words.close()
    },
  }
}
