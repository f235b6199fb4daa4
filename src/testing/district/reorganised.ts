/** How the demo district came to be as it is: one reorganisation, a task force, a deputy. */
import type { DemoStep } from '../../define/demo.ts'
import { freshCaseId } from '../../engine/cases/case-id.ts'
import type { Line } from '../../engine/platform/register-case.ts'
import { addDays, instantAt, type Day } from '../../kernel/day.ts'
import { derivedId } from '../../kernel/id.ts'
import { personNamed, posts } from './people.ts'

/** The service hall went into the business office, and the science bureau got its name. */
const hall = { id: 'service-hall', name: '政务服务中心', short: '服务中心' }
const wasScience = { name: '科学技术局', short: '科技局' }
/** Units whose posts stood in the hall before. */
const cameFromTheHall = ['连翘', '万里'].map(personNamed)

const reorganisedOn = (today: Day): Day => addDays(today, -140)
const forceSpan = (today: Day) => ({ from: addDays(today, -200), to: addDays(today, 165) })

/** Lines of the registers as they were before the reorganisation. */
export function asItBegan(
  { unit, post }: { readonly unit: readonly Line[]; readonly post: readonly Line[] },
  today: Day,
): { readonly [register in 'unit' | 'post' | 'deputy']: readonly Line[] } {
  const { id, ...names } = hall
  const from = unit[0]?.from ?? today
  const hallLine = { key: id, from, values: { ...names, parent: 'park', kind: 'department' } }
  const before = unit.map((line): Line => {
    if (line.key === 'science') return { ...line, values: { ...line.values, ...wasScience } }
    if (line.key !== 'key-projects') return line
    return { ...line, ...forceSpan(today), values: { ...line.values, lead: 'planning' } }
  })
  return {
    unit: [...before, hallLine],
    post: post.map((line) => postBefore(line, today)),
    deputy: [deputyLine(today)],
  }
}

function postBefore(line: Line, today: Day): Line {
  const { unit, person } = line.values
  if (unit === 'key-projects') {
    const home = posts.find((one) => one.person === person)?.id
    return { ...line, ...forceSpan(today), values: { ...line.values, home } }
  }
  const isFromHall = unit === 'business' && cameFromTheHall.includes(String(person))
  return isFromHall ? { ...line, values: { ...line.values, unit: hall.id } } : line
}

/** The head of the supervision office is away for two weeks around today. */
function deputyLine(today: Day): Line {
  const principal = personNamed('周闻')
  const post = posts.find(({ person }) => person === principal)?.id ?? ''
  const values = { person: personNamed('代青'), post, principal, scenarios: ['plan-delivery'] }
  const [from, to] = [addDays(today, -4), addDays(today, 10)]
  return { key: 'deputy-supervision', from, to, values }
}

/** The reorganisation as the administrator carried it out. */
export function reorganisation(today: Day): DemoStep {
  const on = reorganisedOn(today)
  const at = instantAt(on, 9 * 60)
  return {
    by: personNamed('龙蔚'),
    at,
    case: 'reorganisation',
    id: freshCaseId(at, derivedId('platform', 'reorganisation')),
    command: 'carryOut',
    input: {
      title: `${on.slice(0, 4)} 年机构改革`,
      basis: '园区机构改革方案',
      on,
      steps: [
        { change: 'merged', units: [hall.id], into: [{ unit: 'business' }] },
        {
          change: 'renamed',
          units: ['science'],
          into: [{ unit: 'science', name: '科技创新局', short: '科创局' }],
        },
      ],
    },
  }
}
