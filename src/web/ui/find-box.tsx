import { useAddress } from '../lib/address.ts'

/** Words that narrow what a page lists; they stand in its address as `q`. */
export function FindBox(props: { readonly label: string }) {
  const { asked, ask } = useAddress()
  return (
    <input
      className="input find-box"
      type="search"
      aria-label={props.label}
      placeholder={props.label}
      value={asked.q ?? ''}
      onChange={({ target }) => ask({ q: target.value })}
    />
  )
}

/** Whether some of the texts holds every word that is looked for. */
export function fits(wanted: string | undefined, texts: readonly (string | null)[]): boolean {
  const said = texts.join(' ').toLowerCase()
  return (wanted ?? '')
    .toLowerCase()
    .trim()
    .split(/\s+/)
    .every((word) => said.includes(word))
}
