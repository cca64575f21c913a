'use client'
import { useState } from 'react'
import { failureText } from '@/components/command/failure-text'
import { PemDialog } from '@/components/security/pem-dialog'
import { useSecurity } from '@/components/security/use-security'
import { SelectField } from '@/components/ui/select'
import { type RootUse, rootUses } from '@/server/kernel/station-security'

const words: Record<RootUse, string> = {
  csms: 'Our server’s root, before the station connects over TLS',
  v2g: 'Root of vehicles (V2G)',
  contracts: 'Root of charging contracts (MO)',
  manufacturer: 'Root of its maker, for firmware',
}

/** Gives a station a root to trust. */
export function InstallRootDialog({ stationId, onClose }: { stationId: number; onClose: () => void }) {
  const [use, setUse] = useState<RootUse>('csms')
  const { installRoot } = useSecurity(onClose)
  return (
    <PemDialog
      title="Install a root certificate"
      description="The station then trusts what this root has signed."
      label="Root certificate"
      action="Install"
      busy={installRoot.isPending}
      problem={failureText(installRoot.error)}
      onClose={onClose}
      onSubmit={(certificate) => installRoot.mutate({ stationId, use, certificate })}
    >
      <SelectField
        label="What for"
        options={rootUses.map((value) => ({ value, label: words[value] }))}
        value={use}
        onChange={(event) => setUse(event.target.value as RootUse)}
      />
    </PemDialog>
  )
}
