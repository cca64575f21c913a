'use client'
import { fromLocalInput, toLocalInput } from '@/components/billing/local-input'
import { Checkbox } from '@/components/ui/checkbox'
import { SelectField } from '@/components/ui/select'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import type { PayloadSchema } from '@/server/kernel/payload-schema'
import { choiceLabel, fieldLabel, fieldMeaning, fieldUnit } from './field-words'
import { type Path, type Problem, pathText } from './payload-model'

export type FieldProps = {
  schema: PayloadSchema
  path: Path
  value: unknown
  required: boolean
  problems: readonly Problem[]
  /** IANA zone of the site: instants are typed in it. */
  zone: string
  /** undefined: left out. */
  onChange: (path: Path, value: unknown) => void
}

/** Beyond this a text gets room: certificates, messages on a display. */
const longText = 300

/** One value of a message: a choice, a yes or no, an instant, a number or a text, as its schema says. */
export function PayloadField({ schema, path, value, required, problems, zone, onChange }: FieldProps) {
  const name = String(path.findLast((part) => typeof part === 'string') ?? '')
  const at = pathText(path)
  const shared = {
    label: typeof path.at(-1) === 'number' ? `${fieldLabel(name)} ${Number(path.at(-1)) + 1}` : fieldLabel(name),
    hint: fieldMeaning(name),
    error: problems.find((problem) => problem.path === at)?.text,
    required,
  }
  const change = (next: unknown) => onChange(path, next)
  if (schema.enum)
    return (
      <SelectField
        {...shared}
        options={schema.enum.map((choice) => ({ value: choice, label: choiceLabel(choice) }))}
        placeholder={required && value !== undefined ? undefined : 'Not sent'}
        value={typeof value === 'string' ? value : ''}
        onChange={({ target }) => change(target.value || undefined)}
      />
    )
  if (schema.type === 'boolean') return <YesNo {...shared} value={value} onChange={change} />
  if (schema.instant) return <InstantField {...shared} zone={zone} value={value} onChange={change} />
  if (schema.type === 'integer' || schema.type === 'number')
    return (
      <TextField
        {...shared}
        type="number"
        step={schema.type === 'integer' ? 1 : 'any'}
        inputClassName="num"
        suffix={fieldUnit(name)}
        value={typeof value === 'number' ? value : ''}
        onChange={({ target }) => change(target.value === '' ? undefined : target.valueAsNumber)}
      />
    )
  const text = {
    ...shared,
    maxLength: schema.maxLength,
    value: typeof value === 'string' ? value : '',
    onChange: ({ target }: { target: { value: string } }) => change(target.value || (required ? '' : undefined)),
  }
  return (schema.maxLength ?? 0) > longText ? <TextAreaField {...text} rows={3} /> : <TextField {...text} />
}

type Labels = { label: string; hint?: string; error?: string; required: boolean }

function YesNo({
  value,
  required,
  onChange,
  ...words
}: Labels & { value: unknown; onChange: (next: unknown) => void }) {
  if (required)
    return (
      <Checkbox
        {...words}
        className="self-end"
        checked={value === true}
        onChange={({ target }) => onChange(target.checked)}
      />
    )
  return (
    <SelectField
      {...words}
      options={[
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No' },
      ]}
      placeholder="Not sent"
      value={value === undefined ? '' : value ? 'yes' : 'no'}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value === 'yes')}
    />
  )
}

type InstantProps = Labels & { value: unknown; zone: string; onChange: (next: unknown) => void }

function InstantField({ value, zone, hint, onChange, ...words }: InstantProps) {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  const place = `Time at the site, ${zone}.`
  return (
    <TextField
      {...words}
      type="datetime-local"
      step={1}
      hint={hint ? `${hint} ${place}` : place}
      value={Number.isNaN(at) ? '' : toLocalInput(at, zone)}
      onChange={({ target }) => {
        const next = fromLocalInput(target.value, zone)
        onChange(next === null ? undefined : new Date(next).toISOString())
      }}
    />
  )
}
