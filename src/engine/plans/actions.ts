import { actionsOfClause, kindOfTitle, type NamedAction } from './action-clauses.ts'
import { dueInClause, dueOf, dutiesIn, isDutyLine } from './owners.ts'
import { moodOf, moodOfHeading, moodOfTitle, undertakingOf, type Mood } from './measure-clauses.ts'
import { withoutQuotes, type Stretch } from './names.ts'
import { projectsOfClause } from './project-clauses.ts'
import { isBareStep } from './stages.ts'
import { said, trimmed, type Passage, type PassageClause } from './passages.ts'
import { columnsOf, type Column, type Columns } from './tables.ts'

/** One action, plan, policy, umbrella or measure; offsets in code points of the original. */
export interface ReadAction {
  name: string
  type: 'framework' | 'action' | 'plan' | 'policy' | 'measure'
  /** The name of what it stands under. */
  parent: string | null
  owner: string | null
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or the words printed (长期坚持). */
  due: string | null
  start: number
  end: number
}

/** The actions and measures of a document, in the order of its text; `year`: its own, if known;
 *  `projects`: the name of the project a line of a project list is about. */
export function readActions(
  passages: readonly Passage[],
  year: number | null,
  projects: ReadonlyMap<Passage, string> = new Map(),
  said: { readonly title: string | null; readonly month: number | null } = {
    title: null,
    month: null,
  },
): ReadAction[] {
  const reader = new ActionReader(year, projects, said)
  for (const passage of passages) reader.read(passage)
  return reader.done()
}

/** What governs the text at a point: the innermost named action or leading measure. */
interface Scope {
  readonly level: number
  readonly name: string
}

class ActionReader {
  private readonly year: number | null
  private readonly month: number | null
  /** What the title promises of every section that says nothing else. */
  private readonly titleMood: Mood
  private readonly projects: ReadonlyMap<Passage, string>
  private readonly found: ReadAction[] = []
  private readonly named = new Map<string, ReadAction>()
  private headings: Scope[] = []
  /** The plan that the document itself is, by its title. */
  private root: string | null = null
  private lead: string | null = null
  /** Whether the lead is a sentence of its own, so that named actions too stand under it. */
  private leadAlone = false
  private topic: string | null = null
  private sectionMood: Mood = null
  private opening = false
  private group: ReadAction[] = []
  private groupDone = false
  private columns: Columns | null = null

  constructor(
    year: number | null,
    projects: ReadonlyMap<Passage, string>,
    said: { readonly title: string | null; readonly month: number | null },
  ) {
    this.year = year
    this.month = said.month
    this.titleMood = moodOfTitle(said.title ?? '') === 'promised' ? 'promised' : null
    this.sectionMood = this.titleMood
    this.projects = projects
  }

  done(): ReadAction[] {
    adopt(this.found)
    return this.found.toSorted((a, b) => a.start - b.start || b.end - a.end)
  }

  read(passage: Passage): void {
    if (passage.kind === 'furniture') return
    if (passage.kind !== 'row') this.columns = null
    if (passage.kind !== 'row' && isDutyLine(passage.text)) this.duties(passage)
    else if (passage.kind === 'title') this.title(passage)
    else if (passage.kind === 'heading') this.heading(passage)
    else if (passage.kind === 'row') this.row(passage)
    else this.prose(passage)
  }

  private title(passage: Passage): void {
    const printed = /《([^《》]{4,60})》/.exec(passage.text)?.[1] ?? passage.text.trim()
    const kind = /[!?,。:]/.test(printed) ? null : kindOfTitle(printed)
    const name = withoutQuotes(printed)
      .replace(/[(][^()()]*[)]$/, '')
      .trim()
    if (kind === null || name.length < 6) return
    const from = passage.text.indexOf(printed)
    this.addNamed(passage, { from, to: from + printed.length }, { name, type: kind, parent: null })
    this.root ??= name
  }

  private heading(passage: Passage): void {
    this.headings = this.headings.filter((scope) => scope.level < passage.level)
    this.lead = null
    this.topic = null
    this.opening = true
    this.newGroup()
    this.sectionMood =
      moodOfHeading(passage.text, this.year) ??
      (passage.level > 1 ? this.sectionMood : this.titleMood)
    const head = passage.text.split(/——|:|:/, 1)[0] ?? ''
    const actions = actionsOfClause(head.trimEnd(), true)
    for (const action of actions) this.addFrom(passage, 0, action, this.outer())
    const own = actions.find((action) => action.under === null)
    if (own !== undefined) this.headings.push({ level: passage.level, name: own.name })
    const about = /在(.{4,20})方面$/.exec(passage.text.trim())
    if (about !== null)
      this.about(passage, { from: passage.text.indexOf('在'), to: passage.text.trimEnd().length })
  }

  private prose(passage: Passage): void {
    if (
      this.groupDone ||
      /^\s*(?:[(]?[一二三四五六七八九十\d]{1,3}[)、..]|[①-⑳])/.test(passage.text)
    )
      this.newGroup()
    this.lead = null
    let mood: Mood = this.sectionMood
    let sentence = -1
    let sentenceMood: Mood = mood
    let told = false
    const skip = dutiesIn(passage.text, this.year)
    for (const [index, clause] of passage.clauses.entries()) {
      if (skip.some((duty) => clause.from < duty.to && duty.from < clause.to)) continue
      const text = said(passage, clause)
      if (clause.sentence !== sentence) {
        sentence = clause.sentence
        const opens = moodOf(text, this.year, this.month)
        if (opens !== null) mood = opens
        if (opens === 'promised') this.sectionMood ??= opens
        told = /^(?:这|此举|它|其)|^[^,将]{0,16}(?<!就)是(?!否)/.test(text.trim())
        sentenceMood = mood
      } else {
        const own = moodOf(text, this.year, this.month)
        if (own === 'promised') sentenceMood = own
      }
      if (told && sentenceMood === null) continue
      this.clause(passage, clause, index, sentenceMood)
    }
    if (skip.length > 0) this.duties(passage)
    this.opening = false
  }

  private clause(passage: Passage, clause: PassageClause, index: number, mood: Mood): void {
    const text = said(passage, clause)
    if (/^在.{2,24}方面$/.test(text.trim())) {
      this.about(passage, clause)
      return
    }
    const actions = actionsOfClause(text)
    const first = firstOf(passage, index)
    if (actions.length > 0 && mood !== 'reported') {
      for (const action of actions) this.addFrom(passage, clause.from, action, this.over())
      const leading = actions.filter((action) => action.announced && action.under === null)
      const governing = leading.findLast((action) => action.kind !== 'policy')
      if (governing !== undefined) this.announce(passage, index, governing.name)
      if (leading.length > 0 || actions.some((action) => action.under !== null)) return
    } else if (actions.length > 0) {
      for (const action of actions) this.addFrom(passage, clause.from, action, this.over())
      return
    }
    if (leadsToBe(passage, index)) return
    const project = this.projects.get(passage) ?? milestoneOf(passage, index)
    const due = dueInClause(text, this.year)
    const dated =
      project !== undefined &&
      (due !== null || (this.titleMood === 'promised' && MILESTONE.test(text.trim())))
    const undertaking = undertakingOf(
      text,
      dated || project === undefined ? (dated ? 'promised' : mood) : mood,
    )
    if (undertaking === null || (project !== undefined && !dated && !undertaking.intended)) return
    const stretch = trimmed(passage.text, { from: clause.from + undertaking.from, to: clause.to })
    const name = withoutQuotes(passage.text.slice(stretch.from, stretch.to)).trim()
    this.add(passage, stretch, { name, type: 'measure', parent: project ?? this.outer(), due })
    if (first && standsAlone(passage, index)) this.setLead(name, true)
  }

  /** A name announced at the head of a section or paragraph governs what follows it. */
  private announce(passage: Passage, index: number, name: string): void {
    if (this.opening && this.lead === null && startsSentence(passage, index)) this.topic = name
    else this.setLead(name, standsAlone(passage, index))
    if (opensList(passage, index)) this.topic = name
  }

  private setLead(name: string, alone: boolean): void {
    this.lead = name
    this.leadAlone = alone
  }

  /** What a named action stands under: a lead only where it is a sentence of its own. */
  private over(): string | null {
    return (
      (this.leadAlone ? this.lead : null) ?? this.topic ?? this.headings.at(-1)?.name ?? this.root
    )
  }

  private about(passage: Passage, clause: Stretch): void {
    const text = said(passage, clause)
    const inner = text.indexOf('在') + 1
    const name = withoutQuotes(text.slice(inner, text.lastIndexOf('方面')))
    if (undertakingOf(name, 'promised') === null) return
    this.lead = null
    this.topic = null
    const parent = this.outer()
    this.add(passage, trimmed(passage.text, clause), { name, type: 'measure', parent })
    this.topic = name
  }

  private row(passage: Passage): void {
    const columns = columnsOf(passage)
    if (columns !== null) {
      this.columns = columns
      return
    }
    if (this.columns === null || this.columns.kinds.includes('project')) return
    this.task(passage, this.columns.kinds)
  }

  private task(passage: Passage, columns: readonly Column[]): void {
    const cell = (kind: Column): Stretch | undefined => {
      const at = kind === 'task' ? columns.lastIndexOf(kind) : columns.indexOf(kind)
      return at < 0 ? undefined : passage.cells[at]
    }
    const task = cell('task')
    if (task === undefined || said(passage, task).trim().length < 4) return
    const owner = cell('owner')
    const due = cell('due')
    const duty = {
      owner: owner === undefined ? null : said(passage, owner).trim() || null,
      due: due === undefined ? null : dueOf(said(passage, due), this.year),
    }
    const parts = passage.clauses.filter(
      (clause) => clause.from >= task.from && clause.to <= task.to,
    )
    for (const part of parts.length > 0 ? parts : [{ ...task, sentence: 0 }]) {
      const text = said(passage, part)
      const undertaking = undertakingOf(text, 'promised')
      if (undertaking === null) continue
      const stretch = trimmed(passage.text, { from: part.from + undertaking.from, to: part.to })
      const name = withoutQuotes(passage.text.slice(stretch.from, stretch.to))
      this.add(passage, stretch, { name, type: 'measure', parent: this.outer(), ...duty })
    }
  }

  private duties(passage: Passage): void {
    for (const duty of dutiesIn(passage.text, this.year)) {
      for (const item of this.group) {
        item.owner ??= duty.owner
        item.due ??= duty.due
      }
    }
    this.groupDone = true
  }

  private newGroup(): void {
    this.group = []
    this.groupDone = false
  }

  private outer(): string | null {
    return this.lead ?? this.topic ?? this.headings.at(-1)?.name ?? this.root
  }

  private addFrom(
    passage: Passage,
    offset: number,
    action: NamedAction,
    parent: string | null,
  ): void {
    const stretch = { from: offset + action.from, to: offset + action.to }
    const under = action.under ?? (parent === action.name ? null : parent)
    this.addNamed(passage, stretch, { name: action.name, type: action.kind, parent: under })
  }

  private addNamed(
    passage: Passage,
    stretch: Stretch,
    item: Pick<ReadAction, 'name' | 'type' | 'parent'>,
  ): void {
    const known = this.named.get(item.name)
    if (known !== undefined) {
      this.group.push(known)
      return
    }
    this.named.set(item.name, this.add(passage, stretch, item))
  }

  private add(
    passage: Passage,
    stretch: Stretch,
    item: Pick<ReadAction, 'name' | 'type' | 'parent'> & Partial<ReadAction>,
  ): ReadAction {
    const action = { owner: null, due: null, ...item, ...passage.place(stretch) }
    this.found.push(action)
    this.group.push(action)
    return action
  }
}

/** When the next step of a project is due: 2月底前进场施工. */
const MILESTONE = /^(?:计划|力争)?(?:\d{1,2}月|第?[一二三四]季度|[上下]半年|年[底内])/

/** The project that a clause of nothing but a date and a step (6月底前建成投用) speaks about. */
function milestoneOf(passage: Passage, index: number): string | undefined {
  const clause = passage.clauses[index]!
  const before = passage.clauses[index - 1]
  if (before?.sentence !== clause.sentence || !isBareStep(said(passage, clause))) return undefined
  return projectsOfClause(said(passage, before)).at(-1)?.name
}

function firstOf(passage: Passage, index: number): boolean {
  return index === 0 || passage.text.slice(0, passage.clauses[index]!.from).trim().length < 4
}

/** A first sentence of a single clause heads its paragraph. */
function standsAlone(passage: Passage, index: number): boolean {
  const own = passage.clauses[index]!
  const next = passage.clauses[index + 1]
  return own.to - own.from <= 30 && next !== undefined && next.sentence !== own.sentence
}

/** The last clause of a passage that ends in a colon: what it names governs the list after it. */
function opensList(passage: Passage, index: number): boolean {
  return index === passage.clauses.length - 1 && /[:]\s*$/.test(passage.text)
}

function startsSentence(passage: Passage, index: number): boolean {
  return passage.clauses[index - 1]?.sentence !== passage.clauses[index]!.sentence
}

/** 发展新质生产力,是…: a clause the next one speaks about. */
function leadsToBe(passage: Passage, index: number): boolean {
  const next = passage.clauses[index + 1]
  if (next === undefined || next.sentence !== passage.clauses[index]!.sentence) return false
  return /^(?:既|就|也|正|已|更|不仅|都)?是(?!否)/.test(said(passage, next).trim())
}

/** Undertakings named in headings stand under the one umbrella whose last words they share. */
function adopt(found: readonly ReadAction[]): void {
  const umbrellas = found.filter((each) => each.type === 'framework')
  for (const each of found) {
    if (each.type === 'measure' || each.parent !== null || each.type === 'framework') continue
    const core = umbrellas.find((top) => sharesHead(top.name, each.name))
    if (core !== undefined) each.parent = core.name
  }
  const parents = new Set(found.flatMap((each) => (each.type === 'measure' ? [] : [each.parent])))
  for (const each of umbrellas) {
    if (!parents.has(each.name) && /行动$|工程$|攻坚战$/.test(each.name)) each.type = 'action'
  }
}

function sharesHead(umbrella: string, name: string): boolean {
  const core = umbrella.replace(
    /^[^一二两三四五六七八九十\d]*[二两三四五六七八九十\d]{1,3}[大个项张场]/,
    '',
  )
  return (
    (core.length > 2 && name.endsWith(core)) ||
    (/^[二三四五六七八九十]个一批$/.test(umbrella) && /^..一批$/.test(name))
  )
}
