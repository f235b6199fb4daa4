/**
 * `npm run proof overload`: four times as much as the server takes, for a minute. It must go on
 * working at four fifths of what it can, tell everybody else when to try again, lose nothing, and
 * be well again by itself. `--quick` takes a fifth of the time.
 */
import { measureOverload } from '../bench/overload.ts'

const found = await measureOverload(process.argv.includes('--quick') ? 0.2 : 1)
const promises: readonly (readonly [string, boolean])[] = [
  ['at 4 × goodput is at least 80 % of capacity', found.goodput >= 0.8],
  ['every refusal names a time to try again', found.withoutRetry === 0],
  ['nothing is left without an answer', found.failed === 0],
  ['as many inboxes are answered as come at capacity', found.inboxAnswered >= 1],
  ['at half of capacity nothing is refused within 5 s', (found.recoveredAfter ?? 99) <= 5],
]
for (const [promise, isKept] of promises) {
  process.stdout.write(`${isKept ? 'ok' : 'FAILED'}  ${promise}\n`)
}
const failed = promises.filter(([, isKept]) => !isKept).length
process.stdout.write(`${promises.length - failed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 ? 1 : 0
