import type { ReactNode } from 'react'
import { shortCodeOf, type Receipt } from '../../../kernel/receipt.ts'
import type { Field } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { caseOf } from '../../lib/paper.ts'
import { useScenarios } from '../../lib/queries.ts'
import { jsonIn } from '../../lib/roots-in.ts'
import { fullMoment } from '../../lib/time.ts'
import { Section } from '../../ui/section.tsx'
import { nameOf, useNaming, Value, valueWords } from '../../ui/value.tsx'

interface Envelope {
  readonly body?: { readonly [name: string]: unknown }
  readonly by?: string
  readonly caseId?: string
  readonly occurredAt?: string
  readonly type?: string
  readonly ver?: number
}

type Line = readonly [name: string, words: ReactNode]

function envelopeOf({ envelope }: Receipt): Envelope {
  return (envelope === null ? {} : jsonIn(envelope)) as Envelope
}

/** The reference of a sealed value; null for one in plain. */
function sealOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('personal' in value)) return null
  return (value as { readonly personal: string }).personal
}

/** A value as it stands in the envelope; sealed ones by their reference, or opened. */
function wordsOf(value: unknown, { opened }: Receipt): string {
  if (typeof value === 'string') return value
  const seal = sealOf(value)
  if (seal !== null) return opened.find(({ ref }) => ref === seal)?.value ?? '•••'
  return JSON.stringify(value)
}

const valuesOf = ({ body = {} }: Envelope) => Object.entries(body).filter(([name]) => name !== '$')

function Lines({ lines, lang }: { readonly lines: readonly Line[]; readonly lang?: string }) {
  return (
    <dl className="receipt-says">
      {lines
        .filter(([, words]) => words !== '')
        .map(([name, words]) => (
          <div key={name}>
            <dt lang={lang}>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
    </dl>
  )
}

/** What a receipt says: only what its hashes cover; `named` are the words that are not in it. */
export function Says(props: { readonly receipt: Receipt; readonly named?: readonly Line[] }) {
  const { say } = useSpeech()
  const { receipt, named = [] } = props
  const envelope = envelopeOf(receipt)
  const { by, caseId, occurredAt, type, ver } = envelope
  const lines: readonly Line[] = [
    [
      say('receipt.case'),
      caseId === undefined ? '' : say('receipt.case.at', { id: caseId, n: ver ?? 0 }),
    ],
    ...named,
    [say('receipt.occurred'), occurredAt === undefined ? '' : fullMoment(occurredAt)],
    [say('receipt.recorded'), fullMoment(receipt.recordedAt)],
    [say('receipt.place'), say('receipt.place.at', { n: receipt.seq })],
    [say('receipt.root.at'), fullMoment(receipt.at)],
    [say('receipt.suite'), receipt.suite === 'sm3' ? 'SM3' : 'SHA-256'],
    [say('receipt.code'), shortCodeOf(receipt)],
    [say('receipt.root'), receipt.root],
  ]
  const raw: readonly Line[] = [
    ['type', type ?? ''],
    ['by', by ?? ''],
    ['lane', receipt.lane],
    ...valuesOf(envelope).map(([name, value]): Line => [name, wordsOf(value, receipt)]),
  ]
  return (
    <Section title={say('receipt.says')}>
      {receipt.envelope === null && <p className="words-note">{say('receipt.says.nothing')}</p>}
      <Lines lines={lines} />
      {receipt.envelope !== null && (
        <details className="receipt-raw">
          <summary>{say('receipt.raw')}</summary>
          <Lines lines={raw} lang="en" />
        </details>
      )}
    </Section>
  )
}

/** The same for who is signed in: facts, people and fields by the names they have here. */
export function SaysNamed({ receipt }: { readonly receipt: Receipt }) {
  const naming = useNaming()
  const { say, of, organisation } = naming
  const scenarios = useScenarios()
  const envelope = envelopeOf(receipt)
  const { by = '', type = '' } = envelope
  const [key = '', short = ''] = type.split(':')
  const [scenario = '', name = ''] = key.split('/')
  const paper = caseOf(scenarios, scenario, name)
  const fact = paper?.facts[short]
  const unit = organisation?.posts.find(({ person }) => person === by)?.unit
  const who = by.startsWith('system:') ? say('case.system') : nameOf(by, organisation)
  const unitName = unit === undefined ? '' : nameOf(unit, organisation)
  const values = valuesOf(envelope).flatMap(([field, value]): readonly Line[] => {
    const known: Field | undefined = fact?.fields[field]
    if (known === undefined) return []
    if (sealOf(value) !== null) return [[of(known.title), wordsOf(value, receipt)]]
    const isCase = known.kind === 'case' || (known.kind === 'list' && known.of.kind === 'case')
    if (known.kind === 'record') {
      const parts = known.fields
      const said = Object.entries(value as { readonly [part: string]: unknown }).flatMap(
        ([part, one]): readonly string[] =>
          parts[part] === undefined
            ? []
            : [`${of(parts[part].title)} ${valueWords(parts[part], one, naming)}`],
      )
      return [[of(known.title), said.join(' · ')]]
    }
    const words = isCase ? 'case' : valueWords(known, value, naming)
    return words === ''
      ? []
      : [[of(known.title), <Value key={field} field={known} value={value} />]]
  })
  const named: readonly Line[] = [
    [say('receipt.fact'), fact && paper ? `${of(paper.title)} · ${of(fact.title)}` : ''],
    [say('receipt.by'), [who, unitName].filter(Boolean).join(' · ')],
    ...values,
  ]
  return <Says receipt={receipt} named={receipt.envelope === null ? [] : named} />
}
