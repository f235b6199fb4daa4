/** Forms as sheets: out as the office knows them, back with what they would change, then taken. */
import { randomUUID } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import { freshCaseId } from '../../../engine/cases/case-id.ts'
import type { FileValue } from '../../../define/fields.ts'
import { sheetMappingId } from '../../../engine/sheets/sheet-mapping.ts'
import { passOver } from '../../../engine/sheets/find-heads.ts'
import { monthOfPeriod, printPeriod } from '../../../engine/sheets/print.ts'
import { printForm } from '../../../engine/sheets/print-form.ts'
import { dayOf } from '../../../kernel/day.ts'
import { isRejection, type Rejection } from '../../../kernel/rejection.ts'
import type * as wire from '../../../wire/index.ts'
import { isRefusal, sentenceOf as sentenceOfRefusal } from '../../documents/index.ts'
import { writeForm } from '../../sheets/forms.ts'
import { revealedTo } from '../cases/reveal.ts'
import { visibleRow } from '../cases/visible.ts'
import { commandIdOf } from '../command-id.ts'
import { answers, idempotencyKey, jsonBody, nothing, pathPart, reply } from '../describe.ts'
import { routes, type Asker, type Asking, type Door } from '../door.ts'
import { recordedFile } from '../files/in-input.ts'
import { rootOf } from '../measures/asking.ts'
import { noteExport } from '../note-export.ts'
import { problemWith, Refused, refusal } from '../say/problems.ts'
import { problemOf } from '../say/rejections.ts'
import { keepable } from '../schemas.ts'
import { formFor, formsFor, mayTake, periodFor, thingsFor, type FormOf } from '../sheets/forms.ts'
import { columnsOf, hold, linesOf, mappingOf, nameOf, previewOf } from '../sheets/read.ts'
import type { Run } from '../sheets/runs.ts'
import { noCase } from './cases.ts'

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const params = z.object({
  scenario: pathPart('scenario', 'The scenario'),
  form: pathPart('form', 'The form'),
})
const leads = z.enum(['aside', 'look', 'note'])
const problemLine = z.object({ at: z.string(), leads, sentence: z.string() })
const formEntry = z
  .object({
    scenario: z.string(),
    name: z.string(),
    title: z.string(),
    frequency: z.enum(['ten-days', 'month', 'year']),
    period: z.string(),
    groupings: z.array(z.object({ name: z.string(), title: z.string() })),
    mayTake: z.boolean(),
  })
  .openapi('SheetForm')
const preview: z.ZodType<wire.SheetPreview> = z
  .object({
    file: z.string(),
    period: z.string(),
    opened: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    passedOver: z.number(),
    odd: z.number(),
    moves: z.array(
      z.object({
        id: z.string().nullable(),
        name: z.string(),
        at: z.string(),
        isOdd: z.boolean(),
        differences: z.array(
          z.object({ title: z.string(), at: z.string(), before: z.string(), after: z.string() }),
        ),
      }),
    ),
    problems: z.array(problemLine),
    unknown: z.array(z.object({ head: z.string(), at: z.string() })),
    columns: z.array(z.object({ key: z.string(), title: z.string() })),
  })
  .openapi('SheetPreview')
const count = z.number()
const run: z.ZodType<wire.SheetRun> = z
  .object({
    id: z.string(),
    state: z.enum(['waiting', 'done', 'failed']),
    done: count,
    of: count,
    opened: count,
    changed: count,
    unchanged: count,
    refused: count,
    problems: z.array(problemLine),
    sentence: z.string().nullable(),
  })
  .openapi('SheetRun')
const asked = z.object({
  file: z.string().min(1).max(64),
  period: z.string().min(4).max(10),
  confirmed: z.boolean().optional(),
})
const mapping = z.object({
  heads: z
    .array(
      z.object({
        printed: z.string().min(1).max(200),
        column: z.string().min(1).max(120).openapi({ description: '`-`: pass it over' }),
      }),
    )
    .min(1)
    .max(200),
})

const listRoute = createRoute({
  method: 'get',
  path: '/sheets',
  summary: 'Forms one may take out as sheets',
  responses: answers(z.array(formEntry).openapi('SheetForms'), 'The forms'),
})
const aWorkbook = {
  200: { description: 'A workbook', content: { [workbook]: { schema: z.string() } } },
  default: { description: 'Why not, as problem details (RFC 9457)' },
} as const
const outRoute = createRoute({
  method: 'get',
  path: '/sheets/{scenario}/{form}',
  summary: 'A form as a workbook, filled with what is known; of a unit, to be sent to it',
  request: {
    params,
    query: z.object({
      period: z.string().max(10).optional(),
      by: z.string().max(60).optional().openapi({ description: 'A way of grouping' }),
      unit: z.string().max(120).optional().openapi({ description: 'A unit and all below it' }),
    }),
  },
  responses: aWorkbook,
})
const plainRoute = createRoute({
  method: 'post',
  path: '/sheets/{scenario}/{form}/plain',
  summary: 'The same with contacts plain, for a reason that is on record first',
  request: {
    params,
    ...jsonBody(
      z.object({
        period: z.string().max(10).optional(),
        by: z.string().max(60).optional(),
        unit: z.string().max(120).optional(),
        why: keepable(200).refine((why) => why.trim().length >= 2, 'a reason'),
      }),
    ),
  },
  responses: aWorkbook,
})
const previewRoute = createRoute({
  method: 'post',
  path: '/sheets/{scenario}/{form}/preview',
  summary: 'What a stored workbook would change, row by row; nothing is changed',
  request: { params, ...jsonBody(asked) },
  responses: answers(preview, 'New, changed, and what is wrong, with the cells'),
})
const takeRoute = createRoute({
  method: 'post',
  path: '/sheets/{scenario}/{form}/take',
  summary: 'Carry a stored workbook out; it goes on aside',
  request: { params, headers: idempotencyKey, ...jsonBody(asked) },
  responses: answers(run, 'Begun', 202),
})
const mappingRoute = createRoute({
  method: 'post',
  path: '/sheets/{scenario}/{form}/heads',
  summary: 'Say what heads of the own office mean, for this time and the next',
  request: { params, ...jsonBody(mapping) },
  responses: nothing('Kept'),
})
const runRoute = createRoute({
  method: 'get',
  path: '/sheet-imports/{id}',
  summary: 'How far a workbook has been carried out',
  request: { params: z.object({ id: pathPart('id', 'The import') }) },
  responses: answers(run, 'The import'),
})

/** Routes of forms. */
export function sheetRoutes(door: Door) {
  const app = routes()
  app.openapi(listRoute, (c) => reply(c, [...listOf(c, door)]))
  app.openapi(outRoute, (c) => takenOut(c, door, c.req.valid('param'), c.req.valid('query')))
  app.openapi(plainRoute, (c) => takenOut(c, door, c.req.valid('param'), c.req.valid('json')))
  app.openapi(previewRoute, async (c) => {
    const { of, file, period } = await taken(c, door, c.req.valid('param'), c.req.valid('json'))
    const { standing } = c.get('asker')
    const held = await holdFor(c, door, of, file, period)
    const about = { file: file.id, period }
    return reply(c, previewOf(of, about, held, c.get('language'), standing.organisation))
  })
  app.openapi(takeRoute, async (c) => {
    const body = c.req.valid('json')
    const { of, file, period } = await taken(c, door, c.req.valid('param'), body)
    return reply(c, await begin(c, door, of, file, period, body.confirmed === true), 202)
  })
  app.openapi(mappingRoute, async (c) => {
    const { scenario, form } = c.req.valid('param')
    await keepHeads(c, door, formFor(c, door, scenario, form), c.req.valid('json').heads)
    return c.body(null, 204)
  })
  app.openapi(runRoute, async (c) => reply(c, await runFor(c, door, c.req.valid('param').id)))
  return app
}

function listOf(c: Asking, door: Door): readonly wire.SheetForm[] {
  const asker = c.get('asker')
  const language = c.get('language')
  return formsFor(door, asker).map((of) => ({
    scenario: of.scenario.name,
    name: of.form.name,
    title: of.form.title[language],
    frequency: of.form.frequency,
    period: periodFor(c, of.form, undefined),
    groupings: of.form.parts.flatMap((part) =>
      part.layout === 'table'
        ? (part.groupings ?? []).map(({ name, title }) => ({ name, title: title[language] }))
        : [],
    ),
    mayTake: mayTake(asker, of),
  }))
}

type How = { readonly [asked in 'by' | 'unit' | 'why']?: string | undefined }

/** Sends a form as a workbook; that it was taken out is noted. */
async function takenOut(
  c: Asking,
  door: Door,
  names: { readonly scenario: string; readonly form: string },
  { period: asked, ...how }: How & { readonly period?: string | undefined },
): Promise<never> {
  const of = formFor(c, door, names.scenario, names.form)
  const period = periodFor(c, of.form, asked)
  const bytes = await sheetOf(c, door, of, period, how)
  await noteExport(c, door, { what: nameOf(of), period, unit: how.unit ?? '*' })
  c.header('content-type', workbook)
  const name = encodeURIComponent(`${of.form.title.zh}.xlsx`)
  c.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
  c.header('cache-control', 'private, no-store')
  return c.body(bytes as never) as never
}

async function sheetOf(
  c: Asking,
  door: Door,
  of: FormOf,
  period: string,
  { by, unit, why }: How,
): Promise<Uint8Array> {
  const asker = c.get('asker')
  if (why !== undefined && revealedTo(asker, of.scenario).size === 0) {
    throw refusal(c.get('language'), 'not-allowed', 'http.noReveal')
  }
  const { organisation } = asker.standing
  const root = organisation.unit(rootOf(organisation))
  if (unit !== undefined && organisation.unit(unit) === null) {
    throw refusal(c.get('language'), 'not-found', 'http.noSuchUnit', { id: unit })
  }
  const under = unit === undefined ? {} : { under: organisation.unitPath(unit) }
  const how = { ...under, ...(why === undefined ? { isPlain: false } : { isPlain: true, why }) }
  const things = await thingsFor(door, asker, of, period, how)
  const sheets = printForm(
    of.form,
    things.flatMap(({ rows }) => rows),
    {
      period,
      area: root?.name ?? '',
      unitName: (id) => organisation.unit(id)?.short ?? id,
      ...(by === undefined ? {} : { grouping: by }),
    },
  )
  if (sheets.length === 0) throw refusal(c.get('language'), 'not-found', 'http.emptyForm')
  return writeForm(sheets)
}

/** Checks who asks, for which form and period, with which file. */
async function taken(
  c: Asking,
  door: Door,
  names: { readonly scenario: string; readonly form: string },
  body: { readonly file: string; readonly period: string },
): Promise<{ readonly of: FormOf; readonly file: FileValue; readonly period: string }> {
  const language = c.get('language')
  const asker = c.get('asker')
  const of = formFor(c, door, names.scenario, names.form)
  if (!mayTake(asker, of)) throw refusal(language, 'not-allowed', 'http.mayNotTake')
  const period = periodFor(c, of.form, body.period)
  if (monthOfPeriod(period) > dayOf(asker.standing.now).slice(0, monthOfPeriod(period).length)) {
    throw refusal(language, 'not-valid', 'http.periodAhead', { period: printPeriod(period) })
  }
  const file = await recordedFile(door, asker, body.file)
  if (file === null) throw refusal(language, 'not-found', 'http.noFile', { id: body.file })
  return { of, period, file }
}

async function holdFor(c: Asking, door: Door, of: FormOf, file: FileValue, period: string) {
  const asker = c.get('asker')
  const { desk } = door
  const stored = await desk.parts.files.get(file.id)
  const known = await thingsFor(door, asker, of, period, { isPlain: true })
  const mapping = await mappingOf(desk, of, asker.who.unit)
  const { organisation } = asker.standing
  const bytes = stored?.bytes ?? new Uint8Array()
  const held = await hold(of, { name: file.name, bytes }, { period, mapping, organisation, known })
  if (!isRefusal(held)) return held
  const title = sentenceOfRefusal(held, c.get('language'))
  const { refused, params: particulars } = held
  const key = `document.${refused}`
  throw new Refused(problemWith('not-valid', { title, key, params: particulars }))
}

async function begin(
  c: Asking,
  door: Door,
  form: FormOf,
  file: FileValue,
  period: string,
  isConfirmed: boolean,
): Promise<wire.SheetRun> {
  const { who, standing } = c.get('asker')
  const id = freshCaseId(standing.now, randomUUID().replaceAll('-', ''))
  const outcome = await door.desk.submit({
    commandId: commandIdOf(c),
    type: 'platform/sheet-import',
    caseId: id,
    command: 'begin',
    input: {
      form: nameOf(form),
      period,
      office: who.unit,
      post: who.post,
      file: [file],
      confirmed: isConfirmed,
    },
    who: asSystem(who),
  })
  if (isRejection(outcome)) throw refused(c, door, outcome)
  return told(door.sheetRuns.begin({ id: outcome.caseId, form, period, file, isConfirmed, who }), c)
}

async function keepHeads(
  c: Asking,
  door: Door,
  of: FormOf,
  heads: readonly { readonly printed: string; readonly column: string }[],
): Promise<void> {
  const { who } = c.get('asker')
  const language = c.get('language')
  if (!mayTake(c.get('asker'), of)) throw refusal(language, 'not-allowed', 'http.mayNotTake')
  const known = new Set([passOver, ...columnsOf(of).map(({ key }) => key)])
  const stray = heads.find(({ column }) => !known.has(column))
  if (stray !== undefined) {
    throw refusal(language, 'not-valid', 'http.noColumn', { name: stray.column })
  }
  const id = sheetMappingId(nameOf(of), who.unit)
  const isKnown = (await door.desk.caseOf(id)) !== null
  const form = nameOf(of)
  const outcome = await door.desk.submit({
    commandId: `sheet-heads:${randomUUID()}`,
    caseId: id,
    ...(isKnown ? {} : { type: 'platform/sheet-heads' }),
    command: isKnown ? 'remap' : 'map',
    input: isKnown ? { heads } : { form, office: who.unit, heads },
    who: asSystem(who),
  })
  if (isRejection(outcome)) throw refused(c, door, outcome)
}

/** What the door does for somebody who may take the sheet is done under their name. */
const asSystem = (who: Asker['who']): Asker['who'] => ({ ...who, roles: [...who.roles, 'system'] })

function refused(c: Asking, door: Door, outcome: Rejection): Refused {
  const { library } = door.desk.parts
  return new Refused(problemOf(outcome, { language: c.get('language'), library, caseType: null }))
}

async function runFor(c: Asking, door: Door, id: string): Promise<wire.SheetRun> {
  const asker = c.get('asker')
  const own = door.sheetRuns.run(id)
  if (own !== null && own.person === asker.who.person) return told(own, c)
  const known = await door.desk.caseOf(id)
  // Whoever began it sees it to its end, also after a new start.
  const isOwn = known?.facts[0]?.by === asker.who.person
  const maySee = isOwn || (await visibleRow(door, asker, id)) !== null
  if (known?.caseType.key !== 'platform/sheet-import' || !maySee) throw noCase(c, door, id)
  const { status } = known.state
  const data = known.state.data as Partial<Run>
  const { opened = 0, changed = 0, unchanged = 0, refused: left = 0, problems = [] } = data
  const state = status === 'done' || status === 'failed' ? status : 'waiting'
  const done = opened + changed
  const counts = { done, of: done, opened, changed, unchanged, refused: left }
  const said = { id, person: '', state, ...counts, problems, why: data.why ?? null } as const
  return told(said, c)
}

function told({ person: _person, problems, why, ...of }: Run, c: Asking): wire.SheetRun {
  return { ...of, problems: linesOf(problems, c.get('language')), sentence: why }
}
