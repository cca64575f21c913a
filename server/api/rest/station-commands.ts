import { z } from 'zod'
import { giveCommand } from '../../domain/assets/give-command'
import type { GivenCommand } from '../../domain/assets/send-command'
import { sendMessage } from '../../domain/assets/send-message'
import { startRemotely } from '../../domain/charging/start-remotely'
import type { Commander } from '../../domain/people/actor'
import type { StationId } from '../../kernel/ids'
import type { Refusal, Result } from '../../kernel/result'
import { type StationAnswer, type StationRequest, triggerMessages } from '../../kernel/station-request'
import { stationBrief } from '../../views/station-brief'
import type { ApiOptions } from '../http'
import type { Asked } from './mount-rest'
import { answer, problem, type RestAnswer, unusable } from './problem'
import { admitted, type RestCaller } from './rest-caller'
import { noStation } from './stations'

const number = z.number().int().min(1).max(999)
const reason = z.string().trim().max(500).optional()

/** POST /api/v1/stations/{identity}/commands */
export const commandBody = z.discriminatedUnion('command', [
  z.object({
    command: z.literal('start'),
    evseNumber: number,
    token: z.string().max(255).nullable().default(null),
    reason,
  }),
  z.object({ command: z.literal('stop'), transactionId: z.string().min(1).max(64), reason }),
  z.object({ command: z.literal('unlock'), evseNumber: number, connectorNumber: number.default(1), reason }),
  z.object({ command: z.literal('reset'), mode: z.enum(['soft', 'hard']), evseNumber: number.optional(), reason }),
  z.object({ command: z.literal('setAvailability'), operative: z.boolean(), evseNumber: number.optional(), reason }),
  z.object({ command: z.literal('trigger'), message: z.enum(triggerMessages), evseNumber: number.optional(), reason }),
  z.object({ command: z.literal('clearCache'), reason }),
])
export const messageBody = z.record(z.string(), z.unknown())
/** `detail`: the station's own word. `payload`: its answer as it came. */
export const commandAnswer = z.object({
  commandId: z.number(),
  outcome: z.enum(['accepted', 'rejected']),
  detail: z.string(),
  payload: z.unknown(),
})

const statusOf: Record<string, number> = {
  notFound: 404,
  forbidden: 403,
  offline: 409,
  notAccepted: 409,
  noSession: 409,
  evseState: 409,
}

const refused = ({ code, message }: Refusal): RestAnswer => {
  const status = statusOf[code] ?? 422
  const title = { 403: 'Forbidden', 404: 'Not found', 409: 'Conflict' }[status] ?? 'Unprocessable content'
  return problem(status, title, message)
}

/** What the station said, or the reason why it said nothing. */
function told(commandId: number, given: StationAnswer): RestAnswer {
  if (given.outcome === 'accepted' || given.outcome === 'rejected') {
    const { outcome, detail, payload } = given
    return answer({ commandId, outcome, detail, payload } satisfies z.infer<typeof commandAnswer>)
  }
  if (given.outcome === 'unsupported') return problem(422, 'Unprocessable content', given.detail)
  if (given.outcome === 'unreachable') return problem(409, 'Conflict', given.detail)
  if (given.outcome === 'timedOut') return problem(504, 'Gateway timeout', given.detail)
  return problem(502, 'Bad gateway', `The station answered with an error. ${given.detail}`)
}

type Give = (stationId: StationId, actor: Commander) => Promise<Result<GivenCommand, string>>

async function give(options: ApiOptions, caller: RestCaller, { id }: Asked, order: Give): Promise<RestAnswer> {
  const station = await stationBrief(options.readsFor(caller.scope), id)
  if (!station) return noStation()
  const given = await order(station.id, { ...caller.author, role: caller.role })
  if (!given.ok) return refused(given.refusal)
  return told(given.value.command.id, (await given.value.done).answer)
}

type Body = z.infer<typeof commandBody>

function requestOf(body: Exclude<Body, { command: 'start' }>): StationRequest {
  switch (body.command) {
    case 'stop':
      return { kind: 'remoteStop', transactionId: body.transactionId }
    case 'unlock':
      return { kind: 'unlock', evseNumber: body.evseNumber, connectorNumber: body.connectorNumber }
    case 'reset':
      return { kind: 'reset', mode: body.mode, evseNumber: body.evseNumber }
    case 'setAvailability':
      return { kind: 'setAvailability', operative: body.operative, evseNumber: body.evseNumber }
    case 'trigger':
      return { kind: 'trigger', message: body.message, evseNumber: body.evseNumber }
    case 'clearCache':
      return { kind: 'clearCache' }
  }
}

/** Gives a command and answers with what the station said to it. */
export async function commandStation(
  options: ApiOptions,
  caller: RestCaller | null,
  json: unknown,
  asked: Asked,
): Promise<RestAnswer> {
  const may = admitted(caller, 'station.commandSoft')
  if (!may.ok) return may.answer
  const input = commandBody.safeParse(json)
  if (!input.success)
    return unusable(input.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })))
  const { ports } = options
  const { scope } = may.caller
  return give(options, may.caller, asked, (stationId, actor) => {
    const { data } = input
    if (data.command === 'start') {
      const { evseNumber, token: tokenUid } = data
      return startRemotely(ports, scope, actor, { stationId, evseNumber, tokenUid, reason: data.reason })
    }
    return giveCommand(ports, scope, actor, { stationId, request: requestOf(data), reason: data.reason })
  })
}

/** POST /api/v1/stations/{identity}/ocpp/{Action}: a message of the station's own version, and the station's answer. */
export async function messageStation(
  options: ApiOptions,
  caller: RestCaller | null,
  json: unknown,
  asked: Asked,
): Promise<RestAnswer> {
  const may = admitted(caller, 'station.message')
  if (!may.ok) return may.answer
  const payload = messageBody.safeParse(json)
  if (!payload.success)
    return problem(422, 'Unprocessable content', 'The body is the payload of the message: a JSON object.')
  const message = { action: asked.name, payload: payload.data }
  return give(options, may.caller, asked, (stationId, actor) =>
    sendMessage(options.ports, may.caller.scope, actor, { stationId, ...message }),
  )
}
