import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { FigureForm as Form } from '../../../wire/index.ts'
import { Refusal } from '../../lib/api.ts'
import { useGive } from '../../lib/give.ts'
import { useDraft } from '../../lib/drafts.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Failed, Waiting } from '../../ui/states.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { tell } from '../../ui/toast.tsx'
import { Trouble } from '../not-found.tsx'
import { formQuery } from './queries.ts'
import './measures.css'

/** What was typed, by indicator; absent: as it stands. */
interface Typed {
  readonly [indicator: string]: string
}

/** Faults of a refusal by the position of the figure that was sent. */
function faultsOf(error: unknown): ReadonlyMap<number, string> {
  const fields = error instanceof Refusal ? (error.problem.fields ?? []) : []
  return new Map(
    fields.flatMap(({ path, title }): [number, string][] => {
      const at = /^figures\.(\d+)\./.exec(path)?.[1]
      return at === undefined ? [] : [[Number(at), title]]
    }),
  )
}

/** What is sent: figures that changed, and those of them that were checked. */
function inputOf(typed: {
  readonly changed: Form['lines']
  readonly values: Typed
  readonly sources: Typed
  readonly confirmed: ReadonlySet<string>
}) {
  const { changed, values, sources, confirmed } = typed
  const figures = changed.map(({ indicator, value, source }) => {
    const said = (sources[indicator] ?? source).trim()
    return {
      indicator,
      value: (values[indicator] ?? value).trim().replaceAll(',', ''),
      ...(said === '' ? {} : { source: said }),
    }
  })
  const sure = changed.map(({ indicator }) => indicator).filter((one) => confirmed.has(one))
  return { figures, ...(sure.length > 0 ? { confirmed: sure } : {}) }
}

function useFilling(form: Form) {
  const { say } = useSpeech()
  const cache = useQueryClient()
  const give = useGive(form)
  const draft = useDraft(`figures ${form.id}`)
  const [values, setValues] = useState((draft.kept?.values ?? {}) as Typed)
  const [sources, setSources] = useState((draft.kept?.sources ?? {}) as Typed)
  const [confirmed, setConfirmed] = useState<ReadonlySet<string>>(new Set())
  const [why, setWhy] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const changed = form.lines.filter(
    ({ indicator, value, source }) =>
      (values[indicator] ?? value).trim() !== value ||
      (sources[indicator] ?? source).trim() !== source,
  )
  const send = async (command: 'report' | 'revise'): Promise<void> => {
    setBusy(true)
    setError(null)
    const input = inputOf({ changed, values, sources, confirmed })
    try {
      // What was typed goes with the form's old version.
      await give(command, command === 'revise' ? { ...input, why } : input)
      draft.drop()
      tell(say('figures.sent'))
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
      void cache.invalidateQueries({ queryKey: ['figures', form.id] })
    }
  }
  const faults = new Map(
    [...faultsOf(error)].flatMap(([at, title]) => {
      const line = changed[at]
      return line === undefined ? [] : [[line.indicator, title] as const]
    }),
  )
  const confirm = (indicator: string, is: boolean): void => {
    const next = new Set(confirmed)
    if (is) next.add(indicator)
    else next.delete(indicator)
    setConfirmed(next)
  }
  return {
    values,
    sources,
    setValue: (indicator: string, value: string) => {
      const next = { ...values, [indicator]: value }
      setValues(next)
      draft.keep({ values: next, sources })
    },
    setSource: (indicator: string, value: string) => {
      const next = { ...sources, [indicator]: value }
      setSources(next)
      draft.keep({ values, sources: next })
    },
    confirmed,
    confirm,
    why,
    setWhy,
    error,
    faults,
    isBusy,
    changed,
    send,
  }
}

type Line = Form['lines'][number]

function ValueCell(props: {
  readonly line: Line
  readonly filling: ReturnType<typeof useFilling>
  readonly mayWrite: boolean
}) {
  const { line, filling, mayWrite } = props
  const { say } = useSpeech()
  const { indicator, title, value, known } = line
  if (known !== null) {
    return <span className="figure-known">{known || say('figures.known.later')}</span>
  }
  if (!mayWrite) return value
  const fault = filling.faults.get(indicator)
  return (
    <>
      <input
        type="text"
        inputMode="decimal"
        className="figure-value"
        aria-label={title}
        aria-invalid={fault !== undefined}
        value={filling.values[indicator] ?? value}
        onChange={({ target }) => filling.setValue(indicator, target.value)}
      />
      {fault !== undefined && (
        <span className="figure-fault" role="alert">
          {fault}
          <label>
            <input
              type="checkbox"
              checked={filling.confirmed.has(indicator)}
              onChange={({ target }) => filling.confirm(indicator, target.checked)}
            />
            {say('figures.checked')}
          </label>
        </span>
      )}
    </>
  )
}

function SourceCell(props: {
  readonly line: Line
  readonly filling: ReturnType<typeof useFilling>
  readonly mayWrite: boolean
}) {
  const { say } = useSpeech()
  const { line, filling, mayWrite } = props
  const { indicator, title, source, known } = line
  if (known !== null) return say('figures.known')
  if (!mayWrite) return source
  return (
    <input
      type="text"
      aria-label={`${title} ${say('figures.source')}`}
      value={filling.sources[indicator] ?? source}
      onChange={({ target }) => filling.setSource(indicator, target.value)}
    />
  )
}

function useLineColumns(
  filling: ReturnType<typeof useFilling>,
  mayWrite: boolean,
): readonly Column<Line>[] {
  const { say } = useSpeech()
  return [
    {
      name: 'title',
      head: say('figures.indicator'),
      phone: 'title',
      cell: ({ title, unit }) => say('figures.indicatorIn', { title, unit }),
    },
    {
      name: 'value',
      head: say('figures.value'),
      align: 'right',
      width: '16rem',
      cell: (line) => <ValueCell line={line} filling={filling} mayWrite={mayWrite} />,
    },
    {
      name: 'before',
      head: say('figures.before'),
      align: 'right',
      cell: ({ before }) => before,
    },
    {
      name: 'lastYear',
      head: say('figures.lastYear'),
      align: 'right',
      phone: 'hide',
      cell: ({ lastYear }) => lastYear,
    },
    {
      name: 'source',
      head: say('figures.source'),
      phone: 'hide',
      cell: (line) => <SourceCell line={line} filling={filling} mayWrite={mayWrite} />,
    },
  ]
}

function Lines(props: { readonly form: Form; readonly filling: ReturnType<typeof useFilling> }) {
  const { form, filling } = props
  const mayWrite = form.may.includes('report') || form.may.includes('revise')
  return (
    <Table
      label={form.title}
      rows={form.lines}
      columns={useLineColumns(filling, mayWrite)}
      keyOf={({ indicator }) => indicator}
    />
  )
}

function Filled(props: { readonly form: Form }) {
  const { say } = useSpeech()
  const { form } = props
  const filling = useFilling(form)
  const may = form.may.find((one) => one === 'report' || one === 'revise')
  const nothing = filling.changed.length === 0 ? [say('figures.nothing')] : []
  const isRevising = may === 'revise'
  const unsaid = isRevising && filling.why.trim() === '' ? [say('figures.whyNeeded')] : []
  return (
    <form className="figure-form" onSubmit={(event) => event.preventDefault()}>
      <Lines form={form} filling={filling} />
      {filling.error !== null && <Failed error={filling.error} />}
      <div className="figure-acts">
        {may === undefined && <p className="words-note">{say('figures.notNow')}</p>}
        {isRevising && (
          <label>
            {say('figures.why')}
            <input
              type="text"
              value={filling.why}
              onChange={({ target }) => filling.setWhy(target.value)}
            />
          </label>
        )}
        {may !== undefined && (
          <Button
            kind="primary"
            isBusy={filling.isBusy}
            why={[...nothing, ...unsaid]}
            onPress={() => void filling.send(isRevising ? 'revise' : 'report')}
          >
            {say(isRevising ? 'figures.revise' : 'figures.report')}
          </Button>
        )}
        <Go to={paths.case(form.id)}>{say('figures.case')}</Go>
      </div>
    </form>
  )
}

/** A form of figures: last period beside each value, nothing asked that is known. */
export function FigureFormPage() {
  const { say } = useSpeech()
  const { id = '' } = useParams({ strict: false }) as { readonly id?: string }
  const { data: form, error, refetch } = useQuery(formQuery(id))
  const name = form ? say('figures.title', { form: form.title, period: form.periodText }) : ''
  usePlace([{ title: name }])
  if (error && !form) return <Trouble error={error} again={() => void refetch()} />
  if (!form) return <Waiting titles={['figures.indicator']} />
  const { asked, known } = form
  return (
    <div className="page">
      <PageHead
        name={
          <>
            <span>{form.unit.name}</span>
            <span>{name}</span>
          </>
        }
        sentence={asked > 0 ? say('figures.sentence', { n: asked }) : say('figures.sentence.done')}
        aside={say('figures.burden', { all: asked + known, known, asked })}
      />
      <Section title={name}>
        <Filled key={`${form.id} ${form.ver}`} form={form} />
      </Section>
    </div>
  )
}
