'use client'
import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import type { ButtonProps } from '@/components/ui/button'
import { CommandMenu } from './command-menu'
import { failureText } from './failure-text'
import { useCommandOptions } from './use-command-options'
import { type OnGiven, useGiven } from './use-given'

export type AvailabilityButtonProps = Pick<ButtonProps, 'size' | 'variant' | 'className'> & {
  stationId: number
  /** Absent: the whole station. */
  evseNumber?: number
  onGiven?: OnGiven
}

/** Takes a station or an EVSE out of service, or puts it back. */
export function AvailabilityButton({ stationId, evseNumber, onGiven, ...look }: AvailabilityButtonProps) {
  const api = useTRPC()
  const options = useCommandOptions(stationId)
  const change = useMutation(api.commands.setAvailability.mutationOptions({ onSuccess: useGiven(onGiven) }))
  const whole = evseNumber === undefined
  const out = whole
    ? options.station((station) => station.outOfService)
    : options.evse(evseNumber, (evse) => evse.outOfService)
  const into = whole
    ? options.station((station) => station.intoService)
    : options.evse(evseNumber, (evse) => evse.intoService)
  const give = (operative: boolean) => (reason: string | null) =>
    change.mutate({ stationId, operative, evseNumber, reason })
  const what = whole ? 'every EVSE of the station' : `EVSE ${evseNumber}`
  return (
    <CommandMenu
      {...look}
      label="Availability…"
      target={whole ? options.name : `${options.name}, EVSE ${evseNumber}`}
      busy={change.isPending}
      error={failureText(change.error)}
      choices={[
        {
          id: 'out',
          label: 'Take out of service',
          option: out,
          consequence: `Nobody can start at ${what}. Running sessions finish first.`,
          give: give(false),
        },
        {
          id: 'into',
          label: 'Put in service',
          option: into,
          consequence: `Drivers can start at ${what} again.`,
          give: give(true),
        },
      ]}
    />
  )
}
