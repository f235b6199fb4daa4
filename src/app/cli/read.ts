/** `luoshi read`: plan documents in, what they promise out, without server or database. */
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Refusal } from '../../doors/documents/document.ts'
import { isRefusal } from '../../doors/documents/document.ts'
import { readPlanFile, type PlanDocument } from '../../doors/documents/plan-file.ts'
import { sentenceOf } from '../../doors/documents/words.ts'
import { UsageError, type Io } from './io.ts'

/**
 * Reads each file and prints one JSON object a line, in the order asked; with `--out` writes
 * `<name>.json` each instead. Complaints go to stderr. 0 all read, 1 some not, 2 asked wrongly.
 */
export async function read(argv: readonly string[], io: Io): Promise<number> {
  const { files, folder } = parse(argv)
  if (folder !== null) await mkdir(resolve(io.cwd, folder), { recursive: true })
  let unread = 0
  for (const file of files) {
    const document = await readOne(file, io)
    tell(file, document, io)
    if (isRefusal(document)) unread += 1
    else if (folder === null) io.out(`${printed(document)}\n`)
    else await writeFile(resolve(io.cwd, folder, outName(file)), `${printed(document)}\n`)
  }
  return unread > 0 ? 1 : 0
}

interface Asked {
  readonly files: readonly string[]
  readonly folder: string | null
}

function parse(argv: readonly string[]): Asked {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, out: { type: 'string' } },
  })
  if (positionals.length === 0) {
    throw new UsageError('没有指定文件；用 - 读标准输入。/ Name at least one file; - reads stdin.')
  }
  const names = positionals.map(outName)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (values.out !== undefined && twice !== undefined) {
    throw new UsageError(
      `有两份文件都要写成 ${twice}，请分两次读。/ Two files would be written as ${twice}: read them apart.`,
    )
  }
  return { files: positionals, folder: values.out ?? null }
}

function readOne(file: string, io: Io): Promise<PlanDocument | Refusal> {
  if (file === '-') return readPlanFile({ name: 'stdin', stream: process.stdin })
  return readPlanFile({ name: basename(file), path: resolve(io.cwd, file) })
}

function outName(file: string): string {
  return file === '-' ? 'stdin.json' : `${basename(file, extname(file))}.json`
}

/** Exactly the shape other programs expect of a reader: what it found, nothing about the file. */
function printed({ reading }: PlanDocument): string {
  const { document, statements, projects, actions } = reading
  return JSON.stringify({ document, statements, projects, actions })
}

function tell(file: string, document: PlanDocument | Refusal, io: Io): void {
  const said = isRefusal(document) ? [document] : document.text.problems
  const detail = isRefusal(document) ? document.params.detail : undefined
  for (const one of said) {
    io.err(`${file}: ${sentenceOf(one, 'zh')}\n`)
    io.err(`${' '.repeat(file.length + 2)}${sentenceOf(one, 'en')}\n`)
  }
  if (detail !== undefined) io.err(`${' '.repeat(file.length + 2)}(${detail})\n`)
}
