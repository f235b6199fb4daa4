import {
  useEffect,
  useState,
  type ChangeEvent,
  type ClipboardEvent,
  type DragEvent,
} from 'react'
import type { FileRef } from '../../../wire/index.ts'
import { storeFile, type Sending } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { trouble } from '../../lib/sentences.ts'
import { FileSlip } from '../evidence.tsx'

interface Way {
  readonly key: number
  readonly name: string
  readonly share: number
  readonly sending: Sending<FileRef>
}

interface Taking {
  readonly id: string
  readonly value: readonly FileRef[]
  readonly onChange: (change: (files: readonly FileRef[]) => readonly FileRef[]) => void
  readonly onBusy: (isBusy: boolean) => void
  readonly most?: number | undefined
  readonly accept?: 'image' | 'document' | undefined
  readonly describedBy?: string | undefined
}

const accepted = {
  image: 'image/*',
  document: '.pdf,.doc,.docx,.xls,.xlsx,.txt,.csv,.zip,.ofd',
}

let made = 0

/** Files on their way: sends what is added and can be given up one by one. */
function useSending(props: Taking) {
  const speech = useSpeech()
  const [ways, setWays] = useState<readonly Way[]>([])
  const [failed, setFailed] = useState<string | null>(null)
  const { onBusy } = props
  useEffect(() => onBusy(ways.length > 0), [ways.length, onBusy])
  const drop = (key: number): void => setWays((now) => now.filter((way) => way.key !== key))
  const send = async (file: File): Promise<void> => {
    made += 1
    const key = made
    const told = (share: number): void =>
      setWays((now) => now.map((way) => (way.key === key ? { ...way, share } : way)))
    const sending = storeFile(file, told)
    setWays((now) => [...now, { key, name: file.name, share: 0, sending }])
    try {
      const stored = await sending.done
      props.onChange((files) => [...files, stored])
    } catch (error) {
      setFailed(speech.say('file.failed', { name: file.name, why: trouble(error, speech, true) }))
    }
    drop(key)
  }
  const add = (files: Iterable<File>): void => {
    const room = (props.most ?? 20) - props.value.length - ways.length
    const all = Array.from(files)
    setFailed(all.length > room ? speech.say('file.tooMany', { most: props.most ?? 20 }) : null)
    for (const file of all.slice(0, Math.max(0, room))) void send(file)
  }
  return { ways, failed, add }
}

/** Files of a form: chosen, photographed, dropped or pasted; each sent at once, with its share. */
export function FilesField(props: Taking) {
  const { say } = useSpeech()
  const { ways, failed, add } = useSending(props)
  const take = (event: ChangeEvent<HTMLInputElement>): void => {
    add(event.target.files ?? [])
    event.target.value = ''
  }
  const dropped = (event: DragEvent): void => {
    event.preventDefault()
    add(event.dataTransfer.files)
  }
  const pasted = (event: ClipboardEvent): void => {
    if (event.clipboardData.files.length > 0) add(event.clipboardData.files)
  }
  const accept = props.accept && accepted[props.accept]
  return (
    <div className="files" onDrop={dropped} onDragOver={(e) => e.preventDefault()} onPaste={pasted}>
      <div className="files-adds">
        <label className="button file-add">
          {say('file.add')}
          <input
            id={props.id}
            type="file"
            multiple={props.most !== 1}
            accept={accept}
            aria-describedby={props.describedBy}
            onChange={take}
          />
        </label>
        {props.accept !== 'document' && (
          <label className="button file-add file-camera">
            {say('file.photo')}
            <input type="file" accept="image/*" capture="environment" onChange={take} />
          </label>
        )}
        <span className="files-drop">{say('file.drop')}</span>
      </div>
      {failed && (
        <p className="field-error" role="alert">
          {failed}
        </p>
      )}
      {ways.map((way) => (
        <p key={way.key} className="file-way">
          <progress value={way.share} max={1} aria-label={way.name} />
          {say('file.sending', { name: way.name, percent: Math.round(way.share * 100) })}
          <button type="button" className="link" onClick={way.sending.cancel}>
            {say('action.cancel')}
          </button>
        </p>
      ))}
      <div className="evidence">
        {props.value.map((file) => (
          <FileSlip
            key={file.id}
            file={file}
            onRemove={() => props.onChange((files) => files.filter(({ id }) => id !== file.id))}
          />
        ))}
      </div>
    </div>
  )
}
