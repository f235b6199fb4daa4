/** Rejections of the engine as people read them: titles in place of names, in their language. */
import type { CaseType } from '../../../engine/cases/case-type.ts'
import type { Library } from '../../../engine/library.ts'
import type { Organisation } from '../../../engine/platform/organisation.ts'
import { engineSentences, fill } from '../../../engine/sentences.ts'
import type { Rejection, RejectionParams } from '../../../kernel/rejection.ts'
import type { Language, Text } from '../../../kernel/text.ts'
import type { Problem } from '../../../wire/index.ts'
import { problemWith } from './problems.ts'

/** What is known of the request a rejection answers. */
export interface Asked {
  readonly language: Language
  readonly library: Library
  /** The case type it was about; null: none that is known. */
  readonly caseType: CaseType | null
  readonly command?: string
  /** Names units, people and posts where their ids would be told. */
  readonly organisation?: Pick<Organisation, 'unit' | 'person' | 'post'>
}

/** A rejection as a problem. */
export function problemOf(rejection: Rejection, asked: Asked): Problem {
  const { rejected, key, params, fields } = rejection
  const title = sentenceOf({ key, params }, asked)
  if (fields === undefined) return problemWith(rejected, { title, key, params })
  const told = fields.map((one) => ({ path: one.path, title: sentenceOf(one, asked) }))
  return problemWith(rejected, { title, key, params, fields: told })
}

/** The sentence of a rejection, or of what is wrong with one field. */
export function sentenceOf(
  { key, params }: Pick<Rejection, 'key' | 'params'>,
  asked: Asked,
): string {
  const sentence = textOf(key, asked)
  return sentence === null ? key : fill(sentence[asked.language], titled(params, asked))
}

function textOf(key: string, { library, caseType }: Asked): Text | null {
  const rule = /^rule:(.+)\.([^.]+)$/.exec(key)
  if (rule !== null) {
    const [, type = '', name = ''] = rule
    const owner = caseType?.key === type ? caseType : library.caseType(type)
    return owner?.definition.rules?.[name]?.unless ?? null
  }
  if (Object.hasOwn(engineSentences, key)) return engineSentences[key] ?? null
  const own = caseType === null ? [] : [caseType.scenario]
  for (const { words } of [...own, ...library.scenarios]) {
    if (words !== undefined && Object.hasOwn(words, key)) return words[key] ?? null
  }
  return null
}

/** Parameters with titles where they name a status, a fact, a command or a case type. */
function titled(params: RejectionParams, asked: Asked): RejectionParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      return [name, titleOf(name, String(value), asked)?.[asked.language] ?? value]
    }),
  )
}

type Titled = { readonly [name: string]: { readonly title: Text } }

function titleOf(name: string, value: string, asked: Asked): Text | null {
  const { library, caseType, command, organisation } = asked
  const definition = caseType?.definition
  const among = (list: Titled | undefined) =>
    list !== undefined && Object.hasOwn(list, value) ? (list[value]?.title ?? null) : null
  switch (name) {
    case 'status':
      return among(definition?.statuses)
    case 'fact':
      return among(definition?.facts)
    case 'type':
      return library.caseType(value)?.definition.title ?? null
    case 'unit':
    case 'parent':
      return sameText(organisation?.unit(value)?.name)
    case 'person':
      return sameText(organisation?.person(value)?.name)
    case 'post':
      return sameText(organisation?.post(value)?.title)
    case 'role':
    case 'otherRole':
      return roleTitle(value, library)
    case 'command': {
      const commands = definition?.commands as Titled | undefined
      // The engine names a command it refuses by its Chinese title.
      const isKnown = command !== undefined && commands && Object.hasOwn(commands, command)
      const given = isKnown ? commands[command] : undefined
      return among(commands) ?? (given?.title.zh === value ? given.title : null)
    }
    default:
      return null
  }
}

/** A name is the same in both languages. */
function sameText(name: string | undefined): Text | null {
  return name === undefined ? null : { zh: name, en: name }
}

/** The title of `scenario/role`. */
function roleTitle(name: string, library: Library): Text | null {
  const [scenario = '', role = ''] = name.split('/')
  const roles = library.scenario(scenario)?.roles ?? {}
  return Object.hasOwn(roles, role) ? (roles[role]?.title ?? null) : null
}
