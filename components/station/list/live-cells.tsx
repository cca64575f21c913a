'use client'
import { PriorityMark } from '@/components/alarm/priority-mark'
import { GlyphStrip } from '@/components/evse/glyph-strip'
import { StateGlyph } from '@/components/evse/state-glyph'
import { operatorLabel } from '@/components/format/evse-state'
import { formatPower, powerParts } from '@/components/format/power'
import { Quantity } from '@/components/format/quantity'
import { Since } from '@/components/format/since'
import { useLiveStation } from '@/components/live/use-live'
import { StaleValue } from '@/components/ui/stale-value'
import { type EvseState, evseState, worstFirst } from '@/server/kernel/status'
import type { StationRow } from './use-stations'

type Cell = { row: StationRow }
type EvseNow = {
  evseNumber: number
  state: EvseState
  powerW: number | null
  sampledAt: number | null
  sampleEveryMs: number
  charging: boolean
}

const usualSampleMs = 60_000

/** A station's EVSEs as the stream says, or, before it does, as the list was read. */
function useEvses(row: StationRow): EvseNow[] {
  const live = useLiveStation(row.stationId)
  if (live)
    return live.evses.map((evse) => ({
      evseNumber: evse.number,
      state: evse.state,
      powerW: evse.powerW,
      sampledAt: evse.sampledAt,
      sampleEveryMs: evse.sampleEveryMs || usualSampleMs,
      charging: evse.sessionId !== null,
    }))
  return row.evses.map((evse) => ({
    ...evse,
    state: evseState({ ...evse, connected: row.connected }),
    sampleEveryMs: usualSampleMs,
    charging: evse.sessionId !== null,
  }))
}

/** The worst of its EVSEs; one faulted plug is never hidden by a free one. */
export function StateCell({ row }: Cell) {
  const evses = useEvses(row)
  const live = useLiveStation(row.stationId)
  const connected = live?.connected ?? row.connected
  if (!connected && (live?.connectivityAt ?? row.connectivityAt) === null)
    return <span className="text-dim">Never connected</span>
  const worst = connected ? worstFirst.find((state) => evses.some((evse) => evse.state === state)) : 'offline'
  if (!worst) return <span className="text-dim">No EVSE reported</span>
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <StateGlyph state={worst} size="s" label={null} />
      <span className="truncate">{operatorLabel[worst]}</span>
    </span>
  )
}

export function EvseCell({ row }: Cell) {
  return <GlyphStrip evses={useEvses(row)} />
}

/** The sum over running sessions, as old as its oldest part. */
export function PowerCell({ row }: Cell) {
  const charging = useEvses(row).filter((evse) => evse.charging)
  const connected = useLiveStation(row.stationId)?.connected ?? row.connected
  if (charging.length === 0) return <span className="text-dim">–</span>
  const reported = charging.filter((evse) => evse.powerW !== null)
  const at = reported.reduce<number | null>(
    (oldest, evse) => (evse.sampledAt === null ? oldest : Math.min(oldest ?? evse.sampledAt, evse.sampledAt)),
    null,
  )
  const powerW = reported.reduce((sum, evse) => sum + (evse.powerW ?? 0), 0)
  return (
    <StaleValue
      at={at}
      expectedMs={Math.max(...charging.map((evse) => evse.sampleEveryMs))}
      connected={connected}
      lastText={formatPower(powerW)}
    >
      <Quantity of={powerParts(powerW)} />
    </StaleValue>
  )
}

export function LastMessageCell({ row }: Cell) {
  const at = useLiveStation(row.stationId)?.lastMessageAt ?? row.lastMessageAt
  return at === null ? <span className="text-dim">Never</span> : <Since at={at} as="short" />
}

export function AlarmCell({ row }: Cell) {
  const live = useLiveStation(row.stationId)
  const priority = live ? live.worstAlarm : row.alarmPriority
  if (priority === null) return null
  const words = priority === row.alarmPriority ? row.alarmWhat : null
  return (
    <span className="flex items-center gap-1" title={words ?? undefined}>
      <PriorityMark priority={priority} size={16} label={`Priority ${priority}${words ? `: ${words}` : ''}`} />
      {row.alarmCount > 1 ? <span className="num text-xs text-muted">{row.alarmCount}</span> : null}
    </span>
  )
}
