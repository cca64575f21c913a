'use client'
import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import type { ButtonProps } from '@/components/ui/button'
import { CommandControl } from './command-control'
import { failureText } from './failure-text'
import { useCommandOptions } from './use-command-options'
import { type OnGiven, useGiven } from './use-given'

export type RemoteStartButtonProps = Pick<ButtonProps, 'size' | 'variant' | 'className'> & {
  stationId: number
  evseNumber: number
  /** A driver's token; absent: the control room's own, so that nobody is billed. */
  tokenUid?: string
  onGiven?: OnGiven
}

/** Starts a session: two presses. */
export function RemoteStartButton({ stationId, evseNumber, tokenUid, onGiven, ...look }: RemoteStartButtonProps) {
  const api = useTRPC()
  const options = useCommandOptions(stationId)
  const start = useMutation(api.commands.start.mutationOptions({ onSuccess: useGiven(onGiven) }))
  return (
    <CommandControl
      {...look}
      option={options.evse(evseNumber, (evse) => evse.start)}
      label="Start"
      confirmLabel="Start now?"
      title={`Start a session at ${options.name}, EVSE ${evseNumber}`}
      consequence={
        tokenUid
          ? `The session runs on token ${tokenUid}.`
          : 'The session runs on the control room’s own token; no driver is billed.'
      }
      busy={start.isPending}
      error={failureText(start.error)}
      onGive={(reason) => start.mutate({ stationId, evseNumber, tokenUid: tokenUid ?? null, reason })}
    />
  )
}
