'use client'

import Link from 'next/link'
import { StateGlyph } from '@/components/evse/state-glyph'
import { formatCount } from '@/components/format/count'
import { operatorLabel } from '@/components/format/evse-state'
import { type EvseState, evseStates } from '@/server/kernel/status'
import type { OverviewFilter } from './overview-url'

/** Cars first, then what is free or held, then trouble at the end of the bar, where the eye stops. */
const order: EvseState[] = [
  'charging',
  'preparing',
  'suspendedByVehicle',
  'suspendedByStation',
  'finishing',
  'available',
  'reserved',
  'unavailable',
  'offline',
  'faulted',
]

/** Words that fit five to a row. */
const short: Record<EvseState, string> = {
  ...operatorLabel,
  suspendedByVehicle: 'Susp. car',
  suspendedByStation: 'Susp. us',
  unavailable: 'Unavailable',
}

const fill: Record<EvseState, string> = {
  charging: 'var(--session)',
  preparing: 'var(--session-2)',
  suspendedByVehicle: 'var(--session-2)',
  suspendedByStation: 'var(--session-2)',
  finishing: 'var(--session-2)',
  available: 'color-mix(in oklab, var(--neutral) 42%, var(--track))',
  reserved: 'var(--muted)',
  unavailable: 'var(--neutral)',
  offline: 'var(--offline)',
  faulted: 'var(--faulted)',
}

export type FleetBarProps = { states: readonly number[]; stations: number; filter: OverviewFilter }

/** Every EVSE as one segment of its state; each state is a link to the stations in it. */
export function FleetBar({ states, stations, filter }: FleetBarProps) {
  const count = (state: EvseState) => states[evseStates.indexOf(state)] ?? 0
  const total = states.reduce((sum, each) => sum + each, 0)
  const narrowed = [filter.net && `&powerType=${filter.net}`, filter.ownerId && `&owner=${filter.ownerId}`].filter(
    Boolean,
  )
  const href = (state: EvseState) => `/stations?state=${state}${narrowed.join('')}`
  return (
    <section aria-label="Fleet state" className="min-w-0 px-3.5 pt-2.75 pb-2.5">
      <p className="flex justify-between gap-2 text-xs text-muted">
        <span className="num">
          <b className="live-value font-semibold text-fg">{formatCount(total)}</b> EVSEs ·{' '}
          <b className="live-value font-semibold text-fg">{formatCount(stations)}</b> stations
        </span>
        <span className="kiosk-out text-dim max-lg:hidden">click a state to filter</span>
      </p>
      <div className="live-graphic mt-1.75 flex h-4.5 gap-[1.5px] overflow-hidden rounded-sm bg-track">
        {order
          .filter((state) => count(state) > 0)
          .map((state) => (
            <Link
              key={state}
              href={href(state)}
              tabIndex={-1}
              aria-hidden="true"
              title={`${operatorLabel[state]} ${formatCount(count(state))}`}
              className="block min-w-0.75"
              style={{ flex: count(state), background: fill[state] }}
            />
          ))}
      </div>
      <ul className="mt-1.5 grid grid-cols-5 gap-x-2.5 text-xs text-muted max-md:grid-cols-2">
        {order.map((state) => (
          <li key={state} className="min-w-0">
            <Link
              href={href(state)}
              className="flex min-h-6 min-w-0 items-center gap-1.25 rounded-sm no-underline hover:text-fg"
            >
              <StateGlyph state={state} size="s" label={null} />
              <span className="truncate" title={operatorLabel[state]}>
                {short[state]}
              </span>
              <b className="num live-value font-semibold text-fg">{formatCount(count(state))}</b>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
