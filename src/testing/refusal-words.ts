import type { CaseType } from '../engine/cases/case-type.ts'
import type { Library } from '../engine/library.ts'
import { engineSentences, fill } from '../engine/sentences.ts'
import type { Rejection } from '../kernel/rejection.ts'
import type { Text } from '../kernel/text.ts'
import { StoryError } from './cast.ts'

/** What people read when a command is refused; a rejection without a sentence is a mistake. */
export function wordsOf(library: Library, caseType: CaseType, rejection: Rejection): Text {
  const sentence = sentenceOf(library, rejection.key)
  if (sentence === null) {
    throw new StoryError(`No sentence “${rejection.key}”: add it to the words of the scenario.`)
  }
  return {
    zh: fill(sentence.zh, named(caseType, rejection, 'zh')),
    en: fill(sentence.en, named(caseType, rejection, 'en')),
  }
}

function sentenceOf(library: Library, key: string): Text | null {
  if (Object.hasOwn(engineSentences, key)) return engineSentences[key]!
  const rule = /^rule:(.+)\.([^.]+)$/.exec(key)
  if (rule !== null) {
    const [, type = '', name = ''] = rule
    return library.caseType(type)?.definition.rules?.[name]?.unless ?? null
  }
  const owner = library.scenarios.find(({ words = {} }) => Object.hasOwn(words, key))
  return owner?.words?.[key] ?? null
}

/** Statuses, facts and commands by their titles. */
function named(caseType: CaseType, { params }: Rejection, language: 'zh' | 'en') {
  const { statuses, facts, commands } = caseType.definition
  const titled: { readonly [param: string]: { readonly [name: string]: { title: Text } } } = {
    status: statuses,
    fact: facts as never,
    command: commands,
  }
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      titled[name]?.[String(value)]?.title[language] ?? value,
    ]),
  )
}
