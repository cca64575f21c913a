import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ApiOptions } from '../http'
import { requestIdHeader } from '../request-origin'
import type { Asked, Endpoint } from './endpoint'
import { endpoints } from './endpoints'
import { problem, type RestAnswer } from './problem'
import { RestMeter } from './rate-limit'
import { readJson } from './read-body'
import { atMostOnce } from './repeats'
import { addressOf, restCaller } from './rest-caller'
import { prefix, routeOf } from './route'

const withHeaders = (given: RestAnswer, more: Record<string, string>): RestAnswer => ({
  ...given,
  headers: { ...more, ...given.headers },
})

async function answerTo(
  options: ApiOptions,
  meters: RestMeter,
  request: IncomingMessage,
  endpoint: Endpoint,
  asked: Asked,
): Promise<RestAnswer> {
  const address = `address ${addressOf(request) ?? 'unknown'}`
  const caller = await restCaller(options, request)
  const meter = caller === 'refused' || caller === null ? address : caller.meter
  const { headers, refusal } = await meters.count(meter)
  if (refusal) return withHeaders(refusal, headers)
  if (caller === 'refused') {
    const no = problem(401, 'Unauthorized', 'This key is not known, or was revoked.', [], {
      'www-authenticate': 'Bearer',
    })
    return withHeaders(no, headers)
  }
  const body = endpoint.method === 'GET' ? { ok: true as const, json: undefined } : await readJson(request)
  if (!body.ok) return withHeaders(body.answer, headers)
  const run = async () => endpoint.run(options, caller, body.json, asked)
  const given = await atMostOnce(options.ports, caller, request, endpoint, body.json, run)
  return withHeaders(given, (await meters.charge(meter, given.workMs ?? 0)) ?? headers)
}

function send(response: ServerResponse, { status, type, body, headers = {} }: RestAnswer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers }).end(body)
}

/** Serves /api/v1/*; false: not ours. `stampRequest` ran before (securityHeaders does it). */
export function mountRest(options: ApiOptions): (request: IncomingMessage, response: ServerResponse) => boolean {
  const meters = new RestMeter()
  return (request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    if (!path.startsWith(prefix)) return false
    const routed = routeOf(endpoints, request.method ?? '', request.url ?? '')
    if (!routed || routed.allow.length === 0) {
      send(response, problem(404, 'Not found', 'There is no such path. See /api/v1/docs.'))
      return true
    }
    const { endpoint, allow, asked } = routed
    if (!endpoint) {
      const detail = `Use ${allow.join(' or ')} here.`
      send(response, problem(405, 'Method not allowed', detail, [], { allow: allow.join(', ') }))
      return true
    }
    answerTo(options, meters, request, endpoint, asked).then(
      (given) => send(response, given),
      (error) => {
        if (request.destroyed && !request.complete) return // the client went away while sending
        const requestId = String(request.headers[requestIdHeader] ?? '')
        options.report(error, { requestId, path })
        send(response, problem(500, 'Internal error', `Something went wrong on our side. Report request ${requestId}.`))
      },
    )
    return true
  }
}
