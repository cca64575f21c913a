'use client'
import { createSerializer, parseAsStringLiteral } from 'nuqs'
import { formatCount } from '@/components/format/count'
import { usePermissions } from '@/components/shell/permissions'
import { LinkTabs } from '@/components/ui/link-tabs'
import type { Station } from './station-page'
import { type StationTab, stationTabs } from './station-url'

const address = createSerializer({ tab: parseAsStringLiteral(stationTabs) })

type Entry = { id: StationTab; label: string; needs?: string; count?: number }

/** The parts of the page; what a role may not see says who may. */
export function StationTabs({ station, current }: { station: Station; current: StationTab }) {
  const permissions = usePermissions()
  const { counts } = station
  const entries: Entry[] = [
    { id: 'live', label: 'Live' },
    { id: 'sessions', label: 'Sessions', count: counts.sessions },
    { id: 'commands', label: 'Commands', needs: 'command.read', count: counts.commands },
    { id: 'operations', label: 'Operations', needs: 'command.read' },
    { id: 'holds', label: 'Holds', needs: 'command.read' },
    { id: 'settings', label: 'Settings', needs: 'station.settingsRead', count: counts.settings },
    { id: 'keys', label: 'Meter keys', needs: 'station.settingsRead' },
    { id: 'security', label: 'Security', needs: 'security.read' },
    { id: 'log', label: 'OCPP log', needs: 'message.read' },
    { id: 'alarms', label: 'Alarms', count: counts.openAlarms },
    { id: 'notes', label: 'Notes', needs: 'station.note', count: counts.notes },
    { id: 'audit', label: 'Audit', needs: 'audit.readOwn' },
  ]
  return (
    <LinkTabs
      label={`Parts of ${station.name}`}
      current={current}
      tabs={entries.map(({ id, label, needs, count }) => ({
        id,
        label,
        href: address(`/stations/${station.id}`, { tab: id }),
        count: count ? formatCount(count) : undefined,
        countTone: 'neutral',
        reason: needs ? permissions[needs]?.reason : null,
      }))}
    />
  )
}
