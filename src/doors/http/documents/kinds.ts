/** Which cases are documents: the first type of a scenario's view of the kind `document`. */
import { openingsOf } from '../../../engine/cases/offers.ts'
import type { CaseType, AnyCommand } from '../../../engine/cases/case-type.ts'
import type { Library } from '../../../engine/library.ts'
import type { Who } from '../../../define/case.ts'

/** Commands every type of document has, agreed with the view that shows it. */
export const documentCommands = {
  upload: 'upload',
  record: 'recordReading',
  fail: 'failReading',
} as const

/** All types of document, newest editions. */
export function documentTypes(library: Library): readonly CaseType[] {
  return library.scenarios.flatMap(({ name, views = [] }) =>
    views
      .filter(({ kind }) => kind === 'document')
      .flatMap(({ of }) => library.caseType(`${name}/${of[0] ?? ''}`) ?? []),
  )
}

/** Whether cases of a type are documents. */
export function isDocument(library: Library, { key }: Pick<CaseType, 'key'>): boolean {
  return documentTypes(library).some((type) => type.key === key)
}

/** The type of document somebody may hand in; the first there is when they may hand in none. */
export function typeFor(who: Who, library: Library): { type: CaseType; may: boolean } | null {
  const types = documentTypes(library)
  const open = types.find((type) => openingsOf(type, who).includes(documentCommands.upload))
  const type = open ?? types[0]
  return type === undefined ? null : { type, may: open !== undefined }
}

/** Statuses in which a document waits to be read: those in which its reading can fail. */
export function unreadStatuses({ definition }: CaseType): readonly string[] {
  const commands = definition.commands as { readonly [name: string]: AnyCommand }
  const from = commands[documentCommands.fail]?.from
  return Array.isArray(from) ? from : []
}
