/**
 * What keeps the record from being changed: rights, walls between lanes, the functions that append.
 * Whoever owns the database can take these down; then it is told, at the start and by `verify`.
 */
import {
  added,
  functions,
  granted,
  migrations,
  mighty,
  things,
  unkept,
  walls,
} from './guards-asked.ts'
import { ownMigrations, type Migration } from './migrate.ts'
import { standingOf, type Note } from './noted.ts'
import type { Pool } from './pool.ts'

/** Whether the guards of a database stand. */
export interface Guards {
  /** False: the database is older than this program, and only the notes of that were looked at. */
  readonly isKnown: boolean
  /** What is not as it was made or noted, a sentence each, zh / en. */
  readonly down: readonly string[]
}

/** What the application may do, table by table, in PostgreSQL's letters; of others, nobody writes. */
export const rights: Readonly<Record<string, string>> = {
  'public.luoshi_migration': '',
  'public.lane_login': '',
  'public.fact': 'r',
  'public.lane_head': 'r',
  'public.restored': 'r',
  'public.edition': 'ar',
  'public.lane_suite': 'ar',
  'public.published_root': 'ar',
  'public.verification': 'ar',
  'public.root_delivery': 'arw',
  'public.checkpoint': 'arw',
  'public.generation': 'arw',
  'public.figure': 'adr',
  'public.case_row': 'adrw',
  'public.due': 'adrw',
  'public.claim': 'adrw',
  'public.personal': 'adrw',
  'public.parked': 'adrw',
  'public.message': 'adrw',
  'public.delivery': 'adrw',
  'public.contact': 'adrw',
  'door.audit': 'adr',
}

/** Holds the guards of a database against what the migrations of this program make. */
export async function guardsOf(pool: Pool): Promise<Guards> {
  const made = await pool.run<Made>(functions, [[...ownFunctions().keys()]])
  const there = new Set((await pool.run<{ name: string }>(things, [])).map(({ name }) => name))
  const notes = there.has('luoshi_migration') ? await pool.run<Note>(migrations, []) : []
  const { isOlder, wrong } = standingOf(notes, there, (file) => isMade(file, made))
  if (isOlder) return { isKnown: false, down: wrong }
  const tables = Object.keys(rights)
  const down = [
    ...wrong,
    ...(await pool.run<Granted>(granted, [tables])).flatMap(tooMuch),
    ...(await pool.run<{ name: string }>(walls, [tables])).map(({ name }) => noWall(name)),
    ...(await pool.run<Part>(added, [tables])).map(addedTo),
    ...(await pool.run<Part>(unkept, [tables])).map(droppedFrom),
    ...otherFunctions(made),
    ...(await pool.run<{ who: string }>(mighty, [])).map(({ who }) => tooMighty(who)),
  ]
  return { isKnown: true, down }
}

interface Granted {
  readonly name: string
  readonly who: string
  readonly may: string
}

interface Part {
  readonly name: string
  readonly what: string
}

interface Made {
  readonly name: string
  readonly body: string
  readonly asOwner: boolean
  readonly settings: string
  readonly who: readonly string[]
}

/** Whoever reads for a report is none of our business; who writes is. */
function tooMuch({ name, who, may }: Granted): string[] {
  const own = rights[name] ?? 'adrw'
  const allowed = who === 'luoshi_app' ? own : 'r'
  const more = [...may].filter((one) => !allowed.includes(one)).join('')
  if (more === '') return []
  return [
    `${who} 对表 ${name} 多出权限 ${more}，记录可能被改写 / ` +
      `${who} may do more to ${name} than was granted: ${more}`,
  ]
}

function noWall(name: string): string {
  return (
    `表 ${name} 的行级隔离被关闭或改动 / ` +
    `the wall between lanes of ${name} is down or is another than was raised`
  )
}

function addedTo({ name, what }: Part): string {
  return (
    `表 ${name} 上有本程序未建的触发器或规则：${what} / ` +
    `${name} has a trigger or rule that the program did not make: ${what}`
  )
}

function droppedFrom({ name, what }: Part): string {
  return `表 ${name} 的约束被删除：${what} / a constraint of ${name} was dropped: ${what}`
}

function tooMighty(who: string): string {
  return (
    `登录 ${who} 的权限超出程序所需（所有者、超级用户或可绕过隔离）/ ` +
    `${who}, under which the program works, can do what only the owner may`
  )
}

const inFile = /create function (\w+)\(([\s\S]*?)\bas \$(\w*)\$([\s\S]*?)\$\3\$/g

/** The bodies of our functions, and whether each runs as the owner, as the migrations have them. */
function ownFunctions(): ReadonlyMap<string, Own> {
  const { versions, functions: replaced } = ownMigrations()
  return new Map([...versions, ...replaced].flatMap(functionsIn))
}

interface Own {
  readonly body: string
  readonly asOwner: boolean
}

function functionsIn({ sql }: Migration): [name: string, Own][] {
  return [...sql.replaceAll('\r', '').matchAll(inFile)].map(
    ([, name = '', head = '', , body = '']) => [
      name,
      { body, asOwner: head.includes('security definer') },
    ],
  )
}

/** Whether the functions of a file are there and read as in it. */
function isMade(file: Migration, made: readonly Made[]): boolean {
  return functionsIn(file).every(([name, { body }]) =>
    made.some((one) => one.name === name && one.body === body),
  )
}

/** Who may call what is not for everybody. */
const callers: Readonly<Record<string, readonly string[]>> = {
  append_batch: ['luoshi_app'],
  raise_lane_walls: [],
}

function otherFunctions(made: readonly Made[]): string[] {
  const own = ownFunctions()
  const changed = [...own].flatMap(([name, { body, asOwner }]) => {
    const has = made.filter((one) => one.name === name)
    const [one] = has
    const isOurs =
      has.length === 1 &&
      one?.body === body &&
      one.asOwner === asOwner &&
      isCalled(one) &&
      (!asOwner || one.settings.includes('search_path='))
    return isOurs
      ? []
      : [
          `函数 ${name} 不是本程序所建的样子 / ` +
            `function ${name} is not as the program made it, or others may call it`,
        ]
  })
  const strange = made.filter(({ name }) => !own.has(name))
  return [
    ...changed,
    ...strange.map(
      ({ name }) =>
        `函数 ${name} 以所有者身份运行，不是本程序所建 / ` +
        `function ${name} runs as the owner and is none of the program's`,
    ),
  ]
}

function isCalled({ name, who }: Made): boolean {
  const allowed = callers[name]
  return allowed === undefined || who.every((one) => allowed.includes(one))
}
