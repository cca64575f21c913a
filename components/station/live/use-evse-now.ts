'use client'
import { useLiveEvse } from '@/components/live/use-live'
import type { EvseState } from '@/server/kernel/status'
import type { Evse } from './evse-live-card'

/** What the card shows: the stream's values where there are any, what the page brought along until then. */
export type EvseNow = {
  state: EvseState
  lastState: EvseState
  since: number | null
  errorCode: string | null
  sessionId: number | null
  startedAt: number | null
  powerW: number | null
  sampledAt: number | null
  expectedMs: number
  energyWh: number | null
  socPercent: number | null
  cost: { amountMinor: number; currency: string } | null
}

const minuteMs = 60_000

export function useEvseNow(evse: Evse): EvseNow {
  const live = useLiveEvse(evse.id)
  const { session } = evse
  if (!live) {
    return {
      state: evse.state,
      lastState: evse.lastState,
      since: evse.since,
      errorCode: evse.errorCode,
      sessionId: session?.id ?? null,
      startedAt: session?.startedAt ?? null,
      powerW: session?.powerW ?? null,
      sampledAt: session?.sampledAt ?? null,
      expectedMs: session?.sampleIntervalMs ?? minuteMs,
      energyWh: session?.energyWh ?? null,
      socPercent: session?.socPercent ?? null,
      cost: null,
    }
  }
  // What the page brought along belongs to the same session, or is of another one and not shown.
  const stored = session && session.id === live.sessionId ? session : null
  return {
    state: live.state,
    lastState: live.reported,
    since: live.since,
    errorCode: live.errorCode,
    sessionId: live.sessionId,
    startedAt: stored?.startedAt ?? null,
    powerW: live.powerW,
    sampledAt: live.sampledAt,
    expectedMs: live.sampleEveryMs || stored?.sampleIntervalMs || minuteMs,
    energyWh: live.energyWh ?? stored?.energyWh ?? null,
    socPercent: live.socPercent,
    cost:
      live.costMinor === null || live.currency === null
        ? null
        : { amountMinor: live.costMinor, currency: live.currency },
  }
}
