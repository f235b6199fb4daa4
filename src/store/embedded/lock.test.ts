import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { holderOf, InUseError, takeLock } from './lock.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'luoshi-lock-'))
  file = join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

it('is held by one at a time and is free again after its release', () => {
  const lock = takeLock(file)
  expect(() => takeLock(file)).toThrow(InUseError)
  lock.release()
  takeLock(file).release()
  expect(readdirSync(folder)).toEqual([])
})

it('tells a late-comer who holds it, since when, where, and what to do', () => {
  const lock = takeLock(file)
  lock.announce('http://localhost:8123')
  const { since } = holderOf(file) ?? { since: '?' }
  for (const part of [String(process.pid), since, 'http://localhost:8123', '--data']) {
    expect(() => takeLock(file)).toThrow(part)
  }
  lock.release()
})

it('is taken from a holder that died, even where a later process has its number', () => {
  const dead = { pid: process.pid, life: 'an earlier life', since: '2026-01-01', address: null }
  writeFileSync(file, JSON.stringify(dead))
  const lock = takeLock(file)
  expect(holderOf(file)?.life).not.toBe(dead.life)
  lock.release()
})

it('is not given back by one who no longer holds it', () => {
  const lock = takeLock(file)
  const other = { pid: 1, life: 'another', since: '2026-01-01', address: null }
  writeFileSync(file, JSON.stringify(other))
  lock.release()
  expect(holderOf(file)).toEqual(other)
})

describe('a holder in another container or on another machine', () => {
  const away = {
    pid: process.pid,
    life: 'unknown here',
    since: '2026-01-01',
    address: null,
    space: 'another:pid:[1]',
    host: 'other-box',
  }
  const silentFor = (seconds: number) => {
    const at = Date.now() / 1_000 - seconds
    utimesSync(file, at, at)
  }

  it('holds it as long as it shows itself, whatever processes live here', () => {
    writeFileSync(file, JSON.stringify(away))
    expect(() => takeLock(file)).toThrow(/other-box[^]*in another container or on another machine/)
    silentFor(40)
    expect(() => takeLock(file)).toThrow(InUseError)
    silentFor(70)
    takeLock(file).release()
  })

  it('that lost it while it stood still knows so', () => {
    const lock = takeLock(file)
    expect(lock.isOurs()).toBe(true)
    writeFileSync(file, JSON.stringify(away))
    expect(lock.isOurs()).toBe(false)
  })

  it('is shown by touching the file that one is there', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const lock = takeLock(file)
    silentFor(50)
    vi.advanceTimersByTime(6_000)
    expect(Date.now() - statSync(file).mtimeMs).toBeLessThan(20_000)
    lock.release()
    vi.useRealTimers()
  })
})

it.each(['', '{"pid":1,"li'])('is taken where its file was cut short (%j)', (text) => {
  writeFileSync(file, text)
  const lock = takeLock(file)
  expect(lock.isOurs()).toBe(true)
  lock.release()
})

it('goes to exactly one of many that find a dead holder at the same time', async () => {
  writeFileSync(file, JSON.stringify({ pid: 1, life: 'dead', since: '2026-01-01', address: null }))
  const children = Array.from({ length: 6 }, () =>
    spawn(process.execPath, [join(import.meta.dirname, 'hold-lock.ts'), file]),
  )
  const answers = await Promise.all(
    children.map(async (child) => String((await once(child.stdout, 'data'))[0])),
  )
  for (const child of children) child.kill()
  expect(answers.toSorted()).toEqual([...Array<string>(5).fill('refused'), 'taken'])
})
