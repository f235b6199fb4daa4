/** Pages of the audit, whatever they are read from. */
import type { AccessKind, CaseRow, NotedAccess } from '../../../engine/ports.ts'
import { caseTypeKey, engineFacts, shortType } from '../../../engine/cases/state.ts'
import type { Fact } from '../../../engine/ports.ts'
import type { Language, Text } from '../../../kernel/text.ts'
import type { AuditLine, AuditPage, AuditSource } from '../../../wire/index.ts'
import type { Asker, Door } from '../door.ts'
import { fieldTitles } from './field-titles.ts'
import { kindTitles } from './kinds.ts'
import { aboutWords } from './say-about.ts'

/** What is looked for. */
export interface AuditAsked {
  readonly source: AuditSource
  readonly person?: string | undefined
  readonly case?: string | undefined
  readonly kind?: string | undefined
  readonly address?: string | undefined
  readonly outcome?: AuditLine['outcome'] | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly cursor?: string | undefined
}

const limit = 100
const accessKinds: readonly AccessKind[] = ['reading', 'erasure', 'hold', 'release']

/** A page of one source, the newest first. */
export function pageOf(
  asked: AuditAsked,
  door: Door,
  asker: Asker,
  language: Language,
): Promise<AuditPage> {
  if (asked.source === 'door') return doorPage(asked, door, asker, language)
  // What is on record was done: only the door refuses.
  if (asked.outcome === 'refused') return Promise.resolve({ lines: [], next: null })
  if (asked.source === 'access') return accessPage(asked, door, asker, language)
  return factPage(asked, door, asker)
}

/** The same with the titles of the cases. */
export async function titled({ lines, next }: AuditPage, { desk }: Door): Promise<AuditPage> {
  const { tables, lane } = desk.parts
  const ids = [...new Set(lines.flatMap(({ caseId }) => caseId ?? []))]
  const rows = await Promise.all(ids.map((id) => tables.row(lane, id)))
  const titles = new Map(rows.flatMap((row) => (row === null ? [] : [[row.caseId, titleIn(row)]])))
  const titleFor = ({ caseId }: AuditLine) =>
    caseId === null ? null : (titles.get(caseId) ?? null)
  return { lines: lines.map((line) => ({ ...line, caseTitle: titleFor(line) })), next }
}

const titleIn = ({ shown }: CaseRow): string | null =>
  typeof shown.title === 'string' && shown.title !== '' ? shown.title : null

async function factPage(asked: AuditAsked, door: Door, asker: Asker): Promise<AuditPage> {
  const { person, case: caseId, kind, from, until, cursor } = asked
  const before = Number(cursor)
  const query = {
    ...(person ? { by: person } : {}),
    ...(caseId ? { caseId } : {}),
    ...(kind ? { type: kind } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    ...(Number.isSafeInteger(before) && before > 0 ? { before } : {}),
    limit,
  }
  const found = (await door.options.proofs?.search(query)) ?? { facts: [], next: null }
  const lines = found.facts.map((fact) => factLine(fact, door, asker))
  return { lines, next: found.next === null ? null : String(found.next) }
}

function factLine(fact: Fact, door: Door, asker: Asker): AuditLine {
  const { seq, recordedAt, by, onBehalfOf, type, caseId, ver } = fact
  const about = onBehalfOf === null ? '' : `→ ${nameOf(onBehalfOf, asker)}`
  return {
    id: String(seq),
    at: recordedAt,
    person: { id: by, name: nameOf(by, asker) },
    kind: type,
    title: titleOf(fact, door),
    caseId,
    caseTitle: null,
    ver,
    address: null,
    outcome: 'done',
    about,
  }
}

function titleOf({ type, edition }: Fact, { desk }: Door): Text {
  const key = caseTypeKey(type)
  const { library } = desk.parts
  const caseType = library.caseType(key, edition) ?? library.caseType(key)
  const short = shortType(type)
  const fact = caseType?.definition.facts[short]?.title ?? engineFacts[short]
  if (caseType === null || fact === undefined) return { zh: type, en: type }
  const { title } = caseType.definition
  return { zh: `${title.zh}：${fact.zh}`, en: `${title.en}: ${fact.en}` }
}

async function accessPage(
  asked: AuditAsked,
  door: Door,
  asker: Asker,
  language: Language,
): Promise<AuditPage> {
  const { person, case: caseId, kind, from, until, cursor = null } = asked
  const kinds = accessKinds.filter((one) => !kind || one === kind)
  const { notes, next } = await door.desk.access.noted({
    kinds,
    ...(person ? { by: person } : {}),
    ...(caseId ? { caseId } : {}),
    limit,
    cursor,
  })
  const isWithin = ({ at }: NotedAccess) => (!from || at >= from) && (!until || at < until)
  // Newest first: behind the first that is too old nothing is young enough.
  const isOver = from !== undefined && notes.some(({ at }) => at < from)
  const lines = await Promise.all(
    notes.filter(isWithin).map((note) => accessLine(note, door, asker, language)),
  )
  return { lines, next: isOver ? null : next }
}

async function accessLine(
  note: NotedAccess,
  door: Door,
  asker: Asker,
  language: Language,
): Promise<AuditLine> {
  const { id, at, by, kind, caseId, fields, why, through } = note
  const known = fields.length === 0 || caseId === null ? null : await door.desk.caseOf(caseId)
  const said = fieldTitles(fields, known?.caseType.definition)
    .map((title) => title[language])
    .join(language === 'zh' ? '、' : ', ')
  return {
    id,
    at,
    person: { id: by, name: nameOf(by, asker) },
    kind,
    title: kindTitles[kind] ?? { zh: kind, en: kind },
    caseId,
    caseTitle: null,
    ver: null,
    address: through,
    outcome: 'done',
    about: [said, why].filter(Boolean).join(language === 'zh' ? '：' : ': '),
  }
}

async function doorPage(
  asked: AuditAsked,
  door: Door,
  asker: Asker,
  language: Language,
): Promise<AuditPage> {
  const { person, kind, address, outcome, from, until, cursor } = asked
  const { entries, next } = await door.options.tables.audit.list({
    ...(kind ? { kinds: [kind] } : {}),
    ...(person ? { person } : {}),
    ...(address ? { address } : {}),
    ...(outcome ? { outcome } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    limit,
    cursor: cursor ?? null,
  })
  const lines = entries.map((entry): AuditLine => {
    const { id, at, account, outcome, about, device } = entry
    const who = entry.person ?? account
    return {
      id,
      at,
      person: who === null ? null : { id: who, name: nameOf(who, asker) },
      kind: entry.kind,
      title: kindTitles[entry.kind] ?? { zh: entry.kind, en: entry.kind },
      caseId: null,
      caseTitle: null,
      ver: null,
      address: entry.address,
      outcome,
      about: aboutWords(device, about, language, (person) => nameOf(person, asker)),
    }
  })
  return { lines, next }
}

function nameOf(person: string, { standing }: Asker): string {
  return standing.organisation.person(person)?.name ?? person
}
