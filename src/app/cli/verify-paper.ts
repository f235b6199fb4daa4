/** `luoshi verify bulletin.docx`: does every number the paper shows come out of the record? */
import { resolve } from 'node:path'
import { openDesk } from '../../desk/index.ts'
import { openLibrary } from '../../engine/library.ts'
import { checkNumbers, type CheckedNumber } from '../../doors/papers/check-numbers.ts'
import { numbersIn } from '../../doors/papers/read-numbers.ts'
import { discoverScenarios } from '../scenarios.ts'
import type { Io } from './io.ts'
import { openRecord } from './record.ts'

/** What a check of a paper is told. */
export interface PaperAsked {
  readonly path: string
  readonly data: string | undefined
  readonly lane: string
  readonly root: string
  readonly isJson: boolean
}

/** 0: every number is right; 1: some are not, each named. */
export async function verifyPaper(asked: PaperAsked, io: Io): Promise<number> {
  const found = await numbersIn({ path: resolve(io.cwd, asked.path) })
  const record = await openRecord(asked.data, io)
  try {
    const { facts, tables, checkpoints, files } = record.store
    const { scenarios } = await discoverScenarios(asked.root)
    const desk = await openDesk({
      facts,
      tables,
      checkpoints,
      files,
      lane: asked.lane,
      library: openLibrary(scenarios),
      now: () => new Date(Date.now()).toISOString(),
      seed: () => '0'.repeat(64),
      digestKey: '',
      log: () => {},
    })
    const checked = await checkNumbers(desk, found)
    tell(checked, asked.isJson, io)
    return checked.every(({ is }) => is === 'right') && checked.length > 0 ? 0 : 1
  } finally {
    await record.close()
  }
}

function tell(checked: readonly CheckedNumber[], isJson: boolean, io: Io): void {
  if (isJson) {
    io.out(`${JSON.stringify(checked)}\n`)
    return
  }
  if (checked.length === 0) {
    io.out('✗ 这份文稿里没有可核对的数。/ The paper holds no number of ours.\n')
    return
  }
  const wrong = checked.filter(({ is }) => is !== 'right')
  for (const one of wrong) io.out(`✗ ${sentenceOf(one)}\n`)
  const right = checked.length - wrong.length
  io.out(
    `${wrong.length === 0 ? '✓' : '✗'} ${checked.length} 个数，${right} 个与记录相符 / ` +
      `${checked.length} numbers, ${right} as recorded\n`,
  )
}

function sentenceOf({ id, text, printed, is, computed }: CheckedNumber): string {
  if (is === 'unknown') return `${id}：“${text}”不在记录里 / “${text}” is not in the record`
  if (is === 'altered') {
    return `${id}：文中“${text}”，印发时是“${printed}” / “${text}” was printed as “${printed}”`
  }
  const again = computed ?? '-'
  return `${id}：印“${printed}”，按当日数据应为“${again}” / printed “${printed}”, computed “${again}”`
}
