'use client'
import { CommandLifecycle } from '@/components/command/command-lifecycle'
import { useCommands } from '@/components/command/use-commands'
import { Panel } from '@/components/ui/panel'
import type { DeskCase } from './use-desk'

/** The station's last commands with each step: accepted is not yet done. */
export function GivenCommands({ place }: { place: NonNullable<DeskCase['place']> }) {
  const { rows } = useCommands({ stationId: place.stationId, limit: 3 })
  if (rows.length === 0) return null
  return (
    <Panel title="Last commands" padded={false}>
      {rows.slice(0, 3).map((row) => (
        <CommandLifecycle
          key={row.id}
          command={row}
          evseNumber={row.evseNumber}
          zone={place.timeZone}
          reason={row.reason}
        />
      ))}
    </Panel>
  )
}
