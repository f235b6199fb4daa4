import { describe, expect, it } from 'vitest'
import { lampCase, reportCase, street, streetWith } from '../../testing/sample-scenario.ts'
import { openLibrary } from '../library.ts'
import { caseTypeOf, partsOfEdition } from './case-type.ts'

const edition = (change: object) => caseTypeOf(street, { ...lampCase, ...change }).edition
const today = edition({})

describe('the edition of a case', () => {
  it('names scenario, case, number and the paper part', () => {
    expect(today).toMatch(/^street\/lamp@1#[0-9a-f]{16}$/)
    expect(partsOfEdition(today)).toMatchObject({ key: 'street/lamp', edition: 1 })
    expect(partsOfEdition('street/lamp')).toBeNull()
  })

  it('changes with every word of the paper part', () => {
    const changes = [
      { title: { zh: '灯', en: 'Lamp' } },
      { edition: 2 },
      { statuses: { ...lampCase.statuses, dark: { title: { zh: '暗', en: 'Dark' } } } },
      { commands: { ...lampCase.commands, mend: { ...lampCase.commands.mend, from: 'open' } } },
      { flags: { urged: { title: { zh: '催', en: 'Urged' } } } },
    ]
    const editions = changes.map(edition)
    expect(new Set([today, ...editions]).size).toBe(changes.length + 1)
  })

  it('stays when only code changes, or the order in which things are written', () => {
    const turned = Object.fromEntries(Object.entries(lampCase.statuses).toReversed())
    expect(edition({ statuses: turned })).toBe(today)
    expect(edition({ row: () => ({ title: '', unit: null }), evolve: {} })).toBe(today)
  })
})

describe('a library', () => {
  const older = { ...reportCase, edition: 1 }
  const newer = { ...reportCase, edition: 2, title: { zh: '报修单', en: 'Report' } }
  const library = openLibrary([{ ...street, cases: [lampCase, newer, older] }])

  it('opens new cases under the newest edition, and runs old ones under their own', () => {
    expect(library.caseType('street/report')?.definition.edition).toBe(2)
    const kept = caseTypeOf(street, older).edition
    expect(library.caseType('street/report', kept)?.definition.edition).toBe(1)
    expect(library.caseType('street/tree')).toBeNull()
    expect(library.scenario('street')?.name).toBe('street')
    expect(library.scenario('park')).toBeNull()
  })

  it('runs a case under the paper it was opened with, on the code of today', () => {
    const title = { zh: '旧名', en: 'Old name' }
    const { statuses } = lampCase
    const before = caseTypeOf(street, {
      ...lampCase,
      statuses: { ...statuses, lit: { title } },
      commands: { ...lampCase.commands, paint: lampCase.commands.mend! },
    })
    expect(library.caseType('street/lamp', before.edition)).toBeNull()
    library.keepPaper(before.edition, before.paper)
    const run = library.caseType('street/lamp', before.edition)!
    expect(run.edition).toBe(before.edition)
    expect(run.definition.statuses.lit?.title).toEqual(title)
    expect(Object.keys(run.definition.commands)).not.toContain('paint')
    expect(run.definition.row).toBe(lampCase.row)
  })

  it('says whether it can run an edition: its number must be known', () => {
    expect(library.isRunnable('street/lamp@1#0123456789abcdef')).toBe(true)
    expect(library.isRunnable('street/lamp@3#0123456789abcdef')).toBe(false)
    expect(library.isRunnable('nonsense')).toBe(false)
  })
})

it('the paper part carries everything of a command but its code', () => {
  const { paper } = caseTypeOf(streetWith('report', {}), reportCase)
  const { tell, mend } = (paper as unknown as typeof reportCase).commands
  expect(tell).toEqual(expect.objectContaining({ from: 'new', writes: ['told'] }))
  expect(mend).not.toHaveProperty('decide')
  expect(tell).not.toHaveProperty('needs')
  expect(JSON.stringify(paper)).not.toContain('undefined')
})
