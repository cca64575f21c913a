'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useMemo, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { PageHeader } from '@/components/shell/page-header'
import { usePaletteCommands } from '@/components/shell/palette-registry'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { AllStations } from './all-stations'
import { PendingStations } from './pending-stations'
import { RefusedHandshakes } from './refused-handshakes'
import { useStationsUrl } from './use-stations-url'

// Forms are fetched when they are opened; the list does not wait for them.
const AddStationDialog = dynamic(() => import('./add-station-dialog').then((module) => module.AddStationDialog))
const ImportDialog = dynamic(() => import('./import-dialog').then((module) => module.ImportDialog))

/** Which stations match, can I act on all of them, and who waits outside. */
export function StationsPage() {
  const api = useTRPC()
  const url = useStationsUrl()
  const manage = usePermission('station.manage')
  const [open, setOpen] = useState<'add' | 'import' | null>(null)
  const pending = useQuery(
    api.stations.pending.queryOptions(undefined, { enabled: manage.allowed, refetchInterval: 15_000 }),
  )
  const waiting = (pending.data ?? []).filter((station) => station.onboarding === 'pending').length
  const commands = useMemo(
    () => [
      { id: 'station-add', label: 'Add station…', group: 'Stations', reason: manage.reason, run: () => setOpen('add') },
      {
        id: 'station-import',
        label: 'Import stations…',
        group: 'Stations',
        reason: manage.reason,
        run: () => setOpen('import'),
      },
    ],
    [manage.reason],
  )
  usePaletteCommands(commands)
  const tabs = [
    { id: 'all', label: 'All stations', href: '/stations' },
    {
      id: 'pending',
      label: 'Waiting',
      href: '/stations?tab=pending',
      count: waiting > 0 ? formatCount(waiting) : undefined,
      reason: manage.reason,
    },
    { id: 'refused', label: 'Turned away', href: '/stations?tab=refused', reason: manage.reason },
  ]
  const tab = manage.allowed ? url.tab : 'all'
  return (
    <div className="relative flex h-full min-h-0 flex-col">
      <PageHeader
        title="Stations"
        actions={
          <>
            <Button reason={manage.reason} onClick={() => setOpen('import')}>
              Import…
            </Button>
            <Button variant="primary" reason={manage.reason} onClick={() => setOpen('add')}>
              Add station…
            </Button>
          </>
        }
      />
      <LinkTabs label="Lists" tabs={tabs} current={tab} />
      {tab === 'all' ? <AllStations url={url} mayManage={manage.allowed} onAdd={() => setOpen('add')} /> : null}
      {tab === 'pending' ? <PendingStations /> : null}
      {tab === 'refused' ? <RefusedHandshakes /> : null}
      {open === 'add' ? <AddStationDialog onClose={() => setOpen(null)} /> : null}
      {open === 'import' ? <ImportDialog onClose={() => setOpen(null)} /> : null}
    </div>
  )
}
