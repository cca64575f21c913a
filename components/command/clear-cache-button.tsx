'use client'
import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import type { ButtonProps } from '@/components/ui/button'
import { CommandControl } from './command-control'
import { failureText } from './failure-text'
import { useCommandOptions } from './use-command-options'
import { type OnGiven, useGiven } from './use-given'

export type ClearCacheButtonProps = Pick<ButtonProps, 'size' | 'variant' | 'className'> & {
  stationId: number
  onGiven?: OnGiven
}

/** Makes the station forget the tokens it has cached. */
export function ClearCacheButton({ stationId, onGiven, ...look }: ClearCacheButtonProps) {
  const api = useTRPC()
  const options = useCommandOptions(stationId)
  const clear = useMutation(api.commands.clearCache.mutationOptions({ onSuccess: useGiven(onGiven) }))
  return (
    <CommandControl
      {...look}
      option={options.station((station) => station.clearCache)}
      label="Clear token cache"
      confirmLabel="Clear now?"
      title={`Clear the token cache of ${options.name}`}
      consequence="Drivers whose token is only cached cannot start while the station is offline."
      busy={clear.isPending}
      error={failureText(clear.error)}
      onGive={(reason) => clear.mutate({ stationId, reason })}
    />
  )
}
