'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { Answer } from '@/components/session/answer'
import { useDocumentTitle } from '@/components/shell/document-title'
import { PageHeader } from '@/components/shell/page-header'
import { AttemptList } from '@/components/support/attempt-list'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { languageNames, ticketName } from '@/server/kernel/ticket'
import { DriverCards } from './driver-cards'
import { DriverHistory } from './driver-history'
import { DriverPrivacy } from './driver-privacy'
import { RevealDriver } from './reveal-driver'

export type Driver = ApiOutputs['drivers']['get']

/** One driver: what pays for them, what they charge with, why their card works or not. */
export function DriverPage({ id }: { id: number }) {
  const api = useTRPC()
  const query = useQuery(api.drivers.get.queryOptions({ driverId: id }))
  useDocumentTitle(`Driver ${id}`)
  return (
    <Answer query={query} what="the driver" skeleton={<Skeleton className="m-2.5 h-80" />}>
      {(driver) => <Loaded driver={driver} />}
    </Answer>
  )
}

function Loaded({ driver }: { driver: Driver }) {
  return (
    <>
      <PageHeader
        title={driver.name ?? `Driver ${driver.id}`}
        crumbs={[{ label: 'Drivers', href: '/drivers' }]}
        lead={
          <>
            <Chip>{languageNames[driver.language]}</Chip>
            {driver.erasedAt === null ? null : (
              <Chip>
                Erased <Moment at={driver.erasedAt} as="date" />
              </Chip>
            )}
          </>
        }
      />
      <div className="grid gap-2.5 p-2.5 xl:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid min-w-0 content-start gap-2.5">
          <DriverCards driver={driver} />
          <Attempts driverId={driver.id} />
        </div>
        <div className="grid min-w-0 content-start gap-2.5">
          <Panel title="Contact" bodyClassName="text-sm">
            <RevealDriver
              driverId={driver.id}
              erased={driver.erasedAt !== null}
              editable
              masked={{ ...driver, mail: [driver.mail, ...driver.plates].filter(Boolean).join(' · ') }}
            />
          </Panel>
          <Tickets driver={driver} />
          <DriverHistory driver={driver} />
          <DriverPrivacy driver={driver} />
        </div>
      </div>
    </>
  )
}

function Attempts({ driverId }: { driverId: number }) {
  const api = useTRPC()
  const query = useQuery(api.drivers.attempts.queryOptions({ driverId }, { refetchInterval: 30_000 }))
  return (
    <Answer query={query} what="the last attempts" skeleton={<Skeleton className="h-40" />}>
      {(attempts) => <AttemptList attempts={attempts} whose="this driver" />}
    </Answer>
  )
}

const Tickets = ({ driver: { tickets } }: { driver: Driver }) => (
  <Panel title="Tickets" padded={false}>
    {tickets.length === 0 ? (
      <EmptyState title="No tickets." />
    ) : (
      <ul className="m-0 list-none p-0 text-sm">
        {tickets.map(({ id, subject, state, openedAt }) => (
          <li
            key={id}
            className="flex flex-wrap items-baseline gap-x-2 border-b border-border px-3 py-2 last:border-b-0"
          >
            <Link href={`/support?sel=${id}`} className="link min-h-6 min-w-0 flex-1 content-center">
              {ticketName(id)} {subject}
            </Link>
            <span className="text-muted">{state}</span>
            <Moment at={openedAt} className="text-xs text-muted" />
          </li>
        ))}
      </ul>
    )}
  </Panel>
)
