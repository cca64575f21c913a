import { z } from 'zod'
import { bootAnswers, setBootPolicy } from '../../domain/assets/boot-policy'
import { stationBrief } from '../../views/station-brief'
import { type Endpoint, endpoint, refused } from './endpoint'
import { noStation, stationNames } from './stations'

const policy = z.object({
  answer: z
    .enum(bootAnswers)
    .describe(
      'What its BootNotification is told; auto: Accepted once the station is accepted. While it is Pending or Rejected, transactions of a 2.x station are not taken',
    ),
  heartbeatIntervalS: z.int().min(10).max(86_400),
  leastSecurityProfile: z.int().min(0).max(3).describe('It is let in with this OCPP security profile or a higher one'),
})
const one = ['BootPolicy', policy] as const

/** How a station is received: for trials, and for stations that must wait. */
export const bootPolicyEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: 'stations/{identity}/boot-policy',
    operationId: 'getBootPolicy',
    tag: 'Stations',
    summary: 'How a station is received',
    names: stationNames,
    capability: 'network.read',
    answer: one,
    run: async ({ reads, ports, scope, asked }) => {
      const station = await stationBrief(reads, asked.id)
      const found = station && (await ports.bootPolicies.find(scope, station.id))
      return found ? { value: found } : noStation()
    },
  }),
  endpoint({
    method: 'PATCH',
    path: 'stations/{identity}/boot-policy',
    operationId: 'setBootPolicy',
    tag: 'Stations',
    summary: 'Decide how a station is received',
    description:
      'Fields that are absent stay as they are. What becomes stricter holds at once: a connected station is cut off and comes back under it.',
    names: stationNames,
    capability: 'station.manage',
    body: ['BootPolicyChange', policy.partial().extend({ reason: z.string().trim().max(500).optional() })],
    answer: one,
    run: async ({ reads, ports, scope, caller, asked, body }) => {
      const station = await stationBrief(reads, asked.id)
      if (!station) return noStation()
      const set = await setBootPolicy(ports, scope, caller.author, { ...body, stationId: station.id })
      return set.ok ? { value: set.value } : refused(set.refusal)
    },
  }),
]
