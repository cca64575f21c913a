'use client'
import { useState } from 'react'
import { failureText } from '@/components/command/failure-text'
import { profileWords } from '@/components/security/security-words'
import { useSecurity } from '@/components/security/use-security'
import { DangerDialog } from '@/components/ui/danger-dialog'
import { SelectField } from '@/components/ui/select'
import type { Station } from '../detail/station-page'

const options = [0, 1, 2, 3].map((profile) => ({
  value: String(profile),
  label: `${profile}: ${profileWords[profile]}`,
}))

/** The lowest profile the station is let in with: only a person lowers it. */
export function LeastDialog({ station, least, onClose }: { station: Station; least: number; onClose: () => void }) {
  const [profile, setProfile] = useState(String(least))
  const { setLeast } = useSecurity(onClose)
  const chosen = Number(profile)
  const consequence =
    chosen < least
      ? `Anybody with the credentials of profile ${chosen} can come in as ${station.name}. Do it for replaced hardware, and raise it again.`
      : `${station.name} is refused from its next connection on when it comes with less than profile ${chosen}.`
  return (
    <DangerDialog
      open
      onOpenChange={onClose}
      title="Change what is accepted"
      actionLabel="Change"
      consequence={consequence}
      busy={setLeast.isPending}
      error={failureText(setLeast.error)}
      onConfirm={(reason) => setLeast.mutate({ stationId: station.id, profile: chosen, reason })}
    >
      <SelectField
        label="Accepted from"
        options={options}
        value={profile}
        onChange={(event) => setProfile(event.target.value)}
      />
    </DangerDialog>
  )
}
