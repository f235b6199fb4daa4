/** One register as a page: what the standard is, what holds since when, who entered it and why. */
import type { Known } from '../../../desk/desk.ts'
import { saySetting } from '../../../engine/print/say-setting.ts'
import type { RegisterDefinition } from '../../../define/scenario.ts'
import {
  platformCaseId,
  platformRegisters,
  settingRegister,
  calendarRegister,
  hoursRegister,
} from '../../../engine/platform/platform.ts'
import { publishedHolidays, standardHours } from '../../../engine/platform/published-holidays.ts'
import { validOn, type Entry, type Line } from '../../../engine/platform/register-case.ts'
import { dayOf, type Day } from '../../../kernel/day.ts'
import type { Language, Text } from '../../../kernel/text.ts'
import type { RegisterLine, RegisterPage } from '../../../wire/index.ts'
import type { Asking, Door } from '../door.ts'
import { personNamed, saidOf, type Naming } from './naming.ts'
import { fieldsAsked } from './register-fields.ts'
import { listed } from '../say/language.ts'
import { entriesIn } from './registers.ts'

/** The page of a register; null: the platform has none of that name. */
export async function registerPage(
  c: Asking,
  { desk }: Door,
  name: string,
): Promise<RegisterPage | null> {
  const register = platformRegisters.find((one) => one.name === name)
  if (register === undefined) return null
  const { standing, who } = c.get('asker')
  const known = await desk.caseOf(platformCaseId(register))
  const { library } = desk.parts
  const language = c.get('language')
  const naming: Naming = { organisation: standing.organisation, library, language }
  const entries = entriesIn(known)
  const valid = validOn(entries, dayOf(standing.now))
  const standards = standardsOf(register, naming)
  const keys = [...new Set([...standards.keys(), ...Object.keys(entries)])]
  const entered = whoEntered(known)
  return {
    register: name,
    title: register.title,
    caseId: platformCaseId(register),
    ver: known?.state.ver ?? null,
    mayEdit: register.keepers.some((role) => who.roles.includes(`platform/${role}`)),
    fields: fieldsAsked(register, library),
    lines: keys.toSorted().map((key): RegisterLine => {
      const values = valid.get(key) ?? null
      const own = Object.hasOwn(entries, key) ? (entries[key] ?? []) : []
      return {
        key,
        title: standards.get(key)?.title ?? titleOf(values ?? own.at(-1)?.values, naming),
        standard: standards.get(key)?.words ?? null,
        follows: standards.get(key)?.follows ?? null,
        now: values === null ? null : wordsOf(register, key, values, naming),
        values,
        entries: own
          .map((entry) =>
            entryOf(register, key, entry, entered.get(placeOf(key, entry.from)), naming),
          )
          .toReversed(),
      }
    }),
    others: platformRegisters.map((one) => ({ register: one.name, title: one.title })),
  }
}

interface Entered {
  readonly by: string
  readonly recordedAt: string
  readonly reason: string | null
}

const placeOf = (key: string, from: Day): string => JSON.stringify([key, from])

/** Who entered which line last. */
function whoEntered(known: Known | null): ReadonlyMap<string, Entered> {
  const found = new Map<string, Entered>()
  for (const { by, recordedAt, body } of known?.facts ?? []) {
    const lines = (body.lines ?? []) as unknown as readonly Line[]
    const reason = (body.reason as string | undefined) ?? null
    for (const { key, from } of lines) found.set(placeOf(key, from), { by, recordedAt, reason })
  }
  return found
}

function entryOf(
  register: RegisterDefinition,
  key: string,
  { from, to, values }: Entry,
  entered: Entered | undefined,
  naming: Naming,
): RegisterLine['entries'][number] {
  const by = entered?.by ?? ''
  return {
    from,
    to,
    words: wordsOf(register, key, values, naming),
    by: by.startsWith('system:') ? '' : personNamed(naming.organisation, by).name,
    recordedAt: entered?.recordedAt ?? '',
    reason: entered?.reason ?? null,
  }
}

function wordsOf(
  register: RegisterDefinition,
  key: string,
  values: Entry['values'],
  naming: Naming,
): string {
  if (register === hoursRegister) return hoursWords(naming.language, values.spans as Spans)
  if (register === settingRegister) return settingWords(key, values.value, naming)
  if (register === calendarRegister) return yearWords(values, naming.language)
  const parts = Object.entries(register.fields).map(([name, field]) => {
    const words = field.kind === 'data' ? '' : saidOf(field, values[name], naming)
    return words === '' ? '' : `${field.title[naming.language]} ${words}`
  })
  return parts.filter((part) => part !== '').join(naming.language === 'zh' ? '；' : '; ')
}

/** How many days; which ones stands in the form. */
function yearWords(values: Entry['values'], language: Language): string {
  const count = (name: string) => ((values[name] ?? []) as readonly unknown[]).length
  const [rest, work] = [count('rest'), count('work')]
  return language === 'zh'
    ? `放假 ${rest} 天，调休上班 ${work} 天；${String(values.follows)}`
    : `${rest} days off, ${work} worked instead; ${String(values.follows)}`
}

/** What people call it; null where only its key says. */
function titleOf(values: Entry['values'] | undefined, { organisation }: Naming): Text | null {
  const { name, title, person } = (values ?? {}) as { readonly [name: string]: unknown }
  const said = name ?? title
  if (typeof said === 'string') return { zh: said, en: said }
  if (typeof person !== 'string') return null
  const who = personNamed(organisation, person).name
  return { zh: who, en: who }
}

interface Standard {
  readonly title: Text | null
  readonly words: string
  readonly follows: string | null
}

/** What holds of itself while the district decides nothing else. */
function standardsOf(register: RegisterDefinition, naming: Naming): ReadonlyMap<string, Standard> {
  if (register === settingRegister) return settingStandards(naming)
  if (register === hoursRegister) {
    return new Map([
      ['*', { title: everyUnit, words: hoursWords(naming.language, standardHours), follows: null }],
    ])
  }
  if (register !== calendarRegister) return new Map()
  return new Map(
    publishedHolidays.map(({ year, holidays, follows }) => {
      const names = holidays.map((one) => one.name[naming.language])
      const words = listed(names, naming.language)
      return [year, { title: null, words, follows: follows[0] ?? null }]
    }),
  )
}

const everyUnit: Text = { zh: '所有单位', en: 'All units' }

function settingStandards({ library, language }: Naming): ReadonlyMap<string, Standard> {
  const all = library.scenarios.flatMap(({ name, title: whole, settings = {} }) =>
    Object.entries(settings).map(([setting, known]) => {
      const { title, standard, follows } = known
      const said = { zh: `${whole.zh}：${title.zh}`, en: `${whole.en}: ${title.en}` }
      const words = saySetting(known, standard, language)
      const document = follows === undefined ? null : follows.join(' ')
      const own = { title: said, words, follows: document }
      return [`${name}.${setting}`, own] as const
    }),
  )
  return new Map(all)
}

/** What a setting is decided to be. */
function settingWords(key: string, value: unknown, { library, language }: Naming): string {
  const [scenario = '', setting = ''] = key.split('.')
  const known = library.scenario(scenario)?.settings?.[setting]
  return known === undefined ? String(value) : saySetting(known, value, language)
}

type Spans = readonly { readonly from: number; readonly to: number }[]

const clockOf = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`

function hoursWords(language: Language, spans: Spans = []): string {
  const each = spans.map(({ from, to }) => `${clockOf(from)}–${clockOf(to)}`)
  return listed(each, language)
}
