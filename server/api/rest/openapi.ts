import { z } from 'zod'
import { apiKeyRoles } from '../../domain/people/api-key'
import { scopeFor } from '../../domain/people/api-scopes'
import { rolesWith } from '../../domain/people/permissions'
import type { Docs, Endpoint, Named } from './endpoint'
import { answer, type RestAnswer } from './problem'
import { problemSchema } from './quote-schema'
import { perMinute } from './rate-limit'

type Json = Record<string, unknown>

const schema = (type: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(type, { io, unrepresentable: 'any' })
  return rest
}
const content = (name: string, type = 'application/json') => ({
  [type]: { schema: { $ref: `#/components/schemas/${name}` } },
})

/** Which key this needs. */
export function needs({ capability, open }: Docs): string {
  if (capability === null) return 'Needs no key.'
  const scope = scopeFor(capability)
  const roles = apiKeyRoles.filter((role) => rolesWith(capability).includes(role)).join(', ')
  const who = `Roles: ${roles}.${scope ? ` Scope: ${scope}.` : ' Only keys without scopes.'}`
  return open ? `Needs a key for some of it. ${who}` : who
}

const usual: Readonly<Record<number, string>> = {
  429: `More than ${perMinute} requests a minute; see Retry-After`,
  500: 'Something went wrong on our side',
}
const always = [429, 500]

/** What can go wrong at an endpoint: its own failures, and those that follow from what it takes. */
export function failuresOf({ method, path, docs }: Endpoint): Record<string, string> {
  const keyed = docs.capability !== null
  const all: Record<number, string | false> = {
    400: method !== 'GET' && 'The body is not JSON, or the Idempotency-Key has no usable form',
    401: keyed ? 'A key is needed, or is not good' : 'A key was sent that is not good',
    403: keyed && 'The key’s role or scopes do not allow this',
    404: path.includes('{') && 'There is nothing of yours of this name',
    409: method !== 'GET' && 'The same Idempotency-Key is being worked on',
    413: method !== 'GET' && 'More than 1 MB',
    422:
      (docs.query !== undefined || docs.body !== undefined) &&
      'Fields that cannot be used, by path; or the Idempotency-Key was used for something else',
    ...Object.fromEntries(always.map((status) => [status, usual[status]!])),
  }
  const found = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== false)
  return { ...Object.fromEntries(found), ...docs.failures }
}

const headers = {
  'RateLimit-Limit': { description: 'Requests a minute', schema: { type: 'integer' } },
  'RateLimit-Remaining': { description: 'Requests left in this minute', schema: { type: 'integer' } },
  'RateLimit-Reset': { description: 'Seconds until the minute is over', schema: { type: 'integer' } },
  'RateLimit-Policy': { description: 'Requests and window, e.g. 600;w=60', schema: { type: 'string' } },
}

/** A query's fields as parameters. */
function parametersOf({ path, docs, method }: Endpoint): Json[] {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    ...(docs.names?.[name!] ? { description: docs.names[name!] } : {}),
  }))
  const { properties = {}, required = [] } = docs.query
    ? (schema(docs.query, 'input') as { properties?: Json; required?: string[] })
    : {}
  const queried = Object.entries(properties).map(([name, type]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: type,
  }))
  const repeated = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    description: 'A name for this request: sent again within a day, it gets the same answer and does nothing twice',
  }
  return [...named, ...queried, ...(method === 'GET' || docs.capability === null ? [] : [repeated])]
}

function operation(endpoint: Endpoint): Json {
  const { docs } = endpoint
  const { operationId, tag, summary, description, body } = docs
  const given = Array.isArray(docs.answer)
    ? { description: summary, headers, content: content((docs.answer as Named)[0]) }
    : {
        description: (docs.answer as { words: string }).words,
        headers,
        content: { [(docs.answer as { type: string }).type]: {} },
      }
  const failures = Object.entries(failuresOf(endpoint)).map(([status, words]) => [
    status,
    { description: words, content: content('Problem', 'application/problem+json') },
  ])
  const parameters = parametersOf(endpoint)
  return {
    operationId,
    tags: [tag],
    summary,
    description: [description, needs(docs)].filter(Boolean).join('\n\n'),
    security: docs.capability === null ? [] : docs.open ? [{}, { key: [] }] : [{ key: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: content(body[0]) } } : {}),
    responses: { [String(docs.status ?? 200)]: given, ...Object.fromEntries(failures) },
  }
}

/** Schemas by their names; the same name always means the same schema. */
function schemasOf(endpoints: readonly Endpoint[]): Record<string, Json> {
  const found: Record<string, Json> = { Problem: schema(problemSchema, 'output') }
  for (const { docs } of endpoints) {
    if (docs.body) found[docs.body[0]] = schema(docs.body[1], 'input')
    if (Array.isArray(docs.answer)) found[docs.answer[0]] = schema((docs.answer as Named)[1], 'output')
  }
  return found
}

export function openapiDocument(endpoints: readonly Endpoint[]): Json {
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    const path = `/api/v1/${endpoint.path}`
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Busbar',
      version: '1',
      description:
        'Sites, stations, commands, OCPP messages, id tokens, sessions, alarms, prices and uptime of Busbar for other programs. Errors are problem+json (RFC 9457). Lists are paged: send `next` of an answer as `cursor`. Instants are ISO 8601 with an offset, energy Wh, power W.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(endpoints.map(({ docs }) => docs.tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key of Settings › API keys' } },
      schemas: schemasOf(endpoints),
    },
  }
}

/** GET /api/v1/openapi.json, made of the schemas that check requests. */
export function openapiEndpoint(all: () => readonly Endpoint[]): Endpoint {
  let made: RestAnswer | null = null
  return {
    method: 'GET',
    path: 'openapi.json',
    run: () => (made ??= answer(openapiDocument(all()))),
    docs: {
      operationId: 'openapi',
      tag: 'This document',
      summary: 'This document',
      capability: null,
      answer: { type: 'application/json', words: 'OpenAPI 3.1' },
    },
  }
}
