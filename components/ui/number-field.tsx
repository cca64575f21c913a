import { TextField, type TextFieldProps } from './text-field'

export type NumberFieldProps = Omit<TextFieldProps, 'type' | 'inputMode' | 'suffix'> & { unit?: string }

/** A number with its unit. With react-hook-form: `register('limitA', { valueAsNumber: true })`. */
export function NumberField({ unit, ...rest }: NumberFieldProps) {
  return <TextField {...rest} type="number" inputMode="decimal" suffix={unit} inputClassName="num" />
}
