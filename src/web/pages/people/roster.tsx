import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { RosterPreview } from '../../../wire/index.ts'
import { open, previewRoster } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { trouble } from '../../lib/sentences.ts'
import { dayOf } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { tell } from '../../ui/toast.tsx'
import { DayBox } from './day-box.tsx'
import '../../ui/form/form.css'
import './people.css'

type State =
  | { readonly at: 'empty' }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'refused'; readonly why: string }
  | { readonly at: 'shown'; readonly file: File; readonly preview: RosterPreview }

/** Reads a roster, shows what it would change with the cells it stands in, and imports it so. */
export function RosterPage() {
  const speech = useSpeech()
  const { say } = speech
  const [on, setOn] = useState(dayOf(useNow()))
  const [state, setState] = useState<State>({ at: 'empty' })
  usePlace([
    { title: say('manage.title'), to: paths.manage.hub },
    { title: say('manage.organisation'), to: paths.manage.organisation() },
    { title: say('roster.title'), to: paths.manage.roster },
  ])
  const show = async (file: File, day: string): Promise<void> => {
    setState({ at: 'reading', name: file.name })
    try {
      const preview = await previewRoster(file, day, () => undefined).done
      setState({ at: 'shown', file, preview })
    } catch (error) {
      setState({ at: 'refused', why: trouble(error, speech, true) })
    }
  }
  const turnTo = (day: string): void => {
    setOn(day)
    if (state.at === 'shown') void show(state.file, day)
  }
  return (
    <div className="page people">
      <PageHead
        name={say('roster.title')}
        sentence={<Sentence state={state} />}
        aside={
          <a href="/api/manage/roster.xlsx" download>
            {say('roster.export')}
          </a>
        }
      />
      <Section title={say('roster.file')}>
        <p className="note">{say('roster.how')}</p>
        <div className="roster-choose">
          <FileBox onFile={(file) => void show(file, on)} />
          <DayBox id="roster-on" label={say('roster.on')} day={on} onDay={turnTo} />
        </div>
        {state.at === 'reading' && (
          <p role="status">{say('roster.reading', { name: state.name })}</p>
        )}
        {state.at === 'refused' && (
          <p className="field-error" role="alert">
            {state.why}
          </p>
        )}
      </Section>
      {state.at === 'shown' && (
        <>
          <Problems preview={state.preview} />
          {state.preview.rows.length > 0 && (
            <>
              <Changes preview={state.preview} />
              <Import preview={state.preview} onDone={() => void show(state.file, on)} />
            </>
          )}
        </>
      )}
    </div>
  )
}

const countOf = ({ changes }: RosterPreview, change: string): number =>
  changes.filter((one) => one.change === change).length

function Sentence({ state }: { readonly state: State }) {
  const { say } = useSpeech()
  if (state.at !== 'shown') return say('roster.sentence')
  if (state.preview.rows.length === 0) return say('roster.sentence.unread')
  const [added, changed, ended] = (['added', 'changed', 'ended'] as const).map((change) =>
    countOf(state.preview, change),
  )
  const isSame = added === 0 && changed === 0 && ended === 0
  if (isSame) return say('roster.sentence.same')
  return say('roster.sentence.found', {
    added: added ?? 0,
    changed: changed ?? 0,
    ended: ended ?? 0,
  })
}

function FileBox(props: { readonly onFile: (file: File) => void }) {
  const { say } = useSpeech()
  const box = useRef<HTMLInputElement>(null)
  return (
    <span className="roster-file">
      <Button kind="primary" onPress={() => box.current?.click()}>
        {say('roster.choose')}
      </Button>
      <input
        ref={box}
        type="file"
        accept=".xlsx"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) props.onFile(file)
          event.target.value = ''
        }}
      />
    </span>
  )
}

interface Shown {
  readonly preview: RosterPreview
}

function Problems({ preview }: Shown) {
  const { say } = useSpeech()
  const { problems, phones } = preview
  const n = problems.length
  return (
    <Section title={n === 0 ? say('roster.problems.none') : say('roster.problems', { n })}>
      {phones > 0 && <p className="note">{say('roster.phones', { n: phones })}</p>}
      <ul className="problem-list">
        {problems.map(({ at, weight, sentence }) => (
          <li key={`${at} ${sentence}`} data-weight={weight}>
            <b>{say(weight === 'check' ? 'roster.check' : 'roster.leftOut')}</b>
            {at && <code>{at}</code>}
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

type RosterChange = RosterPreview['changes'][number]

function useColumns(): readonly Column<RosterChange>[] {
  const { say } = useSpeech()
  return [
    {
      name: 'change',
      head: say('roster.change'),
      width: '4rem',
      phone: 'mark',
      cell: ({ change }) => (
        <span className={`change-what change-${change}`}>{say(`roster.change.${change}`)}</span>
      ),
    },
    { name: 'name', head: say('people.of.person'), phone: 'title', cell: ({ name }) => name },
    { name: 'unit', head: say('people.of.unit'), cell: ({ unit }) => unit },
    { name: 'post', head: say('people.of.post'), cell: ({ title }) => title },
    {
      name: 'was',
      head: say('roster.was'),
      cell: ({ was }) => [was.name, was.title, was.rank].filter(Boolean).join(' · '),
    },
    {
      name: 'cell',
      head: say('roster.cell'),
      align: 'right',
      phone: 'end',
      cell: ({ at }) => at ?? say('roster.notOnSheet'),
    },
  ]
}

function Changes({ preview }: Shown) {
  const { say } = useSpeech()
  const columns = useColumns()
  const shown = preview.changes.filter(({ change }) => change !== 'unchanged')
  const unchanged = countOf(preview, 'unchanged')
  const keyOf = ({ change, at, unit, title, name }: RosterChange): string =>
    [change, at, unit, title, name].join(' ')
  return (
    <Section
      title={say('roster.changes')}
      note={unchanged > 0 && say('roster.unchanged', { n: unchanged })}
    >
      {shown.length > 0 && (
        <Table label={say('roster.changes')} rows={shown} keyOf={keyOf} columns={columns} />
      )}
      {countOf(preview, 'added') > 0 && <p className="note">{say('roster.newRoles')}</p>}
    </Section>
  )
}

function Import(props: Shown & { readonly onDone: () => void }) {
  const speech = useSpeech()
  const { say } = speech
  const cache = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const { file, on, rows, digest } = props.preview
  const isSame = countOf(props.preview, 'unchanged') === props.preview.changes.length
  const go = async (): Promise<void> => {
    setBusy(true)
    try {
      const input = { file, on, rows, digest }
      await open('platform/roster-import', 'import', { input }, `roster-${digest}`)
      tell(say('roster.imported', { day: on }))
      await cache.invalidateQueries()
      props.onDone()
    } catch (error) {
      tell(trouble(error, speech, true), 'trouble')
    }
    setBusy(false)
  }
  return (
    <p className="act-foot">
      <Button
        kind="primary"
        isBusy={isBusy}
        why={isSame ? [say('roster.import.nothing')] : undefined}
        onPress={() => void go()}
      >
        {say('roster.import')}
      </Button>
    </p>
  )
}
