import { useEffect, useRef } from 'react'
import { grouped } from '../../kernel/grouped.ts'
import type { Text } from '../../kernel/text.ts'
import type { CaseDetail, CasePaper, Offer } from '../../wire/index.ts'
import { useClosing } from '../lib/closing.ts'
import { useGive } from '../lib/give.ts'
import { useSpeech } from '../lib/language.ts'
import { Button } from './button.tsx'
import { FieldForm } from './form/field-form.tsx'
import { tell } from './toast.tsx'
import './command-form.css'

/**
 * The commands of a case as buttons: ready ones first, the others with their reason; those that are
 * kept under a word stand in a menu of it, in the order they are given.
 */
export function Commands(props: {
  readonly offers: readonly Offer[]
  readonly chosen: string | undefined
  readonly onChoose: (command: string | undefined) => void
  /** False: none stands out, because what all is there for is not ready yet. */
  readonly hasPrimary?: boolean
}) {
  const { of } = useSpeech()
  const { offers, chosen, onChoose } = props
  const isFree = chosen === undefined && props.hasPrimary !== false
  const plain = offers.filter(({ group }) => group === undefined)
  const groups = groupsOf(offers, of)
  const ready = plain.filter((offer) => offer.ready)
  const waiting = plain.filter((offer) => !offer.ready)
  return (
    <div className="commands">
      {ready.map(({ command, title }, at) => (
        <Button
          key={command}
          kind={at === 0 && isFree ? 'primary' : 'plain'}
          isPressed={chosen === command}
          onPress={() => onChoose(chosen === command ? undefined : command)}
        >
          {of(title)}
        </Button>
      ))}
      {waiting.map(({ command, title, why }) => (
        <Button key={command} why={why.map(({ sentence }) => sentence)}>
          {of(title)}
        </Button>
      ))}
      {groups.map(([title, members]) => (
        <Menu key={title} title={title} offers={members} chosen={chosen} onChoose={onChoose} />
      ))}
    </div>
  )
}

/** Offers by the word they are kept under, both in their own order. */
function groupsOf(
  offers: readonly Offer[],
  of: (text: Text) => string,
): readonly (readonly [title: string, offers: readonly Offer[]])[] {
  const gathered = offers.filter((offer) => offer.group !== undefined)
  return [...grouped(gathered, ({ group }) => of(group as Text))]
}

/** Commands under one word: opens by click, Enter or space; Escape and a click outside close it. */
function Menu(props: {
  readonly title: string
  readonly offers: readonly Offer[]
  readonly chosen: string | undefined
  readonly onChoose: (command: string | undefined) => void
}) {
  const { of } = useSpeech()
  const menu = useRef<HTMLDetailsElement>(null)
  const { title, offers, chosen, onChoose } = props
  const isChosen = offers.some(({ command }) => command === chosen)
  useClosing(menu)
  return (
    <details className="command-menu" ref={menu} data-chosen={isChosen || undefined}>
      <summary className="button button-plain">{title}</summary>
      <div className="command-menu-list">
        {offers.map(({ command, title: name, ready, why }) => (
          <Button
            key={command}
            why={ready ? [] : why.map(({ sentence }) => sentence)}
            isPressed={chosen === command}
            onPress={() => {
              if (menu.current) menu.current.open = false
              onChoose(chosen === command ? undefined : command)
            }}
          >
            {of(name)}
          </Button>
        ))}
      </div>
    </details>
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
        draft={`${props.detail.id} ${offer.command}`}
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
