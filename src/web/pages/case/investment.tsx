import { formatQuantity } from '../../../kernel/quantity.ts'
import type { CaseDetail } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import './investment.css'

const isAmount = (value: unknown): value is { readonly value: string; readonly unit: string } =>
  typeof value === 'object' && value !== null && 'value' in value && 'unit' in value

/** The money of a project: the whole, this year's plan, what is done of it and how that compares. */
export function Investment({ detail }: { readonly detail: CaseDetail }) {
  const { say, language } = useSpeech()
  const { investment } = detail
  const { total } = detail.data
  if (investment === undefined || !isAmount(total)) return null
  const { year, until, planned, done, gap } = investment
  const amount = (value: string): string => formatQuantity({ value, unit: total.unit }, language)
  const lines: readonly (readonly [name: string, value: string, note?: string])[] = [
    [say('investment.total'), amount(total.value)],
    [
      say('investment.planned', { year }),
      planned === null ? say('light.missing') : amount(planned),
    ],
    [say('investment.done', { until }), done === null ? say('light.missing') : amount(done)],
    [
      say('investment.gap'),
      gap === null
        ? say('light.missing')
        : say(gap < 0 ? 'investment.behind' : 'investment.ahead', { n: Math.abs(gap).toFixed(1) }),
    ],
  ]
  return (
    <dl className="investment">
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
