import { expect, it } from 'vitest'
import type { ClockTerms } from '../../define/clock.ts'
import type { Instant } from '../../kernel/instant.ts'
import { publishedCalendar as calendar } from '../platform/published-holidays.ts'
import { fire, start, stop, suspend, type ClockState } from './clock-state.ts'
import { explain, wordsOfDue } from './explain.ts'
import { innerLimitWords } from './inner-limit.ts'
import { at, lasting, until } from './sample.ts'

const now = at('2026-11-23', '9:40')
const hours = '工作时间 9:00–12:30、14:00–18:00，一个工作日 7 小时 30 分。'
const dueAt = (from: string): ClockState =>
  start(until(), at('2026-09-01', '9:00'), calendar, { from })

function readings(clock: ClockState, terms: ClockTerms = until(), moment: Instant = now) {
  const [zh, en] = (['zh', 'en'] as const).map((language) =>
    explain(clock, terms, moment, calendar, language),
  )
  return { zh: zh!, en: en! }
}

it('on Monday at 9:40, Tuesday at 14:10 is one working day and three hours away', () => {
  const { zh, en } = readings(dueAt(at('2026-11-24', '14:10')))
  expect(zh.words).toBe('还剩 1 个工作日 3 小时，明日 14:10 到期')
  expect(zh.sum).toBe(`${hours}今日余 6 小时 50 分，明日计 3 小时 40 分，合计 10 小时 30 分。`)
  expect(en.words).toBe('1 working day 3 h left, due tomorrow 14:10')
  expect(en.sum).toBe(
    'Working hours 9:00–12:30 and 14:00–18:00, 7 h 30 min a working day. ' +
      '6 h 50 min left today, 3 h 40 min tomorrow, 10 h 30 min in all.',
  )
  expect(zh).toMatchObject({ light: 'near', provisional: false, basis: '' })
})

it('its strip shows both days, what is left of their hours, and marks at now and due', () => {
  expect(readings(dueAt(at('2026-11-24', '14:10'))).zh.strip).toEqual([
    {
      day: '2026-11-23',
      label: '周一 11-23',
      spans: [
        { from: 540, to: 580, left: false },
        { from: 580, to: 750, left: true },
        { from: 840, to: 1080, left: true },
      ],
      now: 580,
    },
    {
      day: '2026-11-24',
      label: '周二 11-24',
      spans: [
        { from: 540, to: 750, left: true },
        { from: 840, to: 850, left: true },
        { from: 850, to: 1080, left: false },
      ],
      due: 850,
    },
  ])
})

it.each<[string, string, string]>([
  [
    at('2026-11-24', '10:20'),
    '还剩 1 个工作日 40 分，明日 10:20 到期',
    '1 working day 40 min left, due tomorrow 10:20',
  ],
  [at('2026-11-23', '10:20'), '还剩 40 分，今日 10:20 到期', '40 min left, due today 10:20'],
  [now, '还剩不到 1 分，今日 9:40 到期', 'Due now, today 9:40'],
  [
    '2026-11-27',
    '还剩 4 个工作日 6 小时 50 分，周五 18:00 到期',
    '4 working days 6 h 50 min left, due Fri 18:00',
  ],
  [
    '2026-12-15',
    '还剩 16 个工作日，12-15 周二 18:00 到期',
    '16 working days left, due 12-15 Tue 18:00',
  ],
  [
    '2027-01-15',
    '还剩 39 个工作日，2027-01-15 周五 18:00 到期',
    '39 working days left, due 2027-01-15 Fri 18:00',
  ],
  [
    '2026-11-19',
    '超期 1 个工作日 40 分，应于 11-19 18:00 前完成',
    '1 working day 40 min overdue, was due 11-19 18:00',
  ],
  ['2026-11-22', '超期 40 分，应于昨日 18:00 前完成', '40 min overdue, was due yesterday 18:00'],
])('what is due %s', (from, zh, en) => {
  const { zh: chinese, en: english } = readings(dueAt(from))
  expect([chinese.words, english.words]).toEqual([zh, en])
  const { dueAt: due } = chinese
  expect(wordsOfDue(due, now, calendar, 'zh')).toBe(zh)
  expect(wordsOfDue(due, now, calendar, 'en')).toBe(en)
})

it('a clock that ran out over the weekend is late before any working time has passed', () => {
  const { zh, en } = readings(dueAt('2026-11-20'), until(), at('2026-11-21', '10:00'))
  expect(zh.words).toBe('刚超期，应于昨日 18:00 前完成')
  expect(zh.sum).toBe(`${hours}到期以来还没有工作时间。`)
  expect(en.words).toBe('Just overdue, was due yesterday 18:00')
})

it('a clock whose end has a word of its own is late in that word', () => {
  const verb = { zh: '签收', en: 'signed for' }
  const { zh, en } = readings(dueAt('2026-11-22'), until({ verb }))
  expect(zh.words).toBe('超期 40 分，应于昨日 18:00 前签收')
  expect(en.words).toBe('40 min overdue, was to be signed for by yesterday 18:00')
  expect(wordsOfDue(zh.dueAt, now, calendar, 'zh', verb)).toBe(zh.words)
  expect(wordsOfDue(zh.dueAt, now, calendar, 'en', verb)).toBe(en.words)
  expect(wordsOfDue(zh.dueAt, now, calendar, 'zh')).toBe('超期 40 分，应于昨日 18:00 前完成')
})

it('after hours there may be time left but no working time', () => {
  const terms = lasting(1, 'natural-day', { endsAt: 'end-of-day' })
  const clock = start(terms, at('2026-11-22', '10:00'), calendar)
  const { zh, en } = readings(clock, terms, at('2026-11-23', '19:00'))
  expect(zh.words).toBe('工作时间已完，今日 24:00 到期')
  expect(en.words).toBe('No working time left, due today 24:00')
  expect(zh.strip).toMatchObject([{ now: 1140, due: 1440 }])
})

it('days worked to make up for a holiday, and the holiday itself, are told', () => {
  const { zh, en } = readings(dueAt('2026-10-12'), until(), at('2026-09-29', '10:00'))
  expect(zh.sum).toBe(
    `${hours}今日余 6 小时 30 分，其间 4 个工作日计 30 小时，10-12 周一计 7 小时 30 分，` +
      '合计 44 小时。含国庆调休：10-10 周六上班计入。国庆放假 10-01–10-07 不计。',
  )
  expect(en.sum).toContain(
    '44 h in all. 10-10 Sat is worked to make up for National Day and counted. ' +
      'National Day 10-01–10-07 is not counted.',
  )
  expect(zh.strip.map(({ label }) => label)).toContain('10-01–10-07 国庆')
  expect(zh.strip.map(({ label }) => label)).toContain('周六 10-10')
})

it('a year whose holidays are not published is told, and told to be computed again', () => {
  const { zh, en } = readings(dueAt('2027-01-15'))
  expect(zh.sum).toMatch(/。2027 年放假安排未公布，暂按周末推算，公布后重算。$/)
  expect(en.sum).toMatch(/The holidays of 2027 are not published: weekends are assumed/)
})

it('urgent hours run through the night and need no calendar', () => {
  const terms = lasting(48, 'continuous-hour')
  const { zh, en } = readings(start(terms, at('2026-11-22', '18:00'), calendar), terms)
  expect(zh.words).toBe('还剩 32 小时 20 分，明日 18:00 到期')
  expect(zh.sum).toBe(
    '连续计时，夜间和休息日也算。今日余 14 小时 20 分，明日计 18 小时，合计 32 小时 20 分。',
  )
  expect(en.words).toBe('32 h 20 min left, due tomorrow 18:00')
})

const fiveDays = lasting(5, 'working-day')
const running = start(fiveDays, at('2026-11-17', '10:00'), calendar)
const why = { zh: '等申请人补正', en: 'waiting for the applicant' }

it('a stopped clock says since when, why, and what it will have left', () => {
  const { zh, en } = readings(suspend(running, at('2026-11-20', '11:00'), why), fiveDays)
  expect(zh.words).toBe('停表 3 天：等申请人补正（11-20 起），恢复后还有 2 个工作日')
  expect(zh.sum).toBe(
    `${hours}11-20 周五停表，当时期限 11-24 18:00，还余 15 小时。停表期间不计，期限顺延。`,
  )
  expect(en.words).toBe(
    'Stopped for 3 days: waiting for the applicant (since 11-20), ' +
      '2 working days left when it goes on',
  )
  expect(zh).toMatchObject({ light: 'paused', strip: [] })
})

it('a clock stopped today, without a reason, on its last day or when late, says so too', () => {
  const words = (since: Instant, moment: Instant) =>
    readings(suspend(running, since), fiveDays, moment)
  const today = words(at('2026-11-20', '11:00'), at('2026-11-20', '15:00'))
  expect(today.zh.words).toBe('今日停表，恢复后还有 2 个工作日')
  expect(today.en.words).toBe('Stopped today, 2 working days left when it goes on')
  const last = words(at('2026-11-24', '11:00'), at('2026-11-25', '11:00'))
  expect(last.zh.words).toBe('停表 1 天（11-24 起），恢复当日到期')
  expect(last.en.words).toBe('Stopped for 1 day (since 11-24), due on the day it goes on')
  const late = words(at('2026-11-25', '10:00'), at('2026-11-26', '11:00'))
  expect(late.zh.words).toBe('停表 1 天（11-25 起），停表时已超期 1 小时')
  expect(late.en.words).toBe('Stopped for 1 day (since 11-25), 1 h overdue when it stopped')
})

it('a clock stopped while its time counts is told like one that runs', () => {
  const terms = { ...fiveDays, suspension: 'counted' as const }
  const { zh } = readings(suspend(running, at('2026-11-20', '11:00'), why), terms)
  expect(zh.words).toBe('还剩 1 个工作日 6 小时 50 分，明日 18:00 到期')
})

it('an ended clock says how early or late that was', () => {
  const ended = (moment: Instant) => readings(stop(running, moment), fiveDays)
  const early = ended(at('2026-11-20', '16:00'))
  expect(early.zh.words).toBe('11-20 16:00 完成，早 2 个工作日 2 小时')
  expect(early.en.words).toBe('Done 11-20 16:00, 2 working days 2 h early')
  expect(early.zh).toMatchObject({ light: 'done', sum: '期限 11-24 18:00。', strip: [] })
  expect(ended(running.dueAt).zh.words).toBe('明日 18:00 完成，按期')
  const tooLate = stop(running, at('2026-11-25', '10:00'))
  const late = readings(tooLate, fiveDays, at('2026-11-26', '9:00'))
  expect(late.zh.words).toBe('昨日 10:00 完成，超期 1 小时')
  expect(late.en.words).toBe('Done yesterday 10:00, 1 h late')
  const fired = readings(fire(running, running.dueAt), fiveDays, at('2026-12-01', '9:00'))
  expect(fired.zh.words).toBe('11-24 18:00 到期，已按规定处理')
  expect(fired.en.words).toBe('Ended 11-24 18:00, as the rules say')
})

it('a clock of a closed case is done when the case was', () => {
  const closed = explain(running, fiveDays, now, calendar, 'zh', at('2026-11-20', '16:00'))
  expect(closed).toMatchObject({ light: 'done', words: '11-20 16:00 完成，早 2 个工作日 2 小时' })
})

it('the basis names document and article, and whether it still has to be checked', () => {
  const basis = ['行政许可法', '第四十二条'] as const
  expect(readings(running, { ...fiveDays, basis }).zh.basis).toBe('行政许可法 第四十二条')
  const remembered = readings(running, { ...fiveDays, basis, confidence: 'remembered' })
  expect(remembered.zh.basis).toBe('行政许可法 第四十二条（待核对）')
  expect(remembered.en.basis).toBe('行政许可法 第四十二条 (to be checked)')
})

it('an inner limit says by how many working days it is ahead of the public promise', () => {
  const inner = at('2026-11-24', '14:10')
  expect(innerLimitWords('2026-11-30', inner, now, calendar, 'zh')).toBe(
    '公开承诺 11-30，内控期限早 4 个工作日',
  )
  expect(innerLimitWords('2026-11-30', inner, now, calendar, 'en')).toBe(
    'Promised in public for 11-30; the inner limit is 4 working days earlier',
  )
  expect(innerLimitWords('2026-11-24', inner, now, calendar, 'zh')).toBeNull()
})
