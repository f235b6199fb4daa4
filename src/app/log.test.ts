import { closeSync, openSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import { openLog, withoutQuotes } from './log.ts'

function heard(isTerminal = false, level: 'info' | 'warn' | null = null) {
  const lines: string[] = []
  const log = openLog(level, { isTerminal, lines: { write: (line) => void lines.push(line) } })
  return { log, lines }
}

it('a line is JSON with a time, a level, and only what may be told', () => {
  const { log, lines } = heard()
  log.write('info', 'answered', { route: '/api/cases/:id', status: 200, title: '王女士', ms: 3 })
  const [line] = lines.map((one) => JSON.parse(one))
  expect(line).toEqual({
    level: 'info',
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    message: 'answered',
    route: '/api/cases/:id',
    status: 200,
    ms: 3,
  })
})

it('an error tells where it came from, not what it quotes', () => {
  const words = [
    'duplicate key value violates unique constraint "account_pkey": (account)=(wang@x.cn)',
    `Unexpected token '王', "王女士 1391234" is not valid JSON`,
    'invalid input syntax: 13912345678 for 王女士, mail li.si@example.cn',
    'Error: no such file: /data/wang/plan.txt',
    'TypeError [ERR_X]: li.si@example.cn is unknown',
  ]
  for (const said of words) {
    const told = withoutQuotes(`${said}\n    at parse (/x/y.ts:1:2)`)
    expect(told).not.toMatch(/wang|王|1391234|li\.si|example/)
    expect(told).toContain('at parse (/x/y.ts:1:2)')
  }
  expect(withoutQuotes('Error: connect ECONNREFUSED 127.0.0.1')).toBe(
    'Error: connect ECONNREFUSED 127.0.0.1',
  )
  expect(withoutQuotes('TypeError: x is not a function\n    at y (z.ts:1)')).toBe(
    'TypeError: x is not a function\n    at y (z.ts:1)',
  )
})

it('a terminal is told of trouble in words for people, and not of every request', () => {
  const { log, lines } = heard(true)
  log.write('info', 'answered', { status: 200 })
  log.write('warn', 'a request failed', { route: '/api/cockpit', why: 'Error: gone' })
  expect(log.takes('info')).toBe(false)
  expect(lines).toEqual([
    expect.stringMatching(/^\d\d:\d\d:\d\d warn {2}a request failed route=\/api\/cockpit why=E/),
  ])
})

it('the level is what the installation says', () => {
  const { log, lines } = heard(false, 'warn')
  log.write('info', 'answered')
  log.write('error', 'broken')
  expect(lines.length).toBe(1)
})

it('the same trouble is said once a second, then how often it came; each request by itself', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const { log, lines } = heard()
  const away = () => log.write('warn', 'follow figures', { error: 'Error: gone' })
  for (let n = 0; n < 5; n += 1) away()
  log.write('warn', 'follow messages', { error: 'Error: gone' })
  for (const request of ['a', 'b']) log.write('error', 'a request failed', { request })
  expect(lines).toHaveLength(4)
  vi.advanceTimersByTime(1_100)
  away()
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ message: 'follow figures', times: 5 })
  vi.useRealTimers()
})

it.runIf(process.platform === 'linux')('what cannot be written is dropped and counted', () => {
  const dest = openSync('/dev/full', 'w')
  const log = openLog('info', { isTerminal: false, dest })
  for (let n = 0; n < 5; n += 1) log.write('info', 'answered', { request: `request-${n}` })
  expect(log.dropped).toBe(5)
  closeSync(dest)
})
