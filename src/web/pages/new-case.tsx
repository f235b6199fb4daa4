import { useQueryClient } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { useRef } from 'react'
import type { Fields } from '../../wire/index.ts'
import { freshKey, open } from '../lib/api.ts'
import { useAddress } from '../lib/address.ts'
import { useSpeech } from '../lib/language.ts'
import { isDocument, listOf, mayGive, openers, caseOf } from '../lib/paper.ts'
import { paths, search } from '../lib/paths.ts'
import { usePlace } from '../lib/place.ts'
import { useMe, useScenarios } from '../lib/queries.ts'
import { FieldForm } from '../ui/form/field-form.tsx'
import { PageHead } from '../ui/section.tsx'
import { Empty, Waiting } from '../ui/states.tsx'
import { tell } from '../ui/toast.tsx'
import { NotFound } from './not-found.tsx'

/** What the address already says of the form: what it is about. */
function known(fields: Fields, asked: { readonly [name: string]: string | undefined }) {
  const isSaid = ([name, { kind }]: [string, Fields[string]]) => kind === 'case' && asked[name]
  return Object.fromEntries(
    Object.entries(fields)
      .filter(isSaid)
      .map(([name]) => [name, asked[name]]),
  )
}

/** The form that opens a case of any scenario. */
export function NewCasePage() {
  const { say, of } = useSpeech()
  const { scenario = '', case: type = '' } = useParams({ strict: false })
  const { asked } = useAddress()
  const { post } = useMe()
  const router = useRouter()
  const cache = useQueryClient()
  const scenarios = useScenarios()
  // The same key until it is recorded, so that pressing twice opens one case.
  const key = useRef(freshKey())
  const paper = caseOf(scenarios, scenario, type)
  const command = asked.command ?? (paper && openers(paper)[0]) ?? ''
  const terms = paper?.commands[command]
  const list = listOf(scenarios, { scenario, type })
  const title = of(terms?.title)
  // What is known beforehand is another form.
  const about = `${scenario}/${type} ${command} ${search(asked)}`
  usePlace([
    ...(list ? [{ title: of(list.title), to: paths.list(scenario, list.name) }] : []),
    { title },
  ])
  if (scenarios.length === 0) return <Waiting titles={['list.title']} />
  if (!paper || !terms) return <NotFound />
  const send = async (input: { readonly [field: string]: unknown }): Promise<void> => {
    const result = await open(`${scenario}/${type}`, command, { input }, key.current)
    tell(say('command.done', { what: title }))
    void cache.invalidateQueries({ queryKey: ['cases'] })
    const isRead = isDocument(scenarios, { scenario, type })
    router.history.replace(isRead ? paths.document(result.id) : paths.case(result.id))
  }
  return (
    <div className="page">
      <PageHead name={of(paper.title)} sentence={title} />
      <section className="section" aria-label={title}>
        <div className="new-case">
          {mayGive(post.roles, scenario, paper, command) ? (
            <FieldForm
              key={about}
              draft={about}
              fields={terms.fields}
              prefill={known(terms.fields, asked)}
              submit={title}
              onSubmit={send}
              help={terms.help && of(terms.help)}
              onCancel={() => router.history.back()}
            />
          ) : (
            <Empty>{say('new.cannot')}</Empty>
          )}
        </div>
      </section>
    </div>
  )
}
