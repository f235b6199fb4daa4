/** The demo district: invented, believable, the same for the same seed and anchor. */
import { createHash } from 'node:crypto'
import type { DemoReading, DemoStep, DemoWorld } from '../../define/demo.ts'
import type { FileValue } from '../../define/fields.ts'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import { freshCaseId } from '../../engine/cases/case-id.ts'
import { itemsOf } from '../../engine/plans/items/index.ts'
import { readPlan } from '../../engine/plans/read.ts'
import { organisationOf, type Organisation } from '../../engine/platform/organisation.ts'
import { publishedCalendar } from '../../engine/platform/published-holidays.ts'
import type { Line } from '../../engine/platform/register-case.ts'
import { addWorkingDays, type Calendar } from '../../kernel/calendar.ts'
import type { Json } from '../../kernel/canonical.ts'
import { addDays, dayOf, instantAt, yearOf, type Day } from '../../kernel/day.ts'
import { derivedId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Text } from '../../kernel/text.ts'
import { seededRandom } from '../seeded-random.ts'
import { seatNewcomers } from './newcomers.ts'
import { accounts, persons, posts as firstPosts, units, type DemoAccount } from './people.ts'
import { lastMeeting } from './last-meeting.ts'
import { picture, type Scene } from './pictures.ts'
import { draftDocument, planDocument, type WrittenDocument } from './plan-document.ts'
import { registerLines } from './registers.ts'
import { reorganisation } from './reorganised.ts'

/** A file of the district with its bytes, to be stored before its demo is told. */
export interface DemoFile {
  readonly value: FileValue
  readonly bytes: Uint8Array
}

/** The demo district as seen from one day. */
export interface SimulatedDistrict {
  readonly title: Text
  readonly anchor: Instant
  /** The day from which its registers hold. */
  readonly since: Day
  readonly organisation: Organisation
  readonly calendar: Calendar
  readonly accounts: readonly DemoAccount[]
  /** Lines of the platform's registers, by register. */
  readonly registers: { readonly [register: string]: readonly Line[] }
  readonly files: readonly DemoFile[]
  /** What was done to the district itself, as steps of the platform. */
  readonly steps: readonly DemoStep[]
  /** What the demo of a scenario is given. */
  world(scenario: string): DemoWorld
}

/** The district by seed and anchor: nothing in it comes from chance or from the clock. */
export function simulatedDistrict(of: {
  readonly seed: number
  readonly anchor: Instant
  readonly lane?: string
  /** Those whose roles somebody is to hold. */
  readonly scenarios?: readonly ScenarioDefinition[]
}): SimulatedDistrict {
  const { seed, anchor, lane = 'district', scenarios = [] } = of
  const posts = seatNewcomers(firstPosts, scenarios)
  const day = dayOf(anchor)
  const year = planYear(day)
  const since = `${year - 1}-01-01`
  const organisation = organisationOf({ lane, day, units, persons, posts })
  const calendar = publishedCalendar
  const drawn = picturesOf(seed)
  const plan = readingOf(planDocument(year))
  const draft = readingOf(draftDocument(year + 1))
  const days = new Map<number, Day>()
  const workingDay = (offset: number, time: string): Instant => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    if (!days.has(offset)) days.set(offset, addWorkingDays(calendar, day, offset))
    return instantAt(days.get(offset)!, hours * 60 + minutes)
  }
  return {
    title: { zh: '双渡产业园区', en: 'Shuangdu Industrial Park' },
    anchor,
    since,
    organisation,
    calendar,
    accounts,
    registers: registerLines(since, posts, day),
    steps: [reorganisation(day), lastMeeting(day)],
    files: [plan.file, draft.file, ...Object.values(drawn).flat()],
    world: (scenario) => ({
      now: anchor,
      random: seededRandom(seed),
      workingDay,
      persons: posts.map(({ person, unit, roles }) => ({ id: person ?? '', unit, roles })),
      id: (name, openedAt = anchor) => freshCaseId(openedAt, derivedId(scenario, name)),
      readings: { plan: plan.reading, draft: draft.reading },
      pictures: Object.fromEntries(
        Object.entries(drawn).map(([scene, all]) => [scene, all.map(({ value }) => value)]),
      ),
    }),
  }
}

/** The year of the plan: that of the anchor, but at its beginning still the year before. */
function planYear(day: Day): number {
  return Number(yearOf(addDays(day, -75)))
}

/** A document as the reader reads it, with the file it came in. */
function readingOf({ name, text }: WrittenDocument): {
  readonly file: DemoFile
  readonly reading: DemoReading
} {
  const read = readPlan({ text })
  const { items, problems, blocks } = itemsOf(read, text, units)
  const bytes = new TextEncoder().encode(text)
  const original = fileOf(name, 'text/plain', bytes)
  // The canonical text of a plain file is that file, so both are one blob.
  const reading = {
    title: read.document.title ?? name,
    original: original.value,
    text: original.value,
    blocks: blocks as unknown as Json,
    items: items as unknown as Json,
    problems: problems as unknown as Json,
  }
  return { file: original, reading }
}

const scenes: { readonly [scene in Scene]: readonly string[] } = {
  site: ['施工现场', '主体结构', '设备安装', '厂区全景', '竣工验收'],
  street: ['道路断面', '路面摊铺', '沿街现状'],
  river: ['河道断面', '步道栏杆', '水质采样点'],
  hall: ['服务大厅', '座谈会', '签约现场'],
}

function picturesOf(seed: number): { readonly [scene: string]: readonly DemoFile[] } {
  const random = seededRandom(seed)
  return Object.fromEntries(
    Object.entries(scenes).map(([scene, names]) => [
      scene,
      names.map((name) => fileOf(`${name}.png`, 'image/png', picture(scene as Scene, random))),
    ]),
  )
}

function fileOf(name: string, type: string, bytes: Uint8Array): DemoFile {
  const id = createHash('sha256').update(bytes).digest('hex')
  return { value: { id, name, type, bytes: bytes.byteLength }, bytes }
}
