'use client'
import { useCallback } from 'react'
import { StateCounts } from '@/components/evse/state-counts'
import { AppShell } from '@/components/shell/app-shell'
import { PageHeader } from '@/components/shell/page-header'
import { type PaletteHit, usePaletteSearch } from '@/components/shell/palette-registry'
import { emptyShellData, type ShellData } from '@/components/shell/shell-data'
import { Button } from '@/components/ui/button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { Panel } from '@/components/ui/panel'
import { GridFixtures } from '../states/grid-fixtures'
import { MarkFixtures } from '../states/mark-fixtures'

const data: ShellData = {
  ...emptyShellData,
  tenantName: 'Northgrid CPO',
  user: { name: 'Mia de Koning', email: 'mia@northgrid.example', roleLabel: 'Operator' },
  counts: {
    alarms: { text: '3', label: 'not acknowledged', tone: 'p1' },
    stations: { text: '9,982', label: 'stations' },
    sessions: { text: '6,318', label: 'active' },
  },
  alarmCount: 3,
  zone: 'Europe/Amsterdam',
}

const stations = ['UJB-12', 'UJB-31', 'RMA-04'].map<PaletteHit>((name) => ({
  id: name,
  kind: 'Station',
  title: name,
  detail: 'Utrecht Jaarbeurs',
  href: `?station=${name}`,
  actions: [{ id: `${name}-open`, label: `Open ${name}`, href: `?station=${name}` }],
}))

export function ShellFixture() {
  const search = useCallback(
    async (query: string) => stations.filter((hit) => hit.title.toLowerCase().includes(query.toLowerCase())),
    [],
  )
  usePaletteSearch(search)
  return (
    <AppShell data={data}>
      <PageHeader
        title="UJB-12"
        crumbs={[{ label: 'Stations', href: '/stations' }, { label: 'Utrecht Jaarbeurs' }]}
        lead={<StateCounts states={['charging', 'suspendedByStation', 'faulted', 'available']} />}
        actions={
          <>
            <Button>Take out of service</Button>
            <Button kbd="r">Reset…</Button>
            <Button variant="primary" kbd=".">
              Run command
            </Button>
          </>
        }
        facts={[
          { term: 'Connection', value: 'Connected 14 d 6 h' },
          { term: 'Last message', value: '2 s ago · 41 ms' },
          { term: 'Hardware', value: 'DC 300 kW, 4 EVSE' },
          { term: 'Protocol', value: 'OCPP 2.0.1' },
        ]}
      />
      <LinkTabs
        label="Station"
        current="live"
        tabs={[
          { id: 'live', label: 'Live', href: '?tab=live' },
          { id: 'sessions', label: 'Sessions', href: '?tab=sessions', count: '1,204' },
          { id: 'log', label: 'OCPP log', href: '?tab=log' },
        ]}
      />
      <div className="grid gap-2.5 p-2.5">
        <MarkFixtures />
        <GridFixtures />
        <Panel title="Notes">Seal on CCS 3 gland replaced.</Panel>
      </div>
    </AppShell>
  )
}
