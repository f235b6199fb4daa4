/** A file of sheets by what is in it, whatever it is called: a workbook, or lines of CSV. */
import { open } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { GridLine } from '../../engine/sheets/grid.ts'
import { Refused } from '../documents/document.ts'
import { compoundRefusal, containerOf } from '../documents/kind.ts'
import { workbookLimits, type WorkbookLimits } from '../documents/limits.ts'
import { openZip, type FileSource } from '../documents/zip.ts'
import { openCsv } from './read-csv.ts'
import { openWorkbook, type OpenSheets, type WholeSheets } from './read-workbook.ts'

/** A file with the name it came under. */
export type NamedFile = FileSource & { readonly name: string }

/** Where an old workbook names its parts: within its first megabyte. */
const headBytes = 1024 * 1024
const oldBinary = /^09(00|02|04|08)/

/**
 * Opens a workbook or CSV to be read line by line. Throws `Refused` with what to do instead for old
 * workbooks (.xls, .et), other formats, protected or damaged files, and what is beyond the limits.
 */
export async function openSheets(
  file: NamedFile,
  limits: WorkbookLimits = workbookLimits,
): Promise<OpenSheets> {
  const head = await headOf(file)
  if (head.length === 0) throw new Refused('empty')
  if (oldBinary.test(head.subarray(0, 2).toString('hex')) && head[3] === 0) {
    throw new Refused('old-workbook')
  }
  const container = kindOf(head)
  if (container === 'compound') throw asSheet(compoundRefusal(head))
  if (container === 'pdf') throw notASheet(' PDF 文档', 'a PDF document')
  if (container === 'zip') {
    await refuseOtherZips(file, limits)
    return openWorkbook(file, limits)
  }
  if (
    /^\s*(<\?xml|<!doctype|<html|<table|<head|<meta)/i.test(
      head.subarray(0, 1024).toString('latin1'),
    )
  ) {
    throw notASheet(
      '网页（多半由网站导出，只是叫作 .xls）',
      'a web page, exported under another name',
    )
  }
  return openCsv(file, basename(file.name, extname(file.name)), limits)
}

/** Of a file that is held: a part of what may be read line by line. */
const wholeLimits: WorkbookLimits = {
  ...workbookLimits,
  inflatedBytes: workbookLimits.inflatedBytes / 8,
  characters: workbookLimits.characters / 20,
  cells: workbookLimits.cells / 40,
}

/** Reads a file of up to half a million cells whole: forms, whose heads and merges belong together. */
export async function readWhole(
  file: NamedFile,
  limits: WorkbookLimits = wholeLimits,
): Promise<WholeSheets> {
  const opened = await openSheets(file, limits)
  try {
    const lines: GridLine[] = []
    for await (const line of opened.lines()) lines.push(line)
    const merges = await Promise.all(opened.sheets.map((sheet) => opened.merges(sheet)))
    return { lines, merges: merges.flat(), problems: opened.problems() }
  } finally {
    await opened.close()
  }
}

async function headOf(file: FileSource): Promise<Buffer> {
  if ('bytes' in file) return Buffer.from(file.bytes.subarray(0, headBytes))
  const handle = await open(file.path)
  try {
    const head = Buffer.alloc(headBytes)
    const { bytesRead } = await handle.read(head, 0, headBytes, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

function kindOf(head: Uint8Array) {
  try {
    return containerOf(head)
  } catch (error) {
    throw error instanceof Refused ? asSheet(error) : error
  }
}

/** What is said of documents, said of sheets. */
function asSheet(refused: Refused): Refused {
  const { refused: key, params } = refused.refusal
  return key === 'wrong-type' ? new Refused('not-a-sheet', params) : refused
}

function notASheet(found: string, foundEn: string): Refused {
  return new Refused('not-a-sheet', { found, foundEn })
}

async function refuseOtherZips(file: FileSource, limits: WorkbookLimits): Promise<void> {
  const zip = await openZip(file, 'xlsx', limits)
  const names = zip.names()
  zip.close()
  if (names.includes('xl/workbook.xml')) return
  if (names.includes('xl/workbook.bin'))
    throw notASheet('二进制工作簿（.xlsb）', 'a binary workbook (.xlsb)')
  if (names.includes('content.xml'))
    throw notASheet(' OpenDocument 文件（.ods）', 'an OpenDocument file (.ods)')
  if (names.some((name) => name.startsWith('word/')))
    throw notASheet(' Word 文档', 'a Word document')
  throw notASheet('压缩包', 'an archive')
}
