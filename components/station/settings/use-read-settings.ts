'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'

/** A 2.x inventory comes in several reports after the answer. */
const reportsTakeMs = 20_000

/** Asks the station for all its settings, and keeps looking while its reports come in. */
export function useReadSettings(stationId: number) {
  const api = useTRPC()
  const client = useQueryClient()
  const [expecting, setExpecting] = useState(false)
  const { mutate, isPending, data, error } = useMutation(
    api.station.readSettings.mutationOptions({
      onSuccess: ({ outcome }) => {
        void client.invalidateQueries(api.station.settings.queryFilter({ stationId }))
        setExpecting(outcome === 'accepted')
      },
    }),
  )
  useEffect(() => {
    if (!expecting) return
    const timer = setTimeout(() => setExpecting(false), reportsTakeMs)
    return () => clearTimeout(timer)
  }, [expecting])
  return {
    read: () => mutate({ stationId }),
    busy: isPending,
    expecting,
    words: failureText(error) ?? (data ? answerWords[data.outcome] : null),
  }
}

const answerWords: Record<string, string> = {
  accepted: 'The station answered.',
  rejected: 'The station refused.',
  errored: 'The station answered with an error.',
  timedOut: 'The station did not answer in time. Try again.',
  unreachable: 'The station went away.',
  unsupported: 'The station’s version cannot do this.',
}
