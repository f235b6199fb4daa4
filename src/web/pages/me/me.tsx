import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { MySecurity } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { securityQuery } from '../../lib/queries.ts'
import { PageHead } from '../../ui/section.tsx'
import { Waiting } from '../../ui/states.tsx'
import { Trouble } from '../not-found.tsx'
import { Devices } from './devices.tsx'
import { Password } from './password.tsx'
import { SecondFactor } from './my-second-factor.tsx'
import { Tokens } from './tokens.tsx'
import '../../ui/form/form.css'
import './me.css'

/** One's own account: password, second factor, devices, tokens. */
export function MePage() {
  const { say } = useSpeech()
  const cache = useQueryClient()
  usePlace([{ title: say('me.title'), to: paths.me }])
  const { data, error, refetch } = useQuery(securityQuery)
  // What is shown once, such as recovery codes, outlives a broken line.
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Waiting titles={['me.devices', 'me.second', 'me.tokens']} />
  const again = async (): Promise<void> => {
    await cache.invalidateQueries({ queryKey: securityQuery.queryKey })
  }
  return (
    <div className="page me">
      <PageHead name={say('me.title')} sentence={<Finding data={data} />} />
      <Devices data={data} again={again} />
      <SecondFactor data={data} again={again} />
      <Password data={data} again={again} />
      <Tokens data={data} again={again} />
    </div>
  )
}

/** What each part works with. */
export interface Part {
  readonly data: MySecurity
  readonly again: () => Promise<void>
}

function Finding({ data: { devices, secondFactor } }: Pick<Part, 'data'>) {
  const { say } = useSpeech()
  const { isOn, isNeeded, isRelaxed } = secondFactor
  if (!isOn && isNeeded && !isRelaxed) return say('me.sentence.needed')
  return say(isOn ? 'me.sentence.on' : 'me.sentence.off', { n: devices.length })
}
