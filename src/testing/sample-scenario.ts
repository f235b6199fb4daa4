/** A scenario just large enough to test the engine and the tests of scenarios with. */
import { defineCase, type CaseDefinition } from '../define/case.ts'
import { field } from '../define/fields.ts'
import { defineScenario, type ScenarioDefinition } from '../define/scenario.ts'
import { when } from '../define/when.ts'
import { reject } from '../kernel/rejection.ts'

const words = (zh: string, en: string) => ({ zh, en })
const what = field.text({ title: words('内容', 'What'), max: 60 })
const neighbour = field.text({ title: words('来电人', 'Caller'), class: 'personal', optional: true })
const lamp = field.case({ title: words('路灯', 'Lamp'), type: 'lamp' })
const outages = field.number({ title: words('次数', 'Times') })
const note = field.text({ title: words('说明', 'Note') })

/** A street lamp: counts how often it went out. */
export const lampCase: CaseDefinition = defineCase({
  name: 'lamp',
  title: words('路灯', 'Lamp'),
  edition: 1,
  statuses: {
    lit: { title: words('亮', 'Lit') },
    dark: { title: words('灭', 'Dark') },
    removed: { title: words('已拆除', 'Removed'), final: true },
  },
  state: { what, outages },
  facts: {
    putUp: { title: words('设立', 'Put up'), fields: { what }, to: 'lit' },
    wentOut: { title: words('熄灭', 'Went out'), fields: {}, to: 'dark' },
    mended: { title: words('修好', 'Mended'), fields: {}, to: 'lit' },
    takenDown: { title: words('拆除', 'Taken down'), fields: {}, to: 'removed' },
  },
  evolve: {
    putUp: (_, body) => ({ what: body.what, outages: 0 }),
    wentOut: (data) => ({ ...data, outages: (data.outages ?? 0) + 1 }),
    mended: (data) => data,
    takenDown: (data) => data,
  },
  commands: {
    putUp: {
      title: words('设立', 'Put up'),
      from: 'new',
      by: [{ role: 'warden' }],
      fields: { what },
      records: 'putUp',
    },
    goOut: {
      title: words('报灭', 'Report dark'),
      from: ['lit'],
      by: [{ role: 'system' }],
      fields: {},
      records: 'wentOut',
    },
    mend: {
      title: words('报修好', 'Report mended'),
      from: ['dark'],
      by: [{ role: 'system' }],
      fields: {},
      records: 'mended',
    },
    takeDown: {
      title: words('拆除', 'Take down'),
      from: 'open',
      by: [{ role: 'warden' }],
      fields: {},
      records: 'takenDown',
    },
  },
  row: ({ data }) => ({ title: data.what ?? '', unit: null, shown: { outages: data.outages } }),
})

/** A report that a lamp is out: moves the lamp too, and claims it so that none is told twice. */
export const reportCase: CaseDefinition = defineCase({
  name: 'report',
  title: words('报修', 'Report'),
  edition: 1,
  statuses: {
    told: { title: words('已报', 'Told'), waits: words('等修理', 'the crew') },
    done: { title: words('修好', 'Done'), final: true },
  },
  flags: { urged: { title: words('催过', 'Urged') } },
  clocks: {
    mending: {
      title: words('修理', 'Mending'),
      length: { setting: 'mendWithin', standard: 24, unit: 'continuous-hour' },
      ends: { command: 'urge' },
    },
  },
  state: { lamp, neighbour, note, outages },
  facts: {
    told: {
      title: words('报修', 'Told'),
      fields: { lamp, neighbour, outages },
      to: 'told',
      starts: ['mending'],
    },
    urged: { title: words('催办', 'Urged'), fields: {}, raises: ['urged'] },
    mended: { title: words('修好', 'Mended'), fields: { note }, to: 'done', stops: ['mending'] },
  },
  evolve: {
    told: (_, body) => body,
    urged: (data) => data,
    mended: (data, body) => ({ ...data, note: body.note }),
  },
  rules: {
    noteGiven: {
      claim: words('写明了怎么修的', 'How it was mended is said'),
      unless: words('请写明怎么修的。', 'Say how it was mended.'),
      when: when.differs('input.note', '无'),
    },
  },
  commands: {
    tell: {
      title: words('报修', 'Tell'),
      from: 'new',
      by: [{ role: 'warden' }, { role: 'crew' }],
      fields: { lamp, neighbour },
      needs: { lamp: { look: 'case', at: 'input.lamp', type: 'lamp' } },
      writes: ['told'],
      decide: ({ state, input, moment }) => {
        const lit = moment.found.lamp
        if (lit === null) return reject('not-found', 'street.noLamp', {})
        if (lit.status !== 'lit') return reject('not-now', 'street.dark', { lamp: input.lamp })
        return {
          facts: [{ type: 'told', body: { ...input, outages: lit.data.outages } }],
          onward: [{ case: 'lamp', id: input.lamp, command: 'goOut', input: {} }],
          claims: { [`lamp:${input.lamp}`]: state.id === '' ? null : 'take' },
        }
      },
    },
    urge: {
      title: words('催办', 'Urge'),
      from: 'open',
      by: [{ role: 'warden' }, { role: 'system' }],
      fields: {},
      records: 'urged',
    },
    mend: {
      title: words('修好', 'Mended'),
      from: ['told'],
      by: [{ role: 'crew', within: 'lane' }],
      apart: ['told'],
      fields: { note },
      rules: ['noteGiven'],
      writes: ['mended'],
      decide: ({ state, input }) => ({
        facts: [{ type: 'mended', body: input }],
        onward: [{ case: 'street/lamp', id: state.data.lamp ?? '', command: 'mend', input: {} }],
        claims: { [`lamp:${state.data.lamp}`]: null },
      }),
    },
  },
  row: ({ data }) => ({ title: data.note ?? '报修', unit: null, shown: { lamp: data.lamp } }),
})

/** Street lamps and reports about them. */
export const street: ScenarioDefinition = defineScenario({
  name: 'street',
  title: words('路灯', 'Street lamps'),
  summary: words('灯灭了有人修。', 'Dark lamps are mended.'),
  roles: {
    warden: { title: words('巡查员', 'Warden'), sees: 'lane' },
    crew: { title: words('修理班', 'Crew'), sees: 'lane' },
  },
  cases: [lampCase, reportCase],
  settings: { mendWithin: { title: words('修理时限', 'Mend within'), standard: 24, unit: 'hour' } },
  words: {
    'street.noLamp': words('没有这盏灯。', 'There is no such lamp.'),
    'street.dark': words('路灯 {lamp} 已报过修。', 'Lamp {lamp} is reported already.'),
  },
})

/** The street with one of its cases changed. */
export function streetWith(name: 'lamp' | 'report', change: object): ScenarioDefinition {
  return {
    ...street,
    cases: street.cases.map((one) => (one.name === name ? { ...one, ...change } : one)),
  }
}
