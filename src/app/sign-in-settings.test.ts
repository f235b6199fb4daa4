import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { standardRules } from '../doors/http/accounts/rules.ts'
import { readProviders } from './sign-in-providers.ts'
import { readSignInSettings, refuseUnknownRoles, signInSecret } from './sign-in-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'luoshi-sign-in-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('rules are as the house has them, or as the environment says, within reason', () => {
  expect(readSignInSettings({}).rules).toEqual(standardRules)
  const set = { LUOSHI_PASSWORD_DAYS: '90', LUOSHI_IDLE_MINUTES: '15' }
  expect(readSignInSettings(set).rules).toMatchObject({ passwordDays: 90, idleMinutes: 15 })
  for (const [variable, value] of [
    ['LUOSHI_PASSWORD_LEAST', '4'],
    ['LUOSHI_IDLE_MINUTES', '0'],
    ['LUOSHI_CONFIRM_MINUTES', '5.5'],
  ] as const) {
    expect(() => readSignInSettings({ [variable]: value })).toThrow(variable)
  }
})

it('roles that need a second factor may be more, never fewer', () => {
  const { rules } = readSignInSettings({ LUOSHI_SECOND_FACTOR_ROLES: 'plan-delivery/leader' })
  expect(rules.secondFactorRoles).toEqual([
    ...standardRules.secondFactorRoles,
    'plan-delivery/leader',
  ])
  expect(readSignInSettings({ LUOSHI_SECOND_FACTOR_ROLES: '' }).rules.secondFactorRoles).toEqual(
    standardRules.secondFactorRoles,
  )
})

it('a role that needs a second factor is one that there is', () => {
  const scenarios = [
    { name: 'platform', roles: { administrator: {}, security: {}, auditor: {} } },
    { name: 'plan-delivery', roles: { leader: {} } },
  ] as unknown as Parameters<typeof refuseUnknownRoles>[1]
  const check = (roles: string) =>
    refuseUnknownRoles(readSignInSettings({ LUOSHI_SECOND_FACTOR_ROLES: roles }).rules, scenarios)
  check('plan-delivery/leader')
  expect(() => check('leader')).toThrow('names a role that there is not: leader')
})

it('the secret is told, or made once for the owner alone', () => {
  const made = signInSecret({}, folder)
  expect(made).toMatch(/^[0-9a-f]{64}$/)
  expect(signInSecret({}, folder)).toBe(made)
  expect(statSync(join(folder, 'sign-in-key')).mode & 0o777).toBe(0o600)
  const told = 'x'.repeat(32)
  expect(signInSecret({ LUOSHI_SECRET_KEY: told }, folder)).toBe(told)
  expect(() => signInSecret({ LUOSHI_SECRET_KEY: 'short' }, folder)).toThrow('LUOSHI_SECRET_KEY')
  expect(readFileSync(join(folder, 'sign-in-key'), 'utf8')).toContain(made)
})

const workApp = {
  name: 'work-app',
  title: { zh: '政务通', en: 'Work app' },
  issuer: 'https://id.example.gov.cn',
  clientId: 'luoshi',
  secretFrom: 'WORK_APP_SECRET',
  person: { claim: 'employee_number', is: 'person' },
}
const fileOf = (content: unknown): string => {
  const file = join(folder, 'providers.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

it('providers are data in a file, their secrets in the environment', () => {
  expect(readProviders(null, {})).toEqual([])
  const [provider] = readProviders(fileOf([workApp]), { WORK_APP_SECRET: 'told apart' })
  expect(provider).toMatchObject({
    clientSecret: 'told apart',
    isPlain: false,
    person: { mayLink: false },
    post: null,
  })
  const refused: readonly [object, string][] = [
    [{ ...workApp, issuer: 'http://id.example.gov.cn' }, 'issuer'],
    [{ ...workApp, clientSecret: 'in the file' }, 'clientSecret'],
    [{ ...workApp, name: 'code' }, 'name'],
    [{ ...workApp, person: { claim: 'x', is: 'anybody' } }, 'person.is'],
    [{ ...workApp, secretFrom: 'NOT_SET' }, 'NOT_SET'],
  ]
  for (const [content, place] of refused) {
    const read = () => readProviders(fileOf([content]), { WORK_APP_SECRET: 'told apart' })
    expect(read).toThrow(place)
  }
  expect(() => readProviders(join(folder, 'none.json'), {})).toThrow('LUOSHI_SIGN_IN_PROVIDERS')
})
