'use client'
import { useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { type PaletteCommand, usePaletteCommands } from '@/components/shell/palette-registry'
import { type CommandOption, useCommandOptions } from './use-command-options'
import { type OnGiven, useGiven } from './use-given'

export type RunCommandPaletteProps = {
  stationId: number
  onGiven?: OnGiven
  /** For commands that must be asked about first (a session would stop): where that is done. */
  onAsk: (what: 'stop' | 'reset' | 'unlock' | 'availability', evseNumber: number | null) => void
}

/** Offers the station's commands in the palette (⌘K) while it is on the screen; renders nothing. */
export function RunCommandPalette({ stationId, onGiven, onAsk }: RunCommandPaletteProps) {
  const api = useTRPC()
  const { options } = useCommandOptions(stationId)
  const given = useGiven(onGiven)
  const { mutate: start } = useMutation(api.commands.start.mutationOptions({ onSuccess: given }))
  const { mutate: trigger } = useMutation(api.commands.trigger.mutationOptions({ onSuccess: given }))
  const commands = useMemo(() => {
    if (!options) return []
    const group = options.stationName
    const entry = (id: string, label: string, option: CommandOption, run: () => void): PaletteCommand => ({
      id: `command-${stationId}-${id}`,
      label,
      group,
      keywords: 'run command',
      reason: option.reason,
      run,
    })
    return [
      ...options.evses.flatMap(({ evseNumber, start: canStart, stop, unlock }) => [
        ...(canStart.reasonRequired
          ? []
          : [
              entry(`start-${evseNumber}`, `Start session at ${group} EVSE ${evseNumber}`, canStart, () =>
                start({ stationId, evseNumber }),
              ),
            ]),
        entry(`stop-${evseNumber}`, `Stop session at ${group} EVSE ${evseNumber}…`, stop, () =>
          onAsk('stop', evseNumber),
        ),
        entry(`unlock-${evseNumber}`, `Unlock ${group} EVSE ${evseNumber}…`, unlock, () => onAsk('unlock', evseNumber)),
      ]),
      entry('reset', `Reset ${group}…`, options.softReset, () => onAsk('reset', null)),
      entry('availability', `Change availability of ${group}…`, options.outOfService, () =>
        onAsk('availability', null),
      ),
      entry('status', `Ask ${group} for its status`, options.triggers.statusNotification, () =>
        trigger({ stationId, message: 'statusNotification' }),
      ),
    ]
  }, [options, stationId, start, trigger, onAsk])
  usePaletteCommands(commands)
  return null
}
