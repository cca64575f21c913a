'use client'
import Link from 'next/link'
import { Moment } from '@/components/format/moment'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { HoldsPanelProps } from './holds-tab'

const kinds: Record<string, string> = { firmware: 'Firmware', log: 'Log', diagnostics: 'Diagnostics' }

/** How firmware updates and uploads go, as the station tells it. */
export function JobsPanel({ station, holds }: HoldsPanelProps) {
  return (
    <Panel
      title="Firmware and logs"
      padded={false}
      actions={
        <span className="flex gap-3 text-xs">
          <Link className="link" href={`/stations/${station.id}?tab=operations&op=GetLog`}>
            Fetch a log
          </Link>
          <Link className="link" href={`/stations/${station.id}?tab=operations&op=UpdateFirmware`}>
            Update the firmware
          </Link>
        </span>
      }
    >
      {holds.jobs.length === 0 ? (
        <EmptyState title="No update and no upload yet." className="py-4">
          Each step shows here as the station tells it.
        </EmptyState>
      ) : (
        <table className="table">
          <tbody>
            {holds.jobs.map(({ at, kind, text }, index) => (
              <tr key={index}>
                <td className="w-40 whitespace-nowrap">
                  <Moment at={at} zone={station.timeZone} as="seconds" />
                </td>
                <td className="w-28">{kinds[kind] ?? kind}</td>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
