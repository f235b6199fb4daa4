import type { CaseDetail } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { Bullet } from '../../ui/charts.tsx'

/** How much is done beside how much of the time has gone, where a case reports it in percent. */
export function Progress(props: { readonly detail: CaseDetail; readonly at: string }) {
  const { say } = useSpeech()
  const now = Date.parse(props.at)
  const { shown, openedAt, dueAt, light, closedAt } = props.detail
  const { progress } = shown
  if (typeof progress !== 'number' || dueAt === null || closedAt !== null) return null
  const [from, to] = [Date.parse(openedAt), Date.parse(dueAt)]
  const time = Math.min(100, Math.max(0, (100 * (now - from)) / Math.max(to - from, 1)))
  return (
    <div className="case-progress">
      <span>{say('case.progress')}</span>
      <b>{progress}%</b>
      <Bullet percent={progress} time={time} light={light} />
      <span>{say('case.progress.time', { percent: Math.round(time) })}</span>
    </div>
  )
}
