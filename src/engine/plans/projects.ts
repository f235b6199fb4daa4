import { append } from './append.ts'
import { investmentsIn, type Investment } from './investments.ts'
import { nameOf, standingOf, type Stretch } from './names.ts'
import { said, trimmed, type Passage } from './passages.ts'
import { afterLead } from './phrases.ts'
import { projectsOfClause } from './project-clauses.ts'
import { stageSaid, sum, under, type Draft, type Section } from './project-drafts.ts'
import { ofListing, ofRow } from './project-listings.ts'
import type { Step } from './stage-words.ts'
import { isBareStep, stepAtEnd } from './stages.ts'
import { columnsOf, type Columns } from './tables.ts'

/** One named thing that is built; offsets in code points of the original. */
export interface ReadProject {
  readonly name: string
  readonly stage: Step | null
  readonly investment: Investment | null
  readonly start: number
  readonly end: number
}

/** What is read of a document's projects. */
export interface ProjectReading {
  /** In the order of the text, each name once. */
  readonly projects: readonly ReadProject[]
  /** The name of the project that a line of a project list is about. */
  readonly lines: ReadonlyMap<Passage, string>
}

/** The projects of a document: from clauses, lists and tables. */
export function readProjects(passages: readonly Passage[]): ProjectReading {
  const places = placesOf(passages)
  const drafts: Draft[] = []
  const lines = new Map<Passage, string>()
  let section: Section = { step: null, projects: false, levels: [] }
  let columns: Columns | null = null
  let unit = ''
  for (const passage of passages) {
    if (passage.kind === 'furniture' || passage.kind === 'title') continue
    if (passage.kind === 'row') {
      const head = columnsOf(passage)
      if (head !== null) columns = head
      unit = /单位[::]\s*([万亿]?元)/.exec(passage.text)?.[1] ?? unit
      if (head !== null) continue
      if (columns !== null) append(drafts, ofRow(passage, columns, section, unit))
      continue
    }
    if (passage.kind !== 'heading' || passage.text.length > 20) {
      columns = null
      unit = /单位[::]\s*([万亿]?元)/.exec(passage.text.slice(0, 80))?.[1] ?? ''
    }
    if (passage.kind === 'heading') {
      section = under(section, passage)
      append(drafts, ofProse(passage))
      continue
    }
    const listed = ofListing(passage, section)
    for (const draft of listed) lines.set(passage, draft.name)
    append(drafts, listed.length > 0 ? listed : ofProse(passage))
  }
  const projects = once(drafts).map((draft) => ({
    name: withoutPlace(draft.name, places),
    stage: draft.stage,
    investment: draft.investment,
    ...draft.passage.place(draft),
  }))
  return { projects, lines }
}

/** Projects the clauses of a passage name with a step, and the money said beside them. */
function ofProse(passage: Passage): Draft[] {
  const drafts: Draft[] = []
  let latest: Draft[] = []
  for (const clause of passage.clauses) {
    const text = said(passage, clause)
    const stretch = trimmed(passage.text, clause)
    if (isBareStep(text)) {
      for (const draft of latest) draft.stage = stepAtEnd(text).step
    }
    const from = drafts.length
    for (const project of UMBRELLA.test(text) ? [] : projectsOfClause(withoutAlso(text))) {
      drafts.push({
        passage,
        ...stretch,
        name: project.name,
        stage: project.step,
        investment: null,
      })
    }
    if (drafts.length > from) latest = drafts.slice(from)
    else if (/[。;]/.test(passage.text[clause.to] ?? '')) latest = []
  }
  append(drafts, priced(passage, drafts))
  return pay(passage, drafts)
}

/** 甲、乙等三大工程: parts of an undertaking, not works. */
const UMBRELLA =
  /等?[“"]?[二两三四五六七八九十\d]{1,2}[大个项场][^,。;、]{0,6}(?:工程|行动|计划|攻坚战)[”"]?$/
/** 同日开工的还有甲、乙等项目. */
const ALSO = /^.{0,8}(开工|签约|竣工|投用|投产)的(?:还有|有|包括)/

function withoutAlso(text: string): string {
  return text.includes('有') || text.includes('包括') ? text.replace(ALSO, '$1') : text
}

/** A passage that tells of a signing: what it prices is signed. */
const SIGNING = /签约仪式|签订[^,。;]{0,8}协议|现场签约/

/** Whether a name is, or ends in, one of `names`. */
function endsInOne(names: ReadonlySet<string>, name: string): boolean {
  for (let at = 0; at < name.length; at += 1) if (names.has(name.slice(at))) return true
  return false
}

/** 甲项目总投资5亿元,…,已开工: the money names the topic, a later clause its step. */
function priced(passage: Passage, known: readonly Draft[]): Draft[] {
  const drafts: Draft[] = []
  const names = new Set(known.map((draft) => draft.name))
  let signed: boolean | null = null
  for (const [index, clause] of passage.clauses.entries()) {
    const text = said(passage, clause)
    const [money] = investmentsIn(text)
    if (money === undefined || overlapping(known, clause).length > 0) continue
    const before = passage.clauses[index - 1]
    const own = topic(passage, { from: clause.from, to: clause.from + money.from })
    const earlier =
      own === null && money.from === 0 && before?.sentence === clause.sentence ? before : null
    const found = own ?? (earlier === null ? null : topic(passage, earlier))
    if (found === null || endsInOne(names, found.name)) continue
    const from = earlier === null ? clause.from : earlier.from
    signed ??= SIGNING.test(passage.text)
    const stage = signed ? '签约' : stageLater(passage, index)
    drafts.push({
      passage,
      ...trimmed(passage.text, { from, to: clause.to }),
      name: found.name,
      stage,
      investment: sum(money),
    })
  }
  return drafts
}

function topic(passage: Passage, stretch: Stretch): { name: string } | null {
  const text = said(passage, stretch).replace(/(?:项目)?(?:计划|预计|拟|估算|概算)$/, (tail) =>
    tail.startsWith('项目') ? '项目' : '',
  )
  const { at } = afterLead(text, 0)
  const name = nameOf(text, { from: at, to: text.length })
  const standing = standingOf(name)
  return standing === 'thing' || (standing === 'vague' && text.length - at === name.length)
    ? { name }
    : null
}

/** The step a later clause of the same or the next sentence says of the topic. */
function stageLater(passage: Passage, index: number): Step | null {
  const own = passage.clauses[index]!
  for (const clause of passage.clauses.slice(index, index + 8)) {
    if (clause.sentence > own.sentence + 1) break
    const step = stageSaid(said(passage, clause))
    if (step !== null) return step
  }
  return null
}

/** Gives each sum to the one project its sentence speaks of, never to one of several. */
function pay(passage: Passage, drafts: Draft[]): Draft[] {
  const sorted = drafts.toSorted((a, b) => a.from - b.from)
  for (const [index, clause] of passage.clauses.entries()) {
    const sums = drafts.length === 0 ? [] : investmentsIn(said(passage, clause))
    if (sums.length === 0) continue
    const sentence = sentenceAt(passage, index)
    if (BATCH.test(said(passage, sentence))) continue
    for (const money of sums) {
      const at = clause.from + money.from
      const near = overlapping(sorted, { from: sentence.from, to: at + 1 })
      const own = near.filter((draft) => at < draft.to)
      const before = near.filter((draft) => draft.to <= at)
      const target =
        own.length === 1 ? own[0] : own.length === 0 && before.length === 1 ? before[0] : undefined
      if (target !== undefined) target.investment ??= sum(money)
    }
  }
  return drafts
}

const BATCH = /集中|[\d一二三四五六七八九十]+(?:余|多)?个项目/
/** Clauses either side of one that are looked at for its sentence. */
const NEAR = 40

function sentenceAt(passage: Passage, index: number): Stretch {
  const { sentence } = passage.clauses[index]!
  const near = passage.clauses.slice(Math.max(0, index - NEAR), index + NEAR)
  const own = near.filter((each) => each.sentence === sentence)
  return { from: own[0]?.from ?? 0, to: own.at(-1)?.to ?? 0 }
}

/** No draft is longer than this, so those that begin further off cannot reach a stretch. */
const LONGEST = 1000

/** The drafts, sorted by where they begin, that share a sign with `stretch`. */
function overlapping(sorted: readonly Draft[], stretch: Stretch): Draft[] {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]!.from < stretch.from - LONGEST) low = middle + 1
    else high = middle
  }
  const found: Draft[] = []
  for (let at = low; at < sorted.length && sorted[at]!.from < stretch.to; at += 1) {
    if (sorted[at]!.to > stretch.from) found.push(sorted[at]!)
  }
  return found
}

/** Each name once; a later mention only adds what the first leaves open. */
function once(drafts: readonly Draft[]): Draft[] {
  const known = new Map<string, Draft>()
  for (const draft of drafts) {
    const first = known.get(draft.name)
    if (first === undefined) known.set(draft.name, draft)
    else {
      first.investment ??= draft.investment
      first.stage ??= draft.stage
    }
  }
  return [...known.values()]
}

const REACH = 20_000

/** Text in which the place a document is about repeats: the start of it is enough. */
function placesOf(passages: readonly Passage[]): string {
  let text = ''
  for (const passage of passages) {
    text += `${passage.text}\n`
    if (text.length > REACH) break
  }
  return text.slice(0, REACH)
}

/** The name without the place the whole document is about, when enough of a name is left. */
function withoutPlace(name: string, places: string): string {
  if (name.length < 14) return name
  for (let at = name.length - 6; at >= 5; at -= 1) {
    const place = name.slice(0, at)
    if (!/[区县市镇园城)]$/.test(place)) continue
    if (standingOf(name.slice(at)) === 'thing' && places.split(place).length > 4)
      return name.slice(at)
  }
  return name
}
