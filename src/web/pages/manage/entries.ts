import { paths } from '../../lib/paths.ts'
import type { Word } from '../../words/index.ts'

/** A role of the platform: the three administrators 三员. */
export type PlatformRole = 'administrator' | 'security' | 'auditor'

/** One page of the administration, as the hub lists it. */
export interface ManageEntry {
  readonly to: string
  readonly title: Word
  /** What one does there, in a sentence. */
  readonly about: Word
  /** Who has to do with it; the server decides who may. */
  readonly roles: readonly PlatformRole[]
}

const everyone = ['administrator', 'security', 'auditor'] as const

/** Pages under 管理 in groups, in the order they are listed. */
export const manageGroups: readonly {
  readonly title: Word
  readonly entries: readonly ManageEntry[]
}[] = [
  {
    title: 'manage.people',
    entries: [
      {
        to: paths.manage.organisation(),
        title: 'manage.organisation',
        about: 'manage.organisation.about',
        roles: everyone,
      },
      {
        to: paths.manage.roster,
        title: 'roster.title',
        about: 'manage.roster.about',
        roles: ['administrator'],
      },
      {
        to: paths.manage.reorganisation,
        title: 'reorganise.title',
        about: 'manage.reorganise.about',
        roles: ['administrator'],
      },
      {
        to: paths.manage.register('setting'),
        title: 'manage.registers',
        about: 'manage.registers.about',
        roles: everyone,
      },
    ],
  },
  {
    title: 'manage.rights',
    entries: [
      {
        to: paths.manage.accounts(),
        title: 'accounts.title',
        about: 'accounts.about',
        roles: ['security', 'auditor'],
      },
      {
        to: paths.manage.permissions(),
        title: 'permissions.title',
        about: 'permissions.about',
        roles: everyone,
      },
    ],
  },
  {
    title: 'manage.watch',
    entries: [
      {
        to: paths.manage.backup,
        title: 'manage.backup',
        about: 'manage.backup.about',
        roles: everyone,
      },
      {
        to: paths.manage.audit,
        title: 'manage.audit',
        about: 'manage.audit.about',
        roles: ['auditor'],
      },
      {
        to: paths.manage.proof,
        title: 'manage.proof',
        about: 'manage.proof.about',
        roles: everyone,
      },
      {
        to: paths.manage.messages,
        title: 'manage.messages',
        about: 'manage.messages.about',
        roles: ['administrator', 'auditor'],
      },
    ],
  },
]

/** The roles of the platform among the roles of a post. */
export function platformRolesOf(roles: readonly string[]): readonly PlatformRole[] {
  return everyone.filter((role) => roles.includes(`platform/${role}`))
}
