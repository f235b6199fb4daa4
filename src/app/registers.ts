/** Fills the registers of the platform by commands, as an administrator would. */
import type { Desk } from '../desk/index.ts'
import { systemWho } from '../engine/cases/world.ts'
import { publishedCalendar, publishedHolidays } from '../engine/platform/published-holidays.ts'
import type { Line } from '../engine/platform/register-case.ts'
import { derivedId } from '../kernel/id.ts'
import { isRejection } from '../kernel/rejection.ts'

/** Lines to begin with, by register, in the order they are to be entered. */
export interface RegisterLines {
  readonly [register: string]: readonly Line[]
}

/** Opens each register with its lines; one without lines stays closed. */
export async function enterRegisters(desk: Desk, registers: RegisterLines): Promise<void> {
  for (const [register, lines] of Object.entries(registers)) {
    if (lines.length > 0) await give(desk, register, 'open', lines)
  }
}

/** The three administrators of an empty district, each another person: account and title. */
export const firstPeople = [
  { id: 'administrator', title: '系统管理员' },
  { id: 'security', title: '安全管理员' },
  { id: 'auditor', title: '安全审计员' },
] as const

/** The registers of an empty district: what is published, and three people who enter the rest. */
export function registersToBeginWith(): RegisterLines {
  const from = '2000-01-01'
  const calendar = publishedHolidays.map(({ year, follows, confidence }) => {
    const values = { ...publishedCalendar.years[year], follows: follows[0], confidence }
    return { key: year, from, values }
  })
  const unit = { key: 'district', from, values: { name: '本单位', short: '本单位' } }
  const person = firstPeople.map(({ id, title }) => ({ key: id, from, values: { name: title } }))
  const post = firstPeople.map(({ id, title }) => {
    const values = { title, unit: 'district', person: id, roles: [`platform/${id}`] }
    return { key: id, from, values }
  })
  // Without a rule nothing is erased; what a district decides is entered by its administrator.
  const follows =
    '机关文件材料归档范围和文书档案保管期限规定（国家档案局令第8号）定期十年，凭记忆，待本单位核定'
  const retention = [{ key: '*', from, values: { years: 10, follows } }]
  return { unit: [unit], person, post, calendar, retention }
}

/** Adds lines to a register that is open; none are none. */
export async function enterLines(
  desk: Desk,
  register: string,
  lines: readonly Line[],
): Promise<void> {
  if (lines.length > 0) await give(desk, register, 'enter', lines)
}

/** The same lines again are the same command. */
async function give(
  desk: Desk,
  register: string,
  command: 'open' | 'enter',
  lines: readonly Line[],
): Promise<void> {
  const outcome = await desk.submit({
    commandId: `register:${derivedId(register, command, JSON.stringify(lines))}`,
    type: `platform/register-${register}`,
    caseId: `register:platform/${register}`,
    command,
    input: { lines },
    who: systemWho('setup'),
  })
  if (isRejection(outcome)) throw new Error(`register ${register}: ${JSON.stringify(outcome)}`)
}
