import type { Definitions, Schema } from '../ocpp/repair'

/** mulberry32: the same seed gives the same numbers everywhere. */
export function seeded(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(next() * count)
  return {
    next,
    below,
    pick: <T>(from: readonly T[]): T => from[below(from.length)]!,
    chance: (p: number) => next() < p,
  }
}
export type Random = ReturnType<typeof seeded>

const oddTexts = [
  '',
  ' ',
  '0',
  'null',
  '\u0000',
  '🔌'.repeat(3),
  'é'.repeat(40),
  "'; drop table stations; --",
  '<b>',
  '../..',
  '-1',
]
const oddInstants = [
  '2026-11-21T12:00:00Z',
  '1970-01-01T00:00:00.000Z',
  '2099-12-31T23:59:59+14:00',
  '2026-02-28T23:59:60Z',
  '2026-11-21T12:00:00.123456789Z',
  '2026-11-21T12:00:00-00:30',
]
const oddNumbers = [0, 1, -1, 0.1, 2_147_483_647, -2_147_483_648, 1e12, 1e-9, 123_456.789]

type Node = Schema & Record<string, unknown>
const limits = (schema: Node) => ({
  least: typeof schema.minimum === 'number' ? schema.minimum : Number.NEGATIVE_INFINITY,
  most: typeof schema.maximum === 'number' ? schema.maximum : Number.POSITIVE_INFINITY,
})

/** A value that fits the schema and is as odd as the schema lets it be. */
export function sample(random: Random, schema: Node, definitions: Definitions, depth = 0): unknown {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1)!
    return sample(random, definitions[name] as Node, definitions, depth + 1)
  }
  if (Array.isArray(schema.enum)) return random.pick(schema.enum)
  switch (schema.type) {
    case 'object':
      return sampleObject(random, schema, definitions, depth)
    case 'array': {
      const least = typeof schema.minItems === 'number' ? schema.minItems : 0
      const most = Math.min(typeof schema.maxItems === 'number' ? schema.maxItems : 3, least + 2)
      const count = depth > 4 ? least : least + random.below(most - least + 1)
      return Array.from({ length: count }, () => sample(random, schema.items as Node, definitions, depth + 1))
    }
    case 'integer':
    case 'number': {
      const { least, most } = limits(schema)
      const fits = oddNumbers.filter(
        (n) => n >= least && n <= most && (schema.type === 'number' || Number.isInteger(n)),
      )
      return fits.length > 0 ? random.pick(fits) : least
    }
    case 'boolean':
      return random.chance(0.5)
    case 'string':
      return sampleText(random, schema)
    default:
      return random.pick([null, 'any', 1, { a: 1 }])
  }
}

function sampleText(random: Random, schema: Node): string {
  const most = typeof schema.maxLength === 'number' ? schema.maxLength : 500
  const text = random.chance(0.2) ? 'x'.repeat(Math.min(most, 3_000)) : random.pick(oddTexts)
  return text.slice(0, most)
}

function sampleObject(random: Random, schema: Node, definitions: Definitions, depth: number): object {
  const required = new Set((schema.required as string[] | undefined) ?? [])
  const fields = Object.entries((schema.properties as Record<string, Node> | undefined) ?? {})
  const taken = fields.filter(([name]) => required.has(name) || (depth < 4 && random.chance(0.5)))
  const instant = ([name, { type, maxLength }]: (typeof fields)[number]) =>
    type === 'string' && maxLength === undefined && /time|date|At$|schedule/i.test(name) && random.chance(0.8)
  return Object.fromEntries(
    taken.map((each) => [
      each[0],
      instant(each) ? random.pick(oddInstants) : sample(random, each[1], definitions, depth + 1),
    ]),
  )
}

const nonsense = [null, '', [], {}, -1, 1e308, true, 'x'.repeat(20_000), [[[[]]]], { a: { b: { c: 1 } } }]

/** The same value with something wrong in it, anywhere. */
export function spoil(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.15)) return random.pick(nonsense)
  const names = Object.keys(value)
  if (names.length === 0) return { unexpected: random.pick(nonsense) }
  const name = random.pick(names)
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
  if (random.chance(0.25)) delete copy[name]
  else if (random.chance(0.2)) copy[`${name}X`] = random.pick(nonsense)
  else copy[name] = spoil(random, copy[name])
  return copy
}
