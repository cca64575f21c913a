'use client'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { fieldLabel, fieldMeaning } from './field-words'
import { type FieldProps, PayloadField } from './payload-field'
import { emptyItem, emptyValue, pathText } from './payload-model'

type NodeProps = FieldProps

/** The members of an object: those that must be there first, the others behind “more”. */
export function PayloadFields(props: Omit<NodeProps, 'required'>) {
  const { schema, path, value } = props
  const held = (value ?? {}) as Record<string, unknown>
  const names = Object.keys(schema.properties ?? {})
  const required = (schema.required ?? []).filter((name) => names.includes(name))
  const optional = names.filter((name) => !required.includes(name))
  // Fields keep their place while somebody types in them.
  const [filled] = useState(() => optional.filter((name) => held[name] !== undefined))
  const rest = optional.filter((name) => !filled.includes(name))
  const sent = rest.filter((name) => held[name] !== undefined).length
  const node = (name: string) => (
    <PayloadNode
      {...props}
      key={name}
      schema={schema.properties![name]!}
      path={[...path, name]}
      value={held[name]}
      required={required.includes(name)}
    />
  )
  if (names.length === 0) return <p className="text-sm text-muted">Nothing to fill in.</p>
  return (
    <div className="grid min-w-0 grid-cols-1 gap-3">
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">{[...required, ...filled].map(node)}</div>
      {rest.length > 0 ? (
        <details className="text-sm">
          <summary className="w-fit text-muted">
            {rest.length === 1 ? '1 more field' : `${rest.length} more fields`},{' '}
            {sent > 0 ? `${sent} filled in` : 'not sent unless filled in'}
          </summary>
          <div className="mt-2 grid grid-cols-1 gap-3 sm:grid-cols-2">{rest.map(node)}</div>
        </details>
      ) : null}
    </div>
  )
}

/** A value, a group of values, or a list of either. */
function PayloadNode(props: NodeProps) {
  const { schema } = props
  if (schema.type === 'array') return <ListNode {...props} />
  if (schema.type === 'object') return <GroupNode {...props} />
  return <PayloadField {...props} />
}

const titleOf = (path: NodeProps['path']) => {
  const last = path.at(-1)
  const name = fieldLabel(String(path.findLast((part) => typeof part === 'string') ?? ''))
  return typeof last === 'number' ? `${name} ${last + 1}` : name
}

function GroupNode({ required, ...props }: NodeProps) {
  const { schema, path, value, onChange } = props
  const title = titleOf(path)
  if (value === undefined && !required)
    return (
      <p className="self-end">
        <Button size="sm" onClick={() => onChange(path, emptyValue(schema) ?? {})}>
          Add {title.toLowerCase()}
        </Button>
      </p>
    )
  return (
    <Frame title={title} onRemove={required ? null : () => onChange(path, undefined)}>
      <PayloadFields {...props} />
    </Frame>
  )
}

function ListNode(props: NodeProps) {
  const { schema, path, value, required, problems, onChange } = props
  const items = Array.isArray(value) ? value : []
  const title = titleOf(path)
  const fewest = required ? (schema.minItems ?? 0) : 0
  const wrong = problems.find((problem) => problem.path === pathText(path))?.text
  const remove = (index: number) =>
    onChange(path, items.length === 1 && !required ? undefined : items.toSpliced(index, 1))
  return (
    <Frame title={title} hint={fieldMeaning(String(path.at(-1)))} error={wrong}>
      {items.map((item, index) => (
        <div key={index} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <Entry {...props} schema={schema.items ?? {}} path={[...path, index]} value={item} required />
          </div>
          <Button
            size="sm"
            variant="ghost"
            reason={items.length <= fewest ? `At least ${fewest} must stay.` : null}
            aria-label={`Remove ${title.toLowerCase()} ${index + 1}`}
            onClick={() => remove(index)}
          >
            Remove
          </Button>
        </div>
      ))}
      <p>
        <Button
          size="sm"
          reason={
            schema.maxItems !== undefined && items.length >= schema.maxItems ? `At most ${schema.maxItems}.` : null
          }
          onClick={() => onChange(path, [...items, emptyItem(schema)])}
        >
          Add {title.toLowerCase()}
        </Button>
      </p>
    </Frame>
  )
}

/** An entry of a list: groups without a second frame around them. */
const Entry = (props: NodeProps) =>
  props.schema.type === 'object' ? <PayloadFields {...props} /> : <PayloadField {...props} />

type FrameProps = {
  title: string
  hint?: string
  error?: string
  onRemove?: (() => void) | null
  children: ReactNode
}

function Frame({ title, hint, error, onRemove, children }: FrameProps) {
  return (
    <fieldset className="col-span-full grid min-w-0 gap-3 rounded-md border border-border p-3">
      <legend className="px-1 text-sm font-medium">{title}</legend>
      {hint ? <p className="text-xs text-muted">{hint}</p> : null}
      {error ? (
        <p role="alert" className="text-xs text-p1-text">
          {error}
        </p>
      ) : null}
      {children}
      {onRemove ? (
        <p>
          <Button size="sm" variant="ghost" onClick={onRemove}>
            Leave {title.toLowerCase()} out
          </Button>
        </p>
      ) : null}
    </fieldset>
  )
}
