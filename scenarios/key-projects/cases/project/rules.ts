/** Claims commands rest on. */
import { when } from 'luoshi/define'
import { local } from '../../codes.ts'

const managing = (article: string) => [local.projects, article] as const

/** The claims, by name. */
export const rules = {
  codeGiven: {
    claim: { zh: '已取得项目代码', en: 'The project has its code' },
    unless: {
      zh: '还没有项目代码。先在投资项目在线审批监管平台赋码，用“更新基本情况”填上。',
      en: 'There is no project code yet. Get one from the approval platform and enter it.',
    },
    when: when.filled('state.code'),
    follows: ['发改投资〔2020〕1439号', '项目代码'],
  },
  codeShaped: {
    claim: { zh: '项目代码格式正确', en: 'The code has the form of one' },
    unless: {
      zh: '项目代码应像 2026-510199-36-03-123456：年、行政区划、部门、类型、六位数。',
      en: 'A code is written 2026-510199-36-03-123456: year, area, department, type, six digits.',
    },
    when: when.given(when.filled('input.code'), when.code('isProjectCode')),
    follows: ['发改投资〔2020〕1439号', '项目代码'],
  },
  notAhead: {
    claim: { zh: '日期不晚于今天', en: 'The day is not ahead' },
    unless: {
      zh: '日期还没有到。事情办成以后再报，并附佐证。',
      en: 'That day has not come. Report it when it has happened, with its evidence.',
    },
    when: when.atMost('input.on', 'today'),
    follows: managing('阶段认定'),
  },
  notStalled: {
    claim: { zh: '没有停工', en: 'Work has not stopped' },
    unless: {
      zh: '项目还在停工。请先“复工”。',
      en: 'Work on it has stopped. Say first that it goes on.',
    },
    when: when.code('isAtWork'),
    follows: managing('停工复工'),
  },
  stalled: {
    claim: { zh: '正在停工', en: 'Work has stopped' },
    unless: {
      zh: '项目没有停工，不用复工。',
      en: 'Work on it goes on: there is nothing to resume.',
    },
    when: when.code('hasStopped'),
    follows: managing('停工复工'),
  },
} as const
