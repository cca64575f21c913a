import { z } from 'zod'
import type { Capability } from '../../domain/people/permissions'
import { fieldPath } from '../../domain/pricing/tariff-problem'
import type { Refusal } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Reads } from '../../views/reads'
import type { Ports } from '../context'
import type { ApiOptions } from '../http'
import { answer, problem, type RestAnswer, unusable } from './problem'
import { admitted, type RestCaller } from './rest-caller'

/** What the address says: the things named in its path ('' where there is none) and its parameters. */
export type Asked = { id: string; name: string; query: URLSearchParams }
export type Run = (
  options: ApiOptions,
  caller: RestCaller | null,
  json: unknown,
  asked: Asked,
) => Promise<RestAnswer> | RestAnswer

/** A schema under the name it has in the OpenAPI document. */
export type Named<T extends z.ZodType = z.ZodType> = readonly [name: string, schema: T]

/** What the OpenAPI document says of an endpoint; made of the schemas that check requests. */
export type Docs = {
  operationId: string
  tag: string
  summary: string
  description?: string
  /** What the caller must be allowed; null: nothing. */
  capability: Capability | null
  /** Nobody in particular may ask too. */
  open?: true
  /** What the names in the path mean. */
  names?: Readonly<Record<string, string>>
  query?: z.ZodType
  body?: Named
  answer: Named | { type: string; words: string }
  status?: 200 | 201
  /** Failures that only some endpoints have, or that mean something of their own here. */
  failures?: Readonly<Record<number, string>>
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT'
export type Endpoint = {
  method: Method
  /** Behind /api/v1/, names in braces; at most two. */
  path: string
  docs: Docs
  /** The answer as it may be kept for a repetition: without what is told once. */
  kept?: (body: Record<string, unknown>) => object
  run: Run
}

type Call<Query, Body> = {
  caller: RestCaller
  ports: Ports
  scope: TenantScope
  reads: Reads
  asked: Asked
  query: Query
  body: Body
}
type Spec<Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType> = Omit<
  Docs,
  'query' | 'body' | 'answer' | 'open' | 'capability'
> &
  Pick<Endpoint, 'method' | 'path' | 'kept'> & {
    capability: Capability
    query?: Query
    body?: Named<Body>
    answer: Named<Answer>
    run(call: Call<z.output<Query>, z.output<Body>>): Promise<{ value: z.input<Answer> } | RestAnswer>
  }

const checked = (schema: z.ZodType | undefined, given: unknown) => {
  if (!schema) return { ok: true as const, value: undefined }
  const read = schema.safeParse(given)
  if (read.success) return { ok: true as const, value: read.data }
  const problems = read.error.issues.map(({ path, message }) => ({ path: fieldPath(path), message }))
  return { ok: false as const, answer: unusable(problems) }
}

/** An endpoint whose caller, parameters and body are checked before it runs. */
export function endpoint<Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>({
  method,
  path,
  kept,
  run,
  ...docs
}: Spec<Query, Body, Answer>): Endpoint {
  return {
    method,
    path,
    kept,
    docs,
    run: async (options, caller, json, asked) => {
      const may = admitted(caller, docs.capability)
      if (!may.ok) return may.answer
      const query = checked(docs.query, Object.fromEntries(asked.query))
      if (!query.ok) return query.answer
      const body = checked(docs.body?.[1], json)
      if (!body.ok) return body.answer
      const { scope } = may.caller
      const given = await run({
        caller: may.caller,
        ports: options.ports,
        scope,
        reads: options.readsFor(scope),
        asked,
        query: query.value as z.output<Query>,
        body: body.value as z.output<Body>,
      })
      return 'value' in given ? { ...answer(given.value), status: docs.status ?? 200 } : given
    },
  }
}

const statusOf: Record<string, number> = {
  notFound: 404,
  forbidden: 403,
  tooLong: 403,
  conflict: 409,
  offline: 409,
  notAccepted: 409,
  noSession: 409,
  evseState: 409,
}
const titles: Record<number, string> = { 403: 'Forbidden', 404: 'Not found', 409: 'Conflict' }

/** A refusal of the domain, in HTTP's words. */
export const refused = ({ code, message }: Refusal): RestAnswer => {
  const status = statusOf[code] ?? 422
  return problem(status, titles[status] ?? 'Unprocessable content', message)
}

/** A key in a path; null: that is no key. */
export const keyIn = <Id extends number>(text: string): Id | null =>
  /^[1-9]\d{0,9}$/.test(text) && Number(text) <= 2_147_483_647 ? (Number(text) as Id) : null

export const iso = (at: number): string => new Date(at).toISOString()
export const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at))

/** An instant in an answer. */
export const instantAnswer = z.string().meta({ format: 'date-time' })
/** An instant in a request, ms UTC. */
export const instantInput = z.iso
  .datetime({ offset: true, error: 'An instant with its offset, such as 2026-11-01T00:00:00Z' })
  .transform((text) => Date.parse(text))
