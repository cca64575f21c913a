'use client'
import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import type { ButtonProps } from '@/components/ui/button'
import { type CommandChoice, CommandMenu } from './command-menu'
import { sessionsWillStop } from './command-words'
import { failureText } from './failure-text'
import { type CommandOption, useCommandOptions } from './use-command-options'
import { type OnGiven, useGiven } from './use-given'

export type ResetMenuProps = Pick<ButtonProps, 'size' | 'variant' | 'className' | 'kbd'> & {
  stationId: number
  onGiven?: OnGiven
}

const cost = (option: CommandOption, otherwise: string) =>
  option.stops > 0 ? `${sessionsWillStop(option.stops)}. ${otherwise}` : otherwise

/** Soft or hard reset of a station, or of one EVSE where the version can. */
export function ResetMenu({ stationId, onGiven, ...look }: ResetMenuProps) {
  const api = useTRPC()
  const options = useCommandOptions(stationId)
  const reset = useMutation(api.commands.reset.mutationOptions({ onSuccess: useGiven(onGiven) }))
  const soft = options.station((station) => station.softReset)
  const hard = options.station((station) => station.hardReset)
  const away = 'The station is away for a few minutes; nobody can start meanwhile.'
  const choices: CommandChoice[] = [
    {
      id: 'soft',
      label: 'Soft reset',
      option: soft,
      consequence: cost(soft, away),
      give: (reason) => reset.mutate({ stationId, mode: 'soft', reason }),
    },
    {
      id: 'hard',
      label: 'Hard reset',
      option: hard,
      consequence: cost(hard, `${away} It does not wait for anything.`),
      give: (reason) => reset.mutate({ stationId, mode: 'hard', reason }),
    },
    ...(options.options?.evses ?? []).map(({ evseNumber, reset: option }) => ({
      id: `evse-${evseNumber}`,
      label: `Reset EVSE ${evseNumber}`,
      option,
      consequence: cost(option, `EVSE ${evseNumber} starts anew when it is idle.`),
      give: (reason: string | null) => reset.mutate({ stationId, mode: 'soft', evseNumber, reason }),
    })),
  ]
  return (
    <CommandMenu
      {...look}
      label="Reset…"
      target={options.name}
      choices={choices}
      busy={reset.isPending}
      error={failureText(reset.error)}
    />
  )
}
