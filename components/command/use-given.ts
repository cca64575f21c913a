'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import type { LiveCommand } from '@/server/kernel/live'

/** Called with the command as queued, so that its row can be shown at once. */
export type OnGiven = (command: LiveCommand) => void

/** What every command button does once its command is written down: lists and buttons are asked anew, the caller is told. */
export function useGiven(onGiven?: OnGiven) {
  const api = useTRPC()
  const client = useQueryClient()
  return (command: LiveCommand) => {
    void client.invalidateQueries(api.commands.pathFilter())
    onGiven?.(command)
  }
}
