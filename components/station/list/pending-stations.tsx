'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { Since } from '@/components/format/since'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { Dialog } from '@/components/ui/dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Loading, SkeletonRows } from '@/components/ui/skeleton'
import { TextField } from '@/components/ui/text-field'
import { OwnerPicker } from './owner-picker'
import { SitePicker } from './site-picker'

type Knocking = ApiOutputs['stations']['pending'][number]

/** Stations that knocked and wait for a person. */
export function PendingStations() {
  const api = useTRPC()
  const query = useQuery(api.stations.pending.queryOptions(undefined, { refetchInterval: 5_000 }))
  const [accepting, setAccepting] = useState<Knocking | null>(null)
  const stations = query.data ?? []
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <Loading
        loading={query.isPending}
        label="Loading stations that wait"
        skeleton={<SkeletonRows rows={4} rowHeight={44} />}
      >
        {query.isError && stations.length === 0 ? (
          <ErrorState
            title="Waiting stations could not be loaded."
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
            requestId={apiFailure(query.error).requestId}
          >
            {apiFailure(query.error).message}
          </ErrorState>
        ) : stations.length === 0 ? (
          <EmptyState title="Nobody waits.">
            Stations that connect without having been added show here, until you accept them into a site or reject them.
          </EmptyState>
        ) : (
          <table className="w-full text-sm">
            <thead className="sticky top-0 bg-surface text-xs text-dim">
              <tr className="border-b border-border [&>th]:px-3 [&>th]:py-1.5">
                <th scope="col">Identity</th>
                <th scope="col">Station</th>
                <th scope="col">From</th>
                <th scope="col">First seen</th>
                <th scope="col">Last message</th>
                <th scope="col">
                  <span className="sr-only">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {stations.map((station) => (
                <PendingRow key={station.stationId} station={station} onAccept={() => setAccepting(station)} />
              ))}
            </tbody>
          </table>
        )}
      </Loading>
      {accepting ? <AcceptDialog station={accepting} onClose={() => setAccepting(null)} /> : null}
    </div>
  )
}

function PendingRow({ station, onAccept }: { station: Knocking; onAccept: () => void }) {
  const api = useTRPC()
  const client = useQueryClient()
  const reject = useMutation(
    api.stations.reject.mutationOptions({ onSettled: () => client.invalidateQueries(api.stations.pathFilter()) }),
  )
  const hardware = [station.vendor, station.model, station.firmwareVersion].filter(Boolean).join(' · ')
  return (
    <tr className="border-b border-border [&>td]:px-3 [&>td]:py-1.5">
      <td>
        <span className="mono">{station.identity}</span>{' '}
        {station.onboarding === 'rejected' ? <Chip>Rejected</Chip> : station.connected ? <Chip>Connected</Chip> : null}
      </td>
      <td>
        {hardware || <span className="text-dim">Has not said yet</span>}
        {station.hasPassword ? null : <span className="block text-xs text-p2-text">Connects without a password</span>}
      </td>
      <td className="mono">{station.remoteAddress ?? '–'}</td>
      <td>
        <Since at={station.firstSeenAt} />
      </td>
      <td>
        {station.lastMessageAt === null ? <span className="text-dim">None</span> : <Since at={station.lastMessageAt} />}
      </td>
      <td className="text-right">
        <span className="inline-flex flex-wrap items-center justify-end gap-2">
          {failureText(reject.error) ? (
            <span role="alert" className="text-xs text-p1-text">
              {failureText(reject.error)}
            </span>
          ) : null}
          <Button size="sm" variant="primary" onClick={onAccept}>
            Accept…
          </Button>
          <ConfirmButton
            size="sm"
            confirmLabel="Reject now?"
            busy={reject.isPending}
            reason={station.onboarding === 'rejected' ? 'It is rejected already.' : null}
            onConfirm={() => reject.mutate({ stationId: station.stationId })}
          >
            Reject
          </ConfirmButton>
        </span>
      </td>
    </tr>
  )
}

function AcceptDialog({ station, onClose }: { station: Knocking; onClose: () => void }) {
  const api = useTRPC()
  const client = useQueryClient()
  const [locationId, setLocation] = useState<number | null>(null)
  const [ownerId, setOwner] = useState<number | null>(null)
  const [name, setName] = useState(station.identity)
  const [tried, setTried] = useState(false)
  const accept = useMutation(
    api.stations.accept.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries(api.stations.pathFilter())
        onClose()
      },
    }),
  )
  const submit = () => {
    setTried(true)
    if (locationId !== null) accept.mutate({ stationId: station.stationId, locationId, ownerId, name })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Accept ${station.identity}`}
      description="From its next boot message on it works like every other station."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="accept-station" variant="primary" busy={accept.isPending}>
            Accept
          </Button>
        </>
      }
    >
      <form
        id="accept-station"
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <SitePicker
          required
          value={locationId}
          onChange={setLocation}
          error={tried && locationId === null ? 'Choose the site where it stands.' : undefined}
        />
        <TextField label="Name" value={name} onChange={(event) => setName(event.target.value)} />
        <OwnerPicker value={ownerId} onChange={setOwner} />
        {failureText(accept.error) ? (
          <p role="alert" className="text-sm text-p1-text">
            {failureText(accept.error)}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
