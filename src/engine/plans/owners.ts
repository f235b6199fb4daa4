/** Who must act and by when, as printed beside a task. */
export interface Duty {
  readonly owner: string | null
  readonly due: string | null
}

/** A duty and the stretch of text that prints it, UTF-16 positions. */
export interface SaidDuty extends Duty {
  readonly from: number
  readonly to: number
}

const LEAD =
  '牵头单位|牵头部门|牵头科室|主办单位|主责单位|责任主体|牵头责任单位|牵头负责单位|第一责任单位|主体责任单位'
const OWN =
  '责任单位|责任部门|责任科室|责任处室|落实单位|实施单位|承办单位|项目业主|建设单位|业主单位|责任领导|责任人|牵头领导|责任区领导|实施主体'
const HELP =
  '配合单位|协办单位|配合部门|协同单位|协助单位|参与单位|参加单位|监督单位|联系单位|督办单位'
const BY =
  '完成时限|完成时间|时限要求|办结时限|办理时限|计划完成时间|完成日期|完成期限|时间节点|推进时限|整改时限|时限|实施期限|工作时限'
const LABEL = new RegExp(`^(?:(${LEAD})|(${OWN})|(${HELP})|(${BY}))$`)
const LABELS = new RegExp(`(${LEAD}|${OWN}|${HELP}|${BY})\\s*[:]\\s*`, 'g')

/** The owner and deadline lines `text` prints: 责任单位:…;完成时限:…, (某局牵头,某局配合). */
export function dutiesIn(text: string, year: number | null): SaidDuty[] {
  if (!/[:]|牵头|负责/.test(text)) return []
  const labelled = labelledIn(text, year)
  return labelled.length > 0 ? labelled : bracketedIn(text)
}

function labelledIn(text: string, year: number | null): SaidDuty[] {
  const labels = [...text.matchAll(LABELS)]
  const duties: SaidDuty[] = []
  let run: {
    lead: string | null
    own: string | null
    due: string | null
    from: number
    to: number
  } | null = null
  const close = (): void => {
    if (run === null) return
    duties.push({ owner: run.lead ?? run.own, due: run.due, from: run.from, to: run.to })
    run = null
  }
  for (const [index, label] of labels.entries()) {
    const begin = label.index + label[0].length
    const next = labels[index + 1]?.index ?? text.length
    const value = valueAt(text, begin, next)
    const kind = LABEL.exec(label[1]!)
    if (run !== null && label.index - run.to > 4) close()
    run ??= { lead: null, own: null, due: null, from: label.index, to: label.index }
    if (kind?.[1] !== undefined) run.lead ??= value
    else if (kind?.[2] !== undefined) run.own ??= value
    else if (kind?.[4] !== undefined) run.due ??= dueOf(value, year)
    run.to = begin + value.length
  }
  close()
  return duties
}

/** What stands behind a label, up to the sign that ends it. */
function valueAt(text: string, from: number, next: number): string {
  const raw = text.slice(from, Math.min(next, from + 160))
  const end = raw.search(/[。;\n\]】]|[)](?![、,])|[,](?=(?:\d{1,4}年|\d{1,2}月))/)
  return (end < 0 ? raw : raw.slice(0, end)).replace(/[\s,,、((【[]+$/, '').trim()
}

const BODY = '[^,。;:()、\\s]{2,20}'
const LED = new RegExp(
  `[((【\\[]\\s*(?:由)?(${BODY}(?:、${BODY}){0,12})(?:牵头|负责|分别负责|按职责分工负责)([^()()】\\]]{0,160})[)】\\]]`,
  'g',
)

function bracketedIn(text: string): SaidDuty[] {
  return [...text.matchAll(LED)].map((match) => ({
    owner: match[1]!,
    due: null,
    from: match.index,
    to: match.index + match[0].length,
  }))
}

/** Whether a paragraph is nothing but owner and deadline. */
export function isDutyLine(text: string): boolean {
  const at = text.search(LABELS)
  return at >= 0 && at <= 3
}

const DATE =
  /(?:(20\d\d)年)?(?:(\d{1,2})月(?:(\d{1,2})日)?|第?([一二三四1-4])季度|(上半年|下半年|年底|年内|年末|全年|底))?/

/**
 * A deadline as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, with `year` where none is printed; else its
 * words.
 */
export function dueOf(words: string, year: number | null): string | null {
  const bare = words.trim()
  if (bare === '') return null
  if (bare.startsWith('每') && bare.length <= 20) return bare
  const spans = [...bare.matchAll(/(20\d\d)年?\s*[-—~至到]+\s*(20\d\d)年?/g)]
  if (spans.length > 0) return spans.at(-1)![2]!
  const iso = /(20\d\d)[-./](\d{1,2})(?:[-./](\d{1,2}))?/.exec(bare)
  if (iso !== null) return dated(iso[1]!, iso[2], iso[3])
  const from = bare.search(/20\d\d年|\d{1,2}月|季度|上半年|下半年|年底|年内|年末|全年/)
  if (from < 0) return bare.length <= 20 ? bare : null
  const start = bare[from] === '季' ? Math.max(0, from - 1) : from
  return printedDate(bare.slice(start), year) ?? (bare.length <= 20 ? bare : null)
}

function printedDate(text: string, year: number | null): string | null {
  const [whole = '', own, month, day, quarter, part] = DATE.exec(text) ?? []
  const of = own ?? (year === null ? undefined : String(year))
  if (whole === '' || of === undefined) return null
  if (month !== undefined) return dated(of, month, day)
  if (quarter !== undefined)
    return dated(of, String(3 * ('一二三四'.indexOf(quarter) + 1 || Number(quarter))))
  if (part === '上半年') return `${of}-06`
  return part === undefined || part === '全年' ? of : `${of}-12`
}

function dated(year: string, month?: string, day?: string): string {
  const two = (part: string): string => part.padStart(2, '0')
  if (month === undefined || Number(month) < 1 || Number(month) > 12) return year
  return day === undefined ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`
}

const INLINE =
  /(?:到|至|于|在)?((?:20\d\d年|今年|明年)?(?:\d{1,2}月(?:\d{1,2}日|[底末初]|[上中下]旬)?|第?[一二三四]季度末?|年[底末]|上半年)|20\d\d年[底末]?)(?:之?前|以?内)/

const REACHED_BY =
  /(?:到|至|于|在|力争|确保|计划|将)?((?:20\d\d年|今年|明年)?(?:\d{1,2}月(?:\d{1,2}日|[底末初]|[上中下]旬)?|年[底末])|20\d\d年[底末]?)(?:底)?(?=完成|完工|竣工|开工|动工|建成|投用|投产|启用|通车|开学|开园|交付|合龙|封顶|贯通|全面|基本|实现|达到)/

/** The deadline a clause prints for what it undertakes: 6月底前, 2025年年底前; null when none. */
export function dueInClause(text: string, year: number | null): string | null {
  const near = text.slice(0, 80)
  if (!/[月季底末]|上半年|\d年/.test(near)) return null
  const printed = INLINE.exec(near)?.[1] ?? REACHED_BY.exec(near)?.[1]
  if (printed === undefined) return null
  const next = printed.startsWith('明年') && year !== null ? year + 1 : year
  return printedDate(printed.replace(/^[今明]年/, '').replace('第', ''), next)
}
