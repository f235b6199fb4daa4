import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { CaseDetail, CasePaper, Light, Offer } from '../../../wire/index.ts'
import { useAddress } from '../../lib/address.ts'
import { useSpeech } from '../../lib/language.ts'
import { categoryTitle, isDocument, listOf, paperOf } from '../../lib/paper.ts'
import { paths } from '../../lib/paths.ts'
import { useNow } from '../../lib/now.ts'
import { usePlace } from '../../lib/place.ts'
import { caseQuery, scenariosQuery, useScenarios } from '../../lib/queries.ts'
import { fullMoment } from '../../lib/time.ts'
import { CaseName } from '../../ui/case-name.tsx'
import { AxisLights } from '../../ui/axes.tsx'
import { Clock, pressing } from '../../ui/clock.tsx'
import { CommandForm, Commands } from '../../ui/command-form.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead } from '../../ui/section.tsx'
import { Pennant, StatusMark } from '../../ui/status-mark.tsx'
import { Waiting } from '../../ui/states.tsx'
import { isItemCommand } from '../document/review.ts'
import { SecretLinks } from '../link/hand-out.tsx'
import { Trouble } from '../not-found.tsx'
import { Chain, Particulars, RecordFoot, WhyNot } from './aside.tsx'
import { Belongings } from './belongings.tsx'
import { Investment } from './investment.tsx'
import { DayToSee, LookingBack } from './looking-back.tsx'
import { Milestones } from './milestones.tsx'
import { BurdenSentence } from '../measures/burden.tsx'
import { RoundSheet } from '../measures/round-sheet.tsx'
import { Openings, PrintLink } from './openings.tsx'
import { OriginSection } from './origin.tsx'
import { Progress } from './progress.tsx'
import { TimelineSection } from './timeline-section.tsx'
import '../../ui/form/form.css'
import './case.css'

interface Shown {
  readonly detail: CaseDetail
  readonly paper: CasePaper | undefined
}

/** The instant the case is looked at: now, or the one looked back to. */
interface Looked {
  readonly at: string
}

function Name({ detail, paper }: Shown) {
  const { of } = useSpeech()
  const status = paper?.statuses[detail.status]
  const belongs = Object.entries(paper?.state ?? {})
    .filter(([, { kind }]) => kind === 'case')
    .map(([name]) => detail.data[name])
    .filter((id): id is string => typeof id === 'string' && id !== '')
  return (
    <>
      <span>
        {of(paper?.title)} {detail.id}
      </span>
      <span>{of(status?.title) || detail.status}</span>
      {detail.category && <span>{of(categoryTitle(paper, detail.category))}</span>}
      {belongs.length > 0 && (
        <span className="case-path">
          {belongs.map((id, at) => (
            <Fragment key={id}>
              {at > 0 && <span aria-hidden>/</span>}
              <CaseName id={id} />
            </Fragment>
          ))}
        </span>
      )}
      {detail.flags.map((flag) => (
        <Pennant key={flag} title={of(paper?.flags[flag]?.title) || flag} />
      ))}
    </>
  )
}

const presses = (light: Light): boolean => light === 'late' || light === 'near'

function Clocks({ detail }: Shown) {
  const { say } = useSpeech()
  if (detail.closedAt !== null) {
    return (
      <p className="clock-line clock-closed">
        <StatusMark light="done" size={18} label={null} />
        {say('case.clock.closed', { when: fullMoment(detail.closedAt) })}
      </p>
    )
  }
  return pressing(detail.clocks).map((clock, at) => (
    <Clock key={clock.clock} clock={clock} isBrief={at > 0 && !presses(clock.light)} />
  ))
}

/** What may be done here; what is about one item of a document is done beside its text. */
function useOffers(detail: CaseDetail): readonly Offer[] {
  const isText = isDocument(useScenarios(), detail)
  return detail.commands.filter(({ command }) => !(isText && isItemCommand(command)))
}

function Body({ detail, paper, at }: Shown & Looked) {
  const { say } = useSpeech()
  const { asked, ask } = useAddress()
  const offers = useOffers(detail)
  const offer = offers.find(({ command, ready }) => ready && command === asked.do)
  const close = (): void => ask({ do: undefined })
  const isRunning = detail.clocks.some(({ light }) => light !== 'done')
  const hasClocks = isRunning || detail.closedAt !== null
  return (
    <>
      <PageHead
        name={<Name detail={detail} paper={paper} />}
        sentence={detail.title || detail.id}
        aside={
          !asked.asOf && offers.length > 0 ? (
            <Commands
              offers={offers}
              chosen={offer?.command}
              onChoose={(command) => ask({ do: command })}
            />
          ) : (
            !asked.asOf && <span>{say('case.noCommands')}</span>
          )
        }
      />
      {detail.type === 'figure-round' && (
        <>
          <BurdenSentence period={String(detail.data.period ?? '')} />
          <RoundSheet id={detail.id} />
        </>
      )}
      {detail.type === 'figure-report' && (
        <p>
          <Go to={paths.figures(detail.id)}>{say('figures.open')}</Go>
        </p>
      )}
      <Investment detail={detail} />
      {offer && (
        <CommandForm
          key={offer.command}
          detail={detail}
          paper={paper}
          offer={offer}
          takesFocus
          onDone={close}
          onCancel={close}
        />
      )}
      {!asked.asOf && <Openings detail={detail} />}
      <PrintLink detail={detail} />
      <Belongings detail={detail} />
      <div className="columns case-columns">
        <div>
          {hasClocks && (
            <section className="section" aria-label={say('list.clock')}>
              <Clocks detail={detail} paper={paper} />
              <Progress detail={detail} at={at} />
            </section>
          )}
          {detail.axes && <AxisLights axes={detail.axes} />}
          <Milestones detail={detail} paper={paper} at={at} />
          <TimelineSection detail={detail} paper={paper} at={at} />
        </div>
        <Aside detail={detail} paper={paper} isNow={!asked.asOf} />
      </div>
    </>
  )
}

/** Where the case came from, who answers for it and what else is known. */
function Aside({ detail, paper, isNow }: Shown & { readonly isNow: boolean }) {
  return (
    <aside>
      <OriginSection id={detail.id} />
      <Chain detail={detail} paper={paper} />
      <Particulars detail={detail} paper={paper} />
      <WhyNot detail={detail} />
      {isNow && <SecretLinks id={detail.id} />}
      <RecordFoot detail={detail} />
      {isNow && <DayToSee day="" />}
    </aside>
  )
}

/** The page of one case of any scenario, drawn from its paper part alone. */
export function CasePage() {
  const { of } = useSpeech()
  const { id = '' } = useParams({ strict: false })
  const { asked } = useAddress()
  const now = useNow()
  const { data: scenarios = [], isPending } = useQuery(scenariosQuery)
  const { data: detail, error, refetch } = useQuery(caseQuery(id, asked.asOf))
  const list = detail && listOf(scenarios, detail)
  usePlace([
    ...(list ? [{ title: of(list.title), to: paths.list(list.scenario.name, list.name) }] : []),
    { title: detail?.title || id },
  ])
  if (error && !detail) return <Trouble error={error} again={() => void refetch()} />
  // What may be done and where it stands are read from the scenario: without it parts come late.
  if (!detail || isPending) return <Waiting titles={['list.clock', 'case.timeline']} />
  return (
    <>
      {asked.asOf && <LookingBack at={asked.asOf} id={id} />}
      <div className="page">
        <Body detail={detail} paper={paperOf(scenarios, detail)} at={asked.asOf ?? now} />
      </div>
    </>
  )
}
