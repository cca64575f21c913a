import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Credentials } from './credentials'
import type { Evse } from './evse'
import type { Holdings } from './holdings'
import type { Station } from './station'

type EvseMemory = Pick<Evse, 'registerWh' | 'state' | 'visit' | 'transaction' | 'charge' | 'operative' | 'closing'>

/**
 * What the stations' own flash would hold: meters and running transactions. Without it a restart of the simulator would
 * look like meters running backwards. While `pastDelivered` is false only the span of the past is of use: it is told
 * again from its start, message for message the same.
 */
export type NetworkMemory = {
  pastFrom: number
  pastTo: number
  pastDelivered: boolean
  savedAt: number
  stations: Record<string, EvseMemory[]>
  /** What the CSMS put into those that hold anything. */
  holdings?: Record<string, Holdings>
  /** Keys and ways in of those on a security profile above their first. */
  credentials?: Record<string, Credentials>
}

/** null when there is none yet or it cannot be read. */
export function recall(path: string): NetworkMemory | null {
  if (!existsSync(path)) return null
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as NetworkMemory
  } catch {
    return null
  }
}

/** Replaces the file in one step, so that a kill leaves the old or the new one. */
export function keep(path: string, memory: NetworkMemory): void {
  writeFileSync(`${path}.new`, JSON.stringify(memory))
  renameSync(`${path}.new`, path)
}

export const memoryOf = (stations: readonly Station[]): NetworkMemory['stations'] =>
  Object.fromEntries(
    stations.map((station) => [
      station.spec.identity,
      station.evses.map(({ registerWh, state, visit, transaction, charge, operative, closing }) => ({
        registerWh,
        state: state === 'faulted' || state === 'reserved' ? 'available' : state,
        visit,
        transaction,
        charge,
        operative,
        closing,
      })),
    ]),
  )

export const holdingsOf = (stations: readonly Station[]): Record<string, Holdings> =>
  Object.fromEntries(
    stations.flatMap(({ spec, heldSomething }) => (heldSomething ? [[spec.identity, heldSomething]] : [])),
  )

/** A station that lost its key or its new password would stay out for good. */
export const credentialsOf = (stations: readonly Station[]): Record<string, Credentials> =>
  Object.fromEntries(
    stations.flatMap(({ spec, credentials }) =>
      credentials.certificate || credentials.profile > 1 ? [[spec.identity, credentials]] : [],
    ),
  )

export function restore(station: Station, memory: EvseMemory[] | undefined): void {
  memory?.forEach((remembered, index) => {
    const evse = station.evses[index]
    if (evse) Object.assign(evse, remembered)
  })
}
