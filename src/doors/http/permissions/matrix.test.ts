import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import lostProperty from '../../../../scenarios/lost-property/scenario.ts'
import planDelivery from '../../../../scenarios/plan-delivery/scenario.ts'
import { openMemory } from '../../../store/index.ts'
import { useStore } from '../../../store/test-database.ts'
import { valuesOf } from '../../../testing/values.ts'
import { errands, visitorOf, type Visitor } from '../sample.ts'
import { permissionLines } from './matrix.ts'
import { permissionsCsv } from '../../../engine/permissions/csv.ts'
import {
  answered,
  committedLines,
  linesIn,
  openGround,
  saidBy,
  untried,
  type Ground,
} from './matrix-rig.ts'
import { addressesOf } from './permitted.ts'
import { routePermissions } from './table.ts'

/** On the memory all of it; on PostgreSQL (matrix.pg.test.ts) a part of the cases, all kinds. */
const database = process.env.LUOSHI_TEST_URL ? useStore() : null
const every = database === null ? 1 : 5
const scenarios = [lostProperty, planDelivery]
// The errands of the park are a scenario of the tests: their lines are not in the file.
const lines = [
  ...committedLines(),
  ...linesIn(permissionsCsv(permissionLines([errands], {}))),
]
let ground: Ground
let town: Ground
beforeAll(async () => {
  const ports = { ...openMemory(), ...database?.open(), files: openMemory().files }
  ground = await openGround(ports, scenarios, 'park', valuesOf)
  town = await openGround(ports, scenarios, 'town')
}, 60_000)
afterAll(async () => {
  await ground.door.end()
  await town.door.end()
})

/** Accounts are opened at an address of their own, which asks for more than a command can. */
const [account, notHere] = ['platform/account', 'http.useAccounts']

const routes = () =>
  addressesOf(ground.door.app).filter((key) => key !== 'GET /*')
const commandsOf = (type: string) =>
  Object.keys(ground.door.desk.parts.library.caseType(type)!.definition.commands)

/** Gives a command with an empty form: who may not is told so before the form is looked at. */
async function give(visitor: Visitor, id: string, command: string): Promise<string> {
  const path = `cases/${encodeURIComponent(id)}/${command}`
  return answered(await visitor.post(path, { input: {} }))
}

/** Asks an address of the table with something in every place of its path. */
async function ask(visitor: Visitor, key: string) {
  const [method = '', path = ''] = key.split(' ')
  const filled = path.replace('/api/', '').replaceAll(/:\w+/g, 'nothing-here')
  const body = method === 'GET' || method === 'DELETE' ? {} : { body: '{}' }
  const headers = { 'content-type': 'application/json' }
  if (path === '/api/live') return peeked(visitor, filled)
  return visitor.send(filled, { method, headers, ...body })
}

/** A stream does not end by itself: whether it begins is all that is asked. */
async function peeked({ cookie }: Visitor, path: string) {
  const headers = cookie === '' ? {} : { cookie }
  const response = await ground.door.app.request(`/api/${path}`, { headers })
  await response.body?.cancel()
  return { status: response.status, body: {} as { key?: string } }
}

describe('every command', () => {
  it('has cases to be tried on, of every type', async () => {
    const rows = await Promise.all(ground.cases.map(ground.row))
    const tried = new Set(rows.map(({ scenario, type }) => `${scenario}/${type}`))
    const types = ground.door.desk.parts.library.caseTypes.map(({ key }) => key)
    expect(types.filter((key) => !tried.has(key)).toSorted()).toEqual(untried)
  })

  it('is granted to who the file says, in their unit, above, below and beside it', async () => {
    const seen = new Map<string, number>()
    let at = 0
    for (const id of ground.cases) {
      const { scenario, type } = await ground.row(id)
      for (const command of commandsOf(`${scenario}/${type}`)) {
        for (const seated of concerned(scenario)) {
          at += 1
          if (at % every !== 0) continue
          const row = await ground.row(id)
          const said = saidBy(lines, seated, row, command)
          const answer = await give(seated.visitor, id, command)
          const where = `${seated.role} ${seated.unitPath} ${row.unitPath}`
          const what = `${scenario}/${type} ${command} ${where}`
          const isEither = said === 'depends' && ['granted', 'refused'].includes(answer)
          expect([what, isEither ? said : answer]).toEqual([what, said])
          seen.set(said, (seen.get(said) ?? 0) + 1)
        }
      }
    }
    for (const said of ['unseen', 'refused', 'granted']) expect(seen.get(said)).toBeGreaterThan(20)
  }, 120_000)

  it('is there for nobody of another lane, and for nobody who is not signed in', async () => {
    for (const id of ground.cases) {
      const { scenario, type } = await ground.row(id)
      const [command = ''] = commandsOf(`${scenario}/${type}`)
      const strangers = town.seated.filter(({ role }) => role?.startsWith(`${scenario}/`))
      for (const { visitor, role } of strangers.slice(0, 12)) {
        if (id.startsWith('register:')) continue
        const said = await give(visitor, id, command)
        expect([id, role, said]).toEqual([id, role, 'unseen'])
        expect((await visitor.get(`cases/${encodeURIComponent(id)}`)).status).toBe(404)
      }
      for (const [how, visitor] of Object.entries(ground.signedOut)) {
        const said = await give(visitor, id, command)
        expect([id, how, said]).toEqual([id, how, 'signed-out'])
      }
    }
  }, 60_000)

  it('that opens a case is given by the roles of the file only', async () => {
    for (const type of ground.door.desk.parts.library.caseTypes) {
      for (const [command, terms] of Object.entries(type.definition.commands)) {
        if (terms.from !== 'new') continue
        for (const role of [...ground.roles, null]) {
          const { visitor } = ground.seated.find((one) => one.role === role)!
          const path = `new/${type.key}/${command}`
          const answer = answered(await visitor.post(path, { input: { nothing: 'fits' } }))
          const isGranted = lines.some(
            ({ kind, place, action, by }) =>
              kind === 'command' && place === type.key && action === command && by === role,
          )
          // A register has one case: who does not see it is not told that it is open already.
          const said = answer === 'unseen' ? 'refused' : answer
          const isElsewhere = type.key === account
          const expected = isGranted ? 'granted' : 'refused'
          expect([path, role, said]).toEqual([path, role, isElsewhere ? notHere : expected])
        }
      }
    }
  }, 60_000)
})

describe('every case', () => {
  it('is shown, listed and counted to who the file says, one like the other', async () => {
    for (const [index, seated] of ground.seated.entries()) {
      if (index % every !== 0) continue
      const { visitor } = seated
      const page = await visitor.get('cases?limit=200&counts=yes&order=opened')
      const listed: string[] = page.body.lines.map(({ id }: { id: string }) => id)
      const whole = ground.cases.filter((id) => !id.startsWith('register:'))
      expect(page.body.counts.total).toBe(listed.length)
      for (const id of whole) {
        const isSeen = saidBy(lines, seated, await ground.row(id), '') !== 'unseen'
        const where = [id, seated.role, seated.unitPath]
        expect([...where, listed.includes(id)]).toEqual([...where, isSeen])
        const { status } = await visitor.get(`cases/${encodeURIComponent(id)}`)
        expect([...where, status]).toEqual([...where, isSeen ? 200 : 404])
      }
      const sheet = await visitor.get('cases.csv')
      const text = Buffer.from(sheet.body as Uint8Array).toString()
      for (const id of whole) expect(text.includes(id)).toBe(listed.includes(id))
    }
  }, 60_000)
})

// After the others: some of these addresses end sessions.
describe('every address', () => {
  it('stands in the file with who may use it', () => {
    const inFile = lines.filter(({ kind }) => kind === 'route')
    const keys = new Set(inFile.map(({ action, place }) => `${action} ${place}`))
    expect([...routes(), 'GET /*'].toSorted()).toEqual([...keys].toSorted())
  })

  it('answers nobody signed out, expired, revoked or forged, unless it is for anyone', async () => {
    for (const key of routes()) {
      const by = lines.filter(({ action, place }) => `${action} ${place}` === key)
      const isOpen = by.some((line) => line.by === 'anyone')
      for (const [how, visitor] of Object.entries(ground.signedOut)) {
        const answer = await ask(visitor, key)
        const isIn = answer.status !== 401
        // Signing in asks for an account: that one is not known is no closed door.
        const isSignIn = key.includes('/sign-in')
        expect([key, how, isIn || isSignIn]).toEqual([key, how, isOpen])
      }
      const elsewhere = await ask(visitorOf(ground.door, town.holder.visitor.cookie), key)
      expect([key, 'other lane', elsewhere.status === 401 && !isOpen]).toEqual([
        key,
        'other lane',
        !isOpen,
      ])
    }
  })

  it('answers those roles the file names, and no other', async () => {
    for (const key of routes()) {
      const by = lines.filter(({ action, place }) => `${action} ${place}` === key)
      const isForRoles = by.some((line) => line.by.includes('/'))
      for (const role of [...ground.roles, null]) {
        const { person } = ground.seated.find((one) => one.role === role)!
        const answer = await ask(await ground.fresh(person), key)
        const isLetIn = !isForRoles || by.some((line) => line.by === role)
        const said = answer.body?.key !== 'http.notForRole' && answer.status !== 401
        const isSignIn = key.includes('/sign-in')
        expect([key, role, said || isSignIn]).toEqual([key, role, isLetIn])
        expect([key, answer.status < 500]).toEqual([key, true])
      }
    }
  }, 60_000)
})

describe('a planted hole is found', () => {
  const isFound = async (planted: typeof lines): Promise<boolean> => {
    for (const id of ground.cases) {
      const row = await ground.row(id)
      for (const command of commandsOf(`${row.scenario}/${row.type}`)) {
        for (const seated of concerned(row.scenario)) {
          const said = saidBy(lines, seated, row, command)
          if (said !== saidBy(planted, seated, row, command)) return true
        }
      }
    }
    return false
  }

  it('a line that is missing, a grant too many, a reach too far', async () => {
    expect(await isFound(lines)).toBe(false)
    const isTried = ({ kind, by }: (typeof lines)[number]) => kind === 'command' && by.includes('/')
    const { place, action } = lines.find((one) => isTried(one) && one.scope === 'lane')!
    const without = lines.filter((one) => one.place !== place || one.action !== action)
    expect(await isFound(without)).toBe(true)
    const more = { ...lines.find(isTried)!, place, action, by: 'platform/auditor' }
    expect(await isFound([...lines, { ...more, place: 'platform/register-unit', action: 'enter' }]))
      .toBe(true)
    const wider = lines.map((one) => {
      return one.kind === 'command' && one.scope === 'unit' ? { ...one, scope: 'lane' } : one
    })
    expect(await isFound(wider)).toBe(true)
  })

  it('a route without a guard', () => {
    const app = { routes: [...ground.door.app.routes, { method: 'GET', path: '/api/secrets' }] }
    const undeclared = addressesOf(app as never).filter((key) => !(key in routePermissions))
    expect(undeclared).toEqual(['GET /api/secrets'])
  })
})

/** Who has to do with a scenario, some who have not, and who has nothing but the case. */
function concerned(scenario: string) {
  const others = ground.seated.filter(({ role }) => role === 'platform/auditor' || role === null)
  return [...ground.seated.filter(({ role }) => role?.startsWith(`${scenario}/`)), ...others]
}
