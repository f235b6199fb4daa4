import { useEffect, useState, type DragEvent, type FormEvent } from 'react'
import { useNow } from '../../lib/now.ts'
import { handInFile, handInWords, type Sending } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { fileMark, once } from '../../lib/once.ts'
import { trouble } from '../../lib/sentences.ts'
import { fullMoment } from '../../lib/time.ts'
import type { ReadingJob } from '../../../wire/index.ts'
import { Button } from '../../ui/button.tsx'
import { ProgressLine } from '../../ui/progress.tsx'
import { addJob } from './jobs-store.ts'
import { Jobs } from './jobs.tsx'
import './hand-in.css'

const accepted = '.docx,.pdf,.txt,.md,.html,.htm,.xlsx'

interface Way {
  readonly name: string
  readonly share: number
  readonly sending: Sending<ReadingJob>
}

function useHandIn() {
  const speech = useSpeech()
  const [way, setWay] = useState<Way | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const files = async (all: Iterable<File>): Promise<void> => {
    setRefused(null)
    for (const file of all) {
      const told = (share: number): void => setWay((now) => now && { ...now, share })
      const about = ['document', ...fileMark(file)]
      const give = (key: string) => handInFile(file, told, key)
      const sending = once(about, give, ({ done }) => done)
      setWay({ name: file.name, share: 0, sending })
      try {
        addJob((await sending.done).id)
      } catch (error) {
        const why = trouble(error, speech, true)
        setRefused(speech.say('job.failed', { name: file.name, why }))
      }
    }
    setWay(null)
  }
  const words = async (name: string, text: string): Promise<boolean> => {
    setRefused(null)
    try {
      const give = (key: string) => handInWords(name, text, key)
      addJob((await once(['words', name, text], give, (job) => job)).id)
      return true
    } catch (error) {
      setRefused(trouble(error, speech, true))
      return false
    }
  }
  return { way, refused, files, words }
}

function Paste(props: {
  readonly text: string
  readonly onGo: (name: string, text: string) => Promise<boolean>
  readonly onLeave: () => void
}) {
  const { say } = useSpeech()
  const now = useNow()
  const [text, setText] = useState(props.text)
  const [name, setName] = useState(say('doc.pasted', { when: fullMoment(now) }))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (text.trim() === '') return
    void props.onGo(name, text).then((isTaken) => isTaken && props.onLeave())
  }
  return (
    <form className="form paste" onSubmit={submit}>
      <div className="field">
        <label className="field-label" htmlFor="paste-name">
          {say('doc.paste.name')}
        </label>
        <input
          id="paste-name"
          className="input"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="field">
        <label className="field-label" htmlFor="paste-text">
          {say('doc.paste.text')}
        </label>
        <textarea
          id="paste-text"
          className="input"
          rows={8}
          required
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <div className="form-foot">
        <Button kind="primary" type="submit">
          {say('doc.paste.go')}
        </Button>
        <Button onPress={props.onLeave}>{say('action.cancel')}</Button>
      </div>
    </form>
  )
}

/** Words long enough to be a document, pasted where nobody types. */
const leastPasted = 40

/** Hears files and words that are pasted outside a box. */
function usePasted(onFiles: (files: readonly File[]) => void, onWords: (text: string) => void) {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      if (event.target instanceof HTMLElement && event.target.closest('input,textarea')) return
      const files = Array.from(event.clipboardData?.files ?? [])
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (files.length > 0) onFiles(files)
      else if (text.length >= leastPasted) onWords(text)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  })
}

function Drop(props: {
  readonly onFiles: (files: readonly File[]) => void
  readonly onPaste: () => void
}) {
  const { say } = useSpeech()
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    props.onFiles(Array.from(event.dataTransfer.files))
  }
  return (
    <div
      className="drop"
      data-over={isOver || undefined}
      onDrop={drop}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
    >
      <p>{say('doc.drop')}</p>
      <label className="button button-primary file-add">
        {say('doc.choose')}
        <input
          type="file"
          multiple
          accept={accepted}
          onChange={(event) => {
            props.onFiles(Array.from(event.target.files ?? []))
            event.target.value = ''
          }}
        />
      </label>
      <Button onPress={props.onPaste}>{say('doc.paste')}</Button>
    </div>
  )
}

/** Where plan documents come in: chosen, dropped or pasted; shows how far each is. */
export function HandIn() {
  const { say } = useSpeech()
  const { way, refused, files, words } = useHandIn()
  const [pasting, setPasting] = useState<string | null>(null)
  const take = (all: readonly File[]): void => void files(all)
  usePasted(take, setPasting)
  return (
    <section className="hand-in" aria-label={say('doc.upload')}>
      <Drop
        onFiles={take}
        onPaste={() => setPasting((now) => (now === null ? '' : null))}
      />
      {pasting !== null && (
        <Paste key={pasting} text={pasting} onGo={words} onLeave={() => setPasting(null)} />
      )}
      {refused && (
        <p className="field-error" role="alert">
          {refused}
        </p>
      )}
      {way && (
        <ProgressLine
          sentence={say('job.sending', {
            name: way.name,
            percent: Math.round(way.share * 100),
          })}
          share={way.share}
        >
          <Button kind="quiet" onPress={way.sending.cancel}>
            {say('action.cancel')}
          </Button>
        </ProgressLine>
      )}
      <Jobs />
    </section>
  )
}
