import type { IncomingMessage, ServerResponse } from 'node:http'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { ApiOptions } from '../http'
import { requestIdHeader } from '../request-origin'
import { evseIntervals, evseUptime } from './evse-uptime'
import { openapi } from './openapi'
import { problem, type RestAnswer } from './problem'
import { quote } from './quote'
import { readJson } from './read-body'
import { addressOf, type RestCaller, restCaller } from './rest-caller'
import { commandStation, messageStation } from './station-commands'
import { listStations, stationStatus } from './stations'
import { verifySentMeterData } from './verify-meter-data'

const prefix = '/api/v1/'
const perMinute = 600
/** A request that keeps the process busy for longer counts as several: stations are answered by it as well. */
const workMsPerRequest = 25

/** What the address says: the things named in its path ('' where there is none) and its parameters. */
export type Asked = { id: string; name: string; query: URLSearchParams }
type Endpoint = {
  method: 'GET' | 'POST'
  run: (options: ApiOptions, caller: RestCaller | null, json: unknown, asked: Asked) => Promise<RestAnswer> | RestAnswer
}

/** Everything under /api/v1 there is. */
const endpoints: Record<string, Endpoint | undefined> = Object.assign(Object.create(null), {
  'tariffs/quote': { method: 'POST', run: quote },
  'meter-data/verify': { method: 'POST', run: (_options, _caller, json) => verifySentMeterData(json) },
  'evses/*/intervals': { method: 'GET', run: evseIntervals },
  'evses/*/uptime': { method: 'GET', run: evseUptime },
  stations: { method: 'GET', run: listStations },
  'stations/*/status': { method: 'GET', run: stationStatus },
  'stations/*/commands': { method: 'POST', run: commandStation },
  'stations/*/ocpp/*': { method: 'POST', run: messageStation },
  'openapi.json': { method: 'GET', run: openapi },
} satisfies Record<string, Endpoint>)

/** Every second part may name a thing: "evses/NL*BUS*E1*2/uptime", "stations/S1/ocpp/Reset". null: that is not text. */
function askedOf(url: string): { endpoint: Endpoint | undefined; asked: Asked } | null {
  const [path = '', query = ''] = url.slice(prefix.length).split('?', 2)
  const parts = path.split('/')
  const names = parts.length > 2
  const pattern = names ? parts.map((part, index) => (index % 2 === 1 && part !== '' ? '*' : part)).join('/') : path
  try {
    const named = (index: number) => (names ? decodeURIComponent(parts[index] ?? '') : '')
    return { endpoint: endpoints[pattern], asked: { id: named(1), name: named(3), query: new URLSearchParams(query) } }
  } catch {
    return null
  }
}

/** Counts a caller's requests; an answer when there were too many. */
async function limited(limiter: RateLimiterMemory, meter: string): Promise<RestAnswer | null> {
  try {
    await limiter.consume(meter)
    return null
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    const seconds = String(Math.max(1, Math.ceil(error.msBeforeNext / 1_000)))
    const detail = `More than ${perMinute} requests a minute. Try again in ${seconds} s.`
    return problem(429, 'Too many requests', detail, [], { 'retry-after': seconds })
  }
}

async function answerTo(
  options: ApiOptions,
  limiter: RateLimiterMemory,
  request: IncomingMessage,
  endpoint: Endpoint,
  asked: Asked,
): Promise<RestAnswer> {
  const address = `address ${addressOf(request) ?? 'unknown'}`
  const caller = await restCaller(options, request)
  const meter = caller === 'refused' || caller === null ? address : caller.meter
  const tooMany = await limited(limiter, meter)
  if (tooMany) return tooMany
  if (caller === 'refused')
    return problem(401, 'Unauthorized', 'This key is not known, or was revoked.', [], { 'www-authenticate': 'Bearer' })
  const body = endpoint.method === 'GET' ? { ok: true as const, json: undefined } : await readJson(request)
  if (!body.ok) return body.answer
  const given = await endpoint.run(options, caller, body.json, asked)
  const more = Math.floor((given.workMs ?? 0) / workMsPerRequest)
  if (more > 0) await limiter.penalty(meter, more)
  return given
}

function send(response: ServerResponse, { status, type, body, headers = {} }: RestAnswer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers }).end(body)
}

/** Serves /api/v1/*; false: not ours. `stampRequest` ran before (securityHeaders does it). */
export function mountRest(options: ApiOptions): (request: IncomingMessage, response: ServerResponse) => boolean {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 })
  return (request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    if (!path.startsWith(prefix)) return false
    const { endpoint, asked } = askedOf(request.url ?? '') ?? {}
    if (!endpoint || !asked) {
      send(response, problem(404, 'Not found', 'There is no such path. See /api/v1/openapi.json.'))
      return true
    }
    if (request.method !== endpoint.method) {
      const detail = `Use ${endpoint.method} here.`
      send(response, problem(405, 'Method not allowed', detail, [], { allow: endpoint.method }))
      return true
    }
    answerTo(options, limiter, request, endpoint, asked).then(
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
