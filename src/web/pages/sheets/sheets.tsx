import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SheetForm } from '../../../wire/index.ts'
import { postForFile, read } from '../../lib/api.ts'
import { useAddress } from '../../lib/address.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths, search } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { organisationQuery } from '../../lib/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Failed, Waiting } from '../../ui/states.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { Trouble } from '../not-found.tsx'
import '../../ui/form/form.css'
import './sheets.css'

/** The forms one may take out. */
export const sheetFormsQuery = {
  queryKey: ['sheets'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
    read<readonly SheetForm[]>('sheets', signal),
}

/** Takes a form out: by its address, or, with contacts plain, for a reason that is on record. */
function Take(props: {
  readonly form: SheetForm
  readonly why: string
  readonly by?: string
  readonly children: string
}) {
  const { asked } = useAddress()
  const { why, by, form, children } = props
  const { period, unit } = asked
  const address = `sheets/${form.scenario}/${form.name}`
  const take = useMutation({
    mutationFn: () => postForFile(`${address}/plain`, { period, unit, by, why }),
  })
  if (why === '') {
    return (
      <a className="sheet-take" href={`/api/${address}${search({ period, unit, by })}`} download>
        {children}
      </a>
    )
  }
  return (
    <>
      <Button kind="quiet" isBusy={take.isPending} onPress={() => take.mutate()}>
        {children}
      </Button>
      {take.error && <Failed error={take.error} />}
    </>
  )
}

function Downloads(props: { readonly form: SheetForm; readonly why: string }) {
  const { say } = useSpeech()
  const { form, why } = props
  const { groupings } = form
  if (groupings.length < 2) {
    return (
      <Take form={form} why={why}>
        {say('sheets.take')}
      </Take>
    )
  }
  return (
    <span className="sheet-ways">
      {groupings.map(({ name, title }) => (
        <Take key={name} form={form} why={why} by={name}>
          {say('sheets.takeBy', { by: title })}
        </Take>
      ))}
    </span>
  )
}

function useColumns(why: string): readonly Column<SheetForm>[] {
  const { say } = useSpeech()
  const { asked } = useAddress()
  return [
    { name: 'form', head: say('sheets.form'), phone: 'title', cell: ({ title }) => title },
    {
      name: 'frequency',
      head: say('sheets.frequency'),
      width: '8rem',
      cell: ({ frequency }) => say(`sheets.frequency.${frequency}`),
    },
    {
      name: 'period',
      head: say('sheets.period'),
      width: '8rem',
      cell: ({ period }) => asked.period ?? period,
    },
    { name: 'take', head: say('sheets.acts'), cell: (form) => <Downloads form={form} why={why} /> },
    {
      name: 'back',
      head: '',
      align: 'right',
      phone: 'end',
      cell: ({ scenario, name, mayTake }) =>
        mayTake ? (
          <Go to={paths.sheetIn({ form: `${scenario}/${name}` })}>{say('sheets.back')}</Go>
        ) : (
          say('sheets.outOnly')
        ),
    },
  ]
}

/** Chooses the period and the unit the sheets are of; a reason for contacts is in no address. */
function Choice(props: { readonly onWhy: (why: string) => void }) {
  const { say } = useSpeech()
  const { asked, ask } = useAddress()
  const { data: organisation } = useQuery(organisationQuery)
  return (
    <div className="sheet-choice">
      <label>
        {say('sheets.period')}
        <input
          type="text"
          className="input"
          size={10}
          maxLength={10}
          defaultValue={asked.period ?? ''}
          aria-describedby="sheet-period-help"
          onBlur={({ target }) => ask({ period: target.value.trim() || undefined })}
        />
      </label>
      <label>
        {say('sheets.unit')}
        <select
          className="input"
          value={asked.unit ?? ''}
          onChange={({ target }) => ask({ unit: target.value || undefined })}
        >
          <option value="">{say('sheets.unit.all')}</option>
          {(organisation?.units ?? []).map(({ id, short }) => (
            <option key={id} value={id}>
              {short}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('sheets.why')}
        <input
          type="text"
          className="input"
          size={16}
          maxLength={200}
          aria-describedby="sheet-why-help"
          onChange={({ target }) => props.onWhy(target.value.trim())}
        />
      </label>
      <small id="sheet-why-help">{say('sheets.why.help')}</small>
      <small id="sheet-period-help">{say('sheets.period.help')}</small>
    </div>
  )
}

/** The forms of the office: taken out filled, for all units or for one that is to fill it in. */
export function SheetsPage() {
  const { say } = useSpeech()
  const { data: forms, error, refetch } = useQuery(sheetFormsQuery)
  const [why, setWhy] = useState('')
  const columns = useColumns(why)
  usePlace([{ title: say('sheets.title'), to: paths.sheets }])
  if (error && !forms) return <Trouble error={error} again={() => void refetch()} />
  if (!forms) return <Waiting titles={['sheets.list']} />
  return (
    <div className="page">
      <PageHead name={say('sheets.title')} sentence={say('sheets.sentence', { n: forms.length })} />
      <Section title={say('sheets.list')}>
        {forms.length === 0 ? (
          <Empty>{say('sheets.none')}</Empty>
        ) : (
          <>
            <Choice onWhy={setWhy} />
            <Table
              label={say('sheets.list')}
              rows={forms}
              keyOf={({ scenario, name }) => `${scenario}/${name}`}
              columns={columns}
            />
          </>
        )}
      </Section>
    </div>
  )
}
