import { useEffect, useRef } from 'react'
import type { CaseDetail, CasePaper, Offer } from '../../wire/index.ts'
import { useGive } from '../lib/give.ts'
import { useSpeech } from '../lib/language.ts'
import { Button } from './button.tsx'
import { FieldForm } from './form/field-form.tsx'
import { tell } from './toast.tsx'
import './command-form.css'

/** The commands of a case as buttons: ready ones first, the others with their reason. */
export function Commands(props: {
  readonly offers: readonly Offer[]
  readonly chosen: string | undefined
  readonly onChoose: (command: string | undefined) => void
  /** False: none stands out, because what all is there for is not ready yet. */
  readonly hasPrimary?: boolean
}) {
  const { of } = useSpeech()
  const isFree = props.chosen === undefined && props.hasPrimary !== false
  const ready = props.offers.filter((offer) => offer.ready)
  const waiting = props.offers.filter((offer) => !offer.ready)
  return (
    <div className="commands">
      {ready.map(({ command, title }, at) => (
        <Button
          key={command}
          kind={at === 0 && isFree ? 'primary' : 'plain'}
          isPressed={props.chosen === command}
          onPress={() => props.onChoose(props.chosen === command ? undefined : command)}
        >
          {of(title)}
        </Button>
      ))}
      {waiting.map(({ command, title, why }) => (
        <Button key={command} why={why.map(({ sentence }) => sentence)}>
          {of(title)}
        </Button>
      ))}
    </div>
  )
}

/** The form of one command of a case; says so when it is recorded. */
export function CommandForm(props: {
  readonly detail: CaseDetail
  readonly paper: CasePaper | undefined
  readonly offer: Offer
  readonly onDone: () => void
  readonly onCancel?: () => void
  readonly takesFocus?: boolean
}) {
  const { say, of } = useSpeech()
  const give = useGive(props.detail)
  const room = useRef<HTMLDivElement>(null)
  const { offer, paper } = props
  const terms = paper?.commands[offer.command]
  useEffect(() => {
    const first = 'input,textarea,select,button'
    if (props.takesFocus) room.current?.querySelector<HTMLElement>(first)?.focus()
  }, [props.takesFocus])
  if (!terms) return null
  const isEmpty = Object.keys(terms.fields).length === 0
  const send = async (input: { readonly [field: string]: unknown }): Promise<void> => {
    await give(offer.command, input)
    tell(say('command.done', { what: of(offer.title) }))
    props.onDone()
  }
  return (
    <div className="command-form" ref={room}>
      <h2 className="command-title">{of(offer.title)}</h2>
      <FieldForm
        key={`${props.detail.id} ${offer.command}`}
        fields={terms.fields}
        prefill={offer.prefill}
        submit={of(offer.title)}
        help={terms.help ? of(terms.help) : isEmpty ? say('command.noForm') : undefined}
        onSubmit={send}
        {...(props.onCancel ? { onCancel: props.onCancel } : {})}
      />
    </div>
  )
}
