import { Moment } from '@/components/format/moment'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { JsonText } from '../log/json-text'
import type { HoldsPanelProps } from './holds-tab'

const kinds: Record<string, string> = {
  chargingLimit: 'Limit from outside',
  chargingNeeds: 'Vehicle',
  priorityCharging: 'Priority',
  gridAlarm: 'Grid alarm',
  gridControl: 'Grid control',
  batterySwap: 'Battery swap',
  eventStream: 'Event stream',
  payment: 'Payment',
}

/** What the station told by itself of limits from outside, of vehicles and of the grid. */
export function ToldPanel({ station, holds }: HoldsPanelProps) {
  return (
    <Panel title="Limits from outside, vehicles, grid" padded={false}>
      {holds.told.length === 0 ? (
        <EmptyState title="The station told nothing of these." className="py-4">
          What vehicles need, what others limit, and what the grid demands shows here.
        </EmptyState>
      ) : (
        <ul>
          {holds.told.map(({ at, kind, text, evseNumber, payload }, index) => (
            <li key={`${at} ${index}`} className="border-b border-border px-3 py-2 text-sm last:border-b-0">
              <p className="flex flex-wrap gap-x-3">
                <Moment at={at} zone={station.timeZone} as="seconds" className="text-dim" />
                <span className="font-medium">{kinds[kind] ?? kind}</span>
                {evseNumber === null ? null : <span className="text-muted">EVSE {evseNumber}</span>}
                <span>{text}</span>
              </p>
              <details className="text-xs text-muted">
                <summary className="w-fit">As it came</summary>
                <JsonText label={`${text}, as it came`} text={JSON.stringify(payload)} />
              </details>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
