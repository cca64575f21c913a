'use client'
import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { formatEnergy } from '@/components/format/energy'
import type { ButtonProps } from '@/components/ui/button'
import { CommandControl } from './command-control'
import { failureText } from './failure-text'
import { useCommandOptions } from './use-command-options'
import { type OnGiven, useGiven } from './use-given'

export type StopButtonProps = Pick<ButtonProps, 'size' | 'variant' | 'className'> & {
  stationId: number
  evseNumber: number
  /** The session meant; absent: whatever runs on the EVSE. */
  sessionId?: number
  onGiven?: OnGiven
}

/** Stops the session on an EVSE: says what is in progress, asks why. */
export function StopButton({ stationId, evseNumber, sessionId, onGiven, ...look }: StopButtonProps) {
  const api = useTRPC()
  const options = useCommandOptions(stationId)
  const session = options.evseOptions(evseNumber)?.session ?? null
  const stop = useMutation(api.commands.stop.mutationOptions({ onSuccess: useGiven(onGiven) }))
  const meant = sessionId ?? session?.sessionId
  const ended = session === null || (sessionId !== undefined && session.sessionId !== sessionId)
  const option = options.evse(evseNumber, (evse) => evse.stop)
  return (
    <CommandControl
      {...look}
      option={ended && option.reason === null ? { ...option, reason: 'This session has ended already.' } : option}
      label="Stop"
      confirmLabel="Stop now?"
      title={`Stop the session at ${options.name}, EVSE ${evseNumber}`}
      consequence={`1 session will stop${session ? `, ${formatEnergy(session.energyWh)} so far` : ''}.`}
      busy={stop.isPending}
      error={failureText(stop.error)}
      onGive={(reason) => meant !== undefined && stop.mutate({ sessionId: meant, reason: reason ?? '' })}
    />
  )
}
