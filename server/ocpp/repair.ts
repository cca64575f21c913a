import type { ErrorKind } from './rpc/validation'

/** A bare JSON schema as generated: only what constrains. */
export type Schema = {
  $ref?: string
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean'
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean
  items?: Schema
  enum?: string[]
  maxLength?: number
  minItems?: number
  /** Not checked. */
  format?: string
}

export type Definitions = Readonly<Record<string, Schema>>

/** What could not be made to fit; `field` is the top-level property it lies under ('' is the payload itself). */
export type Problem = { field: string; kind: ErrorKind; text: string }

export type Repaired = { payload: unknown; deviations: string[]; problems: Problem[] }

const maxNotes = 20

/**
 * Makes a payload that failed its schema fit as far as its meaning is beyond doubt: null means absent, one object where a
 * list is due is a list of one, "12" is 12, unknown fields fall away, an over-long text or an unknown word stays as it
 * is. Everything done is in `deviations`; what stays wrong is in `problems`. Walks schema and payload once.
 */
export function repair(payload: unknown, schema: Schema, definitions: Definitions): Repaired {
  const walk = new Walk(definitions)
  const fitted = walk.fit(payload ?? undefined, schema, '', true)
  if (fitted === absent) walk.wrong('', 'formation', 'payload is not an object')
  return { payload: fitted === absent ? {} : fitted, deviations: walk.deviations, problems: walk.problems }
}

const absent = Symbol('absent')
type Fitted = unknown | typeof absent

class Walk {
  readonly deviations: string[] = []
  readonly problems: Problem[] = []

  constructor(private readonly definitions: Definitions) {}

  fit(value: unknown, given: Schema, path: string, required: boolean): Fitted {
    const schema = given.$ref ? this.definitions[given.$ref.slice(given.$ref.lastIndexOf('/') + 1)]! : given
    if (schema.type === 'object') return this.fitObject(value, schema, path)
    if (schema.type === 'array') return this.fitArray(value, schema, path, required)
    if (schema.type === 'string') return this.fitText(value, schema, path, required)
    if (schema.type === 'integer' || schema.type === 'number') return this.fitNumber(value, schema.type, path)
    if (schema.type === 'boolean') return this.fitBoolean(value, path)
    return value
  }

  note(path: string, text: string): void {
    if (this.deviations.length < maxNotes) this.deviations.push(path === '' ? text : `${path}: ${text}`)
  }

  wrong(path: string, kind: ErrorKind, text: string): void {
    const field = path.split(/[.[]/, 1)[0] ?? ''
    if (this.problems.length < maxNotes)
      this.problems.push({ field, kind, text: path === '' ? text : `${path}: ${text}` })
  }

  private fitObject(value: unknown, schema: Schema, path: string): Fitted {
    if (Array.isArray(value) && value.length === 1) {
      this.note(path, 'list of one taken as the object')
      return this.fitObject(value[0], schema, path)
    }
    if (value === undefined && path === '') this.note(path, 'payload is empty')
    else if (value === null || typeof value !== 'object' || Array.isArray(value)) return absent
    const result: Record<string, unknown> = {}
    for (const [name, child] of Object.entries((value ?? {}) as object))
      this.fitProperty(result, name, child, schema, path)
    for (const name of schema.required ?? [])
      if (!Object.hasOwn(result, name)) this.wrong(join(path, name), 'occurrence', 'is missing')
    return result
  }

  private fitProperty(into: Record<string, unknown>, name: string, value: unknown, schema: Schema, path: string): void {
    const at = join(path, name.slice(0, 60))
    const known = schema.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined
    if (!known && schema.additionalProperties === false) this.note(at, 'unknown field left out')
    else if (!known) Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true })
    else if (value === null) this.note(at, 'null taken as absent')
    else this.fitKnown(into, name, value, known, schema.required?.includes(name) ?? false, at)
  }

  private fitKnown(
    into: Record<string, unknown>,
    name: string,
    value: unknown,
    known: Schema,
    required: boolean,
    at: string,
  ): void {
    const fitted = this.fit(value, known, at, required)
    if (fitted !== absent) into[name] = fitted
    else if (required) this.wrong(at, 'type', 'has the wrong type')
    else this.note(at, 'wrong type, left out')
  }

  private fitArray(value: unknown, schema: Schema, path: string, required: boolean): Fitted {
    if (!Array.isArray(value)) this.note(path, 'single value taken as a list of one')
    const given: unknown[] = Array.isArray(value) ? value : [value]
    if (given.length === 0 && (schema.minItems ?? 0) > 0) {
      this.note(path, 'empty list')
      return required ? given : absent
    }
    const items = given.map((item, index) =>
      schema.items ? this.fit(item, schema.items, `${path}[${index}]`, true) : item,
    )
    const usable = items.filter((item) => item !== absent)
    if (usable.length < items.length) this.note(path, `${items.length - usable.length} unusable items left out`)
    return usable
  }

  private fitText(value: unknown, schema: Schema, path: string, required: boolean): Fitted {
    if (typeof value === 'object' || value === undefined) return absent
    if (typeof value !== 'string') this.note(path, `${typeof value} taken as text`)
    const text = String(value)
    if (schema.enum && !schema.enum.includes(text)) return this.fitWord(text, schema.enum, path, required)
    if (schema.maxLength !== undefined && text.length > schema.maxLength)
      this.note(path, `longer than ${schema.maxLength}`)
    return text
  }

  private fitWord(text: string, words: string[], path: string, required: boolean): Fitted {
    const plain = text.trim().toLowerCase()
    const same = words.find((word) => word.toLowerCase() === plain)
    this.note(path, same ? `spelling of '${same}'` : 'unknown word')
    if (same) return same
    if (plain === '' && !required) return absent
    if (required) this.wrong(path, 'property', 'not one of the allowed values')
    return text
  }

  private fitNumber(value: unknown, type: 'integer' | 'number', path: string): Fitted {
    const number =
      typeof value === 'string' && value.trim() !== ''
        ? Number(value.trim().replace(/^(-?\d+),(\d+)$/, '$1.$2'))
        : value
    if (typeof number !== 'number' || !Number.isFinite(number)) return absent
    if (typeof value === 'string') this.note(path, 'text taken as number')
    if (type === 'number' || Number.isInteger(number)) return number
    this.note(path, 'rounded to a whole number')
    return Math.round(number)
  }

  private fitBoolean(value: unknown, path: string): Fitted {
    if (typeof value === 'boolean') return value
    const plain = String(value).toLowerCase()
    if (!['true', 'false', '1', '0'].includes(plain)) return absent
    this.note(path, 'taken as a truth value')
    return plain === 'true' || plain === '1'
  }
}

const join = (path: string, name: string) => (path === '' ? name : `${path}.${name}`)
