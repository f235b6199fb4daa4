/** Which expression of time a number takes: its clause's, its sentence's, one said before. */
import { clauseAt, type Passage } from '../passages.ts'
import type { SaidPeriod } from '../periods.ts'
import type { Mention } from './mentions.ts'

/** 2022年的58.6%: the time belongs to the number right after it. */
const OWN_NUMBER = /^的?(?!(?:19|20)\d\d年)\d/

/** The expressions of time in the clause of a number, those that are its base aside. */
export function ownPeriods(
  text: string,
  periods: readonly SaidPeriod[],
  mention: Mention,
  from: number,
  to: number,
): SaidPeriod[] {
  const own: SaidPeriod[] = []
  for (let at = firstFrom(periods, from); at < periods.length && periods[at]!.from < to; at += 1) {
    const each = periods[at]!
    const others =
      each.from < mention.quantity.from &&
      OWN_NUMBER.test(text.slice(each.to, each.to + 6)) &&
      /\d/.test(text.slice(each.to, mention.quantity.from))
    if (
      !each.base &&
      !others &&
      (each.from < mention.quantity.from || each.from >= mention.quantity.end)
    )
      own.push(each)
  }
  return own
}

function firstFrom(periods: readonly SaidPeriod[], from: number): number {
  let low = 0
  let high = periods.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (periods[middle]!.from < from) low = middle + 1
    else high = middle
  }
  return low
}

/** The last expression of time before the clause in its sentence. */
export function inSentence(
  passage: Passage,
  periods: readonly SaidPeriod[],
  from: number,
  to: number,
): SaidPeriod | undefined {
  for (let at = firstFrom(periods, to) - 1; at >= 0 && periods[at]!.from >= from; at -= 1) {
    if (!periods[at]!.base && !isSpent(passage, periods[at]!)) return periods[at]
  }
  return undefined
}

/** 由2019年的3亿元, 上半年开工: a time that says all it has to say in its own clause. */
function isSpent({ text }: Passage, said: SaidPeriod): boolean {
  const after = text.slice(said.to, said.to + 8)
  const before = text.slice(Math.max(0, said.from - 1), said.from)
  if (/^的?\d/.test(after) && /[由从到至]/.test(before)) return true
  const listed = before === '、' && said.kind === 'part'
  if ((/[,。;:、]/.test(before) && !listed) || said.from === 0) return false
  if (said.dated && !/[于在]/.test(before)) return false
  return /^(?:之?前)?(?:全部|全面|正式|陆续)?(?:开工|动工|投产|投用|建成|竣工|完工|启动|通车|开业|启用|并网|落地|主体)/.test(
    after,
  )
}

/** A whole year said in an earlier sentence of the passage holds on; a day does not. */
export function earlier(
  passage: Passage,
  periods: readonly SaidPeriod[],
  to: number,
): SaidPeriod | undefined {
  for (let at = firstFrom(periods, to) - 1, seen = 0; at >= 0 && seen < 8; at -= 1, seen += 1) {
    const { base, period, kind: how } = periods[at]!
    if (base || period === null || isSpent(passage, periods[at]!)) continue
    const spanning = how === 'back' || how === 'ahead'
    if (spanning && !isListHead(passage, periods[at]!, to)) continue
    if (how !== 'plan' && !opensSentence(passage, periods[at]!, to)) continue
    const wide = period.from.month === null || period.from.month !== period.to.month
    if (wide || isAsOf(passage, periods[at]!)) return periods[at]
  }
  return undefined
}

/** 五年来,…;…: years that head a list joined by semicolons. */
function isListHead(passage: Passage, said: SaidPeriod, to: number): boolean {
  const { text } = passage
  const clause = passage.clauses[clauseAt(passage, said.from)]
  if (clause === undefined) return false
  const heads =
    text.slice(clause.from, said.from).trim() + text.slice(said.to, clause.to).trim() === ''
  return heads && !STOP.test(text.slice(said.to, Math.min(to, said.to + FAR)))
}

/** 截至10月底: how things stood then, as long as the passage says no other time. */
function isAsOf({ text }: Passage, said: SaidPeriod): boolean {
  return /截[至止]$/.test(text.slice(Math.max(0, said.from - 2), said.from))
}

const STOP = /[。!?]/

/** Within this many signs of a time its sentence ends. */
const FAR = 600

/** Whether a time stands in the first clause of its sentence, or only semicolons lie between. */
function opensSentence(passage: Passage, said: SaidPeriod, to: number): boolean {
  const { text, clauses } = passage
  const index = clauseAt(passage, said.from)
  const own = clauses[index]
  if (own === undefined || said.from >= own.to) return true
  return (
    clauses[index - 1]?.sentence !== own.sentence ||
    text.slice(own.from, said.from).trim() === '' ||
    !STOP.test(text.slice(said.to, Math.min(to, said.to + FAR)))
  )
}
