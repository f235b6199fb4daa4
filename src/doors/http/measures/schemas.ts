/** Shapes of figures and boards as schemas of the interface. */
import { z } from '@hono/zod-openapi'
import type * as wire from '../../../wire/index.ts'

type Schema<T> = z.ZodType<T>

const number = z.number().nullable()
const named = z.object({ id: z.string(), name: z.string() })
const sentence = z.object({ rule: z.string(), text: z.string() })
const by = z.enum(['reported', 'quoted', 'computed'])
const shown = { value: number, text: z.string() }
const lights = ['done', 'normal', 'near', 'late', 'pending', 'missing'] as const
const standing = {
  target: z.string().nullable(),
  stretch: z.string().nullable(),
  percent: number,
  timePercent: number,
  gap: number,
  light: z.enum(lights),
  why: z.string(),
}

/** What is asked of figures. */
export const figureQuery = z.object({
  unit: z.string().min(1).max(120).optional(),
  period: z.string().min(4).max(10).optional().openapi({ example: '2026-10' }),
  knownAt: z.string().max(40).optional().openapi({ format: 'date-time' }),
})

/** The same of one indicator or board. */
export const namedQuery = figureQuery.extend({ name: z.string().min(1).max(200) })

/** One indicator in a list. */
export const measureLine = z.object({
  name: z.string(),
  title: z.string(),
  unit: z.string(),
  by,
  ...shown,
  ...standing,
  onYear: z.string().nullable(),
  recent: z.array(number),
})

/** All indicators of a unit. */
export const measuresPage: Schema<wire.MeasuresPage> = z
  .object({
    period: z.string(),
    periodText: z.string(),
    knownAt: z.string(),
    unit: named,
    units: z.array(named),
    sentence,
    lines: z.array(measureLine),
  })
  .openapi('MeasuresPage')

/** One indicator. */
export const measurePage: Schema<wire.MeasurePage> = z
  .object({
    name: z.string(),
    title: z.string(),
    unitOfMeasure: z.string(),
    by,
    publisher: z.string(),
    period: z.string(),
    periodText: z.string(),
    knownAt: z.string(),
    unit: named,
    sentence,
    ...shown,
    ...standing,
    series: z.array(
      z.object({ period: z.string(), value: number, before: number, planned: number }),
    ),
    targetValue: number,
    forecast: z
      .object({ method: z.string(), yearEnd: z.number(), text: z.string(), error: z.string() })
      .nullable(),
    formula: z.object({ words: z.string(), since: z.string(), follows: z.array(z.string()) }),
    parts: z.array(
      z.object({
        title: z.string(),
        name: z.string(),
        unit: z.string(),
        period: z.string(),
        text: z.string(),
        isMissing: z.boolean(),
      }),
    ),
    vintages: z.array(
      z.object({
        ...shown,
        reporter: z.string(),
        source: z.string(),
        knownAt: z.string(),
        why: z.string(),
        caseId: z.string(),
      }),
    ),
    below: z.array(z.object({ unit: named, ...shown, ...standing })),
    commitments: z.array(z.object({ id: z.string(), title: z.string(), unit: z.string() })),
  })
  .openapi('MeasurePage')

/** The same with an earlier look: of which period, as known when. */
export const sinceQuery = figureQuery.extend({
  since: z.string().max(40).optional().openapi({ format: 'date-time' }),
  sincePeriod: z.string().min(4).max(10).optional().openapi({ example: '2026-09' }),
})

const lookedAt = z.object({ period: z.string(), periodText: z.string(), knownAt: z.string() })
const namedFigure = { name: z.string(), title: z.string(), unit: named }
const ofPeriod = { ...namedFigure, period: z.string(), periodText: z.string() }
const ofBoard = { board: z.string(), title: z.string() }

/** What changed, as far as meetings look at it. */
export const sinceParts = {
  before: lookedAt,
  revised: z.array(z.object({ ...ofPeriod, from: z.string(), to: z.string() })),
  lights: z.array(
    z.object({
      ...namedFigure,
      from: z.enum(lights),
      to: z.enum(lights),
      way: z.enum(['better', 'worse', 'other']),
    }),
  ),
  ranks: z.array(
    z.object({
      ...ofBoard,
      unit: named,
      from: z.number(),
      to: z.number(),
      up: z.number(),
      why: z.array(z.string()),
    }),
  ),
}

/** What changed between two looks. */
export const sincePage: Schema<wire.SincePage> = z
  .object({
    unit: named,
    ...sinceParts,
    now: lookedAt,
    sentence,
    counts: z.object({ added: z.number(), revised: z.number() }),
    added: z.array(z.object({ ...ofPeriod, text: z.string() })),
    unlike: z.array(z.object({ ...ofBoard, because: z.enum(['pool-changed', 'version-changed']) })),
  })
  .openapi('SincePage')

/** The boards there are. */
export const boardEntries = z
  .array(
    z.object({
      name: z.string(),
      title: z.string(),
      follows: z.array(z.string()),
      issued: z.array(z.object({ id: z.string(), period: z.string(), at: z.string() })),
    }),
  )
  .openapi('BoardEntries')

const scoreLine = z.object({
  title: z.string(),
  method: z.string(),
  of: z.number(),
  points: number,
  lines: z.array(z.string()),
})
const boardUnit = z.object({
  unit: named,
  rank: number,
  among: z.number(),
  score: number,
  points: z.array(number),
  list: z.enum(['red', 'black']).nullable(),
  ranks: z.array(number),
  up: number,
})
const boardChosen = z.object({
  unit: named,
  score: number,
  items: z.array(scoreLine),
  why: z.array(z.string()),
  up: number,
  moved: z.array(z.object({ up: z.number(), text: z.string() })),
})

/** What is asked of a board: beside the period, over what span and of which unit. */
export const boardQuery = namedQuery.extend({
  span: z.enum(['months', 'years']).optional(),
  at: z.string().min(1).max(120).optional(),
})

/** A board. */
export const boardPage: Schema<wire.BoardPage> = z
  .object({
    name: z.string(),
    title: z.string(),
    version: z.number(),
    period: z.string(),
    periodText: z.string(),
    knownAt: z.string(),
    span: z.enum(['months', 'years']),
    history: z.array(z.string()),
    sentence,
    items: z.array(z.object({ title: z.string(), of: z.number() })),
    pools: z.array(z.object({ pool: z.string(), title: z.string(), lines: z.array(boardUnit) })),
    chosen: boardChosen.nullable(),
    rule: z.array(z.object({ title: z.string(), of: z.number(), says: z.string() })),
    more: z.array(z.string()),
    follows: z.array(z.string()),
    issued: z.object({ id: z.string(), at: z.string(), differs: z.boolean() }).nullable(),
    mayIssue: z.boolean(),
  })
  .openapi('BoardPage')

/** What issuing a board takes. */
export const issueBody = z.object({
  name: z.string().min(1).max(200),
  period: z.string().min(4).max(10),
})

/** What came of issuing it. */
export const issued = z.object({ id: z.string() }).openapi('BoardIssued')

const edits = z
  .record(z.string().max(120), z.union([z.number(), z.string().max(200), z.boolean(), z.null()]))
  .refine((made) => Object.keys(made).length <= 300)

/** What a trial of a draft takes. */
export const trialBody = z.object({
  name: z.string().min(1).max(200),
  over: z.enum(['last', 'next']),
  edits,
})

/** What handing a draft in takes. */
export const nextBody = z.object({
  name: z.string().min(1).max(200),
  edits,
  /** Of the draft as it was tried. */
  version: z.number().int(),
  from: z.iso.date(),
  document: z.string().min(1).max(200),
  article: z.string().min(1).max(80),
})

/** What came of it. */
export const boardNext: Schema<wire.BoardNext> = z
  .object({ version: z.number(), from: z.string() })
  .openapi('BoardNext')

const firmness = z.object({ unit: z.string().nullable(), changed: z.number() })

/** A draft that was tried. */
export const boardTrial: Schema<wire.BoardTrial> = z
  .object({
    name: z.string(),
    title: z.string(),
    version: z.number(),
    follows: z.array(z.string()),
    period: z.string(),
    periodText: z.string(),
    sentence,
    expected: z.string().nullable(),
    fields: z.array(
      z.object({
        path: z.string(),
        group: z.string(),
        label: z.string(),
        value: z.union([z.number(), z.string(), z.boolean(), z.null()]),
        options: z.array(z.object({ value: z.string(), title: z.string() })),
        isOptional: z.boolean(),
        least: z.number().optional(),
      }),
    ),
    faults: z.array(z.object({ path: z.string(), text: z.string() })),
    pools: z.array(
      z.object({
        pool: z.string(),
        title: z.string(),
        lines: z.array(
          z.object({
            unit: named,
            pool: z.string(),
            from: number,
            to: number,
            scoreFrom: number,
            scoreTo: number,
          }),
        ),
      }),
    ),
    firm: z.object({ now: firmness, draft: firmness }),
  })
  .openapi('BoardTrial')

/** A form of figures. */
export const figureForm: Schema<wire.FigureForm> = z
  .object({
    id: z.string(),
    title: z.string(),
    unit: named,
    period: z.string(),
    periodText: z.string(),
    status: z.string(),
    ver: z.number(),
    may: z.array(z.string()),
    lines: z.array(
      z.object({
        indicator: z.string(),
        title: z.string(),
        unit: z.string(),
        by: z.string(),
        value: z.string(),
        source: z.string(),
        before: z.string(),
        known: z.string().nullable(),
        lastYear: z.string(),
      }),
    ),
    asked: z.number(),
    known: z.number(),
  })
  .openapi('FigureForm')
