import { useQuery } from '@tanstack/react-query'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { originQuery } from '../../lib/queries.ts'
import { Go } from '../../ui/go.tsx'
import { Section } from '../../ui/section.tsx'

/** The sentence a case came from, with the way back to its place in the text. */
export function OriginSection(props: { readonly id: string }) {
  const { say } = useSpeech()
  const { data: origin } = useQuery(originQuery(props.id))
  if (!origin) return null
  const to = paths.document(origin.documentId, origin.item)
  const { before, marked, after } = origin.quote
  return (
    <Section title={say('case.origin')} note={<Go to={to}>{say('case.origin.see')}</Go>}>
      <blockquote className="quote">
        {before && <span>…{before}</span>}
        <mark>{marked}</mark>
        {after && <span>{after}…</span>}
      </blockquote>
      <p className="words-note">
        <Go to={to}>{origin.documentTitle}</Go> {origin.place}
      </p>
    </Section>
  )
}
