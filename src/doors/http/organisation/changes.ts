/** Changes of the organisation in words, with the names of their day. */
import type { Fields } from '../../../define/fields.ts'
import type { Library } from '../../../engine/library.ts'
import { changesBetween, differing, type DatedChange } from '../../../engine/platform/changes.ts'
import { organisationOn } from '../../../engine/platform/organisation-on.ts'
import type { Organisation } from '../../../engine/platform/organisation.ts'
import type { PlatformEntries } from '../../../engine/platform/platform-entries.ts'
import { platformRegisters } from '../../../engine/platform/platform.ts'
import { addDays, type Day } from '../../../kernel/day.ts'
import type { Language } from '../../../kernel/text.ts'
import type { OrganisationChange } from '../../../wire/index.ts'
import { personNamed, saidOf, unitNamed } from './naming.ts'

/** What changes are told from. */
export interface ChangesGround {
  readonly registers: PlatformEntries
  readonly library: Library
  readonly language: Language
}

/** What changed after a day up to another, thing by thing. */
export function changesTold(
  ground: ChangesGround,
  after: Day,
  until: Day,
  only?: (register: string, key: string) => boolean,
): readonly OrganisationChange[] {
  const organisations = new Map<Day, Organisation>()
  const on = (day: Day): Organisation => {
    const known = organisations.get(day) ?? organisationOn('', ground.registers, day)
    organisations.set(day, known)
    return known
  }
  return changesBetween(ground.registers, after, until, only).map((change) => {
    // At its end a thing is named as it was on its last day.
    const day = change.what === 'ended' ? addDays(change.day, -1) : change.day
    return toldOf(change, { now: on(day), before: on(addDays(change.day, -1)) }, ground)
  })
}

interface Then {
  readonly now: Organisation
  readonly before: Organisation
}

function toldOf(
  change: DatedChange,
  { now, before: was }: Then,
  { library, language }: ChangesGround,
): OrganisationChange {
  const { day, register, key, what, values, before } = change
  const fields = fieldsOf(register)
  const words = { library, language }
  return {
    day,
    of: register as OrganisationChange['of'],
    id: key,
    name: nameOf(register, key, values, now),
    what,
    note: noteOf(change, now),
    fields: differing(values, before ?? values).map((name) => ({
      title: fields[name]?.title[language] ?? name,
      was: saidOf(fields[name], before?.[name], { ...words, organisation: was }),
      is: saidOf(fields[name], values[name], { ...words, organisation: now }),
    })),
  }
}

function fieldsOf(register: string): Fields {
  return platformRegisters.find(({ name }) => name === register)?.fields ?? {}
}

function nameOf(
  register: string,
  key: string,
  values: DatedChange['values'],
  organisation: Organisation,
): string {
  if (register === 'post') return String(values.title ?? key)
  if (register === 'deputy') return personNamed(organisation, String(values.person)).name
  return String(values.name ?? key)
}

/** What tells a thing from its like: the unit of a post and its holder, whom a deputy acts for. */
function noteOf({ register, key, what, values }: DatedChange, organisation: Organisation): string {
  if (register === 'post') {
    const unit = unitNamed(organisation, String(values.unit)).name
    const person = typeof values.person === 'string' ? values.person : null
    return person === null ? unit : `${unit} · ${personNamed(organisation, person).name}`
  }
  if (register === 'deputy') {
    const post = organisation.post(String(values.post))
    return `${personNamed(organisation, String(values.principal)).name} · ${post?.title ?? ''}`
  }
  if (register !== 'unit' || what !== 'began' || typeof values.parent !== 'string') return ''
  return key === values.parent ? '' : unitNamed(organisation, values.parent).name
}
