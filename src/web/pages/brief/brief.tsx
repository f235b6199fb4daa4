import { useQuery } from '@tanstack/react-query'
import type { BriefLine } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { fullMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead } from '../../ui/section.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { Empty, Waiting } from '../../ui/states.tsx'
import { Trouble } from '../not-found.tsx'
import { briefQuery } from '../cockpit/queries.ts'
import './brief.css'

function Line(props: { readonly line: BriefLine }) {
  const { say } = useSpeech()
  const { kind, light, title, why, to, act } = props.line
  return (
    <li className="brief-line">
      <p className={`brief-kind status-${light}`}>
        {kind !== 'mover' && <StatusMark light={light} label={null} />} {say(`brief.${kind}`)}
      </p>
      <h2>
        <Go to={to} data-row>
          {title}
        </Go>
      </h2>
      <p className="brief-why">{why}</p>
      {act && (
        <Go to={act.to} className="button button-primary brief-act">
          {act.title}
        </Go>
      )}
    </li>
  )
}

/** What a leader needs to know in a minute: one sentence, five lines at most, each with why. */
export function BriefPage() {
  const { say } = useSpeech()
  const { data: brief, error, refetch } = useQuery(briefQuery)
  usePlace([{ title: say('brief.title'), to: paths.brief }])
  if (error && !brief) return <Trouble error={error} again={() => void refetch()} />
  if (!brief) return <Waiting titles={['brief.title']} />
  const { lines, waiting } = brief
  return (
    <div className="page brief">
      <PageHead
        name={
          <>
            <span>{say('brief.for', { name: brief.name, unit: brief.unit.name })}</span>
            <span>{fullMoment(brief.asOf)}</span>
          </>
        }
        sentence={brief.sentence.text}
      />
      {lines.length === 0 && <Empty>{say('brief.none')}</Empty>}
      <ol className="brief-lines">
        {lines.map((line) => (
          <Line key={`${line.kind} ${line.to}`} line={line} />
        ))}
      </ol>
      <p className="brief-foot">
        {waiting > 0 && <Go to={paths.mine()}>{say('brief.mine', { n: waiting })}</Go>}
        <Go to={paths.home}>{say('shell.overview')}</Go>
        <Button kind="quiet" onPress={() => window.print()}>
          {say('brief.print')}
        </Button>
      </p>
    </div>
  )
}
