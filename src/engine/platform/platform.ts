/** The registers every district has: units, persons, posts, calendar, working hours, settings. */
import { field } from '../../define/fields.ts'
import {
  defineRegister,
  defineScenario,
  type RegisterDefinition,
  type ScenarioDefinition,
} from '../../define/scenario.ts'
import type { Calendar } from '../../kernel/calendar.ts'
import type { Day } from '../../kernel/day.ts'
import type { Text } from '../../kernel/text.ts'
import { boardIssue } from '../measures/board-issue.ts'
import { boardRegister, refuseRules } from '../measures/board-register.ts'
import { bulletin } from '../measures/bulletin.ts'
import { exemptionRegister } from '../measures/exemption-register.ts'
import { figureReport } from '../measures/figure-report.ts'
import { figureRound } from '../measures/figure-round.ts'
import { figureWords } from '../measures/figure-words.ts'
import { indicatorRegister } from '../measures/indicator-register.ts'
import { sheetImport } from '../sheets/sheet-import.ts'
import { sheetMapping } from '../sheets/sheet-mapping.ts'
import { meeting } from '../meetings/meeting.ts'
import { accountCase } from './account-case.ts'
import { refuseOwnDeputy, refuseOwnRoles, refuseTogether } from './administrators.ts'
import type { PlatformEntries } from './platform-entries.ts'
import { rosterImportCase } from './roster/case.ts'
import { rosterWords } from './roster/words.ts'
import { reorganisationCase } from './reorganisation/case.ts'
import { reorganisationWords } from './reorganisation/words.ts'
import { deputyRegister, deputyWords, refuseDeputies } from './deputies.ts'
import { safekeepingCases } from './safekeeping.ts'
import { registerCase, registerCaseId, validOn, type RegisterChecks } from './register-case.ts'
import { retentionRegister } from '../proof/retention-register.ts'
import { successionRegister } from './succession.ts'
import { refuseBrokenTree, unitTreeFields, unitWords } from './unit-tree.ts'

const name = (zh: string, en: string, max = 120) => field.text({ title: { zh, en }, max })
const keepers = ['administrator']

/** Units 单位: the key is the unit id. */
export const unitRegister = defineRegister({
  name: 'unit',
  title: { zh: '单位台账', en: 'Units' },
  key: ['id'],
  keepers,
  fields: {
    name: name('名称', 'Name'),
    short: name('简称', 'Short name', 40),
    parent: field.unit({ title: { zh: '上级单位', en: 'Parent unit' }, optional: true }),
    ...unitTreeFields,
  },
})

/** Persons 人员: the key is the person id. */
export const personRegister = defineRegister({
  name: 'person',
  title: { zh: '人员台账', en: 'Persons' },
  key: ['id'],
  keepers,
  fields: { name: name('姓名', 'Name', 60) },
})

/** Posts 岗位: the key is the post id. */
export const postRegister = defineRegister({
  name: 'post',
  title: { zh: '岗位台账', en: 'Posts' },
  key: ['id'],
  // Roles are permissions: whoever looks after these may change them too.
  keepers: ['administrator', 'security'],
  stepUp: true,
  fields: {
    title: name('岗位', 'Title', 60),
    unit: field.unit({ title: { zh: '所在单位', en: 'Unit' } }),
    person: field.person({ title: { zh: '任职人', en: 'Holder' }, optional: true }),
    roles: field.list({
      title: { zh: '角色', en: 'Roles' },
      of: name('角色', 'Role', 120),
      optional: true,
    }),
    rank: field.text({ title: { zh: '职务', en: 'Rank' }, max: 60, optional: true }),
    home: field.post({
      title: { zh: '本岗', en: 'Home post' },
      help: { zh: '专班成员保留的原岗位', en: 'The own post a member of a task force keeps' },
      optional: true,
    }),
    grids: field.list({
      title: { zh: '所管网格', en: 'Grid cells' },
      of: name('网格', 'Grid cell', 120),
      optional: true,
    }),
  },
})

const days = (zh: string, en: string) =>
  field.list({
    title: { zh, en },
    of: field.day({ title: { zh: '日期', en: 'Day' } }),
    optional: true,
  })

/** Published holidays 放假安排: the key is the year. */
export const calendarRegister = defineRegister({
  name: 'calendar',
  title: { zh: '节假日台账', en: 'Working calendar' },
  key: ['year'],
  keepers,
  fields: {
    rest: days('放假', 'Days off'),
    work: days('调休上班', 'Working weekends'),
    names: field.data({ title: { zh: '节日名称', en: 'Names' }, optional: true }),
    follows: name('依据文件', 'Document followed', 200),
    confidence: field.choice({
      title: { zh: '核对情况', en: 'Confidence' },
      of: {
        checked: { zh: '已核对原文', en: 'Checked' },
        remembered: { zh: '凭记忆，待核对', en: 'Remembered' },
      },
    }),
  },
})

/** Working hours 工作时间: the key is a unit id, or `*` for all. */
export const hoursRegister = defineRegister({
  name: 'hours',
  title: { zh: '工作时间台账', en: 'Working hours' },
  key: ['unit'],
  keepers,
  fields: {
    spans: field.list({
      title: { zh: '时段', en: 'Spans' },
      of: field.record({
        title: { zh: '时段', en: 'Span' },
        fields: {
          from: field.number({ title: { zh: '起（分钟）', en: 'From (minute)' }, least: 0 }),
          to: field.number({ title: { zh: '止（分钟）', en: 'To (minute)' }, most: 1440 }),
        },
      }),
    }),
  },
})

/** Settings 参数: the key is `scenario.setting`. */
export const settingRegister = defineRegister({
  name: 'setting',
  title: { zh: '参数台账', en: 'Settings' },
  key: ['name'],
  keepers,
  fields: { value: field.data({ title: { zh: '取值', en: 'Value' } }) },
})

/** The registers of the platform, in the order they are filled. */
export const platformRegisters: readonly RegisterDefinition[] = [
  unitRegister,
  personRegister,
  postRegister,
  calendarRegister,
  hoursRegister,
  settingRegister,
  retentionRegister,
  indicatorRegister,
  boardRegister,
  exemptionRegister,
  deputyRegister,
  successionRegister,
]

/** What entries of a register are checked by beside their fields. */
const checks: { readonly [register: string]: RegisterChecks } = {
  unit: { refusing: refuseBrokenTree },
  post: {
    refusing: (after, added, _beside, given) =>
      refuseTogether(after) ?? refuseOwnRoles(added, given),
  },
  deputy: {
    refusing: (after, added, beside, given) =>
      refuseOwnDeputy(added, given) ?? refuseDeputies(after, added, beside, given),
    beside: ['post'],
  },
  board: { refusing: refuseRules },
}

/** The platform as a scenario of its own: only registers and those who keep them. */
export const platform: ScenarioDefinition = defineScenario({
  name: 'platform',
  title: { zh: '平台', en: 'Platform' },
  summary: {
    zh: '单位、人员、岗位、节假日、工作时间和参数：各应用场景共用的台账。',
    en: 'Units, persons, posts, holidays, working hours and settings: what all scenarios share.',
  },
  roles: {
    administrator: {
      title: { zh: '系统管理员', en: 'System administrator' },
      sees: 'lane',
      apart: ['security', 'auditor'],
    },
    security: {
      title: { zh: '安全管理员', en: 'Security administrator' },
      sees: 'lane',
      apart: ['administrator', 'auditor'],
    },
    auditor: {
      title: { zh: '安全审计员', en: 'Auditor' },
      sees: 'lane',
      apart: ['administrator', 'security'],
    },
    statistician: { title: { zh: '统计员', en: 'Statistician' }, sees: 'lane' },
    reporter: { title: { zh: '填报员', en: 'Reporter of figures' }, sees: 'subtree' },
    secretary: { title: { zh: '会务员', en: 'Secretary of meetings' }, sees: 'lane' },
  },
  cases: [
    ...platformRegisters.map((register) => registerCase(register, checks[register.name])),
    reorganisationCase,
    rosterImportCase,
    accountCase,
    ...safekeepingCases,
    figureRound,
    figureReport,
    boardIssue,
    bulletin,
    meeting,
    sheetImport,
    sheetMapping,
  ],
  registers: platformRegisters,
  views: [
    {
      kind: 'worklist',
      name: 'figures',
      title: { zh: '数据填报', en: 'Reports of figures' },
      of: ['figure-report'],
      rail: { zh: '填报', en: 'Forms' },
    },
  ],
  words: {
    ...unitWords,
    ...deputyWords,
    ...reorganisationWords,
    ...rosterWords,
    'platform.linkAsked': {
      zh: '“{title}”的当事人丢了查询链接，留过联系方式，请再发一个。',
      en: 'Whoever follows “{title}” has lost their link and left a contact: hand out another.',
    },
    'register.noSuchEntry': {
      zh: '台账里没有在册的“{key}”，或终止日早于生效日。',
      en: 'The register has no valid entry “{key}”, or it would end before it begins.',
    },
    'platform.otherAdministrator': {
      zh: '这是系统管理员或审计管理员的账号，不能由一人重置。请两人到场，在服务器上办理（luoshi account reset）。',
      en:
        'The account of the system or audit administrator is not opened by one person. ' +
        'Do it at the machine, by two (luoshi account reset).',
    },
    'register.ownRole': {
      zh: '不能给自己的岗位加角色“{role}”。请由另一位管理员办理。',
      en: 'Nobody gives a post of their own the role “{role}”. Another administrator has to.',
    },
    'register.ownDeputy': {
      zh: '不能把自己设为他人的代理人。请由另一位管理员办理。',
      en: 'Nobody makes themselves the deputy of another. Another administrator has to.',
    },
    'register.strayRole': {
      zh: '“{role}”不是任何应用场景的角色。角色写作“应用场景/角色”。',
      en: '“{role}” is a role of no scenario. A role is written “scenario/role”.',
    },
    'register.rolesTogether': {
      zh: '“{person}”会同时担任“{role}”和“{otherRole}”：系统、安全、审计三员不得由同一人担任。请换一人，或先终止其中一个岗位。',
      en:
        '“{person}” would hold “{role}” and “{otherRole}” at once: the three administrators are ' +
        'never one person. Name somebody else, or end one of the posts first.',
    },
    ...figureWords,
  } satisfies { [key: string]: Text },
})

/** The case that keeps a platform register. */
export function platformCaseId(register: RegisterDefinition): string {
  return registerCaseId('platform', register.name)
}

export type { PlatformEntries } from './platform-entries.ts'

export { organisationOn } from './organisation-on.ts'

const officeHours = [
  { from: 9 * 60, to: 12 * 60 + 30 },
  { from: 14 * 60, to: 18 * 60 },
]

/** The working calendar as the registers have it; `version` names the state of both registers. */
export function calendarOn(registers: PlatformEntries, day: Day, version: string): Calendar {
  const years = Object.fromEntries(validOn(registers[calendarRegister.name] ?? {}, day))
  const hours = validOn(registers[hoursRegister.name] ?? {}, day)
  const spans = (unit: string) => hours.get(unit)?.spans as Calendar['hours'] | undefined
  const units = [...hours.keys()].filter((unit) => unit !== '*')
  return {
    version,
    years: Object.fromEntries(
      Object.entries(years).map(([year, values]) => [year, { rest: [], work: [], ...values }]),
    ),
    hours: spans('*') ?? officeHours,
    otherHours: Object.fromEntries(units.map((unit) => [unit, spans(unit) ?? officeHours])),
  }
}

/** What the district decided, by `scenario.setting`. */
export function settingsOn(
  registers: PlatformEntries,
  day: Day,
): { readonly [name: string]: number | string } {
  const valid = validOn(registers[settingRegister.name] ?? {}, day)
  return Object.fromEntries(
    [...valid].map(([setting, { value }]) => [setting, value as number | string]),
  )
}
