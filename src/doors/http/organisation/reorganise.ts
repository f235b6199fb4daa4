/** What a reorganisation would touch, before anybody carries it out. */
import { everything } from '../../../engine/cases/sight.ts'
import { organisationOn } from '../../../engine/platform/organisation-on.ts'
import type { Organisation } from '../../../engine/platform/organisation.ts'
import type { PlatformEntries } from '../../../engine/platform/platform-entries.ts'
import {
  workOut,
  type PlanProblem,
  type Reorganisation,
  type WorkedOut,
} from '../../../engine/platform/reorganisation/plan.ts'
import { reorganisationWords } from '../../../engine/platform/reorganisation/words.ts'
import { fill } from '../../../engine/sentences.ts'
import { addDays, dayOf, type Day } from '../../../kernel/day.ts'
import type { Language } from '../../../kernel/text.ts'
import type { ReorganisationPreview } from '../../../wire/index.ts'
import type { Door } from '../door.ts'
import { personNamed, unitNamed } from './naming.ts'
import { registersOf } from './registers.ts'

/** Works a plan out and counts the open cases of the units it touches. */
export async function reorganisationPreview(
  door: Door,
  plan: Reorganisation,
  language: Language,
): Promise<ReorganisationPreview> {
  const registers = await registersOf(door)
  const worked = workOut(plan, registers, '')
  const before = organisationOn('', registers, addDays(plan.on, -1))
  const after = organisationOn('', withWork(registers, worked, plan.on), plan.on)
  const { now } = await door.desk.standing()
  const today = dayOf(now)
  return {
    on: plan.on,
    isToCome: plan.on > today,
    units: unitsOf(worked, before, after),
    posts: postsOf(worked, before, after),
    cases: await casesOf(door, organisationOn('', registers, today), after),
    problems: problemsOf(worked.problems, before, plan.on < today, language),
  }
}

/** The registers as they would be. */
function withWork(registers: PlatformEntries, { lines, ended }: WorkedOut, on: Day) {
  const added = (register: 'unit' | 'post' | 'succession') =>
    Object.fromEntries(
      lines[register].map(({ key, from, to = null, values }) => {
        const earlier = (registers[register]?.[key] ?? []).filter((one) => one.from < on)
        const cut = earlier.map((one) =>
          one.to === null || one.to > on ? { ...one, to: on } : one,
        )
        return [key, [...cut, { from, to, values }]]
      }),
    )
  const over = Object.fromEntries(
    ended.map((key) => {
      const earlier = (registers.unit?.[key] ?? []).filter((one) => one.from < on)
      return [key, earlier.map((one, at) => (at === earlier.length - 1 ? { ...one, to: on } : one))]
    }),
  )
  return {
    ...registers,
    unit: { ...registers.unit, ...added('unit'), ...over },
    post: { ...registers.post, ...added('post') },
    succession: { ...registers.succession, ...added('succession') },
  }
}

function unitsOf({ lines, ended }: WorkedOut, before: Organisation, after: Organisation) {
  const into = new Map(
    lines.succession.map(({ key, values }) => [key, (values.into ?? []) as readonly string[]]),
  )
  const ids = [...new Set([...lines.unit.map(({ key }) => key), ...ended])]
  return ids.map((id) => {
    const parent = after.unit(id)?.parent ?? null
    return {
      id,
      was: before.unit(id)?.name ?? null,
      is: after.unit(id)?.name ?? null,
      under: parent === null ? null : unitNamed(after, parent).name,
      into: (into.get(id) ?? []).flatMap((one) =>
        one === id ? [] : [unitNamed(after, one).name],
      ),
    }
  })
}

function postsOf({ lines }: WorkedOut, before: Organisation, after: Organisation) {
  return lines.post.map(({ key, values }) => ({
    id: key,
    title: String(values.title),
    person: typeof values.person === 'string' ? personNamed(before, values.person).name : null,
    from: unitNamed(before, before.post(key)?.unit ?? '').name,
    to: unitNamed(after, String(values.unit)).name,
  }))
}

/** Open cases that would stand elsewhere, by the unit that has them today. */
async function casesOf(
  { desk }: Door,
  today: Organisation,
  after: Organisation,
): Promise<ReorganisationPreview['cases']> {
  const { tables, library } = desk.parts
  const query = { filter: { open: true }, sight: everything, by: ['unitPath', 'scenario'] }
  const counted = await tables.counts(desk.lane, query)
  const units = new Map<string, Map<string, number>>()
  for (const { key, count } of counted) {
    const [path = '/', scenario = ''] = key
    const unit = path?.split('/').at(-2) ?? ''
    if (unit === '' || after.unitPath(unit) === path) continue
    const own = units.get(unit) ?? new Map<string, number>()
    units.set(unit, own.set(scenario ?? '', (own.get(scenario ?? '') ?? 0) + count))
  }
  return [...units].map(([unit, scenarios]) => {
    const heir = after.heirOf(unit)
    return {
      unit: unitNamed(today, unit).name,
      to: heir === null ? null : unitNamed(after, heir).name,
      count: [...scenarios.values()].reduce((sum, count) => sum + count, 0),
      scenarios: [...scenarios].map(([name, count]) => ({
        title: library.scenario(name)?.title ?? { zh: name, en: name },
        count,
      })),
    }
  })
}

function problemsOf(
  problems: readonly PlanProblem[],
  organisation: Organisation,
  isPast: boolean,
  language: Language,
): ReorganisationPreview['problems'] {
  const told = problems.map(({ step, weight, key, params }) => {
    const named = Object.entries(params).map(([name, value]) => {
      const isUnit = name === 'unit' || name === 'parent' || name === 'key'
      if (isUnit) return [name, unitNamed(organisation, String(value)).name]
      return [name, name === 'post' ? (organisation.post(String(value))?.title ?? value) : value]
    })
    const sentence = fill(reorganisationWords[key]?.[language] ?? key, Object.fromEntries(named))
    return { step, weight, sentence }
  })
  const past = reorganisationWords['reorganisation.past']?.[language] ?? ''
  return isPast ? [...told, { step: 0, weight: 'warns', sentence: past }] : told
}
