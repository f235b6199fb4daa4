/** The roster at the door: what a sheet would come to, and the sheet of a day. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { organisationOn } from '../../../engine/platform/organisation-on.ts'
import { matchRoster, type RosterPlan } from '../../../engine/platform/roster/match.ts'
import {
  readRoster,
  type ReadRoster,
  type RosterProblem,
  type RosterRow,
} from '../../../engine/platform/roster/sheet.ts'
import { rosterWords } from '../../../engine/platform/roster/words.ts'
import { fill } from '../../../engine/sentences.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Language } from '../../../kernel/text.ts'
import type { RosterPreview } from '../../../wire/index.ts'
import { isRefusal, readDocument, sentenceOf } from '../../documents/index.ts'
import { cellsOf, writeRoster, type RosterLine } from '../../sheets/roster.ts'
import type { Asking, Door } from '../door.ts'
import { receive } from '../files/receive.ts'
import { Refused, problemWith } from '../say/problems.ts'
import { unitNamed } from './naming.ts'
import { inTreeOrder } from './on-day.ts'
import { registersOf } from './registers.ts'

const mostBytes = 20 * 1024 * 1024
/** A roster has thousands of lines of some ten cells; they are looked at where others are served. */
const limits = { cells: 100_000, characters: 4_000_000, milliseconds: 30_000 }

/** Reads a workbook that is sent and forgets it: only what it says of posts goes on from here. */
export async function rosterPreview(c: Asking, door: Door, on: Day): Promise<RosterPreview> {
  const received = await receive(c, join(door.options.filesDir, 'incoming'), mostBytes)
  try {
    const bytes = await readFile(received.path)
    const read = await readSheet(received.name, bytes, c.get('language'))
    return { file: received.name, ...(await previewOf(read, door, on, c.get('language'))) }
  } finally {
    await received.remove()
  }
}

async function readSheet(name: string, bytes: Uint8Array, language: Language): Promise<ReadRoster> {
  const text = await readDocument({ name, bytes }, { limits })
  if (!isRefusal(text)) return readRoster(cellsOf(text))
  const { refused, params } = text
  // What is said of plans that are read would be wrong of a roster.
  const isOther = refused === 'wrong-type'
  const title = isOther
    ? fill(rosterWords['roster.notASheet']![language], params)
    : sentenceOf(text, language)
  throw new Refused(problemWith('not-valid', { title, key: `document.${refused}`, params }))
}

async function previewOf(
  read: ReadRoster,
  door: Door,
  on: Day,
  language: Language,
): Promise<Omit<RosterPreview, 'file'>> {
  const plan = matchRoster(read.rows, await registersOf(door), on)
  const found = [...read.problems.filter((one) => isNews(one, plan)), ...plan.problems]
  const problems = found.map(({ at, weight, key, params }) => ({
    at,
    weight,
    sentence: fill(rosterWords[key]?.[language] ?? key, params),
  }))
  return {
    on,
    rows: read.rows satisfies readonly RosterRow[],
    changes: plan.changes,
    newUnits: plan.lines.unit.length,
    newPersons: plan.lines.person.length,
    problems: problems.toSorted((one, other) => weightOf(one) - weightOf(other)),
    phones: read.phones,
    passedOver: read.passedOver,
    digest: plan.digest,
  }
}

/** Who is known to hold these posts needs no second look at whether it is one person. */
function isNews({ key, params }: RosterProblem, { changes }: RosterPlan): boolean {
  if (key !== 'roster.onePerson') return true
  return changes.some(({ name, change }) => name === params.name && change !== 'unchanged')
}

const weightOf = ({ weight }: { readonly weight: string }): number => (weight === 'check' ? 1 : 0)

/** The roster of a day as the sheet it can be read from again. */
export async function rosterSheet(door: Door, day: Day, language: Language): Promise<Uint8Array> {
  const organisation = organisationOn('', await registersOf(door), day)
  const lines = inTreeOrder(organisation).flatMap(({ id, name, parent }): RosterLine[] =>
    organisation.posts
      .filter((post) => post.unit === id && post.person !== null)
      .map(({ title, rank = '', person }) => ({
        parent: parent === null ? '' : unitNamed(organisation, parent).name,
        unit: name,
        name: organisation.person(person ?? '')?.name ?? '',
        rank,
        title,
      })),
  )
  return writeRoster(`${door.options.district[language]} ${day}`, lines)
}
