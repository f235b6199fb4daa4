import { expect, it } from 'vitest'
import lostProperty from '../../../../scenarios/lost-property/scenario.ts'
import planDelivery from '../../../../scenarios/plan-delivery/scenario.ts'
import { openLibrary } from '../../../engine/library.ts'
import { reject } from '../../../kernel/rejection.ts'
import { languageOf, listed } from './language.ts'
import { problemOf } from './rejections.ts'
import { doorSentences } from './words.ts'

const library = openLibrary([lostProperty, planDelivery])
const caseType = library.caseType('lost-property/lost-item')

it('the language is the first of ours a reader asks for, else the usual one', () => {
  expect(languageOf(undefined, 'zh')).toBe('zh')
  expect(languageOf('en', 'zh')).toBe('en')
  expect(languageOf('zh-CN,zh;q=0.9,en;q=0.8', 'en')).toBe('zh')
  expect(languageOf('fr-FR, en-GB;q=0.7, zh;q=0.3', 'zh')).toBe('en')
  expect(languageOf('zh;q=0.2, en;q=0.9', 'zh')).toBe('en')
  expect(languageOf('zh;q=0, de', 'en')).toBe('en')
  expect(languageOf(';;;q=x,,', 'en')).toBe('en')
})

it('names in a row are parted as the language parts them', () => {
  expect(listed(['甲', '乙'], 'zh')).toBe('甲、乙')
  expect(listed(['One', 'Two'], 'en')).toBe('One, Two')
})

it('a rejection is told with titles, from the rule, the engine or the words of a scenario', () => {
  const said = (rejection: Parameters<typeof problemOf>[0], command = 'giveBack') =>
    (['zh', 'en'] as const).map((language) => {
      return problemOf(rejection, { language, library, caseType, command }).title
    })
  expect(said(reject('not-now', 'rule:lost-property/lost-item.ownershipShown'))[1]).toMatch(
    /^Not yet: there is no proof/,
  )
  const status = reject('not-now', 'engine.wrongStatus', { status: 'claimed' })
  expect(said(status)[0]).toContain('“有人认领”')
  expect(said(status)[1]).toContain('“Claimed”')
  const granted = reject('not-allowed', 'engine.notGranted', { command: '归还' })
  expect(said(granted)[0]).toContain('归还')
  expect(said(granted)[1]).toContain('Give back')
  expect(said(reject('not-allowed', 'engine.notApart', { fact: 'claimLodged' }))[1]).toContain(
    'Claim lodged',
  )
  const there = reject('not-valid', 'lost-property.alreadyThere', { shelf: 'A-1' })
  expect(said(there)[0]).toBe('东西已经在 A-1 了，不用移位。')
  const elsewhere = reject('not-found', 'plan-delivery.noItem', { item: 7 })
  expect(said(elsewhere)[1]).toContain('no item 7')
  expect(said(reject('not-valid', 'no.such.key'))).toEqual(['no.such.key', 'no.such.key'])
})

it('every sentence of the door is there in both languages and takes the same parameters', () => {
  for (const [key, { zh, en }] of Object.entries(doorSentences)) {
    const slots = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(([slot]) => slot)
    expect([key, slots(zh).toSorted()]).toEqual([key, slots(en).toSorted()])
    expect([key, zh]).toEqual([key, expect.stringMatching(/[。}]$/)])
    expect([key, en]).toEqual([key, expect.stringMatching(/[.}]$/)])
  }
})
