'use client'
import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import type { ButtonProps } from '@/components/ui/button'
import { type TriggerMessage, triggerMessages } from '@/server/kernel/station-request'
import { CommandMenu } from './command-menu'
import { failureText } from './failure-text'
import { useCommandOptions } from './use-command-options'
import { type OnGiven, useGiven } from './use-given'

export type TriggerMenuProps = Pick<ButtonProps, 'size' | 'variant' | 'className'> & {
  stationId: number
  evseNumber?: number
  onGiven?: OnGiven
}

export const triggerLabels: Record<TriggerMessage, string> = {
  bootNotification: 'Boot notification',
  heartbeat: 'Heartbeat',
  meterValues: 'Meter values',
  statusNotification: 'Status',
  transactionEvent: 'Transaction event',
  firmwareStatus: 'Firmware status',
  logStatus: 'Log upload status',
}

/** Asks the station to send a message now. */
export function TriggerMenu({ stationId, evseNumber, onGiven, ...look }: TriggerMenuProps) {
  const api = useTRPC()
  const options = useCommandOptions(stationId)
  const trigger = useMutation(api.commands.trigger.mutationOptions({ onSuccess: useGiven(onGiven) }))
  return (
    <CommandMenu
      {...look}
      label="Ask for…"
      target={options.name}
      busy={trigger.isPending}
      error={failureText(trigger.error)}
      choices={triggerMessages.map((message) => ({
        id: message,
        label: triggerLabels[message],
        option: options.station((station) => station.triggers[message]),
        consequence: 'The station sends this message once; nothing else changes.',
        give: (reason) => trigger.mutate({ stationId, message, evseNumber, reason }),
      }))}
    />
  )
}
