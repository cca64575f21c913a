'use client'
import { useLiveEvse } from '@/components/live/use-live'
import { type EvseState, phases } from '@/server/kernel/status'

type Stored = {
  id: number
  evseId: number
  state: 'active' | 'ended'
  phase: EvseState
  connected: boolean
  endedAt: number | null
  energyWh: number
  powerW: number | null
  socPercent: number | null
  sampledAt: number | null
  sampleIntervalMs?: number
}

export type SessionNow = {
  running: boolean
  connected: boolean
  state: EvseState
  energyWh: number
  powerW: number | null
  socPercent: number | null
  sampledAt: number | null
  expectedMs: number
}

const minuteMs = 60_000

/** A session's values as they are now: the stream's while it runs, else what is stored. */
export function useSessionNow(session: Stored): SessionNow {
  const live = useLiveEvse(session.evseId)
  const running = session.state === 'active'
  const mine = running && live?.sessionId === session.id ? live : null
  const connected = live ? live.state !== 'offline' : session.connected
  const phase = mine?.reported && (phases as readonly string[]).includes(mine.reported) ? mine.reported : session.phase
  return {
    running,
    connected,
    state: running && !connected ? 'offline' : phase,
    energyWh: mine?.energyWh ?? session.energyWh,
    powerW: mine ? mine.powerW : session.powerW,
    socPercent: mine?.socPercent ?? session.socPercent,
    sampledAt: mine?.sampledAt ?? session.sampledAt,
    expectedMs: mine?.sampleEveryMs || session.sampleIntervalMs || minuteMs,
  }
}
