import type { SafekeepingLine } from '../../../wire/index.ts'
import type { Speech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { datedMoment } from '../../lib/time.ts'
import { Go } from '../../ui/go.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import type { Column } from '../../ui/table.tsx'
import type { Word } from '../../words/index.ts'

type LineColumn = Column<SafekeepingLine>

const units = ['B', 'KB', 'MB', 'GB', 'TB']

/** A size as people compare it: `1.4 MB`. */
export function sizeWords(bytes: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const count = bytes / 1_000 ** step
  return `${step === 0 ? count : count.toFixed(1)} ${units[step]}`
}

/** Columns of backups. */
export function backupColumns(speech: Speech, now: string): readonly LineColumn[] {
  const { say } = speech
  return [
    whenColumn(speech, now),
    resultColumn(speech, 'backup.good'),
    coversColumn(speech),
    {
      name: 'size',
      head: say('backup.size'),
      align: 'right',
      phone: 'hide',
      cell: ({ bytes }) => (bytes === null ? '' : sizeWords(bytes)),
    },
    tookColumn(speech),
    fileColumn(speech),
  ]
}

/** Columns of drills. */
export function drillColumns(speech: Speech, now: string): readonly LineColumn[] {
  const { say } = speech
  return [
    whenColumn(speech, now),
    resultColumn(speech, 'backup.passed'),
    {
      name: 'loss',
      head: say('backup.loss'),
      cell: ({ lossFacts, lossSeconds }) =>
        lossFacts === null
          ? ''
          : say('backup.loss.facts', { facts: lossFacts, seconds: lossSeconds ?? 0 }),
    },
    {
      name: 'sampled',
      head: say('backup.sampled'),
      phone: 'hide',
      cell: ({ sampled }) => (sampled === null ? '' : say('backup.sampled.cases', { n: sampled })),
    },
    tookColumn(speech),
    fileColumn(speech),
  ]
}

/** Columns of restores. */
export function restoreColumns(speech: Speech, now: string): readonly LineColumn[] {
  return [
    whenColumn(speech, now),
    resultColumn(speech, 'backup.restored'),
    coversColumn(speech),
    tookColumn(speech),
    fileColumn(speech),
  ]
}

function whenColumn({ say, language }: Speech, now: string): LineColumn {
  return {
    name: 'when',
    head: say('backup.when'),
    phone: 'title',
    cell: ({ id, at }) => (
      <Go to={paths.case(id)} data-row>
        {datedMoment(at, now, language)}
      </Go>
    ),
  }
}

function resultColumn({ say }: Speech, good: Word): LineColumn {
  return {
    name: 'result',
    head: say('backup.result'),
    phone: 'end',
    cell: ({ isGood, why }) => (
      <span className="backup-result" data-trouble={!isGood || undefined}>
        <StatusMark light={isGood ? 'done' : 'late'} label={null} />
        <span>
          {say(isGood ? good : 'backup.failed')}
          {why !== null && <span className="note"> {why}</span>}
        </span>
      </span>
    ),
  }
}

/** Readings of personal data are recorded on a lane beside the facts. */
const isAccess = (lane: string): boolean => lane.endsWith('access')

function coversColumn({ say }: Speech): LineColumn {
  return {
    name: 'covers',
    head: say('backup.covers'),
    cell: ({ lanes }) =>
      lanes.map(({ lane, seq }) => (
        <span key={lane} className="backup-lane" title={lane}>
          {say(isAccess(lane) ? 'backup.covers.access' : 'backup.covers.facts', { seq })}
        </span>
      )),
  }
}

function tookColumn({ say }: Speech): LineColumn {
  return {
    name: 'took',
    head: say('backup.took'),
    align: 'right',
    phone: 'hide',
    cell: ({ seconds }) =>
      seconds === null ? '' : say('backup.seconds', { n: seconds.toFixed(1) }),
  }
}

function fileColumn({ say }: Speech): LineColumn {
  return {
    name: 'file',
    head: say('backup.file'),
    phone: 'hide',
    cell: ({ file }) => <span className="backup-file">{file ?? ''}</span>,
  }
}
