'use client'
import Link from 'next/link'
import { AvailabilityButton } from '@/components/command/availability-button'
import { ClearCacheButton } from '@/components/command/clear-cache-button'
import { commandName } from '@/components/command/command-words'
import { RemoteStartButton } from '@/components/command/remote-start-button'
import { ResetMenu } from '@/components/command/reset-menu'
import { StopButton } from '@/components/command/stop-button'
import { TriggerMenu } from '@/components/command/trigger-menu'
import { UnlockButton } from '@/components/command/unlock-button'
import { buttonClass } from '@/components/ui/button-class'

export type StepCommandProps = { command: string; stationId: number; evseNumber: number | null }

/** The button of a step that is a command; it has the guard rails it has everywhere. What needs more than a press has a link. */
export function StepCommand({ command, stationId, evseNumber }: StepCommandProps) {
  const station = { stationId, size: 'sm' as const }
  if (command === 'reset') return <ResetMenu {...station} />
  if (command === 'trigger') return <TriggerMenu {...station} evseNumber={evseNumber ?? undefined} />
  if (command === 'clearCache') return <ClearCacheButton {...station} />
  if (command === 'setAvailability') return <AvailabilityButton {...station} evseNumber={evseNumber ?? undefined} />
  if (evseNumber !== null) {
    const evse = { ...station, evseNumber }
    if (command === 'unlock') return <UnlockButton {...evse} />
    if (command === 'remoteStart') return <RemoteStartButton {...evse} />
    if (command === 'remoteStop') return <StopButton {...evse} />
  }
  const tab = /settings/i.test(command) ? '?tab=settings' : ''
  return (
    <Link href={`/stations/${stationId}${tab}`} className={buttonClass('default', 'sm')}>
      {commandName(command)}
    </Link>
  )
}
