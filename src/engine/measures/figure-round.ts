/** A round of reporting: the same form asked of several units for one period. */
import { defineCase } from '../../define/case.ts'
import { reject } from '../../kernel/rejection.ts'
import { isPeriod, later } from '../../kernel/period.ts'
import * as f from './figure-fields.ts'

/** The id under which the figures of a form, unit and period are kept. */
export function figureReportId(form: string, unit: string, period: string): string {
  return `figures:${form}:${unit}:${period}`
}

const terms = {
  form: f.form,
  period: f.period,
  indicators: f.indicators,
  units: f.units,
  dueOn: f.dueOn,
}

/** One round: opened, every unit asked; it ends when the statistician closes it. */
export const figureRound = defineCase({
  name: 'figure-round',
  title: { zh: '填报批次', en: 'Round of reporting' },
  edition: 1,
  statuses: {
    open: { title: { zh: '填报中', en: 'Open' } },
    closed: { title: { zh: '已结束', en: 'Closed' }, final: true },
  },
  state: { ...terms },
  facts: {
    opened: { title: { zh: '布置', en: 'Opened' }, fields: terms, to: 'open' },
    widened: { title: { zh: '增加单位', en: 'Widened' }, fields: { units: f.units } },
    closed: { title: { zh: '结束', en: 'Closed' }, fields: {}, to: 'closed' },
  },
  evolve: {
    opened: (_data, body) => body,
    widened: (data, { units }) => ({ ...data, units: [...(data.units ?? []), ...units] }),
    closed: (data) => data,
  },
  commands: {
    open: {
      title: { zh: '布置填报', en: 'Open a round' },
      help: {
        zh: '选定报表、期间、指标和单位，各单位随即收到待填的表。',
        en: 'Choose form, period, indicators and units; each unit finds its form to fill in.',
      },
      from: 'new',
      by: [{ role: 'statistician' }, { role: 'system' }],
      fields: terms,
      needs: { indicators: { look: 'indicators' }, id: { look: 'ids' } },
      writes: ['opened'],
      decide: ({ state, input, moment }) => {
        if (!isPeriod(input.period)) {
          const fault = {
            path: 'period',
            key: 'figure.not-a-period',
            params: { period: input.period },
          }
          return reject('not-valid', 'engine.badInput', {}, [fault])
        }
        const known = moment.found.indicators as ReadonlyMap<string, unknown>
        const faults = input.indicators.flatMap((name, at) =>
          known.has(name)
            ? []
            : [{ path: `indicators.${at}`, key: 'figure.unknown-indicator', params: { name } }],
        )
        if (faults.length > 0) return reject('not-valid', 'engine.badInput', {}, faults)
        return {
          facts: [{ type: 'opened', body: input }],
          onward: [...new Set(input.units)].map((unit) => asking(state.id, input, unit)),
        }
      },
    },
    widen: {
      title: { zh: '增加单位', en: 'Ask more units' },
      from: ['open'],
      by: [{ role: 'statistician' }, { role: 'system' }],
      fields: { units: f.units },
      writes: ['widened'],
      decide: ({ state, input }) => {
        const units = [...new Set(input.units)].filter((unit) => !state.data.units?.includes(unit))
        if (units.length === 0) return reject('not-valid', 'figure.all-asked', {})
        const round = state.data as Parameters<typeof asking>[1]
        return {
          facts: [{ type: 'widened', body: { units } }],
          onward: units.map((unit) => asking(state.id, round, unit)),
        }
      },
    },
    close: {
      title: { zh: '结束填报', en: 'Close the round' },
      from: ['open'],
      by: [{ role: 'statistician' }],
      fields: {},
      records: 'closed',
    },
  },
  row: ({ data }) => ({
    title: `${data.form ?? ''} ${data.period ?? ''}`.trim(),
    unit: null,
    category: data.form,
    shown: { period: data.period, units: data.units?.length, indicators: data.indicators?.length },
  }),
})

interface Round {
  readonly form: string
  readonly period: string
  readonly indicators: readonly string[]
  readonly dueOn: string
}

function asking(round: string, { form, period, indicators, dueOn }: Round, unit: string) {
  return {
    case: 'figure-report',
    id: figureReportId(form, unit, period),
    command: 'ask',
    input: {
      form,
      unit,
      period,
      indicators,
      dueOn,
      round,
      previous: figureReportId(form, unit, later(period, -1)),
    },
  }
}
