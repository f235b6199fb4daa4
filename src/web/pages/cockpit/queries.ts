import { queryOptions } from '@tanstack/react-query'
import type { Brief, MeetingFigures } from '../../../wire/index.ts'
import { read } from '../../lib/api.ts'

/** Figures of the meeting; anew whenever the cockpit is. */
export const meetingQuery = queryOptions({
  queryKey: ['cockpit', 'figures'],
  queryFn: ({ signal }) => read<MeetingFigures>('meeting', signal),
})

/** The page of a leader. */
export const briefQuery = queryOptions({
  queryKey: ['cockpit', 'brief'],
  queryFn: ({ signal }) => read<Brief>('brief', signal),
})
