/** The fields of a register as its form asks for them. */
import type { Codes, Fields } from '../../../define/fields.ts'
import type { RegisterDefinition } from '../../../define/scenario.ts'
import type { Library } from '../../../engine/library.ts'
import { postRegister } from '../../../engine/platform/platform.ts'
import { deputyRegister } from '../../../engine/platform/deputies.ts'
import { roleTitled } from './naming.ts'

/** Roles and scenarios are chosen by their titles: nobody knows by heart how the program names them. */
export function fieldsAsked(register: RegisterDefinition, library: Library): Fields {
  if (register === postRegister) return chosen(register.fields, 'roles', rolesIn(library))
  if (register === deputyRegister) return chosen(register.fields, 'scenarios', scenariosIn(library))
  return register.fields
}

function chosen(fields: Fields, name: string, of: Codes): Fields {
  const { title, help } = fields[name]!
  const field = { kind: 'many', title, of, optional: true, ...(help && { help }) } as const
  return { ...fields, [name]: field }
}

const rolesIn = (library: Library): Codes =>
  Object.fromEntries(
    library.scenarios.flatMap(({ name, roles }) =>
      Object.keys(roles).map((role) => {
        const code = `${name}/${role}`
        return [code, roleTitled(library, code)] as const
      }),
    ),
  )

const scenariosIn = ({ scenarios }: Library): Codes =>
  Object.fromEntries(scenarios.map(({ name, title }) => [name, title]))
