import { z } from 'zod'
import { type StationBrief, stationBrief, stationBriefs } from '../../views/station-brief'
import type { ApiOptions } from '../http'
import type { Asked } from './mount-rest'
import { answer, problem, type RestAnswer, unusable } from './problem'
import { admitted, type RestCaller } from './rest-caller'

export const noStation = () => problem(404, 'Not found', 'There is no station of yours with this identity.')

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
const shown = ({ connectivityAt, lastMessageAt, ...station }: StationBrief) => ({
  ...station,
  connectivityAt: iso(connectivityAt),
  lastMessageAt: iso(lastMessageAt),
})

const evse = z.object({
  evseNumber: z.number(),
  publicEvseId: z.string().nullable(),
  state: z.string(),
  errorCode: z.string().nullable(),
})
export const stationAnswer = z.object({
  id: z.number(),
  identity: z.string(),
  name: z.string(),
  onboarding: z.string(),
  connected: z.boolean(),
  connectivityAt: z.string().nullable(),
  lastMessageAt: z.string().nullable(),
  protocol: z.string().nullable(),
  vendor: z.string().nullable(),
  model: z.string().nullable(),
  serialNumber: z.string().nullable(),
  firmwareVersion: z.string().nullable(),
  site: z.string().nullable(),
  evses: z.array(evse),
})
export const stationsAnswer = z.object({ stations: z.array(stationAnswer), next: z.string().nullable() })
export const stationsQuery = z.object({
  after: z.string().max(48).default(''),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

/** GET /api/v1/stations: in order of their identities; `next` is the `after` of the following page. */
export async function listStations(
  options: ApiOptions,
  caller: RestCaller | null,
  _json: unknown,
  { query }: Asked,
): Promise<RestAnswer> {
  const may = admitted(caller, 'network.read')
  if (!may.ok) return may.answer
  const input = stationsQuery.safeParse(Object.fromEntries(query))
  if (!input.success)
    return unusable(input.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })))
  const found = await stationBriefs(options.readsFor(may.caller.scope), input.data)
  const stations = found.slice(0, input.data.limit)
  const next = found.length > stations.length ? (stations.at(-1)?.identity ?? null) : null
  return answer({ stations: stations.map(shown), next } satisfies z.infer<typeof stationsAnswer>)
}

/** GET /api/v1/stations/{identity}/status */
export async function stationStatus(
  options: ApiOptions,
  caller: RestCaller | null,
  _json: unknown,
  { id }: Asked,
): Promise<RestAnswer> {
  const may = admitted(caller, 'network.read')
  if (!may.ok) return may.answer
  const station = await stationBrief(options.readsFor(may.caller.scope), id)
  return station ? answer(shown(station) satisfies z.infer<typeof stationAnswer>) : noStation()
}
