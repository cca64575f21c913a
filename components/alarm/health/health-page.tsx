'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { formatDays } from '@/components/format/change'
import { formatDuration } from '@/components/format/duration'
import { useNow } from '@/components/format/server-clock'
import { Answer } from '@/components/settings/answer'
import { PageHeader } from '@/components/shell/page-header'
import { EmptyState } from '@/components/ui/empty-state'
import { day } from '@/server/kernel/time'
import { AlarmTabs, useAlarmLists } from '../alarm-tabs'
import { BadActors } from './bad-actors'
import { HealthBar } from './health-bar'
import { HealthFigures } from './health-figures'
import { type ChangeHealth, type Health, type HealthUrl, inputOf, useHealthUrl } from './health-url'
import { LoadChart } from './load-chart'
import { NeverActed } from './never-acted'
import { PriorityMix } from './priority-mix'
import { Standing } from './standing'
import { TimesTable } from './times-table'

const refetchMs = 5 * 60_000
const fewDays = 7

/** Do the alarms help: are there few enough, are they taken in time, and which ones are noise? */
export function HealthPage() {
  const api = useTRPC()
  const [url, setUrl] = useHealthUrl()
  const change: ChangeHealth = (next) => void setUrl(next)
  const health = useQuery(
    api.alarms.health.queryOptions(inputOf(url), { placeholderData: keepPreviousData, refetchInterval: refetchMs }),
  )
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader title="Alarm health" crumbs={[{ label: 'Alarms', href: '/alarms' }]} compact />
      <AlarmTabs current="health" lists={useAlarmLists()} />
      <HealthBar url={url} days={health.data?.days} onChange={change} />
      <div className="min-h-0 flex-1 overflow-auto">
        <Answer query={health} what="alarm figures" rows={10}>
          {(data) => (
            <div className="grid gap-3 p-3" aria-busy={health.isPlaceholderData}>
              <About data={data} />
              <Figures data={data} url={url} onChange={change} />
            </div>
          )}
        </Answer>
      </div>
    </div>
  )
}

type FiguresProps = { data: Health; url: HealthUrl; onChange: ChangeHealth }

function Figures({ data, url, onChange }: FiguresProps) {
  if (data.load.told === 0)
    return (
      <>
        <EmptyState title="Nobody was told of an alarm in these days.">
          Figures appear with the first alarm that is announced.
        </EmptyState>
        <Standing data={data} />
      </>
    )
  return (
    <>
      <HealthFigures data={data} />
      <div className="grid gap-3 xl:grid-cols-2">
        <LoadChart data={data} kind="window" />
        <LoadChart data={data} kind="day" />
      </div>
      <div className="grid gap-3 xl:grid-cols-2">
        <PriorityMix data={data} />
        <TimesTable data={data} />
      </div>
      <BadActors data={data} url={url} onChange={onChange} />
      <div className="grid items-start gap-3 xl:grid-cols-2">
        <Standing data={data} />
        <NeverActed data={data} />
      </div>
    </>
  )
}

/** Which days, and whether they are enough to judge by. */
function About({ data }: { data: Health }) {
  const now = useNow(60_000)
  const known = data.since === null || now === null ? null : now - data.since
  return (
    <p className="m-0 text-sm text-muted">
      {formatDays(data.days)}, per operator with {data.desks === 1 ? 'one person' : `${data.desks} people`} at work.
      {known !== null && known < fewDays * day ? (
        <b className="font-medium text-fg">
          {' '}
          There are only {formatDuration(known)} of data: under seven days the figures are a first impression.
        </b>
      ) : null}
    </p>
  )
}
