import type { ClockTerms } from 'luoshi/define'
import { local } from '../../codes.ts'

/**
 * The clocks of a commitment. How long people have is each district's to decide; only that a
 * matter has a limit, and that it is asked to be put off before it, stands in the rules.
 */
export const clocks = {
  due: {
    title: { zh: '办结期限', en: 'Time limit' },
    verb: { zh: '办结', en: 'done' },
    length: { from: 'dueOn' },
    basis: ['交办单', '办结期限'],
    nearWorkingDays: 3,
    ends: 'light',
  },
  signing: {
    title: { zh: '签收', en: 'Signing for it' },
    verb: { zh: '签收', en: 'signed for' },
    length: { setting: 'signWithin', standard: 2, unit: 'working-day' },
    basis: [local.supervision, '签收时限'],
    nearWorkingDays: 1,
    ends: 'light',
  },
  reporting: {
    title: { zh: '进展报告', en: 'Progress report' },
    verb: { zh: '报告进展', en: 'reported on' },
    length: { setting: 'reportEvery', standard: 20, unit: 'working-day' },
    basis: [local.supervision, '进展报告间隔'],
    nearWorkingDays: 3,
    ends: 'light',
  },
  verification: {
    title: { zh: '核验', en: 'Verification' },
    verb: { zh: '核验', en: 'verified' },
    length: { setting: 'verifyWithin', standard: 5, unit: 'working-day' },
    basis: [local.supervision, '核验时限'],
    nearWorkingDays: 1,
    ends: 'light',
  },
  answer: {
    title: { zh: '答复延期', en: 'Answer to the extension' },
    verb: { zh: '答复', en: 'answered' },
    length: { setting: 'answerWithin', standard: 3, unit: 'working-day' },
    basis: [local.supervision, '答复时限'],
    nearWorkingDays: 1,
    ends: 'light',
  },
  concluding: {
    title: { zh: '下结论、销号', en: 'Concluding and closing' },
    verb: { zh: '销号', en: 'closed' },
    length: { setting: 'concludeWithin', standard: 5, unit: 'working-day' },
    basis: [local.supervision, '销号时限'],
    nearWorkingDays: 1,
    ends: 'light',
  },
} satisfies { readonly [clock: string]: ClockTerms }
