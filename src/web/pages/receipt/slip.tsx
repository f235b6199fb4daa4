import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { encodeQR } from 'qr'
import type { Receipt } from '../../../kernel/receipt.ts'
import { shortCodeOf } from '../../../kernel/receipt.ts'
import type { ReceiptAnswer } from '../../../wire/index.ts'
import { read } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { save } from '../../lib/save.ts'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead } from '../../ui/section.tsx'
import { Empty, Failed } from '../../ui/states.tsx'
import { SaysNamed } from './says.tsx'
import './receipt.css'

/** Both whole hashes, so that a printed receipt can be held against a root without its file. */
function pictureOf({ lane, seq, hash, root }: Receipt): string {
  const svg = encodeQR(`luoshi ${lane} ${seq} ${hash} ${root}`, 'svg')
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
}

function Slip(props: { readonly receipt: Receipt; readonly name: string }) {
  const { say } = useSpeech()
  const { receipt, name } = props
  const keep = () => save(`${name}.json`, `${JSON.stringify(receipt)}\n`)
  return (
    <>
      <div className="receipt-slip">
        <img src={pictureOf(receipt)} alt={say('receipt.qr')} width="160" height="160" />
        <div>
          <p className="sentence">{shortCodeOf(receipt)}</p>
          <p className="words-note">{say('receipt.given.how')}</p>
          <p className="more">
            <Button kind="primary" onPress={keep}>
              {say('receipt.download')}
            </Button>{' '}
            <Button onPress={() => window.print()}>{say('receipt.print')}</Button>{' '}
            <Go to="/receipt">{say('receipt.check')}</Go>
          </p>
        </div>
      </div>
      <SaysNamed receipt={receipt} />
    </>
  )
}

/** The receipt of one fact, to keep as a file or on paper. */
export function ReceiptSlipPage() {
  const { say } = useSpeech()
  const { id = '', ver = '' } = useParams({ strict: false })
  usePlace([
    { title: id, to: paths.case(id) },
    { title: say('receipt.give'), to: paths.receiptOf(id, Number(ver)) },
  ])
  const { data, error, refetch } = useQuery({
    queryKey: ['receipt', id, ver],
    queryFn: ({ signal }) => {
      const path = `cases/${encodeURIComponent(id)}/facts/${encodeURIComponent(ver)}/receipt`
      return read<ReceiptAnswer>(path, signal)
    },
  })
  return (
    <div className="page">
      <PageHead name={say('receipt.give')} sentence={say('receipt.given')} />
      {error && <Failed error={error} again={() => void refetch()} />}
      {data?.receipt === null && <Empty>{say('receipt.notYet')}</Empty>}
      {data?.receipt && <Slip receipt={data.receipt} name={`receipt-${id}-${ver}`} />}
    </div>
  )
}
