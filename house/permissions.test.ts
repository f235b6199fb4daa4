import { describe, expect, it } from 'vitest'
import type { CaseDefinition } from '../src/define/case.ts'
import type { AnyCommand } from '../src/engine/cases/case-type.ts'
import { platform } from '../src/engine/platform/platform.ts'
import { permissionLines } from '../src/doors/http/permissions/matrix.ts'
import { permissionsCsv } from '../src/engine/permissions/csv.ts'
import type { ScenarioDefinition } from '../src/define/scenario.ts'
import { checkPermissions, differences } from './permissions.ts'
import { house } from './report.ts'
import { sentence } from './tree.ts'

it('permissions.csv says what the definitions and the door grant', async () => {
  expect((await checkPermissions(house)).map(sentence)).toEqual([])
})

describe('a planted difference is named with its line', () => {
  const table = { 'GET /api/me': { title: { zh: '看', en: 'See' }, by: 'signed-in', reads: 'own' } }
  const made = (scenario: ScenarioDefinition = platform, routes: object = table) =>
    permissionsCsv(permissionLines([scenario], routes as never))
  const holds = made()
  const said = (kept: string, now = holds) => differences(kept, now).map(({ says }) => says)

  it('a line that was taken out', () => {
    const line = holds.split('\n').find((one) => one.includes('register-post,enter'))!
    expect(said(holds.replace(`${line}\n`, ''))).toEqual([
      `is granted and not written here: ${line}`,
    ])
  })

  it('a grant that nobody looked at', () => {
    const role = { title: { zh: '访客', en: 'Visitor' }, sees: 'lane' } as const
    const [first, ...rest] = platform.cases
    const enter = first!.commands.enter as AnyCommand
    const by = [...enter.by, { role: 'visitor' }]
    const commands = { ...first!.commands, enter: { ...enter, by } }
    const wider = { ...first!, commands } as CaseDefinition
    const roles = { ...platform.roles, visitor: role }
    const changed = made({ ...platform, roles, cases: [wider, ...rest] })
    const found = said(holds, changed)
    expect(found).toHaveLength(2)
    for (const one of found) expect(one).toContain('platform/visitor')
  })

  it('a route that was added, opened to everybody or taken away', () => {
    const more = { ...table, 'GET /api/secrets': table['GET /api/me'] }
    expect(said(holds, made(platform, more))[0]).toContain('/api/secrets')
    const open = { 'GET /api/me': { ...table['GET /api/me'], by: 'anyone' } }
    expect(said(holds, made(platform, open)).map((one) => one.slice(0, 15))).toEqual([
      'is not granted ',
      'is granted and ',
    ])
    expect(said(holds, made(platform, {}))).toHaveLength(1)
  })

  it('lines in another order', () => {
    const [head, ...lines] = holds.trimEnd().split('\n')
    const turned = `${[head, ...lines.toReversed()].join('\n')}\n`
    expect(said(turned)[0]).toContain('another order')
  })
})
