import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ReadingJob } from '../../../wire/index.ts'
import { remove } from '../../lib/api.ts'
import { useSpeech, type Speech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { jobQuery } from '../../lib/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { ProgressLine } from '../../ui/progress.tsx'
import { putAway, useJobs } from './jobs-store.ts'

function sentenceOf(job: ReadingJob, { say }: Speech): string {
  const { name, progress } = job
  const { done, of, items } = progress
  switch (job.state) {
    case 'waiting':
      return say('job.waiting', { name })
    case 'reading':
      return of === null
        ? say('job.reading.open', { name, items })
        : say('job.reading', { name, done, of, items })
    case 'done':
      return say('job.done', { name, items })
    case 'cancelled':
      return say('job.cancelled', { name })
    case 'failed':
      return say('job.failed', { name, why: job.sentence ?? say('state.unavailable') })
  }
}

function Job(props: { readonly id: string }) {
  const speech = useSpeech()
  const { say } = speech
  const cache = useQueryClient()
  const { id } = props
  const { data: job, error } = useQuery(jobQuery(id))
  const isOver = job !== undefined && job.state !== 'waiting' && job.state !== 'reading'
  useEffect(() => {
    if (isOver) void cache.invalidateQueries({ queryKey: ['cases'] })
  }, [isOver, cache])
  useEffect(() => {
    // The server forgets jobs when it starts anew; their documents are in the list.
    if (error) putAway(id)
  }, [error, id])
  if (!job) return null
  const { done, of } = job.progress
  const cancel = (): void =>
    void remove(`jobs/${id}`)
      .catch(() => undefined)
      .then(() => cache.invalidateQueries({ queryKey: ['job', id] }))
  return (
    <ProgressLine
      sentence={sentenceOf(job, speech)}
      share={job.state === 'done' ? 1 : of ? done / of : null}
      isOver={isOver}
      isTrouble={job.state === 'failed'}
    >
      {job.documentId && job.state === 'done' && (
        <Go to={paths.document(job.documentId)} onClick={() => putAway(id)}>
          {say('job.open')}
        </Go>
      )}
      {isOver ? (
        <Button kind="quiet" onPress={() => putAway(id)}>
          {say('action.close')}
        </Button>
      ) : (
        <Button kind="quiet" onPress={cancel}>
          {say('action.cancel')}
        </Button>
      )}
    </ProgressLine>
  )
}

/** The documents being read, each with how far it is and a way to give up. */
export function Jobs() {
  const ids = useJobs()
  return ids.map((id) => <Job key={id} id={id} />)
}
