/**
 * `npm run bench -- reader`: characters of plan text read a second on one core, and how the time
 * grows with the text. `--quick` stops at a million characters.
 */
import { ACTION_PLAN, PROJECT_LIST, WORK_REPORT } from '../src/engine/plans/papers-of-our-own.ts'
import { readPlan } from '../src/engine/plans/read.ts'
import { WHOLE_PAPERS } from '../src/engine/plans/statements/whole-papers.ts'
import { figure, machine, median, timed } from './measure.ts'

const sizes = [10_000, 100_000, 1_000_000, 10_000_000]
const papers = [WORK_REPORT, ACTION_PLAN, PROJECT_LIST, ...WHOLE_PAPERS.map(({ text }) => text)]

/** Measures on texts of growing size and prints one line a size. */
export async function run(scale = 1): Promise<void> {
  process.stdout.write(`${machine()}\n`)
  const whole = papers.join('\n')
  for (let round = 0; round < 12; round += 1) readPlan({ text: whole })
  let before: { size: number; each: number } | null = null
  for (const size of sizes.filter((size) => scale >= 1 || size <= 1_000_000)) {
    const text = textOf(size)
    const times: number[] = []
    const worked: number[] = []
    for (let round = 0; round < roundsFor(size); round += 1) {
      const begun = process.cpuUsage()
      times.push(await timed(() => readPlan({ text })))
      worked.push(process.cpuUsage(begun).user / 1000)
    }
    const each = median(times) / size
    const growth = before === null ? '' : `, ${figure(each / before.each, 2)}× the time a character`
    const onCore = figure((1000 * size) / median(worked))
    process.stdout.write(
      `reader: ${figure(size)} characters in ${figure(median(times), 1)} ms, ` +
        `${figure(1000 / each)} characters/s (${onCore} a second of processor time, its ` +
        `collector's included)${growth}, median of ${times.length} rounds\n`,
    )
    before = { size, each }
  }
}

function roundsFor(size: number): number {
  return Math.max(3, Math.min(40, Math.floor(4_000_000 / size)))
}

/** Papers one after the other until `size` characters are there; no two alike. */
function textOf(size: number): string {
  const parts: string[] = []
  let length = 0
  for (let round = 0; length < size; round += 1) {
    const paper = papers[round % papers.length]!.replaceAll('项目', `${round}号项目`)
    parts.push(paper)
    length += paper.length + 1
  }
  return parts.join('\n').slice(0, size)
}

if (import.meta.main) await run(process.argv.includes('--quick') ? 0.1 : 1)
