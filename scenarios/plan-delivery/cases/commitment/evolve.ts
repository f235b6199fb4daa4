/** The state of a commitment, and what each fact makes of it. */
import type { DataOf, FactMoment, ValuesOf } from 'luoshi/define'
import { facts, shared } from './facts.ts'
import * as f from './fields.ts'
import { heard, progressOfParts } from './parts.ts'
import { problemsWith } from './problems.ts'

const { given, evidence } = shared
const { milestones, progress, reached, words, obstacle } = f

/** Everything a commitment knows of itself. */
export const state = {
  ...given,
  ...f.measuring,
  parts: f.parts,
  problems: f.problems,
  remainder: f.remainder,
  milestones,
  leader: f.leader,
  leadUnit: f.leadUnit,
  acceptedBy: f.acceptedBy,
  person: f.person,
  supportUnits: f.supportUnits,
  verifier: f.verifier,
  dueOn: f.dueOn,
  askedUntil: f.newDueOn,
  progress,
  reached,
  words,
  obstacle,
  nextStep: f.nextStep,
  reportedAt: f.reportedAt,
  assignedAt: f.assignedAt,
  acceptedAt: f.acceptedAt,
  supervisedFor: f.supervisedFor,
  evidence: { ...evidence, most: 400 },
  finding: f.finding,
  conclusion: f.conclusion,
  reports: f.count('进展报告（次）', 'Reports'),
  urged: f.count('催办（次）', 'Times urged'),
  urgedTo: f.urgedTo,
  declineCode: f.declineCode,
  declinedFor: f.reason,
  ...f.wished,
  reopened: f.count('重新办理（次）', 'Times re-opened'),
  returns: f.count('退回（次）', 'Times returned'),
  extensions: f.count('延期（次）', 'Times extended'),
}

type Data = DataOf<typeof state>
type Evolve = {
  readonly [T in keyof typeof facts]: (
    data: Data,
    body: ValuesOf<(typeof facts)[T]['fields']>,
    at: FactMoment,
  ) => Data
}

function urgedOnce(data: Data, { level }: { readonly level: NonNullable<Data['urgedTo']> }): Data {
  return { ...data, urged: (data.urged ?? 0) + 1, urgedTo: level }
}

/** What a unit asked for is answered by being handed it anew. */
const nothingWished = {
  declineCode: undefined,
  declinedFor: undefined,
  wishedOn: undefined,
  wishedUnit: undefined,
}

/** Handed out again, nobody has signed for it yet. */
const notAccepted = { acceptedBy: undefined, acceptedAt: undefined }

/** How each fact changes it. */
export const evolve: Evolve = {
  proposed: (data, body) => ({ ...data, ...body }),
  revised: ({ plan, action, linked }, body) => ({ ...body, plan, action, linked }),
  related: (data, { action, linked }) => ({ ...data, action, linked }),
  measured: (data, body) => ({ ...data, ...body }),
  brokenDown: (data, { parts, remainder }) => {
    const added = parts.map(({ id, unit, weight }) => ({ id, unit, weight }))
    return { ...data, parts: [...(data.parts ?? []), ...added], remainder }
  },
  partMoved: (data, { part, progress }) => {
    const parts = heard(data.parts, part, progress)
    return { ...data, parts, progress: progressOfParts(parts) }
  },
  problemMoved: (data, told) => ({ ...data, problems: problemsWith(data.problems, told) }),
  assigned: (data, { note: _note, ...handed }, { occurredAt }) => ({
    ...data,
    ...nothingWished,
    ...handed,
    recommended: undefined,
    assignedAt: occurredAt,
  }),
  declined: ({ leadUnit: _unit, person: _person, dueOn: _day, ...data }, body) => {
    const { reason, ...wishes } = body
    return { ...data, ...wishes, declinedFor: reason }
  },
  accepted: (data, _body, { by, occurredAt }) => ({
    ...data,
    acceptedBy: by,
    acceptedAt: occurredAt,
  }),
  entrusted: (data, body) => ({ progress: 0, ...data, ...body }),
  progressReported: (data, { evidence: added, ...body }, { occurredAt }) => ({
    ...data,
    obstacle: undefined,
    nextStep: undefined,
    reportedAt: occurredAt,
    ...body,
    evidence: [...(data.evidence ?? []), ...(added ?? [])],
    reports: (data.reports ?? 0) + 1,
  }),
  stageReached: (data, { stage }) => ({ ...data, stage }),
  doneReported: (data, { verifier }) => ({ ...data, verifier, askedUntil: undefined }),
  returned: (data) => ({
    ...data,
    finding: undefined,
    conclusion: undefined,
    returns: (data.returns ?? 0) + 1,
  }),
  conferenceCalled: (data) => data,
  conferenceHeld: (data, { dueOn }) => ({ ...data, dueOn: dueOn ?? data.dueOn }),
  verified: (data, { finding, evidence: added }, { by }) => ({
    ...data,
    finding,
    verifier: by,
    evidence: [...(data.evidence ?? []), ...(added ?? [])],
  }),
  concluded: (data, { conclusion }) => ({ ...data, conclusion }),
  closed: ({ supervisedFor: _why, ...data }) => data,
  extensionRequested: (data, { newDueOn }) => ({ ...data, askedUntil: newDueOn }),
  extensionGranted: (data, { dueOn }) => ({
    ...data,
    dueOn,
    askedUntil: undefined,
    extensions: (data.extensions ?? 0) + 1,
  }),
  extensionRefused: (data) => ({ ...data, askedUntil: undefined }),
  urged: urgedOnce,
  urgedFormally: urgedOnce,
  leaderInvolved: urgedOnce,
  supervised: (data, { supervisedFor }) => ({ ...data, supervisedFor }),
  reopened: (data, { source, dueOn }, { occurredAt }) => ({
    ...data,
    ...notAccepted,
    assignedAt: occurredAt,
    source,
    dueOn,
    progress: 0,
    finding: undefined,
    conclusion: undefined,
    milestones: undefined,
    urgedTo: undefined,
    reopened: (data.reopened ?? 0) + 1,
  }),
  reassigned: (data, { leadUnit, dueOn }, { occurredAt }) => ({
    ...data,
    ...notAccepted,
    person: undefined,
    assignedAt: occurredAt,
    leadUnit,
    dueOn: dueOn ?? data.dueOn,
    askedUntil: undefined,
  }),
  dropped: (data) => data,
}
