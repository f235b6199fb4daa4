import type { Device } from '../../../wire/index.ts'
import { remove } from '../../lib/api.ts'
import { useSpeech, type Speech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { trouble } from '../../lib/sentences.ts'
import { recordMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { tell } from '../../ui/toast.tsx'
import type { Part } from './me.tsx'

/** Where one is signed in, and how to end it. */
export function Devices({ data, again }: Part) {
  const speech = useSpeech()
  const { say } = speech
  const now = useNow()
  const end = async (path: string, sentence: string): Promise<void> => {
    try {
      await remove(path)
      tell(sentence)
    } catch (error) {
      tell(trouble(error, speech, true), 'trouble')
    }
    await again()
  }
  const { idleMinutes: idle, absoluteMinutes } = data
  const rule = say('me.devices.rule', { idle, hours: Math.round(absoluteMinutes / 60) })
  return (
    <Section title={say('me.devices')} note={rule}>
      <Table
        label={say('me.devices')}
        columns={columnsOf(speech, now, end)}
        rows={data.devices}
        keyOf={({ id }) => id}
      />
      {data.devices.length > 1 && (
        <div className="me-acts">
          <Button onPress={() => void end('me/sessions', say('me.devices.ended'))}>
            {say('me.devices.end')}
          </Button>
        </div>
      )}
    </Section>
  )
}

/** What is shown of a device, and the way to end it. */
function columnsOf(
  { say, language }: Speech,
  now: string,
  end: (path: string, sentence: string) => Promise<void>,
): readonly Column<Device>[] {
  return [
    {
      name: 'name',
      head: say('me.device'),
      phone: 'title',
      cell: ({ name, isThis }) => (
        <>
          <b>{name}</b> {isThis && <small className="note">{say('me.device.this')}</small>}
        </>
      ),
    },
    { name: 'address', head: say('me.device.address'), cell: ({ address }) => address },
    {
      name: 'since',
      head: say('me.device.since'),
      cell: ({ since }) => recordMoment(since, now, language),
    },
    {
      name: 'seen',
      head: say('me.device.seen'),
      cell: ({ seenAt }) => recordMoment(seenAt, now, language),
    },
    {
      name: 'end',
      head: '',
      align: 'right',
      phone: 'end',
      cell: ({ id, name, isThis }) =>
        !isThis && (
          <Button
            kind="quiet"
            onPress={() => void end(`me/sessions/${id}`, say('me.device.ended', { device: name }))}
          >
            {say('me.device.end')}
          </Button>
        ),
    },
  ]
}
