/** What a message says, filled when it is read or sent. */
import type { Library } from '../../engine/library.ts'
import { fill } from '../../engine/sentences.ts'
import { dayOf, minuteOfDay } from '../../kernel/day.ts'
import type { Language, Text } from '../../kernel/text.ts'
import type { Message } from './tables.ts'

const asDeputy: Text = { zh: '代 {inPlaceOf}：', en: 'For {inPlaceOf}: ' }
const unknown: Text = { zh: '事项“{title}”有变动。', en: '“{title}” has moved.' }

/** The sentence of a message in a language; a key the scenario no longer has says the least. */
export function sentenceOf(
  { scenario, says, params, caseId }: Pick<Message, 'scenario' | 'says' | 'params' | 'caseId'>,
  library: Library,
  language: Language,
): string {
  const words = library.scenario(scenario)?.words ?? {}
  const sentence = Object.hasOwn(words, says) ? (words[says] ?? unknown) : unknown
  const type = library.caseType(params.type ?? '')
  const fact = params.fact === undefined ? undefined : type?.definition.facts[params.fact]
  const before = params.inPlaceOf === undefined ? '' : asDeputy[language]
  return fill(before + sentence[language], {
    ...params,
    case: caseId,
    title: params.title === undefined || params.title === '' ? caseId : params.title,
    fact: fact?.title[language] ?? '',
    due: params.due === undefined ? '' : momentOf(params.due),
  })
}

/** `2026-11-25 18:00`, by the clock of the district. */
function momentOf(instant: string): string {
  const minutes = minuteOfDay(instant)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${dayOf(instant)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
