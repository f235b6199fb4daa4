import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useId, useState, type ChangeEvent } from 'react'
import type { Clause, PrintedPaper } from '../../../wire/index.ts'
import { read, storeFile } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { trouble } from '../../lib/sentences.ts'
import { Button } from '../../ui/button.tsx'
import { PageHead } from '../../ui/section.tsx'
import { Waiting } from '../../ui/states.tsx'
import { Trouble } from '../not-found.tsx'
import './case-print.css'

/** The sheet as it leaves the printer: one matter, set as official papers are. */
function Sheet(props: { readonly paper: PrintedPaper }) {
  const { of } = useSpeech()
  const { head, number, to, clauses, closing, from, on } = props.paper
  const named = ({ name, text, title }: Clause) => (
    <tr key={name}>
      <th scope="row">{of(title)}</th>
      <td>{text}</td>
    </tr>
  )
  return (
    <article className="print-sheet" aria-label={`${head.text} ${number.text}`}>
      <h2>{head.text}</h2>
      <p className="print-number">{number.text}</p>
      <p className="print-to">{to.text}</p>
      <table>
        <tbody>{clauses.map(named)}</tbody>
      </table>
      <p className="print-closing">{of(closing)}</p>
      <p className="print-signed">
        {from.text}
        <br />
        {on.text}
      </p>
    </article>
  )
}

/** Sends a template of the office and fetches the paper filled into it. */
function OwnTemplate(props: { readonly id: string }) {
  const speech = useSpeech()
  const { say } = speech
  const box = useId()
  const [refused, setRefused] = useState<string | null>(null)
  const take = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = event.target.files ?? []
    event.target.value = ''
    if (!file) return
    setRefused(null)
    try {
      const { id } = await storeFile(file, () => undefined).done
      // Asked for first, so that a template that is none is told here and not saved as a file.
      const path = `${paths.printed(props.id)}?template=${encodeURIComponent(id)}`
      const answer = await fetch(path, { method: 'GET' })
      if (!answer.ok) return setRefused(say('print.badTemplate'))
      window.location.assign(path)
    } catch (error) {
      setRefused(trouble(error, speech))
    }
  }
  return (
    <>
      <label className="button button-plain print-template" htmlFor={box}>
        {say('print.template')}
        <input
          id={box}
          type="file"
          accept=".docx"
          className="visually-hidden"
          onChange={(event) => void take(event)}
        />
      </label>
      {refused && (
        <p className="field-error" role="alert">
          {refused}
        </p>
      )}
    </>
  )
}

/** The paper of one case, to be printed or taken as a Word file. */
export function CasePrintPage() {
  const { say } = useSpeech()
  const { id = '' } = useParams({ strict: false })
  usePlace([{ title: id, to: paths.case(id) }, { title: say('print.title') }])
  const { data, error, refetch } = useQuery({
    queryKey: ['print', id],
    queryFn: ({ signal }) => read<PrintedPaper>(`cases/${encodeURIComponent(id)}/print`, signal),
  })
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Waiting titles={['print.title']} />
  return (
    <div className="page print-page">
      <PageHead
        name={say('print.title')}
        sentence={`${data.head.text} ${data.number.text}`}
        aside={
          <div className="openers">
            <Button kind="primary" onPress={() => window.print()}>
              {say('receipt.print')}
            </Button>
            <a className="button button-plain" href={paths.printed(id)} download>
              {say('print.word')}
            </a>
            <OwnTemplate id={id} />
          </div>
        }
      />
      <Sheet paper={data} />
    </div>
  )
}
