import type { Version } from './quirks'
import { Random } from './random'
import * as v16 from './v16/load-session'
import * as v201 from './v201/load-session'
import type { Payload } from './wire'

/** One call of a session under load; the payload is made when it is sent, `transactionId` as the CSMS gave it. */
export type Step = { action: string; payload: (transactionId: number) => Payload; endsSession: boolean }

/** What a session under load is made of. `round` moves the meter on, so that nothing looks like a replay. */
export type LoadSession = { token: string; samples: number; startWh: number; transactionId: string }

const random = new Random('load')

/** A full session: authorize, status, start, samples, stop, status. */
export function sessionSteps(version: Version, token: string, samples: number, round: number): Step[] {
  const session: LoadSession = {
    token,
    samples,
    startWh: round * 1_000,
    transactionId: random.uuid(),
  }
  return version === '1.6' ? v16.sessionSteps(session) : v201.sessionSteps(session)
}

/** A MeterValues of some 850 bytes outside a transaction. */
export const sampleStep = (version: Version, round: number): Step =>
  version === '1.6' ? v16.sampleStep(round) : v201.sampleStep(round)

export const bootPayload = (version: Version, identity: string): Payload =>
  version === '1.6' ? v16.bootPayload(identity) : v201.bootPayload(identity)
