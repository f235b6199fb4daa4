/** A project as its readers hand it on, and what stands around it that they all ask for. */
import type { Investment, SaidInvestment } from './investments.ts'
import type { Stretch } from './names.ts'
import type { Passage } from './passages.ts'
import type { Step } from './stage-words.ts'
import { stepAtEnd, stepOfSection } from './stages.ts'

/** A project still tied to its passage. */
export interface Draft extends Stretch {
  readonly passage: Passage
  readonly name: string
  stage: Step | null
  investment: Investment | null
}

/** What the headings above a passage say of the projects in it. */
export interface Section {
  readonly step: Step | null
  /** Whether a heading calls what stands under it projects. */
  readonly projects: boolean
  readonly levels: ReadonlyArray<{
    readonly level: number
    readonly step: Step | null
    readonly projects: boolean
  }>
}

/** What holds under a heading. */
export function under(section: Section, heading: Passage): Section {
  const above = section.levels.filter((each) => each.level < heading.level)
  const projects = /项目|工程|一批/.test(heading.text) && heading.text.length <= 40
  const own = {
    level: heading.level,
    step: projects ? stepOfSection(heading.text) : null,
    projects,
  }
  const levels = [...above, own]
  return {
    levels,
    projects: levels.some((each) => each.projects),
    step: levels.findLast((each) => each.step !== null)?.step ?? null,
  }
}

/** The step a short clause says of a project named before it. */
export function stageSaid(text: string): Step | null {
  const bare = text.trim()
  if (bare === '' || bare.length > 60) return null
  if (
    /主体(?:结构|工程)?.{0,6}(?:封顶|完工|完成|施工)|封顶|正在(?:施工|建设|进行)|加快建设|施工中|在建|续建/.test(
      bare,
    )
  )
    return '在建'
  if (/前期|可研|选址|设计|招标|环评|立项|用地/.test(bare) && !/完成后/.test(bare))
    return /开工|动工/.test(bare) ? '开工' : '谋划'
  return stepAtEnd(bare).step
}

/** A sum without its place. */
export function sum(money: SaidInvestment): Investment {
  return { value: money.value, unit: money.unit }
}
