'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { StateBand } from '@/components/evse/state-band'
import { formatDuration } from '@/components/format/duration'
import { Answer } from '@/components/settings/answer'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import type { EvseId } from '@/server/kernel/ids'
import { DrillLink } from '../drill-link'
import { logHref } from './log-href'
import type { ChangeUptime, UptimeData, UptimeUrl } from './uptime-url'
import { monthText, uptimeText } from './uptime-words'

type EvsePanelProps = { evseId: number; url: UptimeUrl; data: UptimeData; onChange: ChangeUptime }

const legend = [
  { state: 'available', name: 'Usable', color: 'color-mix(in oklab, var(--neutral) 36%, var(--track))' },
  { state: 'faulted', name: 'Faulted', color: 'var(--faulted)' },
  { state: 'unavailable', name: 'Out of service', color: 'var(--neutral)' },
  { state: 'offline', name: 'Offline', color: 'var(--offline)' },
]

/** One EVSE's month as one band: the intervals its figure is made of. */
export function EvsePanel({ evseId, url, data, onChange }: EvsePanelProps) {
  const api = useTRPC()
  const months = data.series.filter(({ figure, honest }) => figure.measuredMs + honest.measuredMs > 0)
  const month = url.month ?? months.at(-1)?.month ?? data.window.to
  const query = useQuery(
    api.uptime.evse.queryOptions(
      { evseId: evseId as EvseId, month, rule: url.rule },
      { placeholderData: keepPreviousData },
    ),
  )
  return (
    <Panel
      title={query.data ? `${query.data.station}, EVSE ${query.data.evseNumber}` : 'Intervals of the EVSE'}
      lead={<span className="text-xs text-muted">What the figure is made of, as drivers found it</span>}
      actions={
        <Select
          aria-label="Month"
          className="h-6.5 w-32"
          options={[...data.series].reverse().map((step) => ({ value: step.month, label: monthText(step.month) }))}
          value={month}
          onChange={(event) => onChange({ month: event.target.value })}
        />
      }
    >
      <Answer query={query} what="intervals" rows={2}>
        {(evse) => (
          <div className="grid gap-2.5">
            <StateBand
              label={`${evse.station}, EVSE ${evse.evseNumber}, ${monthText(month)}`}
              from={evse.from}
              to={evse.to}
              intervals={evse.bands}
              zone={evse.zone}
              height={22}
            />
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
              {legend.map(({ state, name, color }) => (
                <span key={state} className="inline-flex items-center gap-1.5">
                  <span
                    className="keep-color size-2.5 rounded-[2px]"
                    style={{ background: color }}
                    aria-hidden="true"
                  />
                  {name}
                </span>
              ))}
              <span className="ml-auto">
                {monthText(month)}, {data.rule.name}: <b className="num text-fg">{uptimeText(evse.uptime.ratio)}</b> of{' '}
                {formatDuration(evse.uptime.measuredMs)}
              </span>
              <DrillLink href={logHref(evse, { from: evse.from, to: evse.through })}>OCPP log of the month</DrillLink>
            </div>
          </div>
        )}
      </Answer>
    </Panel>
  )
}
