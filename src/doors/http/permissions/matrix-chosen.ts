/** Openings whose values rest on other entries or on a computation: chosen, not made up. */
import { defineBoard } from '../../../define/board.ts'
import { systemWho } from '../../../engine/cases/world.ts'
import { entriesOf, registerCaseId } from '../../../engine/platform/register-case.ts'
import { matchRoster } from '../../../engine/platform/roster/match.ts'
import type { Desk } from '../../../desk/desk.ts'
import { isRejection } from '../../../kernel/rejection.ts'

const from = '2026-01-01'
/** Behind every day of the tests: what begins then changes nobody's seat meanwhile. */
const later = '2027-06-01'
const title = { zh: '投资赛马', en: 'Investment race' }
const by = { method: 'time-phased' } as const
const board = defineBoard({
  name: 'race',
  title,
  version: 1,
  pools: { units: { title, kinds: ['department'] } },
  items: [{ name: 'pace', title, figure: 'done', target: 'plan', points: 100, by }],
  missing: 'out',
  since: { [from]: title },
  follows: ['考核办法', '第三条'],
})
const follows = { document: '报表制度', article: '投资' }
const unit = { unit: 'roads', pool: 'units', values: { done: 50, plan: 100 } }

/** Whom the deputy of the ground acts for, at which post, and who that is; over by now. */
export interface Deputising {
  readonly person: string
  readonly principal: string
}

/** Opens a case of each such type; gives their ids, registers excepted. */
export async function openChosen(
  desk: Desk,
  { person, principal }: Deputising,
): Promise<readonly string[]> {
  const maker = desk.parts.library.scenarios.flatMap(({ name, roles }) =>
    Object.keys(roles).map((role) => `${name}/${role}`),
  )
  const who = { ...systemWho('chosen'), roles: ['system', ...maker] }
  const open = async (name: string, command: string, input: object) => {
    const isRegister = name.startsWith('register-')
    const caseId = isRegister ? registerCaseId('platform', name.slice('register-'.length)) : null
    const asked = { commandId: `chosen-${name}`, type: `platform/${name}`, caseId, command, who }
    const outcome = await desk.submit({ ...asked, input: { ...input } })
    if (isRejection(outcome)) throw new Error(`${name}: ${JSON.stringify(outcome)}`)
    return outcome.caseId
  }
  const indicator = (key: string) => {
    const values = { title: key, unit: '万元', by: 'reported', adds: 'sum', ...follows }
    return { key, from, values }
  }
  const rule = { title: board.title.zh, definition: board, ...follows }
  const acting = { person, principal, post: `post-${principal}` }
  await open('register-indicator', 'open', { lines: [indicator('done'), indicator('plan')] })
  await open('register-board', 'open', { lines: [{ key: 'race', from, values: rule }] })
  await open('register-deputy', 'open', {
    lines: [{ key: 'acting', from, to: '2026-02-01', values: acting }],
  })
  const round = { form: '矩阵月报', period: '2026-10', indicators: ['done'], units: ['roads'] }
  const issue = { board: 'race', title: board.title.zh, period: '2026-10', definition: board }
  const inputs = { timePercent: 83, units: [unit] }
  const founded = { change: 'founded', into: [{ name: '新设科', short: '新科' }], parent: 'park' }
  return [
    await open('figure-round', 'open', { ...round, dueOn: '2026-12-31' }),
    await open('board-issue', 'issue', { ...issue, inputs }),
    await open('reorganisation', 'carryOut', { title: '设科', on: later, steps: [founded] }),
    await open('roster-import', 'import', await rosterOf(desk)),
  ]
}

/** A roster of a unit that is new, with what it comes to. */
async function rosterOf(desk: Desk): Promise<object> {
  const parent = '双桥产业园管委会'
  const rows = [{ at: '表!A2', unit: '来客中心', parent, name: '安然', mark: '安然', title: '干事' }]
  const entries: { [register: string]: ReturnType<typeof entriesOf> } = {}
  for (const name of ['unit', 'person', 'post']) {
    const known = await desk.caseOf(registerCaseId('platform', name))
    entries[name] = entriesOf(known?.state.data ?? {})
  }
  const { digest } = matchRoster(rows, entries, later)
  return { file: '花名册.xlsx', on: later, rows, digest }
}
