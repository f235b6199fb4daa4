import { lexicon, wordAt, wordBefore, type Lexicon } from './lexicon.ts'
import { afterLead } from './phrases.ts'
import type { Step } from './stage-words.ts'
import {
  AROUND_STAGE,
  PARTS,
  SAID_AFTER,
  SAID_BEFORE,
  SECTION_STEPS,
  STEPS,
  WEAK_AFTER,
} from './stage-words.ts'

/** A step said at the end of a clause, and where the words that say it begin (UTF-16). */
export interface SaidStep {
  /** Null when only the work itself is named (…建设, …推进) and no step. */
  readonly step: Step | null
  readonly from: number
  /** The words themselves, last first. */
  readonly words: readonly string[]
}

const STEP_AFTER = stepsOf(SAID_AFTER)
const STEP_BEFORE = stepsOf(SAID_BEFORE)
const AFTER = lexicon([...STEP_AFTER.keys()].join(' '))
const BEFORE = lexicon([...STEP_BEFORE.keys()].join(' '))

const WHEN =
  /(?:(?:将|拟|预计|计划|力争|确保|有望|已|于|在|到|至)*(?:(?:20\d\d年|今年|明年|去年|年)?(?:\d{1,2}月(?:\d{1,2}日|份|底|末|初|[上中下]旬)?|[一二三四]季度|上半年|下半年|年底|年内)|20\d\d年底?|今年|明年)(?:之?前|以?内|起|末)?)$/
const WHEN_REACH = 18
/** The signs an expression of time can end with. */
const WHEN_ENDS = new Set('前内起末日份底初旬年度月')

/** The step said at the end of `text`: 建成投用 before 建成, the last word before earlier ones. */
export function stepAtEnd(text: string, from = 0): SaidStep {
  let at = text.length
  let step: Step | null = null
  const words: string[] = []
  for (let turn = 0; turn < 10; turn += 1) {
    const said = stepWordBefore(text, at)
    if (said !== null && at - said.word.length >= from) {
      if (!WEAK_AFTER.words.has(said.word)) step ??= said.step
      words.push(said.word)
      at -= said.word.length
      continue
    }
    const passed = said === null ? passing(text, at) : 0
    if (passed === 0 || at - passed < from) break
    at -= passed
  }
  return words.length === 0 ? { step: null, from: text.length, words } : { step, from: at, words }
}

/** Whether a clause says nothing but when and which step: 6月底前建成投用. */
export function isBareStep(text: string): boolean {
  const bare = text.trim()
  if (bare.length < 4 || bare.length > 30) return false
  const said = stepAtEnd(bare)
  return said.step !== null && said.from <= Math.max(afterLead(bare, 0).at, 0)
}

function stepWordBefore(text: string, end: number): { step: Step; word: string } | null {
  const word = wordBefore(AFTER, text, end)
  return word === '' ? null : { step: STEP_AFTER.get(word)!, word }
}

function stepsOf(said: Readonly<Record<Step, Lexicon>>): Map<string, Step> {
  return new Map(
    STEPS.flatMap((step) => [...said[step].words].map((word) => [word, step] as const)),
  )
}

function passing(text: string, end: number): number {
  const around = wordBefore(AROUND_STAGE, text, end)
  const dated = WHEN_ENDS.has(text[end - 1] ?? '')
  const when = dated
    ? (WHEN.exec(text.slice(Math.max(0, end - WHEN_REACH), end))?.[0].length ?? 0)
    : 0
  return Math.max(around.length, when, /[、并,\s]/.test(text[end - 1] ?? '') ? 1 : 0)
}

/** The step the verb at `at` gives to what follows it, with the verb's length; null when none. */
export function stepAtStart(text: string, at: number): { step: Step; length: number } | null {
  const word = wordAt(BEFORE, text, at)
  return word === '' ? null : { step: STEP_BEFORE.get(word)!, length: word.length }
}

/** The step a heading or a column says of everything under it: 开工一批, 建成投用项目; else null. */
export function stepOfSection(heading: string): Step | null {
  for (const [words, step] of SECTION_STEPS) if (words.test(heading)) return step
  return null
}

/** Where the first word for a part of a work (主体结构, 桩基 …) stands in `text`, or -1. */
export function partAt(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) if (wordAt(PARTS, text, at) !== '') return at
  return -1
}

/** The step of a project of whose verbs both are known: that before and that after its name. */
export function stepBetween(before: Step | null, after: SaidStep): Step | null {
  if (after.step === null) return before
  const wished = before === '在建' || before === '谋划'
  if (after.step === '签约' && wished) return '谋划'
  return after.step
}
