import { defineCase, type Moment } from '../../define/case.ts'
import { field } from '../../define/fields.ts'
import { reject } from '../../kernel/rejection.ts'

const account = field.text({ title: { zh: '账号', en: 'Account' }, max: 60 })
const person = field.person({ title: { zh: '使用人', en: 'Person' } })
const reason = field.longText({ title: { zh: '理由', en: 'Reason' }, max: 400 })
const by = [{ role: 'security' }] as const
/** Also at the machine, where the last keeper of accounts has lost their own. */
const orMachine = [...by, { role: 'system' }] as const

/** Who holds the other two of the three administrators' roles. */
const others = {
  administrators: { look: 'holders', role: 'platform/administrator' },
  auditors: { look: 'holders', role: 'platform/auditor' },
} as const

/**
 * Writes down what opens an account anew; into that of the system or audit administrator nobody
 * gets by one person's hand: with a new password one of the three would be two of them.
 */
const opening =
  <Type extends string>(type: Type) =>
  ({
    state,
    input,
    moment,
  }: {
    readonly state: { readonly data: { readonly person?: string } }
    readonly input: { readonly reason: string }
    readonly moment: Moment
  }) => {
    const { administrators, auditors } = moment.found
    const held = [administrators, auditors].flat() as readonly { readonly person: string }[]
    const isOther = held.some(({ person }) => person === state.data.person)
    if (!isOther || moment.who.roles.includes('system')) return [{ type, body: input }] as const
    return reject('not-allowed', 'platform.otherAdministrator', {})
  }

/** An account 账号: who made it for whom, closed it, reset it; its password stands nowhere here. */
export const accountCase = defineCase({
  name: 'account',
  title: { zh: '账号', en: 'Account' },
  edition: 1,
  endless: true,
  statuses: {
    open: { title: { zh: '使用中', en: 'In use' } },
    closed: { title: { zh: '已停用', en: 'Closed' } },
  },
  state: { account, person },
  facts: {
    created: { title: { zh: '开通', en: 'Made' }, fields: { account, person }, to: 'open' },
    closed: { title: { zh: '停用', en: 'Closed' }, fields: { reason }, to: 'closed' },
    reopened: { title: { zh: '恢复', en: 'Opened again' }, fields: { reason }, to: 'open' },
    passwordReset: { title: { zh: '重置密码', en: 'Password reset' }, fields: { reason } },
    unlocked: { title: { zh: '解除锁定', en: 'Unlocked' }, fields: { reason } },
    secondFactorRemoved: {
      title: { zh: '解除二次验证', en: 'Second factor removed' },
      fields: { reason },
    },
    signedOut: { title: { zh: '强制退出', en: 'Signed out everywhere' }, fields: { reason } },
  },
  evolve: {
    created: (_, body) => body,
    closed: (data) => data,
    reopened: (data) => data,
    passwordReset: (data) => data,
    unlocked: (data) => data,
    secondFactorRemoved: (data) => data,
    signedOut: (data) => data,
  },
  commands: {
    create: {
      title: { zh: '开通', en: 'Make' },
      from: 'new',
      by: orMachine,
      fields: { account, person },
      records: 'created',
    },
    close: {
      title: { zh: '停用', en: 'Close' },
      from: ['open'],
      by,
      fields: { reason },
      records: 'closed',
    },
    reopen: {
      title: { zh: '恢复', en: 'Open again' },
      from: ['closed'],
      by: orMachine,
      fields: { reason },
      records: 'reopened',
    },
    resetPassword: {
      title: { zh: '重置密码', en: 'Reset the password' },
      from: ['open'],
      by: orMachine,
      fields: { reason },
      needs: others,
      writes: ['passwordReset'],
      decide: opening('passwordReset'),
    },
    unlock: {
      title: { zh: '解除锁定', en: 'Unlock' },
      from: ['open'],
      by,
      fields: { reason },
      records: 'unlocked',
    },
    removeSecondFactor: {
      title: { zh: '解除二次验证', en: 'Remove the second factor' },
      from: ['open'],
      by: orMachine,
      fields: { reason },
      needs: others,
      writes: ['secondFactorRemoved'],
      decide: opening('secondFactorRemoved'),
    },
    signOut: {
      title: { zh: '强制退出', en: 'Sign out everywhere' },
      from: ['open'],
      by,
      fields: { reason },
      records: 'signedOut',
    },
  },
  row: ({ data, status }) => ({
    title: data.account ?? '',
    unit: null,
    category: status,
    shown: { account: data.account, of: data.person },
  }),
})
