'use client'
import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import type { ButtonProps } from '@/components/ui/button'
import { CommandControl } from './command-control'
import { sessionsWillStop } from './command-words'
import { failureText } from './failure-text'
import { useCommandOptions } from './use-command-options'
import { type OnGiven, useGiven } from './use-given'

export type UnlockButtonProps = Pick<ButtonProps, 'size' | 'variant' | 'className'> & {
  stationId: number
  evseNumber: number
  connectorNumber?: number
  onGiven?: OnGiven
}

/** Opens the lock of a plug. */
export function UnlockButton({ stationId, evseNumber, connectorNumber = 1, onGiven, ...look }: UnlockButtonProps) {
  const api = useTRPC()
  const options = useCommandOptions(stationId)
  const option = options.evse(evseNumber, (evse) => evse.unlock)
  const unlock = useMutation(api.commands.unlock.mutationOptions({ onSuccess: useGiven(onGiven) }))
  return (
    <CommandControl
      {...look}
      option={option}
      label="Unlock"
      confirmLabel="Unlock now?"
      title={`Unlock the plug at ${options.name}, EVSE ${evseNumber}`}
      consequence={
        option.stops > 0
          ? `${sessionsWillStop(option.stops)}: this station ends a session when its plug is unlocked.`
          : 'The plug can be pulled out.'
      }
      busy={unlock.isPending}
      error={failureText(unlock.error)}
      onGive={(reason) => unlock.mutate({ stationId, evseNumber, connectorNumber, reason })}
    />
  )
}
