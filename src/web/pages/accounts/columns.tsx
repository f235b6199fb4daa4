import type { AccountLine } from '../../../wire/index.ts'
import type { Speech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { datedMoment } from '../../lib/time.ts'
import { Go } from '../../ui/go.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import type { Column } from '../../ui/table.tsx'

function stateWords({ state, lockedUntil, mustChange }: AccountLine, speech: Speech, now: string) {
  const { say, language } = speech
  if (state === 'locked' && lockedUntil !== null) {
    return say('accounts.state.locked', { when: datedMoment(lockedUntil, now, language) })
  }
  if (state === 'open' && mustChange) return say('accounts.state.mustChange')
  return say(state === 'closed' ? 'accounts.state.closed' : 'accounts.state.open')
}

const lights = { open: 'normal', closed: 'done', locked: 'near' } as const

/** What somebody still has to do is no trouble yet, and not in order either. */
const lightOf = ({ state, mustChange }: AccountLine) =>
  state === 'open' && mustChange ? 'near' : lights[state]

/** What is shown of an account; who may act on it is led to its acts. */
export function accountColumns(
  speech: Speech,
  now: string,
  mayAct: boolean,
): readonly Column<AccountLine>[] {
  const { say, list } = speech
  const acting: Column<AccountLine> = {
    name: 'act',
    head: '',
    align: 'right',
    phone: 'end',
    cell: ({ account }) => (
      <Go to={paths.manage.accounts(account)} aria-label={`${say('accounts.handle')} ${account}`}>
        {say('accounts.handle')}
      </Go>
    ),
  }
  return [
    {
      name: 'account',
      head: say('accounts.account'),
      phone: 'title',
      cell: ({ account }) => <b>{account}</b>,
    },
    {
      name: 'person',
      head: say('accounts.person'),
      cell: ({ person, isDemo }) => (
        <>
          {person.name} {isDemo && <small className="note">{say('accounts.demo')}</small>}
        </>
      ),
    },
    {
      name: 'posts',
      head: say('accounts.posts'),
      cell: ({ posts }) => (posts.length === 0 ? say('accounts.noPost') : list(posts)),
    },
    {
      name: 'state',
      head: say('accounts.state'),
      cell: (line) => (
        <span className="status">
          <StatusMark light={lightOf(line)} label={null} /> {stateWords(line, speech, now)}
        </span>
      ),
    },
    {
      name: 'second',
      head: say('accounts.second'),
      cell: ({ hasSecondFactor, lacksSecondFactor }) => {
        if (hasSecondFactor) return say('accounts.second.on')
        if (!lacksSecondFactor) return say('accounts.second.off')
        return (
          <span className="status status-near">
            <StatusMark light="near" label={null} /> {say('accounts.second.lacking')}
          </span>
        )
      },
    },
    ...(mayAct ? [acting] : []),
  ]
}
