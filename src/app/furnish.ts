/** What a lane begins with: the demo district, or an empty one with somebody who may fill it. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDesk, type DeskParts } from '../desk/index.ts'
import { openAccounts } from '../doors/http/accounts/accounts.ts'
import type { DoorTables } from '../doors/http/tables/door-tables.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Text } from '../kernel/text.ts'
import { writeWhole } from '../store/write-whole.ts'
import { seatNewcomers } from '../testing/district/newcomers.ts'
import type { Welcome } from '../wire/index.ts'
import { districtOf, loadDemo } from './demo.ts'
import { enterLines, enterRegisters, firstPeople, registersToBeginWith } from './registers.ts'
import { say, trouble } from './say.ts'
import type { Discovered } from './scenarios.ts'
import type { Settings } from './settings.ts'

/** What the door says of the lane. */
export interface Furnished {
  readonly district: Text
  /** Only of invented people. */
  readonly demoAccounts: Welcome['demoAccounts']
}

/** What furnishing works with. */
export interface Unfurnished {
  readonly settings: Settings
  readonly discovered: Discovered
  readonly parts: DeskParts
  readonly tables: DoorTables
  readonly signal: AbortSignal
}

/** Kept in the data directory: which demo it holds, once all of it is there what to say of it. */
interface DemoNote {
  readonly anchor: Instant
  readonly seed: number
  readonly whole: Furnished | null
}

const plain: Furnished = { district: { zh: '落实', en: 'Luoshi' }, demoAccounts: [] }

/** Fills a lane nobody has written to; one that was cut short while it was filled goes on. */
export async function furnish(given: Unfurnished): Promise<Furnished> {
  const { parts, settings } = given
  const file = join(settings.dataDir, 'demo.json')
  const note = existsSync(file) ? noteIn(file) : null
  if (note !== null && note.whole !== null) {
    await welcomeNewcomers(given)
    await markDemo(given, note.whole)
    return note.whole
  }
  const isNew = (await parts.facts.head(parts.lane)).seq === 0
  if (note === null && !isNew) return plain
  if (note === null && settings.isEmpty) return furnishEmpty(given)
  const begun = note ?? { anchor: parts.now(), seed: 1, whole: null }
  writeWhole(file, JSON.stringify(begun))
  const whole = await furnishDemo(given, begun)
  writeWhole(file, JSON.stringify({ ...begun, whole }))
  return whole
}

function noteIn(file: string): DemoNote {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DemoNote
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw trouble(
      `${file} 不完整：请从备份恢复它；若删除它，园区照常使用，只是不再列出演示账号。`,
      `${file} is not whole: bring it back from a backup. Without it the district goes on as it ` +
        'is, and its demo accounts are not listed any more.',
    )
  }
}

/** A scenario added since the last start is given to people of the demo district. */
async function welcomeNewcomers({ parts, discovered }: Unfurnished): Promise<void> {
  const desk = await openDesk(parts)
  const { posts, day } = (await desk.standing()).organisation
  const seated = seatNewcomers(posts, discovered.scenarios)
  const changed = seated.filter((post, at) => post !== posts[at])
  const lines = changed.map(({ id, ...values }) => ({ key: id, from: day, values }))
  await enterLines(desk, 'post', lines)
  await desk.end()
}

/** Accounts of a demo that was loaded before they were marked. */
async function markDemo({ parts, tables }: Unfurnished, { demoAccounts }: Furnished) {
  const accounts = openAccounts(tables, parts.now)
  for (const { account } of demoAccounts) await accounts.markDemo(account)
}

async function furnishDemo(given: Unfurnished, note: DemoNote): Promise<Furnished> {
  const { parts, tables, discovered, signal } = given
  say('首次启动：正在装入演示园区……', 'First start: loading the demo district …')
  const begun = performance.now()
  const district = districtOf(note.anchor, note.seed, parts.lane, discovered.scenarios)
  const accounts = openAccounts(tables, parts.now)
  const signUp = district.accounts.map(({ account, password, person }) =>
    accounts.create(account, password, person, { isDemo: true }),
  )
  const { demos } = discovered
  const [commands] = await Promise.all([
    loadDemo({ parts, demos, district, signal }),
    Promise.all(signUp),
  ])
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1)
  say(
    `演示园区已就绪：${commands} 条命令，${seconds} 秒。`,
    `The demo district is ready: ${commands} commands in ${seconds} s.`,
  )
  const demoAccounts = district.accounts.map(({ account, password, person }) => {
    const name = district.organisation.person(person)?.name ?? person
    const post = district.organisation.posts.find((one) => one.person === person)
    return { account, password, name, title: post?.title ?? '' }
  })
  return { district: district.title, demoAccounts }
}

/** Somebody must be able to enter the rest; the passwords are told once and kept nowhere. */
async function furnishEmpty({ parts, tables }: Unfurnished): Promise<Furnished> {
  // The accounts first: a lane that has begun is never furnished again.
  const accounts = openAccounts(tables, parts.now)
  const told: string[] = []
  for (const { id } of firstPeople) {
    const password = randomBytes(9).toString('base64url')
    const isNew = await accounts.create(id, password, id, { mustChange: true })
    if (!isNew) await accounts.changePassword(id, password, { mustChange: true })
    told.push(`${id} ${password}`)
  }
  const desk = await openDesk(parts)
  await enterRegisters(desk, registersToBeginWith())
  await desk.end()
  const list = told.join(', ')
  say(
    `已建立空的园区。系统、安全、审计三员账号和密码（只显示这一次，请分别交给三人）：${list}`,
    `An empty district was made. Accounts and passwords of its three administrators ` +
      `(shown only once, for three different people): ${list}`,
  )
  return plain
}
