import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { KeptAnswers, NamedRequest } from '../../domain/people/kept-answers'
import type { Clock } from '../../kernel/time'
import type { Endpoint } from './endpoint'
import { problem, type RestAnswer } from './problem'
import type { RestCaller } from './rest-caller'

const usable = /^[\x21-\x7e]{1,255}$/

/** What did something, or may have: done a second time it would do more. Everything else changed nothing. */
const didSomething = (status: number) => status < 300 || status === 502 || status === 504

const typeOf = (status: number) => (status < 300 ? 'application/json' : 'application/problem+json')
const replayed = ({ status, body }: { status: number; body: string }): RestAnswer => ({
  status,
  type: `${typeOf(status)}; charset=utf-8`,
  body,
  headers: { 'idempotency-replayed': 'true' },
})

const keptBody = ({ kept }: Endpoint, { status, body }: RestAnswer): string =>
  kept && status < 300 ? JSON.stringify(kept(JSON.parse(body))) : body

/**
 * Runs a request that changes something, at most once per Idempotency-Key of its caller
 * (draft-ietf-httpapi-idempotency-key-header-07); without the header, as it comes.
 */
export async function atMostOnce(
  ports: { keptAnswers: KeptAnswers; clock: Clock },
  caller: RestCaller | null,
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  endpoint: Endpoint,
  json: unknown,
  run: () => Promise<RestAnswer>,
): Promise<RestAnswer> {
  const key = request.headers['idempotency-key']?.toString()
  if (key === undefined || caller === null || request.method === 'GET') return run()
  if (!usable.test(key)) return problem(400, 'Bad request', 'An Idempotency-Key has 1 to 255 visible ASCII characters.')
  const asked = `${request.method} ${request.url} ${JSON.stringify(json)}`
  const fingerprint = createHash('sha256').update(asked).digest('base64url')
  const named: NamedRequest = { caller: caller.meter, key, fingerprint }
  const known = await ports.keptAnswers.begin(caller.scope, named, ports.clock.now())
  if (known === 'running')
    return problem(409, 'Conflict', 'The same request is being worked on.', [], { 'retry-after': '1' })
  if (known === 'different')
    return problem(422, 'Unprocessable content', 'This Idempotency-Key was used for another request.')
  if (known !== 'new') return replayed(known)
  try {
    const given = await run()
    if (didSomething(given.status))
      await ports.keptAnswers.keep(caller.scope, named, { status: given.status, body: keptBody(endpoint, given) })
    else await ports.keptAnswers.forget(caller.scope, named)
    return given
  } catch (error) {
    await ports.keptAnswers.forget(caller.scope, named)
    throw error
  }
}
