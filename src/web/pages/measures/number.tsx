import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { fullMoment } from '../../lib/time.ts'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Waiting } from '../../ui/states.tsx'
import { Trouble } from '../not-found.tsx'
import { numberQuery } from './queries.ts'
import './measures.css'

/** A number of a bulletin: as printed, as it comes out again, and where it comes from. */
export function NumberPage() {
  const { say } = useSpeech()
  const { id = '' } = useParams({ strict: false }) as { readonly id?: string }
  const { data: page, error, refetch } = useQuery(numberQuery(id))
  usePlace([{ title: say('bulletin.title'), to: paths.board() }, { title: say('number.title') }])
  if (error && !page) return <Trouble error={error} again={() => void refetch()} />
  if (!page) return <Waiting titles={['number.title']} />
  const { title, printed, computed, now, paper } = page
  const isChanged = now !== computed
  return (
    <div className="page">
      <PageHead
        name={
          <>
            <span>{page.unit}</span>
            <span>{page.periodText}</span>
          </>
        }
        sentence={say(page.is === 'right' ? 'number.right' : 'number.wrong', { title, printed })}
      />
      <dl className="measure-keys">
        <div>
          <dt>{say('number.printed')}</dt>
          <dd>{printed}</dd>
        </div>
        <div>
          <dt>{say('number.computed')}</dt>
          <dd>{computed ?? say('measure.missing')}</dd>
        </div>
        <div>
          <dt>{say('number.now')}</dt>
          <dd>
            {now ?? say('measure.missing')}
            {isChanged && <small>{say('number.changed')}</small>}
          </dd>
        </div>
      </dl>
      <Section title={say('number.paper')}>
        <p className="number-paper">
          <Go to={paths.case(paper.id)}>{paper.title}</Go> ·{' '}
          {say('measures.knownAt', { when: fullMoment(paper.knownAt) })}
        </p>
        <p>
          <Go to={page.href}>{say('number.origin')}</Go>
        </p>
      </Section>
    </div>
  )
}
