import { z } from 'zod'
import { type StationBrief, stationBrief, stationBriefs } from '../../views/station-brief'
import { type Endpoint, endpoint, isoOrNull } from './endpoint'
import { limitInput } from './paging'
import { problem } from './problem'

export const noStation = () => problem(404, 'Not found', 'There is no station of yours with this identity.')
export const stationNames = { identity: 'The name the station connects with; the case of its letters does not matter' }

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
  locationId: z.number().nullable(),
  ownerId: z.number().nullable(),
  powerType: z.string(),
  maxPowerW: z.number().nullable(),
  tags: z.array(z.string()),
  evses: z.array(evse),
})
export const oneStation = ['Station', stationAnswer] as const

export const shownStation = ({ connectivityAt, lastMessageAt, ...station }: StationBrief) =>
  ({
    ...station,
    connectivityAt: isoOrNull(connectivityAt),
    lastMessageAt: isoOrNull(lastMessageAt),
  }) satisfies z.input<typeof stationAnswer>

const theStation = (path: string, operationId: string) =>
  endpoint({
    method: 'GET',
    path,
    operationId,
    tag: 'Stations',
    summary: 'A station with the state of its EVSEs',
    names: stationNames,
    capability: 'network.read',
    answer: oneStation,
    run: async ({ reads, asked }) => {
      const station = await stationBrief(reads, asked.id)
      return station ? { value: shownStation(station) } : noStation()
    },
  })

/** Stations as they are. */
export const stationReadEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: 'stations',
    operationId: 'listStations',
    tag: 'Stations',
    summary: 'Stations with the state of their EVSEs',
    description: 'In order of their identities. Follow `next` as `after`.',
    capability: 'network.read',
    query: z.object({ after: z.string().max(48).default(''), limit: limitInput }),
    answer: ['Stations', z.object({ stations: z.array(stationAnswer), next: z.string().nullable() })],
    run: async ({ reads, query }) => {
      const found = await stationBriefs(reads, query)
      const stations = found.slice(0, query.limit)
      const next = found.length > stations.length ? (stations.at(-1)?.identity ?? null) : null
      return { value: { stations: stations.map(shownStation), next } }
    },
  }),
  theStation('stations/{identity}', 'getStation'),
  theStation('stations/{identity}/status', 'stationStatus'),
]
