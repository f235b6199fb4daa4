import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Safekeeping, SafekeepingLine } from '../../../wire/index.ts'
import { post, read } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { useMe } from '../../lib/queries.ts'
import { trouble } from '../../lib/sentences.ts'
import { datedMoment, recordMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { ProgressLine } from '../../ui/progress.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Waiting } from '../../ui/states.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { Table } from '../../ui/table.tsx'
import { tell } from '../../ui/toast.tsx'
import { Trouble } from '../not-found.tsx'
import { platformRolesOf } from './entries.ts'
import { backupColumns, drillColumns, restoreColumns, sizeWords } from './backup-columns.tsx'
import './backup.css'

const key = ['manage', 'backup']

/** While something runs it is asked how far it is. */
const backupQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => read<Safekeeping>('manage/backup', signal),
  refetchInterval: ({ state }) => (state.data?.running ? 1_500 : 60_000),
})

/** What recent archives cover, what drills say, what is due, and what should be looked at. */
export function BackupPage() {
  const { say } = useSpeech()
  usePlace([
    { title: say('manage.title'), to: paths.manage.hub },
    { title: say('manage.backup'), to: paths.manage.backup },
  ])
  const { data, error, refetch } = useQuery(backupQuery)
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Waiting titles={['backup.plan', 'backup.list', 'backup.drills']} />
  return (
    <div className="page backup">
      <PageHead
        name={say('manage.backup')}
        sentence={<Finding data={data} />}
        aside={<Acts data={data} />}
      />
      <Running data={data} />
      <Warnings data={data} />
      <Plan data={data} />
      <Lines kind="backup" lines={data.backups} />
      <Lines kind="drill" lines={data.drills} />
      {data.restores.length > 0 && <Lines kind="restore" lines={data.restores} />}
    </div>
  )
}

interface Shown {
  readonly data: Safekeeping
}

function Finding({ data }: Shown) {
  const { say, language } = useSpeech()
  const now = useNow()
  const good = data.backups.find(({ isGood }) => isGood)
  if (good === undefined) return say('backup.sentence.none')
  const when = recordMoment(good.takenAt ?? good.at, now, language)
  const isLast = data.backups[0] === good
  return say(isLast ? 'backup.sentence.good' : 'backup.sentence.failed', { when })
}

/** Beginning one: by the system administrator, one at a time. */
function Acts({ data }: Shown) {
  const speech = useSpeech()
  const { say } = speech
  const cache = useQueryClient()
  const isAdministrator = platformRolesOf(useMe().post.roles).includes('administrator')
  const begin = async (what: 'backup' | 'drill'): Promise<void> => {
    try {
      cache.setQueryData(key, await post<Safekeeping>(`manage/backup/${what}`, {}))
      tell(say('backup.begun'))
    } catch (error) {
      tell(trouble(error, speech, true), 'trouble')
    }
  }
  if (!isAdministrator) return <p className="note">{say('backup.why.role')}</p>
  const why = [
    !data.hasKey && say('backup.why.key'),
    data.running !== null && say('backup.why.running'),
  ].filter((sentence) => sentence !== false)
  const hasNone = !data.backups.some(({ isGood }) => isGood)
  const whyNoDrill = why.length === 0 && hasNone ? [say('backup.why.none')] : why
  return (
    <div className="backup-acts">
      <Button kind="primary" why={why} onPress={() => void begin('backup')}>
        {say('backup.begin.backup')}
      </Button>
      <Button why={whyNoDrill} onPress={() => void begin('drill')}>
        {say('backup.begin.drill')}
      </Button>
    </div>
  )
}

function Running({ data: { running } }: Shown) {
  const { say, language } = useSpeech()
  const now = useNow()
  if (running === null) return null
  const since = recordMoment(running.since, now, language)
  const sentence = say(`backup.running.${running.what}`, { since, size: sizeWords(running.bytes) })
  return <ProgressLine sentence={sentence} share={null} />
}

const grave = new Set(['no-key', 'no-backup', 'backup-failed', 'drill-failed'])

function Warnings({ data: { warnings } }: Shown) {
  const { say } = useSpeech()
  if (warnings.length === 0) return null
  return (
    <Section title={say('backup.warnings')}>
      <ul className="backup-warnings">
        {warnings.map((warning) => (
          <li key={warning}>
            <StatusMark light={grave.has(warning) ? 'late' : 'near'} label={null} />
            {say(`backup.warn.${warning}`)}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Plan({ data: { schedule } }: Shown) {
  const { say, language } = useSpeech()
  const now = useNow()
  const { at, keep, nextAt, drillDays, nextDrillAt } = schedule
  const when = (moment: string | null) =>
    moment === null ? '' : datedMoment(moment, now, language)
  return (
    <Section title={say('backup.plan')}>
      <p>
        {at === null
          ? say('backup.plan.off')
          : say('backup.plan.daily', { at, keep, next: when(nextAt) })}
      </p>
      {drillDays !== null && nextDrillAt !== null && (
        <p>{say('backup.plan.drill', { days: drillDays, next: when(nextDrillAt) })}</p>
      )}
    </Section>
  )
}

const lists = {
  backup: { title: 'backup.list', empty: 'backup.list.empty', columns: backupColumns },
  drill: { title: 'backup.drills', empty: 'backup.drills.empty', columns: drillColumns },
  restore: { title: 'backup.restores', empty: 'backup.restores', columns: restoreColumns },
} as const

function Lines(props: {
  readonly kind: keyof typeof lists
  readonly lines: readonly SafekeepingLine[]
}) {
  const speech = useSpeech()
  const now = useNow()
  const { kind, lines } = props
  const { title, empty, columns } = lists[kind]
  const name = speech.say(title)
  return (
    <Section title={name}>
      {lines.length === 0 ? (
        <Empty>{speech.say(empty)}</Empty>
      ) : (
        <Table label={name} columns={columns(speech, now)} rows={lines} keyOf={({ id }) => id} />
      )}
    </Section>
  )
}
