import { expect, it } from 'vitest'
import { unknownVariables } from './variables.ts'

it('names a variable that nobody reads, with the one that is perhaps meant', () => {
  const environment = {
    LUOSHI_DATA: '/srv',
    LUOSHI_MAIL_URL_FILE: '/run/mail',
    LUOSHI_TEST_URL: '',
    LUOSHI_SECURITY: 'yes',
    LUOSHI_LMIITS: '{}',
    LUOSHI_IDLE_MINUTE: '5',
    LUOSHI_COLOUR_OF_THE_SKY: 'blue',
    PATH: '/bin',
  }
  expect(unknownVariables(environment)).toEqual([
    { name: 'LUOSHI_COLOUR_OF_THE_SKY', meant: null },
    { name: 'LUOSHI_IDLE_MINUTE', meant: 'LUOSHI_IDLE_MINUTES' },
    { name: 'LUOSHI_LMIITS', meant: 'LUOSHI_LIMITS' },
    { name: 'LUOSHI_SECURITY', meant: 'LUOSHI_SECURE' },
  ])
})
