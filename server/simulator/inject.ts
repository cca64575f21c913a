import { hour, second } from '../kernel/time'
import { faultsOf } from './faults'
import type { Random } from './random'
import type { Station } from './station'
import { breakDown } from './visits'

export const injectionKinds = [
  'fault',
  'offline',
  'storm',
  'outage',
  'duplicate',
  'out-of-order',
  'clock-skew',
  'garbage',
  'tampered',
] as const
export type InjectionKind = (typeof injectionKinds)[number]

/**
 * `identity` null: one station by lot, or all of them for a storm. Of an outage it is what the identities of a site begin
 * with. `afterMs` from the start of the run.
 */
export type Injection = { kind: InjectionKind; identity: string | null; afterMs: number }

/** kind[:identity][@10s]; null when it is not one. */
export function parseInjection(text: string): Injection | null {
  const match = /^([a-z-]+)(?::([^@]+))?(?:@(\d+(?:\.\d+)?)s)?$/.exec(text)
  const kind = injectionKinds.find((each) => each === match?.[1])
  if (!match || !kind) return null
  return { kind, identity: match[2] ?? null, afterMs: Number(match[3] ?? 5) * second }
}

/** What nobody should send: not JSON, not a frame, wrong types, unknown actions, answers nobody asked for. */
const garbageFrames = [
  '',
  'hello',
  '{"action":"Heartbeat"}',
  '[]',
  '[2]',
  '[2,"g-1","Heartbeat"]',
  '[2,"g-2",17,{}]',
  '[2,"g-3","Heartbeat",null]',
  '[2,"g-4","LaunchRocket",{}]',
  '[2,"g-5","MeterValues",{"connectorId":"one","meterValue":{}}]',
  '[3,"nobody-asked",{}]',
  '[4,"nobody-asked","GenericError","",{}]',
  '[99,"g-6",{}]',
  `[2,"${'x'.repeat(300)}","Heartbeat",{}]`,
  `[2,"g-7","DataTransfer",{"vendorId":"x","data":"${'y'.repeat(100_000)}"}]`,
  '[2,"g-8","Heartbeat",{}',
]

const outageMs = 180 * second

const acts: Record<InjectionKind, (station: Station) => string> = {
  fault: (station) => {
    const evse = station.evses.find((each) => each.fault === null)
    if (!evse) return 'has no EVSE left to break'
    const fault = station.random.pick(faultsOf(evse.place.dc))
    breakDown(station, evse, fault, (60 * second) / station.world.speed)
    return `EVSE ${evse.number} faulted with ${fault.errorCode} ${fault.vendorErrorCode} for ${60 / station.world.speed} s`
  },
  offline: (station) => {
    station.loseConnection((30 * second) / station.world.speed)
    return `offline for ${30 / station.world.speed} s`
  },
  storm: (station) => {
    station.loseConnection(1)
    return 'cut off and back at once'
  },
  outage: (station) => {
    station.restart('powerUp', outageMs / station.world.speed)
    return `without power for ${outageMs / station.world.speed / second} s`
  },
  duplicate: (station) => {
    station.duplicateNext += 5
    return 'the next 5 transaction messages go out twice'
  },
  'out-of-order': (station) => {
    station.swapNext = true
    return 'the next two waiting messages change places'
  },
  'clock-skew': (station) => {
    station.clockSkewMs = 2 * hour + 17 * second
    return 'its clock is 2 h 17 s ahead from now on'
  },
  garbage: (station) => {
    for (const frame of garbageFrames) station.link?.sendRaw(frame)
    return `${garbageFrames.length} malformed frames sent`
  },
  tampered: (station) => {
    if (!station.spec.meterKey) return 'does not sign its readings'
    station.tamperNext++
    return 'the next signed end is changed after signing'
  },
}

/** Does it now; returns a line for the operator of the simulator. */
export function inject(stations: readonly Station[], injection: Injection, random: Random): string {
  const { kind, identity } = injection
  const connected = stations.filter((station) => station.online)
  const isMeant = (own: string, asked: string) => (kind === 'outage' ? own.startsWith(asked) : own === asked)
  const named = stations.filter(({ spec }) => identity !== null && isMeant(spec.identity, identity))
  if (identity !== null && named.length === 0) return `inject ${kind}: there is no station ${identity}`
  if (identity === null && connected.length === 0) return `inject ${kind}: no station is connected`
  if (kind === 'storm' && identity === null) {
    for (const station of connected) acts.storm(station)
    return `inject storm: ${connected.length} stations cut off and back at once`
  }
  if (kind === 'outage' && identity !== null) {
    const [said] = named.map((station) => acts.outage(station))
    return `inject outage: ${named.length} stations ${identity}… ${said}`
  }
  const target = named[0] ?? random.pick(connected)
  return `inject ${kind}: ${target.spec.identity} ${acts[kind](target)}`
}
