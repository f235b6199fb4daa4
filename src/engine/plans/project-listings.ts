/** Projects of lists and tables: a line or a row each. */
import { investmentOfCell, investmentsIn } from './investments.ts'
import { nameOf, standingOf, withoutQuotes } from './names.ts'
import { said, trimmed, type Passage } from './passages.ts'
import { stageSaid, sum, type Draft, type Section } from './project-drafts.ts'
import type { Step } from './stage-words.ts'
import { stepAtEnd, stepOfSection } from './stages.ts'
import type { Column, Columns } from './tables.ts'

const FIELDS =
  /(?:总投资|计划投资|投资额|投资约|估算投资|概算投资|意向投资|协议投资|建设内容|建设规模|主要建设|建设地点|建设性质|建设阶段|建设工期|建设年限|项目业主|责任单位|进展情况|工作目标|年度目标|项目进展|占地|位于|建设周期|年度投资)/

/** A line of a list of projects: number, name, then its particulars. */
export function ofListing(passage: Passage, section: Section): Draft[] {
  const { text } = passage
  const numbered =
    /^\s*(?:[(]?\d{1,3}[)、..]|[(][一二三四五六七八九十]+[)]|[①-⑳]|[●■◆★※•·-])\s*/.exec(text)
  const start = numbered?.[0].length ?? 0
  const end = start + nameEnd(text.slice(start, start + NAME_REACH))
  const particulars = FIELDS.test(text.slice(end, end + 80))
  const called = section.projects && (numbered !== null || passage.kind === 'item')
  if (!particulars && !called) return []
  const name = nameOf(text, { from: start, to: end })
  const standing = standingOf(name)
  const listed =
    numbered !== null &&
    section.projects &&
    particulars &&
    name.length > 3 &&
    standing !== 'class' &&
    !/\d[个家项]$/.test(name)
  const named =
    listed ||
    standing === 'thing' ||
    ((particulars || called) &&
      (standing === 'vague' || (/项目$|工程$/.test(name) && standing !== 'class')))
  if (!named || (stepAtEnd(text.slice(start, end)).step !== null && !name.endsWith('项目')))
    return []
  const [money] = investmentsIn(text)
  const rest = passage.clauses.filter((clause) => clause.from >= end)
  const stage =
    labelled(text.slice(end)) ??
    rest.map((clause) => stageSaid(said(passage, clause))).find((step) => step !== null) ??
    null
  return [
    {
      passage,
      name,
      from: start,
      to: Math.max(end, Math.min(text.trimEnd().length, money?.to ?? end)),
      stage: section.step ?? stage,
      investment: money === undefined ? null : sum(money),
    },
  ]
}

/** No name goes on further than this. */
const NAME_REACH = 240

function nameEnd(text: string): number {
  const sign = text.search(/[,。;:\n]|——|[(](?=[^()]*(?:投资|亿|万元|建设|公司))|\s{2,}/)
  const field = text.search(FIELDS)
  const ends = [sign, field].filter((at) => at > 1)
  return ends.length === 0 ? text.trimEnd().length : Math.min(...ends)
}

function labelled(text: string): Step | null {
  const said =
    /(?:建设阶段|建设性质|项目阶段|项目状态|进展情况|形象进度)\s*[:]?\s*([^,。;\s]{2,12})/.exec(
      text,
    )?.[1]
  return said === undefined ? null : stepOfSection(said)
}

/** A row of a table of projects. */
export function ofRow(passage: Passage, columns: Columns, section: Section, unit: string): Draft[] {
  const cell = (kind: Column): string | null => {
    const at = columns.kinds.indexOf(kind)
    const stretch = at < 0 ? undefined : passage.cells[at]
    return stretch === undefined ? null : said(passage, stretch).trim()
  }
  const at = columns.kinds.indexOf('project')
  const own = at < 0 ? undefined : passage.cells[at]
  if (own === undefined) return []
  const name = withoutQuotes(said(passage, own).trim())
  if (name.length < 3 || /^(?:合计|总计|小计|共计)|^[\d.]+$|[。;]/.test(name)) return []
  const stage = cell('stage')
  const price = cell('investment')
  return [
    {
      passage,
      ...trimmed(passage.text, own),
      name,
      stage: (stage === null ? null : stepOfSection(stage)) ?? section.step,
      investment:
        price === null
          ? null
          : investmentOfCell(
              price,
              `${columns.heads[columns.kinds.indexOf('investment')] ?? ''}${unit === '' ? '' : `(${unit})`}`,
            ),
    },
  ]
}
