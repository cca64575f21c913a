import type { StationId } from '../../kernel/ids'
import { type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { LimitOrder } from '../../kernel/station-request'
import { minute } from '../../kernel/time'
import type { Commander } from '../people/actor'
import { evseAt } from './command-target'
import { type CommandRefusal, type GivingPorts, giveCommand } from './give-command'
import type { GivenCommand } from './send-command'

export type SetLimit = {
  stationId: StationId
  /** 0: the station as a whole. */
  evseNumber: number
  purpose: LimitOrder['purpose']
  unit: LimitOrder['unit']
  /** From each second on, counted from now; in steps of 0.1. */
  periods: { startS: number; limit: number }[]
  /** null: until it is cleared. */
  durationS: number | null
  reason?: string | null
}

type LimitRefusal = CommandRefusal | 'limitWrong'

/**
 * One number for each place a limit of ours can have, so that a new one takes the place of the one before and there is
 * one stack level for each purpose.
 */
const firstId: Record<LimitOrder['purpose'], number> = { station: 1_000, stationDefault: 2_000, session: 3_000 }
const limitIdOf = (purpose: LimitOrder['purpose'], evseNumber: number) => firstId[purpose] + evseNumber

/** Limits go in steps of 0.1 (ChargingSchedulePeriod.limit in all versions). */
export const isInSteps = (limit: number) => Math.abs(limit * 10 - Math.round(limit * 10)) < 1e-6

function wrong(input: SetLimit): string | null {
  const [first] = input.periods
  if (first?.startS !== 0) return 'A limit starts at once: its first step begins at 0.'
  const ordered = input.periods.every(
    (period, index) => index === 0 || period.startS > input.periods[index - 1]!.startS,
  )
  if (!ordered) return 'Each step must begin later than the one before.'
  if (input.periods.some(({ limit }) => limit < 0 || !isInSteps(limit))) return 'Limits go in steps of 0.1, from 0 on.'
  if (input.purpose === 'station' && input.evseNumber !== 0) return 'A limit of the whole station is not for one EVSE.'
  if (input.purpose === 'session' && input.evseNumber === 0) return 'A limit of a session needs the EVSE it runs at.'
  return null
}

/** Limits what may flow, from now on. Where sessions draw more, it is seen to work when a meter sample is at or under it. */
export async function setLimit(
  ports: GivingPorts,
  scope: TenantScope,
  actor: Commander,
  input: SetLimit,
): Promise<Result<GivenCommand, LimitRefusal>> {
  const problem = wrong(input)
  if (problem) return refuse('limitWrong', problem)
  const { stationId, evseNumber, purpose, unit, periods, durationS } = input
  let transactionId: string | null = null
  if (purpose === 'session') {
    const target = (await ports.stations.targets(scope, [stationId]))[0]
    transactionId = (target && evseAt(target, evseNumber)?.session?.transactionId) ?? null
    if (target && transactionId === null)
      return refuse('noSession', `No session runs at EVSE ${evseNumber}: a limit of a session needs one.`)
  }
  // A station's clock may be a little behind ours: what starts now starts a minute ago.
  const startsAt = Math.floor(ports.clock.now() / minute) * minute - minute
  const late = Math.round((ports.clock.now() - startsAt) / 1_000)
  const shifted = periods.map((period, index) => (index === 0 ? period : { ...period, startS: period.startS + late }))
  return giveCommand(ports, scope, actor, {
    stationId,
    reason: input.reason,
    request: {
      kind: 'setLimit',
      limitId: limitIdOf(purpose, evseNumber),
      evseNumber,
      purpose,
      transactionId,
      stackLevel: 0,
      unit,
      startsAt,
      durationS: durationS === null ? null : durationS + late,
      validTo: durationS === null ? null : startsAt + (durationS + late) * 1_000,
      periods: shifted,
    },
  })
}
