'use client'
import { StateGlyph } from '@/components/evse/state-glyph'
import { formatMoment } from '@/components/format/instant'
import { formatPower } from '@/components/format/power'
import { useNow } from '@/components/format/server-clock'
import { useLiveEvse } from '@/components/live/use-live'
import { NowLabel } from './now-label'
import type { OwnerStation } from './owner-data'
import { notWorking, stateWords } from './plain-words'
import { plugWords } from './plug-words'
import { useStatesNow } from './use-states-now'

/** Every station of a site with its plugs, as they are now. */
export function StationCards({ stations, zone }: { stations: OwnerStation[]; zone: string }) {
  const { live } = useStatesNow(stations)
  if (stations.length === 0) return <p className="text-muted">No station stands here yet.</p>
  return (
    <section aria-labelledby="stations" className="grid gap-2.5">
      <div className="flex items-center gap-2.5">
        <h2 id="stations" className="flex-1 text-lg font-semibold">
          Stations
        </h2>
        <NowLabel live={live} />
      </div>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {stations.map((station) => (
          <li key={station.id} className="rounded-lg border border-border bg-surface">
            <h3 className="px-4 pt-3 font-semibold">{station.name}</h3>
            <ul className="divide-y divide-border px-4 pb-1">
              {station.evses.map((evse) => (
                <Plug key={evse.id} evse={evse} zone={zone} />
              ))}
            </ul>
            {station.evses.length === 0 ? <p className="px-4 pb-3 text-sm text-muted">Not in use yet.</p> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Plug({ evse, zone }: { evse: OwnerStation['evses'][number]; zone: string }) {
  const live = useLiveEvse(evse.id)
  const now = useNow(60_000)
  const state = live?.state ?? evse.state
  const since = live && live.since > 0 && notWorking.includes(state) && now !== null ? live.since : null
  const powerW = state === 'charging' ? (live?.powerW ?? null) : null
  return (
    <li className="flex items-start gap-2.5 py-2.5">
      <StateGlyph state={state} size="l" label={null} />
      <span className="min-w-0 flex-1">
        <span className="live-value">{stateWords[state]}</span>
        {since !== null && now !== null ? (
          <span className="text-muted"> since {formatMoment(since, now, zone)}</span>
        ) : null}
        <span className="block text-xs text-muted">
          Connector {evse.number}
          {evse.plug ? ` · ${plugWords(evse.plug)}` : ''}
          {evse.maxPowerW ? ` · ${formatPower(evse.maxPowerW)}` : ''}
        </span>
      </span>
      {powerW === null ? null : <span className="num live-value flex-none">{formatPower(powerW)}</span>}
    </li>
  )
}
