export type OcpiVersion = '2.2.1' | '2.3.0'

/** A remark about one field of a partner's JSON: what was assumed, left out, or is wrong. */
export type OcpiNote = { path: string; text: string }

export type Json = Record<string, unknown>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** A field by its OCPI name or the same in camelCase; null counts as absent (peers send both). Own fields only. */
export function field(object: Json, name: string): unknown {
  const key = [name, camel(name)].find((candidate) => Object.hasOwn(object, candidate))
  return key === undefined ? undefined : (object[key] ?? undefined)
}

/** Fields that none of `known` names: tolerated (OCPI 2.3.0), and said. */
export function unknownFields(object: Json, known: readonly string[], path: string): OcpiNote[] {
  const names = new Set(known.flatMap((name) => [name, camel(name)]))
  return Object.keys(object)
    .filter((name) => !names.has(name))
    .slice(0, 20)
    .map((name) => ({
      path: `${path}${path && '.'}${name.slice(0, 60)}`,
      text: 'This field is not known here and was not used.',
    }))
}

const numeric = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i

/** A number, or text that is one (peers quote prices); null: it is neither. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && numeric.test(value.trim()) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/

/** Whether a text begins with a day of the calendar. Date.parse makes 2 March of 30 February. */
export function beginsWithDay(text: string): boolean {
  const date = text.slice(0, 10)
  const at = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date)
}

/** OCPI DateTime, UTC with or without "Z" (2.2.1 types) → ISO with milliseconds; null: not an instant. */
export function instantOf(value: unknown): string | null {
  if (typeof value !== 'string' || !instant.test(value) || !beginsWithDay(value)) return null
  const at = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}Z`)
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}
