'use client'
import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import type { EvseId, SessionId, StationId } from '@/server/kernel/ids'
import { deskUrl, nobody } from './support-url'

export type DeskCase = ApiOutputs['support']['case']
export type DeskHit = ApiOutputs['support']['find'][number]
export type DeskRemedy = DeskCase['remedies'][number]
export type DeskAttempt = DeskCase['attempts'][number]

const againMs = 10_000

/** Who or what is open at the desk, and everything known of it. */
export function useDesk() {
  const api = useTRPC()
  const [url, setUrl] = useQueryStates(deskUrl)
  const { driver, station, evse, session, sel } = url
  const about = {
    driverId: driver,
    stationId: station as StationId | null,
    evseId: evse as EvseId | null,
    sessionId: session as SessionId | null,
    ticketId: sel,
  }
  const open = Object.values(about).some((each) => each !== null)
  const query = useQuery(
    api.support.case.queryOptions(about, { enabled: open, refetchInterval: againMs, placeholderData: undefined }),
  )
  const choose = (hit: DeskHit) =>
    void setUrl(
      hit.kind === 'ticket'
        ? { ...nobody, q: null, phone: null, sel: hit.id }
        : {
            ...nobody,
            driver: hit.driverId,
            station: hit.stationId,
            evse: hit.evseId,
            session: hit.sessionId,
          },
    )
  return { url, setUrl, about, open, query, choose }
}
export type Desk = ReturnType<typeof useDesk>
