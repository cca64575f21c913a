import { z } from 'zod'
import { acceptStation } from '../../domain/assets/accept-station'
import { addStation } from '../../domain/assets/add-station'
import { changeStation } from '../../domain/assets/change-station'
import { setStationPassword } from '../../domain/assets/set-station-password'
import type { LocationId, OwnerId } from '../../kernel/ids'
import type { Reads } from '../../views/reads'
import { stationBrief } from '../../views/station-brief'
import { id } from '../id'
import { newEvse, powerType, powerW, tags } from '../routers/stations-inputs'
import { type Endpoint, endpoint, refused } from './endpoint'
import { noStation, oneStation, shownStation, stationAnswer, stationNames } from './stations'

const decided = z.object({
  name: z.string().trim().max(120),
  locationId: id<LocationId>().nullable(),
  ownerId: id<OwnerId>().nullable(),
  powerType,
  maxPowerW: powerW,
  tags,
})
const newStation = z.object({
  identity: z.string().max(100),
  name: decided.shape.name.default(''),
  locationId: decided.shape.locationId.default(null),
  ownerId: decided.shape.ownerId.default(null),
  powerType: powerType.default('AC'),
  maxPowerW: powerW.default(null),
  tags: tags.default([]),
  evses: z.array(newEvse).max(99).default([]).describe('None: they appear when the station reports them'),
})
const reason = z.string().trim().max(500).optional()

const toldOnce = 'Told here and never again; null in the repetition of an answer'
const credentials = z.object({
  password: z.string().nullable().describe(`Basic auth password. ${toldOnce}`),
  authorizationKeyHex: z.string().nullable().describe(`The same for 1.6 stations (AuthorizationKey). ${toldOnce}`),
})
const withoutSecrets = { password: null, authorizationKeyHex: null }

async function found(reads: Reads, identity: string) {
  const station = await stationBrief(reads, identity)
  return station ? { value: shownStation(station) } : noStation()
}

/** What people decide about stations. */
export const stationWriteEndpoints: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: 'stations',
    operationId: 'createStation',
    tag: 'Stations',
    summary: 'Add a station that may connect at once',
    capability: 'station.manage',
    body: ['NewStation', newStation],
    answer: ['AddedStation', credentials.extend({ station: stationAnswer })],
    status: 201,
    failures: { 409: 'The identity is taken' },
    kept: (body) => ({ ...body, ...withoutSecrets }),
    run: async ({ ports, scope, caller, reads, body }) => {
      const added = await addStation(ports, scope, caller.author, body)
      if (!added.ok) return refused(added.refusal)
      const { identity, password, authorizationKeyHex } = added.value
      const station = await found(reads, identity)
      return 'value' in station ? { value: { station: station.value, password, authorizationKeyHex } } : station
    },
  }),
  endpoint({
    method: 'PATCH',
    path: 'stations/{identity}',
    operationId: 'changeStation',
    tag: 'Stations',
    summary: 'Change what people decide about a station',
    description: 'Fields that are absent stay as they are.',
    names: stationNames,
    capability: 'station.manage',
    body: ['StationChange', decided.partial().extend({ reason })],
    answer: oneStation,
    run: async ({ ports, scope, caller, reads, asked, body }) => {
      const station = await stationBrief(reads, asked.id)
      if (!station) return noStation()
      const changed = await changeStation(ports, scope, caller.author, { ...body, stationId: station.id })
      return changed.ok ? found(reads, asked.id) : refused(changed.refusal)
    },
  }),
  endpoint({
    method: 'POST',
    path: 'stations/{identity}/accept',
    operationId: 'acceptStation',
    tag: 'Stations',
    summary: 'Let a station that knocked into a site',
    names: stationNames,
    capability: 'station.manage',
    body: [
      'Acceptance',
      z.object({
        locationId: id<LocationId>(),
        ownerId: decided.shape.ownerId.default(null),
        name: decided.shape.name.default(''),
      }),
    ],
    answer: oneStation,
    failures: { 409: 'It is accepted already' },
    run: async ({ ports, scope, caller, reads, asked, body }) => {
      const station = await stationBrief(reads, asked.id)
      if (!station) return noStation()
      const accepted = await acceptStation(ports, scope, caller.author, { ...body, stationId: station.id })
      return accepted.ok ? found(reads, asked.id) : refused(accepted.refusal)
    },
  }),
  endpoint({
    method: 'POST',
    path: 'stations/{identity}/credentials',
    operationId: 'setStationCredentials',
    tag: 'Stations',
    summary: 'Make a new password for a station',
    names: stationNames,
    capability: 'station.manage',
    body: [
      'NewCredentials',
      z.object({
        when: z.enum(['now', 'next']).default('next').describe('next: the old one opens until the new one was used'),
        reason,
      }),
    ],
    answer: ['Credentials', credentials],
    kept: () => withoutSecrets,
    run: async ({ ports, scope, caller, reads, asked, body }) => {
      const station = await stationBrief(reads, asked.id)
      if (!station) return noStation()
      const made = await setStationPassword(ports, scope, caller.author, { ...body, stationId: station.id })
      return made.ok ? { value: made.value } : refused(made.refusal)
    },
  }),
]
