'use client'

import type { ReactNode } from 'react'
import { AlarmPresence, WaitingAcks } from '@/components/alarm/alarm-presence'
import { AlarmSound } from '@/components/alarm/alarm-sound'
import { ApiProvider } from '@/components/api/api-provider'
import type { ApiOutputs } from '@/components/api/trpc'
import { LiveProvider } from '@/components/live/live-provider'
import { ReconnectBar } from '@/components/live/reconnect-bar'
import { StreamChip } from '@/components/live/stream-chip'
import { NotificationBell } from '@/components/notification/bell'
import { MeProvider } from '@/components/people/me'
import { PaletteSearch } from '@/components/search/palette-search'
import { TariffPalette } from '@/components/tariff/tariff-palette'
import { AppShell } from './app-shell'
import { useKiosk } from './kiosk'
import type { NavId } from './nav-entries'
import { emptyShellData } from './shell-data'

type Me = ApiOutputs['me']['get']

const needed: Partial<Record<NavId, string>> = {
  support: 'ticket.read',
  drivers: 'driver.read',
  work: 'workOrder.read',
  handOver: 'shift.read',
  tariffs: 'tariff.read',
  billing: 'billing.read',
  reports: 'report.read',
  settings: 'settings.read',
}

/** Everything around a page of the control room: who looks, the live stream, shell, palette. */
export function Console({ me, children }: { me: Me; children: ReactNode }) {
  const kiosk = useKiosk()
  const hiddenNav = (Object.keys(needed) as NavId[]).filter(
    (id) => !me.permissions[needed[id] as keyof Me['permissions']]?.allowed,
  )
  const data = {
    ...emptyShellData,
    tenantName: me.organisation.name,
    user: { name: me.name, email: me.email, roleLabel: me.roleName },
    permissions: me.permissions,
    hiddenNav,
    zone: me.organisation.timeZone,
  }
  return (
    <ApiProvider>
      <MeProvider value={me}>
        <PaletteSearch />
        <TariffPalette />
        <LiveProvider viewer={`${me.organisation.tenantId}.${me.userId}`} sleepless={kiosk}>
          <AppShell
            data={data}
            stream={<StreamChip />}
            sound={<AlarmSound />}
            bell={<NotificationBell />}
            banner={<ReconnectBar note={<WaitingAcks />} />}
          >
            <AlarmPresence />
            {children}
          </AppShell>
        </LiveProvider>
      </MeProvider>
    </ApiProvider>
  )
}
