import { useQuery } from '@tanstack/react-query'
import { useSpeech } from '../../lib/language.ts'
import { casesQuery } from '../../lib/queries.ts'
import type { ControlProps } from './control-props.ts'
import { Picker } from './picker.tsx'

/** Chooses a case of a type, `case` or `scenario/case`, from those in sight. */
export function CasePicker(props: ControlProps & { readonly type: string }) {
  const { say } = useSpeech()
  const [scenario, type] = props.type.includes('/')
    ? (props.type.split('/') as [string, string])
    : ['', props.type]
  const { data } = useQuery(casesQuery({ scenario, type, limit: 200 }))
  return (
    <Picker
      id={props.id}
      value={typeof props.value === 'string' ? props.value : ''}
      choices={(data?.lines ?? []).map(({ id, title, unit }) => ({
        id,
        name: title,
        note: unit?.name ?? '',
      }))}
      placeholder={say('form.pick')}
      onPick={props.onChange}
      describedBy={props.describedBy}
      isWrong={props.isWrong ?? false}
    />
  )
}
