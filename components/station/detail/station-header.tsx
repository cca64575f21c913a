'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { StateCounts } from '@/components/evse/state-counts'
import { formatCountOf } from '@/components/format/count'
import { formatDuration } from '@/components/format/duration'
import { formatPercent } from '@/components/format/percent'
import { formatRating } from '@/components/format/power'
import { Since } from '@/components/format/since'
import { useLiveStation } from '@/components/live/use-live'
import { protocolWords } from '@/components/session/session-words'
import { PageHeader } from '@/components/shell/page-header'
import { useShortcut } from '@/components/shell/use-shortcut'
import { buttonClass } from '@/components/ui/button-class'
import { Kbd } from '@/components/ui/kbd'
import { StationActions } from './station-actions'
import type { Station } from './station-page'

/** Name, state of each EVSE, what it is, and the three commands one comes for. */
export function StationHeader({ station }: { station: Station }) {
  const live = useLiveStation(station.id)
  const states = live ? live.evses.map((evse) => evse.state) : station.evses.map((evse) => evse.state)
  const crumbs = [
    { label: 'Stations', href: '/stations' },
    ...(station.site ? [{ label: station.site.name, href: `/sites/${station.site.id}` }] : []),
  ]
  return (
    <PageHeader
      title={station.name}
      crumbs={crumbs}
      lead={<StateCounts states={states} />}
      facts={useFacts(station)}
      actions={
        <>
          {station.site ? (
            <span className="text-sm text-dim max-lg:hidden">
              {station.site.address}, {station.site.city}
            </span>
          ) : null}
          <Neighbours station={station} />
          <StationActions stationId={station.id} />
        </>
      }
    />
  )
}

function useFacts(station: Station): { term: string; value: ReactNode }[] {
  const api = useTRPC()
  const live = useLiveStation(station.id)
  const uptime = useQuery(api.station.uptime.queryOptions({ stationId: station.id }, { staleTime: 5 * 60_000 }))
  const connected = live?.connected ?? station.connected
  const since = live?.connectivityAt ?? station.connectivityAt
  const heardAt = latest([
    live?.lastMessageAt,
    ...(live?.evses.map((evse) => evse.sampledAt) ?? []),
    station.lastMessageAt,
  ])
  const hardware = [station.vendor, station.model].filter(Boolean).join(' ')
  const facts = [
    { term: 'Connection', value: <Connection connected={connected} since={since} /> },
    { term: 'Last message', value: heardAt === null ? 'Never' : <Since at={heardAt} /> },
    { term: 'Uptime, 30 d', value: <Uptime uptime={uptime.data} /> },
    {
      term: 'Hardware',
      value: (
        <span title={[hardware, station.serialNumber && `serial ${station.serialNumber}`].filter(Boolean).join(', ')}>
          {station.powerType}
          {station.maxPowerW ? ` ${formatRating(station.maxPowerW)}` : ''},{' '}
          {formatCountOf(station.evses.length, 'EVSE')}
        </span>
      ),
    },
    {
      term: 'Protocol',
      value: `${protocolWords(station.protocol)}, ${station.hasPassword ? 'password' : 'no password'}`,
    },
    { term: 'Firmware', value: station.firmwareVersion ?? 'Not reported' },
  ]
  if (hardware) facts.splice(4, 0, { term: 'Model', value: hardware })
  if (station.owner) facts.push({ term: 'Owner', value: station.owner.name })
  if (station.clockSkewMs !== null && Math.abs(station.clockSkewMs) >= noticeableSkewMs)
    facts.push({ term: 'Clock', value: skewWords(station.clockSkewMs) })
  return facts
}

/** A reading is a message too. */
const latest = (instants: (number | null | undefined)[]): number | null =>
  instants.reduce<number | null>((last, at) => (at && at > (last ?? 0) ? at : last), null)

const noticeableSkewMs = 5_000

const skewWords = (skewMs: number) => `${formatDuration(Math.abs(skewMs))} ${skewMs > 0 ? 'ahead' : 'behind'}`

function Connection({ connected, since }: { connected: boolean; since: number | null }) {
  if (since === null) return <>{connected ? 'Connected' : 'Never connected'}</>
  return (
    <span className={connected ? undefined : 'font-semibold'}>
      {connected ? 'Connected' : 'Offline'} <Since at={since} as="duration" />
    </span>
  )
}

type UptimeData = {
  ratio: number | null
  days: number
  upMs: number
  observedMs: number
  offlineMs: number
  faultedMs: number
  outOfServiceMs: number
}

function Uptime({ uptime }: { uptime: UptimeData | undefined }) {
  if (!uptime) return <span className="text-dim">…</span>
  if (uptime.ratio === null) return <>Nothing observed yet</>
  const parts = `Usable ${formatDuration(uptime.upMs)} of ${formatDuration(uptime.observedMs)} observed, all EVSEs. Not usable: offline ${formatDuration(uptime.offlineMs)}, faulted ${formatDuration(uptime.faultedMs)}, out of service ${formatDuration(uptime.outOfServiceMs)}.`
  return (
    <span title={parts}>
      {formatPercent(uptime.ratio, 2)}
      <span className="sr-only">. {parts}</span>
    </span>
  )
}

/** The stations before and after, by name. */
function Neighbours({ station }: { station: Station }) {
  const router = useRouter()
  const { previous, next } = station
  const go = (to: Station['previous']) => to && router.push(`/stations/${to.id}${window.location.search}`)
  useShortcut('k', 'Previous station', () => go(previous), 'page', { enabled: previous !== null })
  useShortcut('j', 'Next station', () => go(next), 'page', { enabled: next !== null })
  const link = (to: Station['previous'], label: string, keys: string, arrow: string) =>
    to === null ? null : (
      <Link
        href={`/stations/${to.id}`}
        className={buttonClass('ghost', 'sm')}
        aria-label={`${label}, ${to.name}`}
        title={to.name}
      >
        <Kbd keys={keys} /> {arrow}
      </Link>
    )
  return (
    <>
      {link(previous, 'Previous station', 'k', '↑')}
      {link(next, 'Next station', 'j', '↓')}
    </>
  )
}
