'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { CertificateTable } from '@/components/security/certificate-table'
import { EventTable } from '@/components/security/event-table'
import { useSecurity } from '@/components/security/use-security'
import { Answer } from '@/components/session/answer'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { notify } from '@/components/ui/notify'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Station } from '../detail/station-page'
import { InstallRootDialog } from './install-root-dialog'
import { ProfilePanel } from './profile-panel'

export type StationSecurity = ApiOutputs['security']['station']

/** How this station proves who it is, how to raise it, its certificates, and what it said of its own security. */
export function SecurityTab({ station }: { station: Station }) {
  const query = useQuery(useTRPC().security.station.queryOptions({ stationId: station.id }, { refetchInterval: 5_000 }))
  return (
    <div className="grid gap-2.5 p-2.5">
      <Answer query={query} what="the station's security" skeleton={<SkeletonRows rows={6} />}>
        {(security) => (
          <>
            <ProfilePanel station={station} security={security} />
            <Certificates station={station} security={security} />
            <Panel title="Security events, 90 days" padded={false}>
              {security.events.length === 0 ? (
                <EmptyState title="It has reported none." />
              ) : (
                <EventTable rows={security.events} zone={station.timeZone} />
              )}
            </Panel>
          </>
        )}
      </Answer>
    </div>
  )
}

function Certificates({ station, security }: { station: Station; security: StationSecurity }) {
  const [installing, setInstalling] = useState(false)
  const permission = usePermission('security.decide')
  const reason = permission.reason ?? (security.online ? null : 'The station is not connected.')
  const { askForRequest } = useSecurity()
  const ask = () =>
    askForRequest.mutate(
      { stationId: station.id, purpose: 'station' },
      {
        onSuccess: () => notify({ text: 'The station makes a key and asks for its certificate.' }),
        onError: (error) => notify({ text: failureText(error) ?? '' }),
      },
    )
  return (
    <Panel
      title="Certificates"
      padded={false}
      actions={
        <>
          <Button size="sm" reason={reason} onClick={() => setInstalling(true)}>
            Install root…
          </Button>
          <Button size="sm" reason={reason} busy={askForRequest.isPending} onClick={ask}>
            Have it ask for a certificate
          </Button>
        </>
      }
    >
      {security.certificates.length === 0 ? (
        <EmptyState title="It has no certificate.">
          Its name must be the station’s serial number
          {security.serialNumber ? ` (${security.serialNumber})` : ''} or its identity ({security.identity}).
        </EmptyState>
      ) : (
        <CertificateTable rows={security.certificates} />
      )}
      {installing ? <InstallRootDialog stationId={station.id} onClose={() => setInstalling(false)} /> : null}
    </Panel>
  )
}
