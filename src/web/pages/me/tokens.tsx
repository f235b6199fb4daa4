import { useState, type FormEvent } from 'react'
import type { TokenLine, TokenMade } from '../../../wire/index.ts'
import { post, remove } from '../../lib/api.ts'
import { useSpeech, type Speech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { useScenarios } from '../../lib/queries.ts'
import { trouble } from '../../lib/sentences.ts'
import { datedMoment, recordMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Empty } from '../../ui/states.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { ShownOnce } from '../../ui/shown-once.tsx'
import { tell } from '../../ui/toast.tsx'
import { useAttempt } from './attempt.ts'
import { Box, Refused } from './box.tsx'
import type { Part } from './me.tsx'

/** The scopes there are, by name: reading, and the commands of each scenario. */
function useScopes() {
  const { say, of } = useSpeech()
  const scenarios = useScenarios()
  return [
    { scope: 'read', title: say('me.token.read') },
    ...scenarios
      .filter(({ name }) => name !== 'platform')
      .map(({ name, title }) => ({
        scope: `commands:${name}`,
        title: say('me.token.commands', { scenario: of(title) }),
      })),
  ]
}

/** Tokens for one's own programs. */
export function Tokens({ data, again }: Part) {
  const { say } = useSpeech()
  const scopes = useScopes()
  const [made, setMade] = useState<TokenMade | null>(null)
  const done = (token: TokenMade): void => {
    setMade(token)
    void again()
  }
  return (
    <Section title={say('me.tokens')} note={say('me.tokens.how')}>
      {data.tokens.length === 0 ? (
        <Empty>{say('me.tokens.none')}</Empty>
      ) : (
        <Lines data={data} again={again} scopes={scopes} />
      )}
      {made && (
        <p className="me-made" role="status">
          {say('me.token.made')}
          <ShownOnce secret={made.token} />
        </p>
      )}
      <Make most={data.tokenDays} scopes={scopes} onMade={done} />
    </Section>
  )
}

type Scopes = ReturnType<typeof useScopes>

function stateWords({ state }: TokenLine, { say }: Speech): string | null {
  if (state === 'valid') return null
  return say(state === 'revoked' ? 'me.token.revoked' : 'me.token.expired')
}

function Lines({ data, again, scopes }: Part & { readonly scopes: Scopes }) {
  const speech = useSpeech()
  const { say } = speech
  const now = useNow()
  const revoke = async ({ id, name }: TokenLine): Promise<void> => {
    try {
      await remove(`me/tokens/${id}`)
      tell(say('me.token.gone', { name }))
    } catch (error) {
      tell(trouble(error, speech, true), 'trouble')
    }
    await again()
  }
  return (
    <Table
      label={say('me.tokens')}
      columns={columnsOf(speech, now, scopes, revoke)}
      rows={data.tokens}
      keyOf={({ id }) => id}
    />
  )
}

function columnsOf(
  speech: Speech,
  now: string,
  scopes: Scopes,
  revoke: (line: TokenLine) => Promise<void>,
): readonly Column<TokenLine>[] {
  const { say, list, language } = speech
  const titleOf = (scope: string): string =>
    scopes.find((one) => one.scope === scope)?.title ?? scope
  return [
    { name: 'name', head: say('me.token'), phone: 'title', cell: ({ name }) => <b>{name}</b> },
    {
      name: 'scopes',
      head: say('me.token.for'),
      cell: (line) => list(line.scopes.map(titleOf)),
    },
    {
      name: 'until',
      head: say('me.token.until'),
      cell: ({ expiresAt }) => datedMoment(expiresAt, now, language),
    },
    {
      name: 'used',
      head: say('me.token.used'),
      cell: ({ usedAt }) =>
        usedAt === null ? say('me.token.unused') : recordMoment(usedAt, now, language),
    },
    {
      name: 'end',
      head: '',
      align: 'right',
      phone: 'end',
      cell: (line) =>
        stateWords(line, speech) ?? (
          <Button kind="quiet" onPress={() => void revoke(line)}>
            {say('me.token.revoke')}
          </Button>
        ),
    },
  ]
}

function Make(props: {
  readonly most: number
  readonly scopes: Scopes
  readonly onMade: (made: TokenMade) => void
}) {
  const { say } = useSpeech()
  const { attempt, refused, isBusy } = useAttempt()
  const [name, setName] = useState('')
  const [days, setDays] = useState('90')
  const [chosen, setChosen] = useState<readonly string[]>(['read'])
  const toggle = (scope: string): void =>
    setChosen(chosen.includes(scope) ? chosen.filter((one) => one !== scope) : [...chosen, scope])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(async () => {
      const wish = { name, scopes: chosen, days: Number(days) }
      props.onMade(await post<TokenMade>('me/tokens', wish))
      setName('')
    })
  }
  return (
    <form className="form" onSubmit={submit}>
      <Box id="token-name" label={say('me.token')} value={name} onChange={setName} />
      <div className="field" role="group" aria-labelledby="token-for">
        <span className="field-label" id="token-for">
          {say('me.token.for')}
        </span>
        <div className="me-scopes">
          {props.scopes.map(({ scope, title }) => (
            <label key={scope}>
              <input
                type="checkbox"
                checked={chosen.includes(scope)}
                onChange={() => toggle(scope)}
              />
              {title}
            </label>
          ))}
        </div>
      </div>
      <Box
        id="token-days"
        type="number"
        least={1}
        most={props.most}
        label={say('me.token.days')}
        value={days}
        onChange={setDays}
      />
      <Refused sentence={refused} />
      <div className="form-foot">
        <Button type="submit" isBusy={isBusy}>
          {say('me.token.make')}
        </Button>
      </div>
    </form>
  )
}
