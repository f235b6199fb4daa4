import type { Field } from '../../../wire/index.ts'

/** A control of a form: its field, its value, and how a change is told. */
export interface ControlProps {
  readonly id: string
  readonly field: Field
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly onBusy: (isBusy: boolean) => void
  readonly describedBy?: string | undefined
  readonly isWrong?: boolean
}

/** What every box of a form carries. */
export const plain = ({ id, describedBy, isWrong }: ControlProps) => ({
  id,
  className: 'input',
  'aria-describedby': describedBy,
  'aria-invalid': isWrong || undefined,
})

/** A value as the words of a box. */
export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : String(value ?? '')
