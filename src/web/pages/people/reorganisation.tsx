import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReorganisationPlan, ReorganisationPreview } from '../../../wire/index.ts'
import { open, freshKey } from '../../lib/api.ts'
import { dropDraft } from '../../lib/drafts.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { previewReorganisation } from '../../lib/people.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { useScenarios } from '../../lib/queries.ts'
import { trouble } from '../../lib/sentences.ts'
import { dayOf } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { FieldForm } from '../../ui/form/field-form.tsx'
import { isBlank, type Values } from '../../ui/form/values.ts'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Waiting } from '../../ui/states.tsx'
import { tell } from '../../ui/toast.tsx'
import './people.css'

interface Worked {
  readonly plan: Values
  readonly preview: ReorganisationPreview
}

const draft = 'reorganisation'

/** A reorganisation: written down, looked at with all it touches, then carried out. */
export function ReorganisationPage() {
  const { say } = useSpeech()
  const today = dayOf(useNow())
  const [worked, setWorked] = useState<Worked | null>(null)
  const [plan, setPlan] = useState<Values>({ on: today })
  const paper = useScenarios()
    .find(({ name }) => name === 'platform')
    ?.cases.find(({ name }) => name === 'reorganisation')
  usePlace([
    { title: say('manage.title'), to: paths.manage.hub },
    { title: say('manage.organisation'), to: paths.manage.organisation() },
    { title: say('reorganise.title'), to: paths.manage.reorganisation },
  ])
  const fields = paper?.commands.carryOut?.fields
  if (!fields) return <Waiting titles={['reorganise.form']} />
  // Looking at it is not yet carrying it out.
  const look = async (given: Values): Promise<'keep'> => {
    setPlan(given)
    const input = withoutBlanks(given) as Values
    const { on, steps, posts } = input
    const asked = { on, steps, ...(posts ? { posts } : {}) } as unknown as ReorganisationPlan
    setWorked({ plan: input, preview: await previewReorganisation(asked) })
    return 'keep'
  }
  return (
    <div className="page people">
      <PageHead name={say('reorganise.title')} sentence={<Sentence worked={worked} />} />
      {worked === null ? (
        <Section title={say('reorganise.form')}>
          <FieldForm
            draft={draft}
            fields={fields}
            prefill={plan}
            submit={say('reorganise.preview')}
            onSubmit={look}
          />
        </Section>
      ) : (
        <Preview worked={worked} onChange={() => setWorked(null)} />
      )}
    </div>
  )
}

/** What was left empty within rows is not there. */
function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => !isBlank(one)).map(withoutBlanks)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([, one]) => !isBlank(one))
  return Object.fromEntries(kept.map(([name, one]) => [name, withoutBlanks(one)]))
}

const blocking = ({ problems }: ReorganisationPreview): number =>
  problems.filter(({ weight }) => weight === 'blocks').length

function Sentence({ worked }: { readonly worked: Worked | null }) {
  const { say } = useSpeech()
  if (worked === null) return say('reorganise.sentence')
  const { preview } = worked
  const n = blocking(preview)
  if (n > 0) return say('reorganise.sentence.missing', { n })
  return say('reorganise.sentence.ready', {
    units: preview.units.length,
    posts: preview.posts.length,
    cases: preview.cases.reduce((sum, { count }) => sum + count, 0),
  })
}

function Preview(props: { readonly worked: Worked; readonly onChange: () => void }) {
  const { say, of } = useSpeech()
  const { preview } = props.worked
  return (
    <>
      {preview.problems.length > 0 && (
        <Section title={say('reorganise.problems')}>
          <ul className="problem-list">
            {preview.problems.map(({ step, weight, sentence }) => (
              <li key={`${step} ${sentence}`} data-weight={weight}>
                <span>{sentence}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Units preview={preview} />
      {preview.posts.length > 0 && (
        <Section title={say('reorganise.posts')}>
          <ul className="span-list">
            {preview.posts.map(({ id, title, person, from, to }) => (
              <li key={id}>
                <b>{person ?? say('people.vacant')}</b>
                {title}
                <small>
                  {say('people.wasIs', { title: say('people.of.unit'), was: from, is: to })}
                </small>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={say('reorganise.cases')}>
        {preview.cases.length === 0 && <Empty>{say('reorganise.cases.none')}</Empty>}
        <ul className="span-list">
          {preview.cases.map(({ unit, to, count, scenarios }) => (
            <li key={unit}>
              <b>
                {say('reorganise.case', { unit, n: count, to: to ?? say('reorganise.nobody') })}
              </b>
              <small>{scenarios.map((one) => `${of(one.title)} ${one.count}`).join(' · ')}</small>
            </li>
          ))}
        </ul>
        {preview.cases.length > 0 && (
          <p className="note">
            {say(preview.isToCome ? 'reorganise.toCome' : 'reorganise.atOnce')}
          </p>
        )}
      </Section>
      <Foot {...props} />
    </>
  )
}

function Units({ preview }: { readonly preview: ReorganisationPreview }) {
  const { say, list } = useSpeech()
  const words = ({ was, is, under, into }: ReorganisationPreview['units'][number]): string => {
    if (is === null) return say('reorganise.ends', { units: list(into) })
    if (was === null) return say('reorganise.founded')
    if (was !== is) return say('reorganise.becomes', { name: is })
    return under === null ? '' : say('reorganise.stays', { unit: under })
  }
  return (
    <Section title={say('reorganise.units')}>
      <ul className="span-list">
        {preview.units.map((unit) => (
          <li key={unit.id}>
            <b>{unit.was ?? unit.is}</b>
            {words(unit)}
            {unit.was === null && unit.under && (
              <small>{say('reorganise.stays', { unit: unit.under })}</small>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Foot(props: { readonly worked: Worked; readonly onChange: () => void }) {
  const speech = useSpeech()
  const { say } = speech
  const cache = useQueryClient()
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [key] = useState(freshKey)
  const { plan, preview } = props.worked
  const n = blocking(preview)
  const go = async (): Promise<void> => {
    setBusy(true)
    try {
      await open('platform/reorganisation', 'carryOut', { input: plan }, key)
      dropDraft(draft)
      tell(say('reorganise.done', { day: preview.on }))
      await cache.invalidateQueries()
      router.history.push(paths.manage.organisation(preview.on))
    } catch (error) {
      tell(trouble(error, speech, true), 'trouble')
      setBusy(false)
    }
  }
  return (
    <p className="act-foot">
      <Button
        kind="primary"
        isBusy={isBusy}
        why={n > 0 ? [say('reorganise.sentence.missing', { n })] : undefined}
        onPress={() => void go()}
      >
        {say('reorganise.carryOut')}
      </Button>
      <Button onPress={props.onChange}>{say('reorganise.change')}</Button>
    </p>
  )
}
