import type { z } from 'zod'
import {
  causeOfKind,
  conditionOf,
  conditionOfKind,
  type DownCause,
  isEvidenced,
  kindOf,
} from '../../domain/operations/uptime/condition'
import { ocpiStatusOf, uptimeRules } from '../../domain/operations/uptime/rules'
import { piecesOf, tallyOf } from '../../domain/operations/uptime/tally'
import { meetsTarget, uptimeOf } from '../../domain/operations/uptime/uptime'
import { minute } from '../../kernel/time'
import { type EvseFound, evseHistory, findEvse } from '../../views/evse-history'
import type { Reads } from '../../views/reads'
import type { ApiOptions } from '../http'
import type { Asked } from './endpoint'
import { type intervalsAnswer, intervalsQuery, type uptimeAnswer, uptimeQuery } from './evse-uptime-schema'
import { answer, problem, type RestAnswer, unusable } from './problem'
import { admitted, type RestCaller } from './rest-caller'

const iso = (at: number) => new Date(at).toISOString()
const minutes = (ms: number) => Math.round((ms / minute) * 1_000) / 1_000

type Found<T> = { ok: true; reads: Reads; evse: EvseFound; input: T } | { ok: false; answer: RestAnswer }

/** Who may see the EVSE's site may see its history: a key sees its organisation's, an owner their own. */
async function find<T>(
  options: ApiOptions,
  caller: RestCaller | null,
  { id, query }: Asked,
  schema: z.ZodType<T>,
): Promise<Found<T>> {
  const no = (given: RestAnswer) => ({ ok: false as const, answer: given })
  const may = admitted(caller, 'network.read')
  if (!may.ok) return may
  const input = schema.safeParse(Object.fromEntries(query))
  if (!input.success)
    return no(
      unusable(input.error.issues.map(({ path, message }) => ({ path: path.join('.'), message: `${message}.` }))),
    )
  const reads = options.readsFor(may.caller.scope)
  const evse = await findEvse(reads, id)
  return evse
    ? { ok: true, reads, evse, input: input.data }
    : no(problem(404, 'Not found', 'There is no such EVSE of yours.'))
}

const evseOf = ({ evseId, publicEvseId, evseNumber, station, site, zone }: EvseFound) => ({
  id: evseId,
  publicEvseId,
  evseNumber,
  station,
  site,
  timeZone: zone,
})

/** GET /api/v1/evses/{id}/intervals: what an EVSE was from … to, in order and without gaps from the first report on. */
export async function evseIntervals(
  options: ApiOptions,
  caller: RestCaller | null,
  _json: unknown,
  asked: Asked,
): Promise<RestAnswer> {
  const found = await find(options, caller, asked, intervalsQuery)
  if (!found.ok) return found.answer
  const { reads, evse, input } = found
  const to = Math.min(input.to, reads.now())
  const { spans, more } = await evseHistory(reads, evse.evseId, { from: input.from, to }, input.limit)
  const last = spans.at(-1)
  return answer({
    evse: evseOf(evse),
    from: iso(input.from),
    to: iso(Math.max(input.from, to)),
    intervals: spans.map((span) => ({
      from: iso(Math.max(input.from, span.startedAt)),
      to: span.endedAt === null ? null : iso(Math.min(to, span.endedAt)),
      availability: span.availability,
      phase: span.phase,
      connected: span.connected,
      evidenced: isEvidenced(span),
      condition: conditionOf(span),
      ocpiStatus: ocpiStatusOf[conditionOf(span)],
      cause: causeOfKind(kindOf(span)),
      errorCode: span.errorCode,
    })),
    next: more && last?.endedAt ? iso(last.endedAt) : null,
  } satisfies z.input<typeof intervalsAnswer>)
}

/** GET /api/v1/evses/{id}/uptime: the figure by a rule set, with what it is made of. */
export async function evseUptime(
  options: ApiOptions,
  caller: RestCaller | null,
  _json: unknown,
  asked: Asked,
): Promise<RestAnswer> {
  const found = await find(options, caller, asked, uptimeQuery)
  if (!found.ok) return found.answer
  const { reads, evse, input } = found
  const rule = uptimeRules[input.rule]
  const window = { from: input.from, to: Math.max(input.from, Math.min(input.to, reads.now())) }
  const { spans, exclusions, more } = await evseHistory(reads, evse.evseId, window)
  if (more)
    return unusable([{ path: 'to', message: 'There are too many states in this window. Choose a shorter one.' }])
  const began = performance.now()
  const tally = tallyOf(piecesOf(spans, exclusions, window))
  const uptime = uptimeOf(rule, tally)
  const downMinutesByCause: Partial<Record<DownCause, number>> = {}
  for (const { kind, reason, ms } of tally) {
    const cause = causeOfKind(kind)
    const counts = rule.counts[conditionOfKind(kind)] === 'down' && (reason === null || !rule.excludes.includes(reason))
    if (cause && counts) downMinutesByCause[cause] = minutes(ms) + (downMinutesByCause[cause] ?? 0)
  }
  const given = answer({
    evse: evseOf(evse),
    from: iso(window.from),
    to: iso(window.to),
    rule: { id: rule.id, version: rule.version, name: rule.name, source: rule.source },
    uptime: uptime.ratio,
    meetsTarget: rule.target?.of === 'port' ? meetsTarget(rule, uptime.ratio) : null,
    outageMinutes: minutes(uptime.outageMs),
    excludedMinutes: minutes(uptime.excludedMs),
    measuredMinutes: minutes(uptime.measuredMs),
    downMinutesByCause,
    exclusions: exclusions.map(({ id, from, to, reason, evidence }) => ({
      id,
      from: iso(from),
      to: iso(to),
      reason,
      evidenceFiles: evidence,
    })),
  } satisfies z.input<typeof uptimeAnswer>)
  return { ...given, workMs: performance.now() - began }
}
