'use client'
import { formatEnergy } from '@/components/format/energy'
import { formatSoc } from '@/components/format/percent'
import { formatPower } from '@/components/format/power'
import { StaleValue } from '@/components/ui/stale-value'
import type { SessionRow } from './session-columns'
import { useSessionNow } from './use-session-now'

export type LiveSessionValueProps = {
  row: Omit<SessionRow, 'stationName' | 'locationName'>
  pick: 'power' | 'soc' | 'energy'
}

/** One value of a running session with its age; energy only grows, so an old one is still true. */
export function LiveSessionValue({ row, pick }: LiveSessionValueProps) {
  const now = useSessionNow(row)
  if (pick === 'energy') return <span className="num live-value">{formatEnergy(now.energyWh)}</span>
  if (!now.running) return <span className="text-dim">–</span>
  const value = pick === 'power' ? now.powerW : now.socPercent
  // The power beside it says since when nothing is known.
  if (value === null || (pick === 'soc' && !now.connected)) return <span className="text-dim">–</span>
  const text = pick === 'power' ? formatPower(value) : formatSoc(value)
  return (
    <StaleValue
      at={now.sampledAt}
      expectedMs={now.expectedMs}
      connected={now.connected}
      zone={row.timeZone}
      lastText={text}
      className="truncate"
    >
      <span className="num live-value">{text}</span>
    </StaleValue>
  )
}
