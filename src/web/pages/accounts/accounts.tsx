import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccountDone, AccountLine, AccountsPage as Shown } from '../../../wire/index.ts'
import { useAddress } from '../../lib/address.ts'
import { read } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { useMe } from '../../lib/queries.ts'
import { FindBox, fits } from '../../ui/find-box.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { ShownOnce } from '../../ui/shown-once.tsx'
import { Empty, Waiting } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { platformRolesOf } from '../manage/entries.ts'
import { Trouble } from '../not-found.tsx'
import { accountColumns } from './columns.tsx'
import { Handle } from './handle.tsx'
import { MakeAccount } from './make.tsx'
import '../../ui/form/form.css'
import '../me/me.css'

const accountsQuery = queryOptions({
  queryKey: ['manage', 'accounts'],
  queryFn: ({ signal }) => read<Shown>('manage/accounts', signal),
})

/** Every account: what state it is in, and what the security administrator may do with it. */
export function AccountsPage() {
  const { say } = useSpeech()
  usePlace([
    { title: say('manage.title'), to: paths.manage.hub },
    { title: say('accounts.title'), to: paths.manage.accounts() },
  ])
  const cache = useQueryClient()
  const { data, error, refetch } = useQuery(accountsQuery)
  const [done, setDone] = useState<AccountDone | null>(null)
  const isSecurity = platformRolesOf(useMe().post.roles).includes('security')
  // A password just made is shown once: it outlives a broken line.
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Waiting titles={['accounts.list', 'accounts.make']} />
  const onDone = (outcome: AccountDone): void => {
    setDone(outcome)
    void cache.invalidateQueries({ queryKey: accountsQuery.queryKey })
  }
  return (
    <div className="page me">
      <PageHead name={say('accounts.title')} sentence={<Finding accounts={data.accounts} />} />
      {!isSecurity && <p className="note">{say('accounts.readOnly')}</p>}
      {done !== null && done.password !== null && (
        <p className="me-made" role="status">
          {say('accounts.password', { account: done.account })}
          <ShownOnce secret={done.password} />
        </p>
      )}
      {isSecurity && <Chosen accounts={data.accounts} onDone={onDone} />}
      <List accounts={data.accounts} mayAct={isSecurity} />
      {isSecurity && <MakeAccount people={data.without} onDone={onDone} />}
    </div>
  )
}

function Finding({ accounts }: Pick<Shown, 'accounts'>) {
  const { say } = useSpeech()
  const count = (isMeant: (line: AccountLine) => boolean) => accounts.filter(isMeant).length
  const n = accounts.length
  const lacking = count((line) => line.lacksSecondFactor && !line.isDemo)
  if (lacking > 0) return say('accounts.sentence.lacking', { n, lacking })
  const closed = count(({ state }) => state === 'closed')
  return say('accounts.sentence', { n, closed, locked: count(({ state }) => state === 'locked') })
}

function Chosen(props: Pick<Shown, 'accounts'> & { onDone: (done: AccountDone) => void }) {
  const { asked, ask } = useAddress()
  const line = props.accounts.find(({ account }) => account === asked.account)
  if (line === undefined) return null
  const close = (): void => ask({ account: undefined })
  return <Handle key={line.account} line={line} onDone={props.onDone} onClose={close} />
}

function List({ accounts, mayAct }: Pick<Shown, 'accounts'> & { readonly mayAct: boolean }) {
  const speech = useSpeech()
  const now = useNow()
  const { asked } = useAddress()
  const rows = accounts.filter(({ account, person, posts }) =>
    fits(asked.q, [account, person.name, ...posts]),
  )
  return (
    <Section
      title={speech.say('accounts.list')}
      note={<FindBox label={speech.say('accounts.find')} />}
    >
      {rows.length === 0 && <Empty>{speech.say('people.none', { words: asked.q ?? '' })}</Empty>}
      <Table
        label={speech.say('accounts.list')}
        columns={accountColumns(speech, now, mayAct)}
        rows={rows}
        keyOf={({ account }) => account}
      />
    </Section>
  )
}
