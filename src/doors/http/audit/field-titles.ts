import type { CaseDefinition } from '../../../define/case.ts'
import type { Field } from '../../../define/fields.ts'
import type { Text } from '../../../kernel/text.ts'

/**
 * Titles of the fields that somebody looked at: `3:finder` and `reporter.phone` are about the
 * fields `finder` and `reporter`. What the definition does not know goes by its name.
 */
export function fieldTitles(
  paths: readonly string[],
  definition: Pick<CaseDefinition, 'state' | 'facts'> | undefined,
): readonly Text[] {
  const known =
    definition === undefined
      ? []
      : [definition.state, ...Object.values(definition.facts).map(({ fields }) => fields)]
  return paths.map((path) => {
    const name = path.replace(/^\d+:/, '').split('.')[0] ?? path
    const found = known.map((all) => (all as { readonly [name: string]: Field })[name])
    return found.find((field) => field !== undefined)?.title ?? { zh: name, en: name }
  })
}
