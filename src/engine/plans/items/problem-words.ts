import type { Text } from '../../../kernel/text.ts'
import type { Problem, ProblemCode } from '../types.ts'
import { fill } from '../../sentences.ts'

/** What a person reads about a problem of a reading, with what to do. */
export const problemWords: { readonly [code in ProblemCode]: Text } = {
  'noun-missing': {
    zh: '这个数说的是什么，读不出来。请看上下文，补上指标名称。',
    en: 'What this number counts cannot be told. See the context and name it.',
  },
  'promise-without-number': {
    zh: '有承诺没有数。请定一个能核验的数，或写明怎样算完成。',
    en: 'A promise without a number. Set one that can be verified, or say what counts as done.',
  },
  'period-unclear': {
    zh: '说的是哪一段时间，读不出来。请写明到什么时候。',
    en: 'The time meant cannot be told. Write by when.',
  },
  'number-garbled': {
    zh: '数字断开或夹了别的字符。请对照原件写明。',
    en: 'The number is broken or mixed with other signs. Compare the original.',
  },
  'units-in-conflict': {
    zh: '旁边印的单位与表头或上文不一致。请对照原件定一个。',
    en: 'The unit beside the number is not that of its table or list. Compare and decide.',
  },
}

/** The sentence of a problem in a language. */
export function problemSentence(problem: Pick<Problem, 'code' | 'params'>): Text {
  const { zh, en } = problemWords[problem.code]
  return { zh: fill(zh, problem.params), en: fill(en, problem.params) }
}
