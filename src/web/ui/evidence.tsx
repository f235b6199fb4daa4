import type { FileRef } from '../../wire/index.ts'
import { useSpeech } from '../lib/language.ts'
import './evidence.css'

const isFile = (value: unknown): value is FileRef =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'name' in value &&
  'type' in value &&
  'bytes' in value

/** All stored files in the body of a fact. */
export function filesIn(value: unknown): readonly FileRef[] {
  if (isFile(value)) return [value]
  if (Array.isArray(value)) return value.flatMap(filesIn)
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(filesIn)
  return []
}

/** The size of a file in the unit people use for it. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** A stored file: a picture as picture, anything else as a slip with size and fingerprint. */
export function FileSlip(props: { readonly file: FileRef; readonly onRemove?: () => void }) {
  const { say } = useSpeech()
  const { id, name, type, bytes } = props.file
  const isPicture = type.startsWith('image/')
  return (
    <span className={isPicture ? 'slip slip-picture' : 'slip'}>
      <a href={`/api/files/${id}`} target="_blank" rel="noreferrer">
        {isPicture ? (
          <img src={`/api/files/${id}?size=thumb`} alt={name} loading="lazy" />
        ) : (
          <>
            <b>{name}</b>
            <small>{sizeWords(bytes)}</small>
            <small>
              {say('file.fingerprint')} {id.slice(0, 4)}·{id.slice(4, 8)}
            </small>
          </>
        )}
      </a>
      {props.onRemove && (
        <button type="button" aria-label={say('file.remove', { name })} onClick={props.onRemove}>
          ×
        </button>
      )}
    </span>
  )
}
