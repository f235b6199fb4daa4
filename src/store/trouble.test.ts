import { describe, expect, it } from 'vitest'
import { troubleOfFile, troubleOfStatement } from './trouble.ts'

const coded = (code: string, said = 'x') => Object.assign(new Error(said), { code })

describe('what a database says when it is unwell', () => {
  it.each([
    [coded('53100'), 'full', false],
    [coded('25006'), 'readOnly', false],
    [coded('57014'), 'slow', false],
    [coded('ECONNREFUSED'), 'away', false],
    [coded('57P03'), 'away', false],
    [coded('3D000'), 'away', false],
    [new Error('timeout exceeded when trying to connect'), 'away', false],
    [new Error('Query read timeout'), 'slow', true],
    [coded('57P01'), 'away', true],
    [coded('ECONNRESET'), 'away', true],
    [new Error('Connection terminated unexpectedly'), 'away', true],
  ])('%s is understood', (error, kind, isUnknown) => {
    expect(troubleOfStatement(error)).toMatchObject({ kind, isUnknown })
  })

  it('is told from a mistake of ours', () => {
    expect(troubleOfStatement(coded('42703'))).toBeNull()
    expect(troubleOfStatement(coded('23505'))).toBeNull()
    expect(troubleOfStatement(new Error('something else'))).toBeNull()
  })
})

describe('what a disk says', () => {
  it('is trouble when no space is left', () => {
    expect(troubleOfFile(coded('ENOSPC'))).toMatchObject({ kind: 'full', isUnknown: false })
    expect(troubleOfFile(coded('EDQUOT'))).toMatchObject({ kind: 'full' })
    expect(troubleOfFile(coded('EEXIST'))).toBeNull()
  })

  it.each(['EROFS', 'EACCES', 'ENOTDIR', 'EMFILE', 'EIO'])('is trouble too: %s', (code) => {
    expect(troubleOfFile(coded(code))).toMatchObject({ kind: 'shut', isUnknown: false })
  })
})
