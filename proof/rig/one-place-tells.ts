/**
 * What is decided through one server holds for the other at once: sign-outs and registers; and who
 * looks at what at the one is seen at the other.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { dayOf } from '../../src/kernel/day.ts'
import { isRejection } from '../../src/kernel/rejection.ts'
import { systemWho } from '../../src/engine/cases/world.ts'
import { openBeside } from './proof-desk.ts'

const umbrella = { kind: 'other', description: '红雨伞', foundAt: '东门', shelf: 'A-1' }

/** What is wrong, a sentence each. */
export async function onePlaceTells(
  dataDir: string,
  first: string,
  second: string,
  documentId: string,
): Promise<string[]> {
  const problems: string[] = []
  if (!(await isSeenThere(first, second, documentId))) {
    problems.push('who looks at a document at the one is not seen at the other')
  }
  const cookie = await signedIn(first, 'counter')
  const register = () => ask(second, 'new/lost-property/lost-item/register', cookie, umbrella)
  const before = await register()
  if (before.status !== 200) problems.push(`the other server says ${before.status} to a session`)
  const me = (await (await ask(second, 'me', cookie)).json()) as Me
  await takePost(dataDir, me.post.id)
  const refused = await register()
  if (refused.status === 200) problems.push('a post that was taken still serves at the other')
  const { status } = await ask(first, 'sign-out', cookie, {})
  const after = await ask(second, 'me', cookie)
  if (status !== 204 || after.status !== 401) {
    problems.push(`signed out at one (${status}), the other says ${after.status}`)
  }
  return problems
}

interface Me {
  readonly post: { readonly id: string }
}

async function isSeenThere(first: string, second: string, documentId: string): Promise<boolean> {
  const cookie = await signedIn(first, 'planning')
  await reach(`${first}/api/documents/${documentId}/present`, {
    method: 'POST',
    body: JSON.stringify({ n: 1 }),
    headers: { cookie, 'content-type': 'application/json' },
  })
  for (let tries = 0; tries < 50; tries += 1) {
    const answer = await (await ask(second, `documents/${documentId}`, cookie)).json()
    const { present = [] } = answer as { readonly present?: readonly object[] }
    if (present.length > 0) return true
    await sleep(100)
  }
  return false
}

async function signedIn(url: string, account: string): Promise<string> {
  const response = await reach(`${url}/api/sign-in`, {
    method: 'POST',
    body: JSON.stringify({ account, password: 'luoshi-demo' }),
    headers: { 'content-type': 'application/json' },
  })
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

function ask(url: string, path: string, cookie: string, input?: object): Promise<Response> {
  return reach(`${url}/api/${path}`, {
    method: input === undefined ? 'GET' : 'POST',
    ...(input === undefined ? {} : { body: JSON.stringify({ input }) }),
    headers: { cookie, 'content-type': 'application/json' },
  })
}

/** A connection kept from before may end under a question: it is asked again on a new one. */
async function reach(url: string, init: RequestInit, tries = 3): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (tries === 1) throw error
    return reach(url, init, tries - 1)
  }
}

/** Through a third desk, so that neither server hears of it otherwise than from the record. */
async function takePost(dataDir: string, key: string): Promise<void> {
  const beside = await openBeside(dataDir)
  const { organisation, now } = await beside.desk.standing()
  const { title, unit } = organisation.post(key)!
  const line = { key, from: dayOf(now), values: { title, unit, roles: [] } }
  const outcome = await beside.desk.submit({
    commandId: 'proof-take-post',
    caseId: 'register:platform/post',
    command: 'enter',
    input: { lines: [line] },
    who: systemWho('proof'),
  })
  await beside.stop()
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
}
