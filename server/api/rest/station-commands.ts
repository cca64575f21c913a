import { z } from 'zod'
import { giveCommand } from '../../domain/assets/give-command'
import type { GivenCommand } from '../../domain/assets/send-command'
import { sendMessage } from '../../domain/assets/send-message'
import { startRemotely } from '../../domain/charging/start-remotely'
import type { Commander } from '../../domain/people/actor'
import type { CommandId, StationId } from '../../kernel/ids'
import type { Result } from '../../kernel/result'
import { type StationAnswer, type StationRequest, triggerMessages } from '../../kernel/station-request'
import { type CommandRow, commands } from '../../views/commands'
import type { Reads } from '../../views/reads'
import { stationBrief } from '../../views/station-brief'
import { type Asked, type Endpoint, endpoint, instantAnswer, iso, isoOrNull, keyIn, refused } from './endpoint'
import { cursorInput, cursorOf, limitInput, nextAnswer } from './paging'
import { problem, type RestAnswer } from './problem'
import type { RestCaller } from './rest-caller'
import { noStation, stationNames } from './stations'

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

type Told = { value: z.input<typeof commandAnswer> } | RestAnswer

/** What the station said, or the reason why it said nothing. */
function told(commandId: number, given: StationAnswer): Told {
  if (given.outcome === 'accepted' || given.outcome === 'rejected') {
    const { outcome, detail, payload } = given
    return { value: { commandId, outcome, detail, payload } }
  }
  if (given.outcome === 'unsupported') return problem(422, 'Unprocessable content', given.detail)
  if (given.outcome === 'unreachable') return problem(409, 'Conflict', given.detail)
  if (given.outcome === 'timedOut') return problem(504, 'Gateway timeout', given.detail)
  return problem(502, 'Bad gateway', `The station answered with an error. ${given.detail}`)
}

type Give = (stationId: StationId, actor: Commander) => Promise<Result<GivenCommand, string>>

async function give(reads: Reads, caller: RestCaller, { id }: Asked, order: Give): Promise<Told> {
  const station = await stationBrief(reads, id)
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

const commandShown = z.object({
  id: z.number(),
  stationId: z.number(),
  kind: z.string(),
  state: z
    .enum(['queued', 'sent', 'accepted', 'rejected', 'noAnswer', 'failed'])
    .describe('What the station said; the effect is another question'),
  effect: z.enum(['none', 'pending', 'seen', 'notSeen']).describe('Whether the station was seen to do it'),
  detail: z.string().nullable(),
  requestedBy: z.string(),
  reason: z.string().nullable(),
  queuedAt: instantAnswer,
  sentAt: instantAnswer.nullable(),
  answeredAt: instantAnswer.nullable(),
  effectAt: instantAnswer.nullable(),
  response: z.unknown().describe('The station’s answer as it came; null: none'),
})

const shown = (row: CommandRow): z.input<typeof commandShown> => ({
  id: row.id,
  stationId: row.stationId,
  kind: row.kind,
  state: row.state,
  effect: row.effect,
  detail: row.detail,
  requestedBy: row.requestedByName,
  reason: row.reason,
  queuedAt: iso(row.queuedAt),
  sentAt: isoOrNull(row.sentAt),
  answeredAt: isoOrNull(row.answeredAt),
  effectAt: isoOrNull(row.effectAt),
  response: row.response ?? null,
})

const asking = {
  409: 'Not possible now: offline, not accepted yet, no session …; or the same Idempotency-Key is being worked on',
  422: 'What was sent cannot be used, or the station’s version has no such thing',
  502: 'The station answered with a CALLERROR',
  504: 'The station did not answer in time',
}

/** What is said to stations, and what they said to it. */
export const commandEndpoints: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: 'stations/{identity}/commands',
    operationId: 'commandStation',
    tag: 'Commands',
    summary: 'Give a command, in words of no version',
    description:
      'The same commands as on the station’s page, with the same rules, audited under the key’s name. Answers when the station did; what it then does is the effect, in GET /api/v1/commands/{id}.',
    names: stationNames,
    capability: 'station.commandSoft',
    body: ['Command', commandBody],
    answer: ['CommandAnswer', commandAnswer],
    failures: asking,
    run: ({ ports, scope, caller, reads, asked, body }) =>
      give(reads, caller, asked, (stationId, actor) => {
        if (body.command === 'start') {
          const { evseNumber, token: tokenUid } = body
          return startRemotely(ports, scope, actor, { stationId, evseNumber, tokenUid, reason: body.reason })
        }
        return giveCommand(ports, scope, actor, { stationId, request: requestOf(body), reason: body.reason })
      }),
  }),
  endpoint({
    method: 'GET',
    path: 'stations/{identity}/commands',
    operationId: 'listCommands',
    tag: 'Commands',
    summary: 'Commands a station was given, newest first',
    names: stationNames,
    capability: 'command.read',
    query: z.object({ cursor: cursorInput(z.object({ queuedAt: z.number(), id: z.int() })), limit: limitInput }),
    answer: ['Commands', z.object({ commands: z.array(commandShown), next: nextAnswer })],
    run: async ({ reads, asked, query: { cursor = null, limit } }) => {
      const station = await stationBrief(reads, asked.id)
      if (!station) return noStation()
      const page = await commands(reads, { stationId: station.id, cursor, limit })
      return { value: { commands: page.rows.map(shown), next: page.next && cursorOf(page.next) } }
    },
  }),
  endpoint({
    method: 'GET',
    path: 'commands/{id}',
    operationId: 'getCommand',
    tag: 'Commands',
    summary: 'A command with its answer and its effect',
    capability: 'command.read',
    answer: ['CommandRecord', commandShown],
    run: async ({ reads, asked }) => {
      const key = keyIn<CommandId>(asked.id)
      const page = key === null ? null : await commands(reads, { ids: [key], cursor: null, limit: 1 })
      const row = page?.rows[0]
      return row ? { value: shown(row) } : problem(404, 'Not found', 'There is no command of yours with this key.')
    },
  }),
  endpoint({
    method: 'POST',
    path: 'stations/{identity}/ocpp/{action}',
    operationId: 'messageStation',
    tag: 'Commands',
    summary: 'Send any OCPP message of the station’s own version',
    description:
      'The payload is checked against the official schema of the version the station speaks, and sent as it is; audited. What the standard forbids a CSMS to send is refused.',
    names: { ...stationNames, action: 'Such as GetLocalListVersion' },
    capability: 'station.message',
    body: ['Message', messageBody],
    answer: ['CommandAnswer', commandAnswer],
    failures: asking,
    run: ({ ports, scope, caller, reads, asked, body: payload }) =>
      give(reads, caller, asked, (stationId, actor) =>
        sendMessage(ports, scope, actor, { stationId, action: asked.name, payload }),
      ),
  }),
]
