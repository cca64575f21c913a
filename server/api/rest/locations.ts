import { z } from 'zod'
import { addLocation } from '../../domain/assets/add-location'
import { changeLocation } from '../../domain/assets/change-location'
import type { LocationId, OwnerId } from '../../kernel/ids'
import { type LocationBrief, locationBrief, locationBriefs } from '../../views/location-page'
import type { Reads } from '../../views/reads'
import { id } from '../id'
import { type Endpoint, endpoint, keyIn, refused } from './endpoint'
import { cursorInput, cursorOf, limitInput, nextAnswer } from './paging'
import { problem } from './problem'

const noLocation = () => problem(404, 'Not found', 'There is no site of yours with this key.')

const fields = z.object({
  name: z.string().trim().min(1).max(200),
  address: z.string().trim().max(200),
  city: z.string().trim().max(100),
  postalCode: z.string().trim().max(20),
  country: z.string().length(2).describe('ISO 3166-1 alpha-2'),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  timeZone: z.string().max(60).describe('IANA name, such as Europe/Amsterdam'),
  ownerId: id<OwnerId>().nullable(),
})
const newLocation = fields.extend({
  postalCode: fields.shape.postalCode.default(''),
  latitude: fields.shape.latitude.default(null),
  longitude: fields.shape.longitude.default(null),
  timeZone: fields.shape.timeZone.default('Europe/Amsterdam'),
  ownerId: fields.shape.ownerId.default(null),
})
const locationAnswer = z.object({
  id: z.int(),
  name: z.string(),
  address: z.string(),
  city: z.string(),
  postalCode: z.string(),
  country: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  timeZone: z.string(),
  ownerId: z.int().nullable(),
  stations: z.int().describe('How many stations there are at this site'),
})
const one = ['Location', locationAnswer] as const
const shown = (given: LocationBrief): z.input<typeof locationAnswer> => ({ ...given })

async function found(reads: Reads, key: LocationId) {
  const location = await locationBrief(reads, key)
  return location ? { value: shown(location) } : noLocation()
}

/** Sites. */
export const locationEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: 'locations',
    operationId: 'listLocations',
    tag: 'Sites',
    summary: 'Sites in order of their keys',
    capability: 'network.read',
    query: z.object({ cursor: cursorInput(z.int()), limit: limitInput }),
    answer: ['Locations', z.object({ locations: z.array(locationAnswer), next: nextAnswer })],
    run: async ({ reads, query: { cursor, limit } }) => {
      const rows = await locationBriefs(reads, { after: cursor ?? 0, limit })
      const page = rows.slice(0, limit)
      const next = rows.length > limit ? cursorOf(page.at(-1)!.id) : null
      return { value: { locations: page.map(shown), next } }
    },
  }),
  endpoint({
    method: 'POST',
    path: 'locations',
    operationId: 'createLocation',
    tag: 'Sites',
    summary: 'Add a site',
    capability: 'station.manage',
    body: ['NewLocation', newLocation],
    answer: one,
    status: 201,
    failures: { 409: 'There is a site of this name already' },
    run: async ({ ports, scope, caller, reads, body }) => {
      const added = await addLocation(ports, scope, caller.author, body)
      return added.ok ? found(reads, added.value.locationId) : refused(added.refusal)
    },
  }),
  endpoint({
    method: 'GET',
    path: 'locations/{id}',
    operationId: 'getLocation',
    tag: 'Sites',
    summary: 'A site',
    capability: 'network.read',
    answer: one,
    run: async ({ reads, asked }) => {
      const key = keyIn<LocationId>(asked.id)
      return key === null ? noLocation() : found(reads, key)
    },
  }),
  endpoint({
    method: 'PATCH',
    path: 'locations/{id}',
    operationId: 'changeLocation',
    tag: 'Sites',
    summary: 'Change a site',
    description: 'Fields that are absent stay as they are.',
    capability: 'station.manage',
    body: ['LocationChange', fields.partial().extend({ reason: z.string().trim().max(500).optional() })],
    answer: one,
    failures: { 409: 'There is a site of this name already' },
    run: async ({ ports, scope, caller, reads, asked, body }) => {
      const locationId = keyIn<LocationId>(asked.id)
      if (locationId === null) return noLocation()
      const changed = await changeLocation(ports, scope, caller.author, { ...body, locationId })
      return changed.ok ? found(reads, locationId) : refused(changed.refusal)
    },
  }),
]
