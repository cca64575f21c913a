import type { MessageBook } from '../domain/assets/operation'
import type { PayloadSchema } from '../kernel/payload-schema'
import type { Dialect } from './dialect'
import { meaningOf } from './message-meaning'
import type { Definitions, Schema } from './repair'
import { v21, v201 } from './v2/dialect'
import { v16 } from './v16/dialect'

type Constraints = Schema & { format?: string; maxItems?: number; minimum?: number; maximum?: number }

function bookOf(dialects: readonly Dialect[]): MessageBook {
  const byProtocol = new Map(dialects.map((dialect) => [dialect.protocol, dialect]))
  const toStations = (dialect: Dialect) =>
    Object.keys(dialect.requests).filter((action) => !dialect.toldByStations.has(action))
  return {
    versions: dialects.map(({ protocol, title }) => ({ protocol, title })),
    actions: (protocol) => {
      const dialect = byProtocol.get(protocol)
      return dialect ? toStations(dialect) : []
    },
    schema: (protocol, action) => {
      const dialect = byProtocol.get(protocol)
      if (!dialect || !toStations(dialect).includes(action)) return null
      return resolved(dialect.schemas[`${action}Request`]!, dialect.definitions)
    },
    meaning: meaningOf,
  }
}

/** What can be said to stations in each version, newest first, as its official schemas have it. */
export const messageBook = bookOf([v21, v201, v16])

/** References replaced by what they name. Vendors' own additions (customData) are left to the raw view. */
function resolved(given: Schema, definitions: Definitions): PayloadSchema {
  const schema = (given.$ref ? definitions[given.$ref.slice(given.$ref.lastIndexOf('/') + 1)]! : given) as Constraints
  const { type, required, items, properties, maxLength, minItems, maxItems, minimum, maximum } = schema
  const members = Object.entries(properties ?? {}).filter(([name]) => name !== 'customData')
  const bounds = { maxLength, minItems, maxItems, minimum, maximum, required, enum: schema.enum }
  return {
    type,
    ...Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== undefined)),
    ...(schema.format === 'date-time' ? { instant: true } : {}),
    ...(items ? { items: resolved(items, definitions) } : {}),
    ...(properties
      ? { properties: Object.fromEntries(members.map(([name, member]) => [name, resolved(member, definitions)])) }
      : {}),
  }
}
