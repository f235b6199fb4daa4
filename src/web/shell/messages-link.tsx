import { useQuery } from '@tanstack/react-query'
import type { Inbox } from '../../wire/index.ts'
import { read } from '../lib/api.ts'
import { useSpeech } from '../lib/language.ts'
import { paths } from '../lib/paths.ts'
import { Go } from '../ui/go.tsx'

/** The way to one's messages, with how many are unread. */
export function MessagesLink() {
  const { say } = useSpeech()
  const { data } = useQuery({
    queryKey: ['messages', 'unread'],
    queryFn: ({ signal }) => read<Inbox>('me/messages', signal),
    refetchInterval: 60_000,
  })
  const unread = data?.unread ?? 0
  return (
    <Go to={paths.messages} className="bar-messages" data-unread={unread > 0 || undefined}>
      {unread > 0 ? say('messages.bar', { n: unread }) : say('messages.bar.none')}
    </Go>
  )
}
