import { useId, type ReactNode } from 'react'
import { useArrival } from '../lib/place.ts'

/** A part of a page: a 2 px ink rule, its heading, and at its right a note or links. */
export function Section(props: {
  readonly title: string
  readonly note?: ReactNode
  readonly children: ReactNode
  readonly className?: string
}) {
  const heading = useId()
  return (
    <section className={`section ${props.className ?? ''}`} aria-labelledby={heading}>
      <header className="section-head">
        <h2 id={heading}>{props.title}</h2>
        {props.note && <div className="section-note">{props.note}</div>}
      </header>
      {props.children}
    </section>
  )
}

/** The head of a page: its name small, the finding as a sentence, and what belongs at its right. */
export function PageHead(props: {
  readonly name: ReactNode
  readonly sentence: ReactNode
  readonly aside?: ReactNode
}) {
  useArrival()
  return (
    <header className="page-head">
      <div className="page-head-words">
        <p className="page-name">{props.name}</p>
        <h1 className="sentence" id="page-title" tabIndex={-1}>
          {props.sentence}
        </h1>
      </div>
      {props.aside && <div className="page-aside">{props.aside}</div>}
    </header>
  )
}
