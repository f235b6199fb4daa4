import { describe, expect, it } from 'vitest'
import { Trouble, type TroubleKind } from '../../../kernel/trouble.ts'
import { refusalOfTrouble, troubleOf } from './trouble.ts'

const said = (kind: TroubleKind, isUnknown = false, isReading = false) =>
  refusalOfTrouble(new Trouble(kind, isUnknown, 'x'), 'zh', isReading)

describe('who asks while the store is unwell', () => {
  it('hears that there is no space, that nothing is lost, and that it mends itself', () => {
    const { problem, retryAfter } = said('full')
    expect(problem).toMatchObject({ status: 507, kind: 'unavailable', key: 'http.full' })
    expect(problem.title).toContain('存储空间已满')
    expect(retryAfter).toBe(60)
  })

  it.each(['readOnly', 'shut'] as const)('hears when to try again: %s', (kind) => {
    const { problem, retryAfter } = said(kind)
    expect([problem.status, problem.key, retryAfter]).toEqual([503, `http.${kind}`, 60])
  })

  it('is not told that nothing was stored when nobody knows', () => {
    const { problem, retryAfter } = said('away', true)
    expect(problem).toMatchObject({ status: 503, key: 'http.unknown' })
    expect(problem.title).not.toContain('没有存上')
    expect(retryAfter).toBe(5)
  })

  it('hears nothing of storing when they only wanted to read', () => {
    expect(said('slow', true, true).problem.key).toBe('http.cannotRead')
    expect(said('away', false, true).problem.key).toBe('http.cannotRead')
  })

  it('hears the same of a file that found no space on its way in', () => {
    const error = Object.assign(new Error('write'), { code: 'ENOSPC' })
    expect(troubleOf(error)).toMatchObject({ kind: 'full', isUnknown: false })
    expect(troubleOf(new Error('a mistake of ours'))).toBeNull()
  })
})
