import type { PayloadSchema } from '@/server/kernel/payload-schema'

export type Path = readonly (string | number)[]
export type Problem = { path: string; text: string }

export const pathText = (path: Path): string => path.join('.')

/** What must be there, empty or with the first of its choices: a form starts with it. */
export function emptyValue(schema: PayloadSchema): unknown {
  if (schema.enum) return schema.enum[0]
  if (schema.type === 'object') return requiredOf(schema)
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => emptyItem(schema))
  if (schema.type === 'boolean') return false
  return undefined
}

/** An entry of a list is there, even where nobody can guess it. */
export function emptyItem({ items = {} }: PayloadSchema): unknown {
  return emptyValue(items) ?? (items.type === 'string' ? '' : 1)
}

const requiredOf = (schema: PayloadSchema): Record<string, unknown> =>
  Object.fromEntries(
    (schema.required ?? []).flatMap((name) => {
      const value = emptyValue(schema.properties?.[name] ?? {})
      return value === undefined ? [] : [[name, value]]
    }),
  )

/** A payload to start from: what the operation begins with, what the schema demands, and nothing the version does not know. */
export function startingPayload(schema: PayloadSchema, start: Record<string, unknown>): Record<string, unknown> {
  const known = Object.entries(start).filter(([name]) => schema.properties?.[name] !== undefined)
  return { ...requiredOf(schema), ...Object.fromEntries(known) }
}

/** The same payload with another value at one place; undefined takes the place away. */
export function withValue(payload: unknown, path: Path, value: unknown): unknown {
  const [head, ...rest] = path
  if (head === undefined) return value
  if (Array.isArray(payload)) {
    const items = payload.map((item, index) => (index === head ? withValue(item, rest, value) : item))
    return items.filter((item) => item !== undefined)
  }
  const { [head]: before, ...others } = (payload ?? {}) as Record<string, unknown>
  const after = withValue(before, rest, value)
  if (after === undefined) return others
  // Names keep their place, so that the raw view does not jump.
  return before === undefined ? { ...others, [head]: after } : { ...(payload as object), [head]: after }
}

/** What the schema finds wrong, in words; the server asks it again. */
export function problemsOf(schema: PayloadSchema, value: unknown, path: Path = []): Problem[] {
  const at = (text: string): Problem[] => [{ path: pathText(path), text }]
  if (schema.type === 'object') return objectProblems(schema, value, path)
  if (schema.type === 'array') {
    if (!Array.isArray(value)) return at('Must be a list.')
    if (value.length < (schema.minItems ?? 0)) return at(`Needs ${schema.minItems} or more.`)
    if (schema.maxItems !== undefined && value.length > schema.maxItems) return at(`At most ${schema.maxItems}.`)
    return value.flatMap((item, index) => problemsOf(schema.items ?? {}, item, [...path, index]))
  }
  if (schema.enum) return schema.enum.includes(String(value)) ? [] : at('Choose one of the values.')
  if (schema.type === 'boolean') return typeof value === 'boolean' ? [] : at('Choose yes or no.')
  if (schema.type === 'string') return textProblems(schema, value, at, String(path.at(-1)))
  if (schema.type === 'integer' || schema.type === 'number') return numberProblems(schema, value, at)
  return []
}

function objectProblems(schema: PayloadSchema, value: unknown, path: Path): Problem[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return [{ path: pathText(path), text: 'Must be filled in.' }]
  const members = value as Record<string, unknown>
  const missing = (schema.required ?? []).filter((name) => members[name] === undefined)
  return [
    ...missing.map((name) => ({ path: pathText([...path, name]), text: 'Must be filled in.' })),
    ...Object.entries(members).flatMap(([name, member]) => {
      const known = schema.properties?.[name]
      if (known) return problemsOf(known, member, [...path, name])
      return name === 'customData' ? [] : [{ path: pathText([...path, name]), text: 'The message has no such field.' }]
    }),
  ]
}

type At = (text: string) => Problem[]

/** Settings may be set to nothing. */
const mayBeEmpty = new Set(['value', 'attributeValue', 'data'])

function textProblems(schema: PayloadSchema, value: unknown, at: At, name: string): Problem[] {
  if (typeof value !== 'string') return at('Must be a text.')
  if (value === '' && !mayBeEmpty.has(name)) return at('Must be filled in.')
  if (schema.maxLength !== undefined && value.length > schema.maxLength)
    return at(`At most ${schema.maxLength} characters.`)
  return schema.instant && Number.isNaN(Date.parse(value)) ? at('Must be a date and time.') : []
}

function numberProblems(schema: PayloadSchema, value: unknown, at: At): Problem[] {
  if (typeof value !== 'number' || !Number.isFinite(value)) return at('Must be a number.')
  if (schema.type === 'integer' && !Number.isInteger(value)) return at('Must be a whole number.')
  if (schema.minimum !== undefined && value < schema.minimum) return at(`Not below ${schema.minimum}.`)
  return schema.maximum !== undefined && value > schema.maximum ? at(`Not above ${schema.maximum}.`) : []
}
