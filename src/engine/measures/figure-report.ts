/** A unit's figures for a period: asked for, reported, looked at, revised; nothing is overwritten. */
import { defineCase, type Found, type Moment } from '../../define/case.ts'
import type { IndicatorDefinition } from '../../define/indicator.ts'
import { reject, type FieldRejection, type Rejection } from '../../kernel/rejection.ts'
import { doubtsOf } from '../indicators/check-figure.ts'
import * as f from './figure-fields.ts'

/** A figure as a report has it. */
export interface Reported {
  readonly indicator: string
  readonly value: string
  readonly note?: string
  readonly source?: string
}

/** Figures of a report by indicator, as its state has them. */
export interface FigureTable {
  readonly [indicator: string]: { readonly value: string; readonly source: string }
}

const rule = ['本级统计报表制度', '填报、审核与更正'] as const
const reporters = [
  { role: 'reporter', within: 'unit' },
  { role: 'statistician' },
  { role: 'system' },
] as const

/** The figures of one unit, one form and one period. */
export const figureReport = defineCase({
  name: 'figure-report',
  title: { zh: '数据填报', en: 'Figure report' },
  edition: 1,
  statuses: {
    asked: {
      title: { zh: '待填报', en: 'To be reported' },
      waits: { zh: '填报单位', en: 'the unit to report' },
    },
    reported: {
      title: { zh: '待审核', en: 'Reported' },
      waits: { zh: '统计员审核', en: 'the statistician to look at it' },
    },
    accepted: { title: { zh: '已审核', en: 'Accepted' }, final: true },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, final: true },
  },
  flags: {
    returned: { title: { zh: '退回过', en: 'Returned' } },
    revised: { title: { zh: '有更正', en: 'Revised' } },
  },
  clocks: {
    reporting: {
      title: { zh: '报送', en: 'Reporting' },
      verb: { zh: '报送', en: 'reported' },
      length: { from: 'dueOn' },
      basis: ['本级统计报表制度', '报送期限'],
      confidence: 'remembered',
      nearWorkingDays: 2,
      ends: 'light',
    },
    looking: {
      title: { zh: '审核', en: 'Looking at it' },
      verb: { zh: '审核', en: 'looked at' },
      length: { value: 3, unit: 'working-day' },
      basis: ['本级统计报表制度', '审核时限'],
      confidence: 'remembered',
      nearWorkingDays: 1,
      ends: 'light',
    },
  },
  state: {
    form: f.form,
    unit: f.unit,
    period: f.period,
    indicators: f.indicators,
    dueOn: f.dueOn,
    previous: f.previous,
    round: f.round,
    figures: f.table,
    reports: f.count('报送（次）', 'Times reported'),
  },
  facts: {
    asked: {
      title: { zh: '布置填报', en: 'Asked' },
      fields: {
        form: f.form,
        unit: f.unit,
        period: f.period,
        indicators: f.indicators,
        dueOn: f.dueOn,
        previous: f.previous,
        round: f.round,
      },
      to: 'asked',
      starts: ['reporting'],
    },
    reported: {
      title: { zh: '报送', en: 'Reported' },
      fields: { unit: f.unit, period: f.period, figures: f.figures, confirmed: f.confirmed },
      to: 'reported',
      stops: ['reporting'],
      starts: ['looking'],
    },
    returned: {
      title: { zh: '退回', en: 'Returned' },
      fields: { reason: f.reason, dueOn: f.dueOn },
      to: 'asked',
      raises: ['returned'],
      stops: ['looking'],
      starts: ['reporting'],
    },
    accepted: {
      title: { zh: '审核通过', en: 'Accepted' },
      fields: {},
      to: 'accepted',
      stops: ['looking'],
    },
    revised: {
      title: { zh: '更正', en: 'Revised' },
      fields: {
        unit: f.unit,
        period: f.period,
        figures: f.figures,
        confirmed: f.confirmed,
        why: f.why,
      },
      raises: ['revised'],
    },
    withdrawn: {
      title: { zh: '撤回布置', en: 'Withdrawn' },
      fields: { reason: f.reason },
      to: 'withdrawn',
      stops: ['reporting'],
    },
  },
  evolve: {
    asked: (data, body) => ({ ...data, ...body }),
    reported: (data, { figures }) => ({
      ...data,
      figures: withFigures(data.figures, figures) as never,
      reports: (data.reports ?? 0) + 1,
    }),
    returned: (data, { dueOn }) => ({ ...data, dueOn }),
    accepted: (data) => data,
    revised: (data, { figures }) => ({
      ...data,
      figures: withFigures(data.figures, figures) as never,
    }),
    withdrawn: (data) => data,
  },
  rules: {
    nothingYet: {
      claim: { zh: '还没有报送过', en: 'Nothing was reported yet' },
      unless: {
        zh: '已经报送过数据，不能撤回布置；数据有误请“更正”。',
        en: 'Figures were reported already: revise them instead of withdrawing the request.',
      },
      when: { not: { filled: 'state.figures' } },
      follows: rule,
    },
  },
  commands: {
    ask: {
      title: { zh: '布置填报', en: 'Ask for figures' },
      from: 'new',
      by: [{ role: 'system' }],
      fields: {
        form: f.form,
        unit: f.unit,
        period: f.period,
        indicators: f.indicators,
        dueOn: f.dueOn,
        previous: f.previous,
        round: f.round,
      },
      records: 'asked',
    },
    report: {
      title: { zh: '报送', en: 'Report' },
      from: ['asked', 'reported'],
      by: reporters,
      fields: { figures: f.figures, confirmed: f.confirmed },
      needs: {
        indicators: { look: 'indicators' },
        before: { look: 'case', at: 'state.previous', type: 'figure-report' },
      },
      writes: ['reported'],
      decide: ({ state, input, moment }) => taking('reported', state, input, moment),
    },
    return: {
      title: { zh: '退回', en: 'Return' },
      from: ['reported'],
      by: [{ role: 'statistician' }],
      apart: ['reported'],
      fields: { reason: f.reason, dueOn: f.dueOn },
      records: 'returned',
    },
    accept: {
      title: { zh: '审核通过', en: 'Accept' },
      from: ['reported'],
      by: [{ role: 'statistician' }],
      apart: ['reported'],
      fields: {},
      records: 'accepted',
    },
    revise: {
      title: { zh: '更正', en: 'Revise' },
      help: {
        zh: '原来的数不会消失：查阅当时的榜单、通报，看到的仍是当时的数。',
        en: 'The former figure stays: boards and bulletins of their day still show it.',
      },
      from: ['reported', 'accepted'],
      by: reporters,
      fields: { figures: f.figures, confirmed: f.confirmed, why: f.why },
      needs: {
        indicators: { look: 'indicators' },
        before: { look: 'case', at: 'state.previous', type: 'figure-report' },
      },
      writes: ['revised'],
      decide: ({ state, input, moment }) => taking('revised', state, input, moment),
    },
    withdraw: {
      title: { zh: '撤回布置', en: 'Withdraw' },
      from: ['asked'],
      by: [{ role: 'statistician' }],
      fields: { reason: f.reason },
      rules: ['nothingYet'],
      records: 'withdrawn',
    },
  },
  figures: {
    reported: ({ unit, period, figures }) => sayingsOf(unit, period, figures),
    revised: ({ unit, period, figures, why }) => sayingsOf(unit, period, figures, why),
  },
  row: ({ status, data }) => ({
    title: `${data.form ?? ''} ${data.period ?? ''}`.trim(),
    unit: data.unit ?? null,
    category: data.form,
    shown: {
      period: data.period,
      round: data.round,
      asked: data.indicators?.length,
      filled: Object.keys((data.figures ?? {}) as object).length,
      waiting: status,
    },
  }),
})

interface Report {
  readonly status: string
  readonly data: {
    readonly unit?: string
    readonly period?: string
    readonly indicators?: readonly string[]
    readonly figures?: unknown
  }
}

interface Input {
  readonly figures: readonly Reported[]
  readonly confirmed?: readonly string[]
}

/** Takes figures over, each looked at first; what is doubtful and not confirmed is named. */
function taking<Type extends string, In extends Input>(
  type: Type,
  { status, data }: Report,
  input: In,
  moment: Moment,
):
  | readonly { readonly type: Type; readonly body: In & { unit: string; period: string } }[]
  | Rejection {
  const { unit = '', period = '', indicators = [], figures } = data
  // What was accepted is ranked by and printed from; nobody changes it by a slip.
  const isPublished = status === 'accepted'
  const definitions = moment.found.indicators as ReadonlyMap<string, IndicatorDefinition>
  const now = tableOf(figures)
  const before = tableOf((moment.found.before as Found)?.data?.figures)
  const faults = input.figures.flatMap((figure, at): FieldRejection[] => {
    const path = `figures.${at}.value`
    const definition = definitions.get(figure.indicator)
    if (definition === undefined || !indicators.includes(figure.indicator)) {
      const params = { name: figure.indicator }
      return [{ path: `figures.${at}.indicator`, key: 'figure.not-asked', params }]
    }
    const valueOf = (key: { readonly period: string }) => {
      const value = (key.period === period ? now : before)[figure.indicator]?.value
      return value === undefined ? null : Number(value)
    }
    const entered = { ...figure, unit, period, source: figure.source ?? '' }
    const around = { today: moment.today, valueOf, isPublished }
    return doubtsOf(definition, entered, around)
      .filter(({ leads }) => leads === 'aside' || !input.confirmed?.includes(figure.indicator))
      .map(({ doubt, params }) => ({
        path,
        key: `figure.${doubt}`,
        params: { ...params, name: definition.title.zh },
      }))
  })
  if (faults.length > 0)
    return reject('not-valid', 'figure.doubtful', { count: faults.length }, faults)
  return [{ type, body: { ...input, unit, period } }]
}

function tableOf(figures: unknown): FigureTable {
  return (figures ?? {}) as FigureTable
}

function withFigures(figures: unknown, added: readonly Reported[]): FigureTable {
  const entries = added.map(({ indicator, value, source = '' }) => [indicator, { value, source }])
  return { ...tableOf(figures), ...Object.fromEntries(entries) }
}

function sayingsOf(unit: string, period: string, figures: readonly Reported[], why?: string) {
  return figures.map(({ indicator, value, source = '' }) => ({
    indicator,
    unit,
    period,
    value,
    source,
    ...(why === undefined ? {} : { why }),
  }))
}
