import type { CaseDetail, CasePaper, Field } from '../../../wire/index.ts'
import { useSpeech, type Speech } from '../../lib/language.ts'
import { Section } from '../../ui/section.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useNaming, Value, valueWords } from '../../ui/value.tsx'
import { isBlank } from '../../ui/form/values.ts'
import { Masked } from './reveal.tsx'

interface Shown {
  readonly detail: CaseDetail
  readonly paper: CasePaper | undefined
}

/** Units, posts and persons, and lists of them, are who answers for a case. */
const isChainLink = (field: Field): boolean =>
  field.kind === 'unit' ||
  field.kind === 'person' ||
  field.kind === 'post' ||
  (field.kind === 'list' && isChainLink(field.of))

/** What a unit that was called otherwise then is now. */
function nowIs(then: CaseDetail['units'][number] | undefined, say: Speech['say']): string {
  return then === undefined || then.now === null ? '' : say('people.nowIs', { units: then.now })
}

/** Who answers for the case: its owner, and every unit, post and person its state names. */
export function Chain({ detail, paper }: Shown) {
  const naming = useNaming()
  const { say, of, organisation } = naming
  const named = Object.entries(paper?.state ?? {})
    .filter(([, field]) => isChainLink(field))
    .map(([name, field]) => {
      const value = detail.data[name]
      const post = organisation?.posts.find(({ person }) => person === value)
      const unit = post && organisation?.units.find(({ id }) => id === post.unit)
      const then = detail.units.find(({ id }) => id === value)
      const note =
        field.kind === 'person' && post ? `${unit?.short ?? ''} ${post.title}` : nowIs(then, say)
      const words = then?.name ?? valueWords(field, value, naming)
      return { name, title: of(field.title), words, note }
    })
    .filter(({ words }) => words !== '')
  const { unit, person } = detail
  const said = new Set(Object.values(detail.data))
  const owners = [
    { of: unit, name: '·unit', title: say('list.unit') },
    { of: person, name: '·person', title: say('list.person') },
  ]
    .filter(({ of: one }) => one !== null && !said.has(one.id))
    .map(({ of: one, ...link }) => ({ ...link, words: one?.name ?? '', note: '' }))
  const links = [...owners, ...named]
  if (links.length === 0) return null
  return (
    <Section title={say('case.chain')}>
      <dl className="pairs">
        {links.map(({ name, title, words, note }) => (
          <div key={name}>
            <dt>{title}</dt>
            <dd>
              {words}
              {note && <small>{note}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

/** Cases a case belongs to stand above its title; evidence, steps and the origin stand apart. */
const isShownApart = (name: string, field: Field): boolean =>
  isChainLink(field) ||
  field.kind === 'data' ||
  field.kind === 'case' ||
  field.kind === 'files' ||
  (field.kind === 'record' && name === 'origin') ||
  (field.kind === 'list' && field.of.kind === 'record')

/** What else the state holds, in the order of its fields. */
export function Particulars({ detail, paper }: Shown) {
  const { say, of } = useSpeech()
  const rows = Object.entries(paper?.state ?? {}).filter(
    ([name, field]) =>
      !isShownApart(name, field) &&
      !isBlank(detail.data[name]) &&
      detail.data[name] !== detail.title &&
      detail.data[name] !== detail.category,
  )
  if (rows.length === 0) return null
  return (
    <Section title={say('case.facts')}>
      <dl className="pairs">
        {rows.map(([name, field]) => (
          <div key={name}>
            <dt>{of(field.title)}</dt>
            <dd>
              {detail.reveals.includes(name) ? (
                <Masked caseId={detail.id} path={name} field={field} masked={detail.data[name]} />
              ) : (
                <Value field={field} value={detail.data[name]} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

/** Why commands are not open now, each reason with its way out. */
export function WhyNot({ detail }: { readonly detail: CaseDetail }) {
  const { say, of } = useSpeech()
  const closed = detail.commands.filter(({ ready, why }) => !ready && why.length > 0)
  if (closed.length === 0) return null
  const title =
    closed.length === 1 ? say('case.why', { command: of(closed[0]?.title) }) : say('case.why.many')
  return (
    <Section title={title}>
      <ul className="why-list">
        {closed.flatMap(({ command, title: name, why }) =>
          why.map(({ rule, sentence }) => (
            <li key={`${command} ${rule}`}>
              <StatusMark light="pending" label={null} />
              <span>
                {closed.length > 1 && <b>{of(name)} </b>}
                {sentence}
              </span>
            </li>
          )),
        )}
      </ul>
    </Section>
  )
}

/** How many facts the case has and how the last one ends the chain. */
export function RecordFoot({ detail }: { readonly detail: CaseDetail }) {
  const { say } = useSpeech()
  const { facts, hash } = detail.chain
  const grouped =
    hash
      .slice(0, 12)
      .match(/.{1,4}/g)
      ?.join(' · ') ?? ''
  return (
    <p className="record-foot">
      <span>{say('case.record', { n: facts })}</span>
      <span>
        {say('case.record.last')} <code title={hash}>{grouped}</code>
      </span>
      <span title={detail.edition}>
        {say('case.edition', { n: detail.edition.split('#')[0]?.split('@')[1] ?? '' })}
      </span>
    </p>
  )
}
